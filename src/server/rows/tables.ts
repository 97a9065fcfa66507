import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { PollState, Table, Tables as Rows } from '../../acts/tables.js'
import type { Board, PublishedBallot } from '../../board/board.js'
import type { PaperBallots } from '../../subjects/poll/schema.js'

type Json<T extends object> = JSONColumnType<T, string, string>
/** PostgreSQL's `timestamptz`: ISO 8601 in, `Date` out. */
type Time = ColumnType<Date, string, string>

/** Not used; used on paper; taken back; or used, by the hash of the blinded message that was signed for it. */
export type RightState = null | 'paper' | 'revoked' | `signed ${string}`

interface RowColumns<T extends object> {
  id: string
  revision: Generated<number>
  /** The order in which rows came. */
  arrived: GeneratedAlways<string>
  data: Json<T>
}

/** What PostgreSQL makes of a document, to search and sort by. */
interface Made {
  ideas: {
    council: GeneratedAlways<string>
    number: GeneratedAlways<number>
    public: GeneratedAlways<boolean>
    state: GeneratedAlways<string>
    theme: GeneratedAlways<string | null>
    place: GeneratedAlways<string | null>
    support: GeneratedAlways<number>
    awaited: GeneratedAlways<string>
  }
  photos: { bytes: Buffer | null }
  meetings: { council: GeneratedAlways<string>; starts: GeneratedAlways<Date> }
  work_days: { council: GeneratedAlways<string>; starts: GeneratedAlways<Date>; ends: GeneratedAlways<Date> }
  polls: { council: GeneratedAlways<string>; state: GeneratedAlways<PollState>; closes: GeneratedAlways<Date> }
  keys: { created: GeneratedAlways<Date> }
}

type RowTables = {
  [T in Table]: RowColumns<Rows[T]> & (T extends keyof Made ? Made[T] : unknown)
}

/** The tables, as the migrations leave them: rows that acts keep, and what a vote keeps apart from them. */
export interface Tables extends RowTables {
  /** Private; gone when the poll is over. */
  poll_keys: {
    poll: string
    /** JSON Web Key that signs receipts and the board. */
    receipts: Json<JsonWebKey>
    /** PEM of the key that signs tokens. */
    tokens: string | null
    /** What the subjects of sign-in are hashed with, in hex. */
    subjects: string | null
  }
  /** What became of each right to vote, by the hash of its code or of who signed in. */
  rolls: { poll: string; rights: Json<Record<string, RightState>> }
  /** Secret ballots by the hash of their token. */
  ballot_boxes: { poll: string; ballots: Json<Record<string, PublishedBallot>> }
  boards: { poll: string; data: Json<Board> }
  paper_readings: { poll: string; reading: PaperBallots['reading']; ballots: Json<PaperBallots['ballots']> }
  retention_runs: { at: Time; report: Json<Readonly<Record<string, number>>> }
}

/** The database, or one transaction in it. */
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>
