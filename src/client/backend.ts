import type { Ballot, BallotReceipt } from '../model/ballot.js'
import type { PublicCouncil, Roster } from '../model/council.js'
import type { Idea } from '../model/idea.js'
import type { IdeaDraft } from '../model/idea-draft.js'
import type { Report } from '../model/report.js'
import type { Meeting } from '../model/meeting.js'
import type { Page } from '../model/page.js'
import type { Poll, PollResult } from '../model/poll.js'

/** Everything that can be asked for. Each kind is one read of the HTTP contract. */
export type Query =
  | { readonly kind: 'councils' }
  | { readonly kind: 'council'; readonly council: string }
  | { readonly kind: 'roster'; readonly council: string; readonly on?: string | undefined }
  | {
      readonly kind: 'ideas'
      readonly council: string
      readonly q?: string
      readonly theme?: string
      readonly cursor?: string | undefined
      readonly limit?: number
    }
  | { readonly kind: 'idea'; readonly id: string }
  | {
      readonly kind: 'meetings'
      readonly council: string
      readonly from?: string | undefined
      readonly to?: string | undefined
    }
  | { readonly kind: 'polls'; readonly council: string }
  | { readonly kind: 'poll'; readonly id: string }
  | { readonly kind: 'result'; readonly id: string }

/** What each kind of query is answered with. */
export interface Answers {
  councils: Page<PublicCouncil>
  council: PublicCouncil
  roster: Roster
  ideas: Page<Idea>
  idea: Idea
  meetings: Page<Meeting>
  polls: Page<Poll>
  poll: Poll
  result: PollResult
}
export type QueryKind = keyof Answers
export type QueryOf<K extends QueryKind> = Extract<Query, { kind: K }>

/** Everything that can be sent. The body's id is made by the sender. */
export type Write =
  | { readonly kind: 'idea'; readonly council: string; readonly body: IdeaDraft }
  | { readonly kind: 'report'; readonly idea: string; readonly body: Report }
  | { readonly kind: 'ballot'; readonly poll: string; readonly body: Ballot }

/** What each kind of write is answered with. */
export interface Receipts {
  idea: Idea
  report: Report
  ballot: BallotReceipt
}
export type WriteKind = keyof Receipts
export type WriteOf<K extends WriteKind> = Extract<Write, { kind: K }>

/** An answer to a read; `unchanged` when the caller's `etag` still holds. */
export type ReadAnswer<T> = { readonly value: T; readonly etag: string | undefined } | 'unchanged'

/**
 * Where a client reads and writes. `http` and `local` are two; a municipality can write its own.
 *
 * Both methods reject with a `ProblemError` when the other side has said no, and with any other error when nobody can
 * know whether it heard (the write is then sent again with the same key, so a key must never be done twice).
 */
export interface Backend {
  /** Address of a council's calendar feed, where there is one to subscribe to. */
  readonly calendarFeed?: (council: string) => string
  /**
   * Calls `changed` with each kind of query whose answers change in a council, until `signal` says stop. Resolves or
   * rejects when the stream ends; a client then asks by the clock. Left out where there is no stream.
   */
  readonly events?: (council: string, changed: (kind: QueryKind) => void, signal: AbortSignal) => Promise<void>
  read<K extends QueryKind>(
    query: QueryOf<K>,
    options?: { readonly etag?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<ReadAnswer<Answers[K]>>
  write<K extends WriteKind>(
    write: WriteOf<K>,
    options: { readonly key: string; readonly signal?: AbortSignal },
  ): Promise<Receipts[K]>
}
