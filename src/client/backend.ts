import type { Ballot, BallotReceipt, CastReceipt, SecretBallot, SignInAnswer } from '../subjects/poll/ballot.schema.js'
import type { PublicCouncil, Roster } from '../subjects/council/schema.js'
import type {
  Idea,
  IdeaFilter,
  Addition,
  Change,
  Erasure,
  OwnIdea,
  OwnReceipt,
  Pledge,
  PledgeReceipt,
  SupportReceipt,
  Withdrawal,
  Report,
} from '../subjects/idea/schema.js'
import type { IdeaDraft } from '../subjects/idea/draft.schema.js'
import type { Attendance, AttendanceReceipt, Meeting } from '../subjects/meeting/schema.js'
import type { Message, MessageReceipt } from '../subjects/message/schema.js'
import type { Page } from '../kit/schema.js'
import type { Poll, PollResult } from '../subjects/poll/schema.js'
import type { SignUp, SignUpReceipt, WorkDay } from '../subjects/work-day/schema.js'

/** Everything that can be asked for. Each kind is one read of the HTTP contract. */
export type Query =
  | { readonly kind: 'councils' }
  | { readonly kind: 'council'; readonly council: string }
  | { readonly kind: 'roster'; readonly council: string; readonly on?: string | undefined }
  | ({ readonly kind: 'ideas'; readonly council: string; readonly cursor?: string | undefined } & Omit<
      IdeaFilter,
      'cursor'
    >)
  | { readonly kind: 'idea'; readonly id: string }
  | { readonly kind: 'own'; readonly id: string; readonly code: string }
  | { readonly kind: 'work-days'; readonly council: string }
  | { readonly kind: 'work-day'; readonly id: string }
  | {
      readonly kind: 'meetings'
      /** Of every council of the municipality where left out. */
      readonly council?: string
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
  own: OwnIdea
  'work-days': Page<WorkDay>
  'work-day': WorkDay
  meetings: Page<Meeting>
  polls: Page<Poll>
  poll: Poll
  result: PollResult
}
export type QueryKind = keyof Answers
export type QueryOf<K extends QueryKind> = Extract<Query, { kind: K }>

/** The steps of a secret vote beside casting it, which is a write. */
export interface VotingBackend {
  /**
   * Exchanges a right to vote for a blind signature. @param bearer a code, or what signing in gave
   * @param blinded and the answer: hexadecimal, as long as the modulus of the poll's key
   */
  token(poll: string, bearer: string, blinded: string): Promise<string>
  /** The published vote, as JSON. */
  board(poll: string): Promise<unknown>
  /** Where the ballots can be had as a file. */
  readonly files?: (poll: string, name: 'csv' | 'pb' | 'blt') => string
  /** Where signing in begins, for the SHA-256 (base64url) of a verifier; it ends at `back`. */
  readonly signInAddress?: (poll: string, challenge: string, back: string) => string
  readonly finishSignIn?: (poll: string, code: string, verifier: string) => Promise<SignInAnswer>
}

/** A picture on its way. */
export interface PhotoFile {
  readonly id: string
  readonly blob: Blob
}

/** What takes an earlier write back: of the body, only the id is needed. */
interface Off {
  readonly off?: true
}

/**
 * Everything that can be sent. The body's id is made by the sender. `code` is the follow code of one's own idea, or the
 * device's token for one idea; it goes along as a bearer, never in an address.
 */
export type Write =
  | { readonly kind: 'idea'; readonly council: string; readonly body: IdeaDraft }
  | { readonly kind: 'photo'; readonly council: string; readonly idea: string; readonly body: PhotoFile }
  | ({
      readonly kind: 'support'
      readonly idea: string
      readonly code: string
      readonly body: { readonly id: string }
    } & Off)
  | ({ readonly kind: 'pledge'; readonly idea: string; readonly body: Pledge } & Off)
  | { readonly kind: 'change'; readonly idea: string; readonly code: string; readonly body: Change }
  | { readonly kind: 'withdrawal'; readonly idea: string; readonly code: string; readonly body: Withdrawal }
  | { readonly kind: 'addition'; readonly idea: string; readonly code: string; readonly body: Addition }
  | { readonly kind: 'erasure'; readonly idea: string; readonly code: string; readonly body: Erasure }
  | ({ readonly kind: 'attendance'; readonly meeting: string; readonly body: Attendance } & Off)
  | { readonly kind: 'message'; readonly council: string; readonly body: Message }
  | ({ readonly kind: 'sign-up'; readonly workDay: string; readonly body: SignUp } & Off)
  | { readonly kind: 'report'; readonly idea: string; readonly body: Report }
  | { readonly kind: 'ballot'; readonly poll: string; readonly body: Ballot }
  | { readonly kind: 'secret-ballot'; readonly poll: string; readonly body: SecretBallot }

/** What each kind of write is answered with. */
export interface Receipts {
  idea: Idea
  photo: { readonly id: string }
  support: SupportReceipt
  pledge: PledgeReceipt
  change: OwnReceipt
  withdrawal: OwnReceipt
  addition: OwnReceipt
  erasure: OwnReceipt
  attendance: AttendanceReceipt
  message: MessageReceipt
  'sign-up': SignUpReceipt
  report: Report
  ballot: BallotReceipt
  'secret-ballot': CastReceipt
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
  /** Address of a picture that an idea names, for an `img`; undefined where it is not there. */
  readonly photo?: (id: string) => Promise<string | undefined>
  /** Lets go of what it holds of the system. */
  readonly close?: () => void
  /** How secret votes are cast; where it is left out and there is an API, over HTTP. */
  readonly voting?: () => Promise<VotingBackend>
  /** Address of the API, where there is one: for what a page links to (a calendar file, a page to print). */
  readonly base?: string
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
