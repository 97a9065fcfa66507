import type * as z from 'zod/mini'
import type { DeskReceipts, DeskWriteKind, DeskWriteOf } from '../contract/desk.js'
import type { Receipts, WriteKind, WriteOf } from '../contract/writes.js'
import { problem } from '../kit/problem.js'
import type { Change, FoundOf, Needs } from './store.js'

/** Everything that is written by an act. */
export type ActKind = Exclude<WriteKind, 'secret-ballot'> | PlainDeskKind
/** What of the desk is an act; polls have keys and rolls of their own, and theirs stands with them. */
export type PlainDeskKind = Exclude<
  DeskWriteKind,
  'opening' | 'poll-cancellation' | 'rights' | 'revocations' | 'strikes' | 'paper-ballots' | 'closing'
>
export type SentOf<K extends ActKind> = K extends WriteKind
  ? WriteOf<K>
  : K extends DeskWriteKind
    ? DeskWriteOf<K>
    : never
export type AnswerOf<K extends ActKind> = K extends WriteKind
  ? Receipts[K]
  : K extends DeskWriteKind
    ? DeskReceipts[K]
    : never

/** What an act knows of where and when it happens. */
export interface Moment {
  /** An instant, ISO 8601. */
  readonly now: string
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after' | undefined
}

/** What an act comes to. */
export interface Done<A> {
  readonly answer: A
  readonly changes: readonly Change[]
  /** 201 where left out: something was made. */
  readonly status?: 200 | 201
  /** Address of what was made, below the API's. */
  readonly location?: string
  /** The council where everyone sees what has changed; nobody is told where left out. */
  readonly seenIn?: string | undefined
}

/** What a write does: which rows it needs, and what becomes of them. Pure: clock and chance are given. */
export interface Act<K extends ActKind, N extends Needs = Needs> {
  readonly kind: K
  readonly operationId: string
  readonly summary: string
  /** The same for taking it back, where it can be. */
  readonly off?: { readonly operationId: string; readonly summary: string }
  /** Of the body; none where it is no JSON, or there is none. */
  readonly body?: z.ZodMiniType
  readonly answer: z.ZodMiniType
  needs(sent: SentOf<K>): N | Promise<N>
  /** @throws ProblemError for what is refused */
  does(found: FoundOf<N>, sent: SentOf<K>, moment: Moment): Done<AnswerOf<K>> | Promise<Done<AnswerOf<K>>>
}

/** An act, whose rows have the types of what it asked for. */
export const act = <K extends ActKind, N extends Needs>(definition: Act<K, N>): Act<K, N> => definition

/** What was asked for is not there. */
export const missing = (what: string) => problem('not-found', `There is no such ${what}.`)

/**
 * Whether a thing with an id of its sender's is new. One that is there already is no error when it is the same once more.
 * @param same members that make it the same
 * @throws ProblemError `id-taken`
 */
export function isNew<T extends object>(there: T | undefined, made: T, same: readonly (keyof T)[]): boolean {
  if (!there) return true
  if (same.every(member => JSON.stringify(there[member]) === JSON.stringify(made[member]))) return false
  throw problem('id-taken', 'Something else has this id. Make a new id.')
}
