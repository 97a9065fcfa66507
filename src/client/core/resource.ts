/**
 * How far a value can be trusted: `none` until there is one, `known` while it is from an earlier time, `fresh` when it
 * was confirmed by the last request. `since` is when that was, in epoch milliseconds.
 */
export interface Freshness {
  readonly state: 'none' | 'known' | 'fresh'
  readonly since?: number
}

/** Something to read: the last known value at once, a fresh one when it comes. */
export interface Resource<T> {
  readonly value: T | undefined
  readonly freshness: Freshness
  /** Why the last request failed; undefined when it did not. */
  readonly error: Error | undefined
  /** Calls `fn` after every change, and asks for a fresh value. Returns what ends it. */
  subscribe(fn: () => void): () => void
  /** Asks again. Resolves when the answer is in, has failed, or `signal` says stop; never rejects. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** A resource that its owner can tell that something has changed. */
export interface LiveResource<T> extends Resource<T> {
  /** Asks again if anyone is looking; who comes later asks anyway. */
  changed(): void
}

/** What a load answers: a value, or that the one with the given `etag` still holds. */
export type Load<T> = (etag: string | undefined) => Promise<{ value: T; etag: string | undefined } | 'unchanged'>

/** An answer that outlived its page. */
export interface Remembered {
  readonly value: unknown
  readonly etag: string | undefined
  readonly since: number
}

/** Where a resource looks for its last value, and leaves it; both do nothing in a browser that nobody acted in. */
export interface Memory {
  readonly recall: () => Promise<Remembered | undefined>
  readonly remember: (answer: Remembered) => void
}

/** A {@link Resource} over a function that loads it. Several callers at the same time share one request. */
export function resource<T>(load: Load<T>, now: () => number, memory?: Memory): LiveResource<T> {
  const listeners = new Set<() => void>()
  let value: T | undefined
  let etag: string | undefined
  let freshness: Freshness = { state: 'none' }
  let error: Error | undefined
  let underWay: Promise<void> | undefined
  let recalling = memory?.recall()
  const tell = () => [...listeners].forEach(listener => listener())

  /** The value of an earlier visit, unless the network was quicker. */
  const recall = async () => {
    const kept = await recalling?.catch(() => undefined)
    recalling = undefined
    if (!kept || freshness.state !== 'none') return
    value = kept.value as T
    etag = kept.etag
    freshness = { state: 'known', since: kept.since }
    tell()
  }
  const ask = async () => {
    void recall()
    try {
      const answer = await load(etag)
      if (answer !== 'unchanged') ({ value, etag } = answer)
      const since = now()
      freshness = { state: 'fresh', since }
      error = undefined
      if (answer !== 'unchanged') memory?.remember({ value, etag, since })
    } catch (cause) {
      error = cause instanceof Error ? cause : new Error(String(cause))
      if (freshness.state === 'fresh') freshness = { ...freshness, state: 'known' }
    }
    underWay = undefined
    tell()
  }
  const start = () => (underWay ??= ask())

  return {
    get value() {
      return value
    },
    get freshness() {
      return freshness
    },
    get error() {
      return error
    },
    refresh: signal => (signal ? Promise.race([start(), aborted(signal)]) : start()),
    changed() {
      if (listeners.size > 0) void (underWay ?? Promise.resolve()).then(start)
    },
    subscribe(listener) {
      listeners.add(listener)
      void start()
      return () => listeners.delete(listener)
    },
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })
