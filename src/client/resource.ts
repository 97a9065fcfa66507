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
  /** Asks again. Resolves when the answer is in or has failed; never rejects. */
  refresh(): Promise<void>
}

/** What a load answers: a value, or that the one with the given `etag` still holds. */
export type Load<T> = (etag: string | undefined) => Promise<{ value: T; etag: string | undefined } | 'unchanged'>

/** A resource that its owner can tell that something has changed. */
export interface LiveResource<T> extends Resource<T> {
  /** Asks again if anyone is looking; who comes later asks anyway. */
  changed(): void
}

/** A {@link Resource} over a function that loads it. Several callers at the same time share one request. */
export function resource<T>(load: Load<T>, now: () => number): LiveResource<T> {
  const listeners = new Set<() => void>()
  let value: T | undefined
  let etag: string | undefined
  let freshness: Freshness = { state: 'none' }
  let error: Error | undefined
  let underWay: Promise<void> | undefined

  const refresh = async () => {
    try {
      const answer = await load(etag)
      if (answer !== 'unchanged') ({ value, etag } = answer)
      freshness = { state: 'fresh', since: now() }
      error = undefined
    } catch (cause) {
      error = cause instanceof Error ? cause : new Error(String(cause))
      if (freshness.state === 'fresh') freshness = { ...freshness, state: 'known' }
    }
    underWay = undefined
    for (const listener of [...listeners]) listener()
  }

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
    refresh: () => (underWay ??= refresh()),
    changed() {
      if (listeners.size > 0) void (underWay ?? Promise.resolve()).then(() => (underWay ??= refresh()))
    },
    subscribe(listener) {
      listeners.add(listener)
      void (underWay ??= refresh())
      return () => listeners.delete(listener)
    },
  }
}
