/**
 * What opens something for who sits at this device: a token to vote with, the receipt of a vote. Each is kept for as long as
 * it is of use, and no longer.
 */
import type { Store } from './outbox/store.js'

/** What is kept, by what it is for. */
export interface Keys {
  /** A right to vote, or what it takes to finish asking for one; until the vote closes. */
  token: object
  /** The receipt of a vote; until it has been checked, or a year after closing. */
  receipt: object
  /** In which order this voter has seen a poll's options; until the vote closes. */
  order: number
}
export type KeyKind = keyof Keys

interface Kept {
  readonly value: unknown
  /** Epoch milliseconds. */
  readonly until: number
}

const prefix = 'keys/'

export class Keychain {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** What is kept for a thing; undefined where there is nothing, or its time is over. */
  async get<K extends KeyKind>(kind: K, id: string): Promise<Keys[K] | undefined> {
    const kept = (await this.store.get(nameOf(kind, id))) as Kept | undefined
    return kept && this.now() < kept.until ? (kept.value as Keys[K]) : undefined
  }

  /** @param until an instant, ISO 8601: from then on it is of no use */
  put<K extends KeyKind>(kind: K, id: string, value: Keys[K], until: string): Promise<void> {
    return this.store.update(nameOf(kind, id), () => ({ value, until: Date.parse(until) }) satisfies Kept)
  }

  forget(kind: KeyKind, id: string): Promise<void> {
    return this.store.update(nameOf(kind, id), () => undefined)
  }

  /** Throws away what is of no use any more. */
  async clean(): Promise<void> {
    for (const [key, kept] of await this.store.list(prefix))
      if ((kept as Kept).until <= this.now()) await this.store.update(key, () => undefined)
  }
}

const nameOf = (kind: KeyKind, id: string) => `${prefix}${kind}/${id}`
