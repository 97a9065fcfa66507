import { uuidv4, type RandomBytes } from '../../kit/id.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'
import { writes } from '../../contract/writes.js'
import { fill } from '../../kit/fill.js'
import type { Backend, EventKind, Receipts, Write, WriteKind, WriteOf } from '../backend.js'
import { forgotten, remembered, type Remembered } from '../mine.js'
import type { Store } from './store.js'
import { sturdyStore, type SturdyStore } from './sturdy-store.js'

/** What the outbox takes from where it runs; each can be replaced in a test. */
export interface Platform {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly randomBytes: RandomBytes
  /** Calls `fn` once after `ms`. Returns what calls it off. */
  readonly timer: (fn: () => void, ms: number) => () => void
  /** Runs `fn` while no other tab does, or answers false at once; where there are no locks it always runs. */
  readonly exclusively: (fn: () => Promise<void>) => Promise<boolean>
  /** Tells other tabs that something changed, and hears it from them. */
  readonly announce: () => void
  readonly onAnnounced: (fn: () => void) => void
  /** Calls `fn` when the network may be back. A hint: whether it is, only sending tells. */
  readonly onNetwork?: (fn: () => void) => void
  /** Asks that the device does not throw away what is stored when it needs room. */
  readonly persist?: () => void
  /** Lets go of what it holds of the system. */
  readonly close?: () => void
}

/** On its way; waiting for its turn or the network; at the server; or kept because the server said no. */
export type SubmissionState = 'queued' | 'sending' | 'sent' | 'refused'

/** Something a person sent, and how far it has come. */
export interface Submission<K extends WriteKind = WriteKind> {
  /** The id of what was sent, made on the device. */
  readonly id: string
  readonly kind: K
  /** What it is about: submissions of one subject arrive in the order they were made. */
  readonly subject: string
  readonly state: SubmissionState
  /** Epoch milliseconds. */
  readonly created: number
  readonly attempts: number
  /** What was written; gone when it has been sent. */
  readonly write: WriteOf<K> | undefined
  /** Why it was refused. */
  readonly problem: Problem | undefined
  /** What the server answered: all of it to what this page has sent, else what the device remembers. */
  readonly receipt: Remembered<K> | undefined
  /** The code that lets its author follow it later. */
  readonly code: string | undefined
  /** Whether it outlives a closed tab; what waits and does not is lost with the page. */
  readonly safe: boolean
}

interface Entry {
  readonly v: 2
  readonly id: string
  readonly kind: WriteKind
  readonly subject: string
  readonly state: SubmissionState
  readonly created: number
  readonly attempts: number
  readonly write: Write | undefined
  readonly problem?: Problem | undefined
  readonly receipt?: object | undefined
  /** Set when it took an earlier one back. */
  readonly off?: true | undefined
  readonly code?: string | undefined
  /** The idempotency key: the same for every attempt, new after an edit. */
  readonly key: string
  /** Not to be sent before, and how long that was from when it was set (so a clock set back cannot make it for ever). */
  readonly notBefore: number
  readonly wait: number
  /** The server asked for the wait, so a network that is back does not end it. */
  readonly hold: boolean
}

const prefix = 'outbox/'
const firstDelayMs = 1000
const longestDelayMs = 5 * 60_000
/** No server can make a person's words wait longer than this by asking. */
const longestHoldMs = 60 * 60_000
/** How many subjects are sent at the same time. */
const lanes = 4
const lookAgainMs = 5000

/** How a write is kept. */
export interface AddOptions {
  /** In this page only, on a computer that others use. */
  readonly here?: boolean
  readonly code?: string | undefined
  /** The key of the draft that it was: forgotten in the step that keeps the write. */
  readonly draft?: string | undefined
}

/** A store of what residents wrote, and the one who brings it to the server. */
export class Outbox {
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()
  /** Called each time that this tab has brought something to the server, with the kinds of reads whose answers it changes. */
  onSent: (changes: readonly EventKind[]) => void = () => {}
  /** What the server answered to what this page has sent, by id: also what is not to be kept on the device. */
  readonly receipts = new Map<string, Receipts[WriteKind]>()
  #sorted: readonly Submission[] | undefined
  #changes = 0
  #draining = false
  #drainAgain = false
  #cancelTimer = () => {}
  #closed = false

  private constructor(
    readonly backend: Backend,
    readonly store: SturdyStore,
    readonly platform: Platform,
  ) {}

