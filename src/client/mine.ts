/** What this device remembers of what it has sent: as little as lets its sender follow it, change it or take it back. */
import type { Receipts, WriteKind } from '../contract/writes.js'
import { writes } from '../contract/writes.js'
import type { Idea } from '../subjects/idea/schema.js'

/** What is remembered of an answer: of an idea, how to name it; never its text. */
export type Remembered<K extends WriteKind> = K extends 'idea'
  ? Pick<Idea, 'id' | 'council' | 'number' | 'title' | 'state' | 'public' | 'readBy'>
  : Receipts[K] extends { readonly idea: Idea }
    ? Pick<Receipts[K], 'id'> & Partial<Receipts[K]>
    : Receipts[K]

interface Sent {
  readonly id: string
  readonly kind: WriteKind
  readonly subject: string
  readonly created: number
  /** It took an earlier one back. */
  readonly off?: true | undefined
}

/** What is worth keeping of an answer. Nothing of a ballot is: whoever opens this device later learns that, not what. */
export function remembered(kind: WriteKind, receipt: Receipts[WriteKind]): object | undefined {
  if (kind.endsWith('ballot')) return undefined
  if ('number' in receipt) {
    const { id, council, number, title, state, public: isPublic, readBy } = receipt
    return { id, council, number, title, state, public: isPublic, readBy }
  }
  return 'idea' in receipt ? { id: receipt.id } : receipt
}

/** As many as help. */
const most = 200
/** What nothing more can be done with is told of for as long as somebody may look for it. */
const toldMs = 60 * 60_000

/**
 * The keys of what has been sent and is to be forgotten: what was taken back or sent anew, what nothing more can be done
 * with, all of an idea that was erased, and the oldest of very many.
 * @param sent by key
 * @param now epoch milliseconds
 */
export function forgotten(sent: readonly (readonly [key: string, entry: Sent])[], now: number): string[] {
  const erased = new Set(sent.filter(([, { kind }]) => kind === 'erasure').map(([, { subject }]) => subject))
  const newest = new Map<string, string>()
  for (const [key, entry] of sent) newest.set(thingOf(entry), key)
  const stays = sent.filter(([key, entry]) => {
    if (entry.kind !== 'erasure' && erased.has(entry.subject)) return false
    if (writes[entry.kind] && 'stays' in writes[entry.kind]) return newest.get(thingOf(entry)) === key && !entry.off
    return now - entry.created < toldMs
  })
  const kept = new Set(stays.slice(-most).map(([key]) => key))
  return sent.flatMap(([key]) => (kept.has(key) ? [] : [key]))
}

/** What a write is about: support and ballots are one for each idea and poll, all else has an id of its own. */
const thingOf = ({ kind, subject, id }: Sent): string =>
  kind === 'support' || kind.endsWith('ballot') ? `${kind} ${subject}` : `${kind} ${id}`