  /** Opens the outbox of a store (undefined: the device has none) and begins to send what waits in it. */
  static async open(backend: Backend, store: Store | undefined, platform: Platform): Promise<Outbox> {
    const outbox = new Outbox(backend, sturdyStore(store), platform)
    await outbox.#reload()
    await outbox.#forget().catch(() => {})
    platform.onAnnounced(() => void outbox.#reload().then(() => outbox.wake()))
    platform.onNetwork?.(() => outbox.networkIsBack())
    outbox.wake()
    return outbox
  }

  /** All that was sent from this device and is remembered, oldest first. */
  get submissions(): readonly Submission[] {
    return (this.#sorted ??= this.#inOrder().map(([at, entry]) => this.#submissionOf(at, entry)))
  }

  /** The submission of a kind with an id. */
  find<K extends WriteKind>(kind: K, id: string): Submission<K> | undefined {
    const found = this.submissions.find(submission => submission.kind === kind && submission.id === id)
    return found && ofKind(kind, found)
  }

  /** Calls `fn` after every change. Returns what ends it. */
  subscribe(fn: () => void): () => void {
    this.#listeners.add(fn)
    return () => this.#listeners.delete(fn)
  }

  /**
   * Keeps a write and sends it as soon as it can. It is on the device when the promise resolves; where the device cannot
   * keep it, or `here` is said, it is in this page only, and the submission is not `safe`.
   */
  async add<K extends WriteKind>(
    write: WriteOf<K>,
    { here = false, code, draft }: AddOptions = {},
  ): Promise<Submission<K>> {
    const entry: Entry = {
      v: 2,
      id: write.body.id,
      kind: write.kind,
      subject: fill(writes[write.kind].order, { ...write, id: write.body.id }),
      state: 'queued',
      created: this.platform.now(),
      attempts: 0,
      write: anyOf(write),
      code,
      key: uuidv4(this.platform.randomBytes),
      notBefore: 0,
      wait: 0,
      hold: false,
    }
    const at = await (here ? this.store.appendHere(prefix, entry) : this.store.append(prefix, entry, draft))
    this.#entries.set(at, entry)
    this.#changed()
    this.wake()
    return ofKind(write.kind, this.#submissionOf(at, entry))
  }

  /** Replaces the body of what was refused or still waits, under the same id and a new key, and sends it again. */
  edit<K extends WriteKind>(id: string, write: WriteOf<K>): Promise<void> {
    const key = uuidv4(this.platform.randomBytes)
    return this.#again(id, { write: anyOf(write), key, attempts: 0 })
  }

  /** Sends what waits or was refused again, now. */
  retry(id: string): Promise<void> {
    return this.#again(id, {})
  }

  /** Forgets a submission, because the person said so. What is at the server stays there. */
  discard(id: string): Promise<void> {
    return this.#amend(id, () => undefined)
  }

  /** Looks for something to send now; call it when the network may be back. */
  wake(): void {
    if (this.#closed) return
    if (this.#draining) {
      this.#drainAgain = true
      return
    }
    this.#cancelTimer()
    if (!this.#waiting().length) return
    this.#draining = true
    void this.#drain()
      // The store could not be read or written: what waits is looked for again later.
      .catch(() => this.#lookAgain(lookAgainMs))
      .finally(() => {
        this.#draining = false
        if (this.#drainAgain) {
          this.#drainAgain = false
          this.wake()
        }
      })
  }

  /** Waits no longer for what failed for lack of a network: sends it now. */
  networkIsBack(): void {
    for (const [at, entry] of this.#entries) if (!entry.hold) this.#entries.set(at, { ...entry, notBefore: 0 })
    this.#sorted = undefined
    this.wake()
  }

  /** Ends all timers; what waits is sent by the next one who opens the store. */
  close(): void {
    this.#closed = true
    this.#cancelTimer()
    this.platform.close?.()
  }

  async #drain(): Promise<void> {
    const had = await this.platform.exclusively(async () => {
      await this.#reload()
      const active = new Map<string, Promise<void>>()
      for (;;) {
        const due = this.#heads().filter(([, entry]) => !active.has(entry.subject) && this.#waitOf(entry) === 0)
        for (const [at, entry] of due.slice(0, lanes - active.size)) {
          active.set(
            entry.subject,
            this.#send(at).finally(() => active.delete(entry.subject)),
          )
        }
        if (active.size === 0 || this.#closed) break
        await Promise.race(active.values())
      }
      // Once for all that has arrived: what a page sends in a row is not gone through each time.
      if (!this.#closed) await this.#forget().catch(() => {})
    })
    const waits = this.#heads().map(([, entry]) => this.#waitOf(entry))
    if (waits.length > 0) this.#lookAgain(had ? Math.min(...waits) : lookAgainMs)
  }

  #lookAgain(ms: number): void {
    if (!this.#closed) this.#cancelTimer = this.platform.timer(() => this.wake(), ms)
  }

  async #send(at: string): Promise<void> {
    // Where there are no locks another tab may just have failed with it: its wait is kept, or tabs would ask in turns.
    const entry = await this.#change(at, old =>
      old.state === 'queued' && this.#waitOf(old) === 0 ? { ...old, state: 'sending' } : old,
    )
    if (!entry?.write || entry.state !== 'sending') return
    const { key, write } = entry
    try {
      const receipt = await this.backend.write(write, { key })
      this.receipts.set(entry.id, receipt)
      const kept = { receipt: remembered(write.kind, receipt), off: 'off' in write ? write.off : undefined }
      await this.#put(at, key, { ...entry, write: undefined, problem: undefined, state: 'sent', ...kept })
      this.onSent(writes[write.kind].changes)
    } catch (error) {
      const attempts = entry.attempts + 1
      if (error instanceof ProblemError && !asksAgain(error.problem)) {
        await this.#put(at, key, { ...entry, state: 'refused', attempts, problem: error.problem })
      } else {
        const backoff = this.platform.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** entry.attempts)
        const asked = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0
        // Whole, so that adding it to the time of day and taking that away again gives the same.
        const wait = Math.ceil(Math.max(backoff, Math.min(asked, longestHoldMs)))
        this.platform.persist?.()
        await this.#put(at, key, {
          ...entry,
          state: 'queued',
          attempts,
          wait,
          hold: asked > 0,
          notBefore: this.platform.now() + wait,
        })
      }
    }
  }

  /** The first of each subject that is not at the server; a refused one keeps those behind it waiting. */
  #heads(): [string, Entry][] {
    const subjects = new Set<string>()
    return this.#waiting().filter(([, { subject, state }]) => {
      const first = !subjects.has(subject)
      subjects.add(subject)
      return first && state !== 'refused'
    })
  }

  #waiting(): [string, Entry][] {
    return this.#inOrder().filter(([, { state }]) => state !== 'sent')
  }

  #inOrder(): [string, Entry][] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Forgets what has arrived and is of no use any more. */
  async #forget(): Promise<void> {
    const sent = this.#inOrder().filter(([, { state }]) => state === 'sent')
    for (const at of forgotten(sent, this.platform.now())) await this.#change(at, () => undefined)
  }

  #submissionOf(at: string, entry: Entry): Submission {
    const { id, kind, subject, state, created, attempts, write, problem, code } = entry
    const receipt = (this.receipts.get(id) ?? entry.receipt) as Submission['receipt']
    return { id, kind, subject, state, created, attempts, write, problem, receipt, code, safe: this.store.isSafe(at) }
  }

  #waitOf({ notBefore, wait }: Entry): number {
    const left = notBefore - this.platform.now()
    return left > wait ? 0 : Math.max(0, left)
  }

  /** Writes an entry, unless it was edited, discarded or brought to the server meanwhile. */
  #put(at: string, key: string, entry: Entry): Promise<Entry | undefined> {
    return this.#change(at, old => (old.key === key && old.state !== 'sent' ? entry : old))
  }

  #again(id: string, change: Partial<Entry>): Promise<void> {
    return this.#amend(id, old => ({
      ...old,
      problem: undefined,
      state: 'queued',
      notBefore: 0,
      hold: false,
      ...change,
    }))
  }

  async #amend(id: string, change: (entry: Entry) => Entry | undefined): Promise<void> {
    const at = [...this.#entries].find(([, entry]) => entry.id === id)?.[0]
    if (at === undefined) return
    await this.#change(at, old => (old.state === 'sending' ? old : change(old)))
    this.wake()
  }

  /** Changes an entry where it is kept, whatever other tabs have made of it, and answers what it is now. */
  async #change(at: string, change: (entry: Entry) => Entry | undefined): Promise<Entry | undefined> {
    let now: Entry | undefined
    await this.store.update(at, old => (now = isEntry(old) ? change(old) : undefined))
    if (now) this.#entries.set(at, now)
    else this.#entries.delete(at)
    this.#changed()
    return now
  }

  /** Reads what is kept. What this tab has changed while it was read is not in it yet: then it is read again. */
  async #reload(): Promise<void> {
    let entries: [string, unknown][]
    let before: number
    do {
      before = this.#changes
      entries = await this.store.list(prefix)
    } while (before !== this.#changes)
    this.#sorted = undefined
    this.#entries.clear()
    for (const [at, value] of entries) if (isEntry(value)) this.#entries.set(at, value)
    this.#tell()
  }

  #changed(): void {
    this.#sorted = undefined
    this.#changes++
    if (!this.#closed) this.platform.announce()
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Whether a refusal may be another answer next time: design.md's list. */
const asksAgain = ({ status, type }: Problem): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500 || type === 'idempotency-in-progress'

/** A record that is no entry (torn, or of a version to come) is left where it is and does no harm. */
function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null | undefined
  const whole = entry?.v === 2 && typeof entry.id === 'string' && typeof entry.key === 'string'
  return whole && (entry.state === 'sent' || !!entry.write?.body)
}

/** Brings an entry of the first version along: it knew no waits that the server had asked for. */
export const migrateEntry = (key: string, value: unknown): unknown =>
  key.startsWith(prefix) ? { ...(value as Entry), hold: false, v: 2 } : value

/** A submission whose kind was just compared: the compiler cannot see that it decides the types of write and receipt. */
const ofKind = <K extends WriteKind>(_: K, submission: Submission) => submission as unknown as Submission<K>

/** A write of one kind as one of any: what its kind decides is forgotten. */
const anyOf = <K extends WriteKind>(write: WriteOf<K>) => write as unknown as Write
