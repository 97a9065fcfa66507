import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { Board, PublishedBallot } from '../../board/board.js'
import type { Council, Municipality, Seat } from '../../subjects/council/schema.js'
import type { Gathered, Idea, Step } from '../../subjects/idea/schema.js'
import type { Meeting, NewSeries } from '../../subjects/meeting/schema.js'
import type { Place } from '../../kit/schema.js'
import type { PaperBallots, Poll } from '../../subjects/poll/schema.js'
import type { NewWorkDay, WorkDay } from '../../subjects/work-day/schema.js'
import type { RetentionReport } from './retention.js'

type Json<T extends object> = JSONColumnType<T, string, string>
/** PostgreSQL's `timestamptz`: ISO 8601 in, `Date` out. */
type Time = ColumnType<Date, string, string>

export type PollState = 'draft' | 'locked' | 'cancelled' | 'published'
/** Not used; used on paper; taken back; or used, by the hash of the blinded message that was signed for it. */
export type RightState = null | 'paper' | 'revoked' | `signed ${string}`

/** What only some steps carry. */
export type StepDetails = Omit<Step, 'to' | 'by' | 'at' | 'note'>
/** A work day without what is counted from its sign-ups. */
export type KeptWorkDay = NewWorkDay & Pick<WorkDay, 'state' | 'note'>

/** The tables, as the migrations leave them. Documents are JSON; what is searched, joined or guarded is a column. */
export interface Tables {
  municipalities: { id: string; data: Json<Municipality> }
  councils: { slug: string; municipality: string; position: number; data: Json<Council> }
  seats: { id: string; council: string; position: number; data: Json<Seat> }
  ideas: {
    id: string
    council: string
    number: Generated<number>
    title: string
    text: string
    theme: string | null
    name: string | null
    channel: Idea['channel']
    state: Idea['state']
    public: boolean
    read_by: string | null
    support: number
    created: Time
    /** SHA-256 of the draft, so that the same idea sent twice is told from another with its id. */
    digest: string
    place: JSONColumnType<Place, string | null, string | null> | null
    gathered: ColumnType<Gathered[], string | undefined, string>
    pledges: Generated<number>
    owner: string | null
    answer_due: string | null
    case_number: string | null
    merged_into: string | null
    erased: Generated<boolean>
    /** Private. */
    contact: string | null
    share_contact: Generated<boolean>
    /** SHA-256 of the code that its author has. */
    follow: string | null
  }
  idea_steps: {
    idea: string
    position: number
    to: Step['to']
    by: Step['by']
    at: Time
    note: string | null
    about: Json<StepDetails>
  }
  photos: { id: string; council: string; data: Buffer; digest: string; created: Time }
  idea_photos: { photo: string; idea: string; position: number; alt: string }
  supports: { idea: string; device: string }
  pledges: { id: string; idea: string; contact: string | null; name: string | null; created: Time }
  work_days: { id: string; council: string; starts: Time; ends: Time; data: Json<KeptWorkDay> }
  sign_ups: {
    id: string
    work_day: string
    task: string
    name: string
    contact: string | null
    position: GeneratedAlways<string>
  }
  retention_runs: { at: Time; report: Json<RetentionReport> }
  reports: { id: string; idea: string; reason: string | null; created: Time }
  meetings: {
    id: string
    council: string
    starts: Time
    data: Json<Meeting>
    series: string | null
    /** The start that the series gives, in local wall time; it stays when the meeting is moved. */
    occurrence: string | null
  }
  attendances: {
    id: string
    meeting: string
    name: string
    contact: string | null
    position: GeneratedAlways<string>
  }
  series: { id: string; council: string; data: Json<NewSeries> }
  messages: {
    id: string
    council: string
    seat: string | null
    name: string
    contact: string
    text: string
    created: Time
  }
  polls: {
    id: string
    council: string
    opens: Time
    closes: Time
    data: Json<Poll>
    /** Before opening; locked; called off; or its board is published. */
    state: ColumnType<PollState, PollState | undefined, PollState>
  }
  /** Answers to open polls. */
  ballots: {
    id: string
    poll: string
    voter: string | null
    choices: Json<string[]>
    values: JSONColumnType<number[], string | null, string | null> | null
  }
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
  idempotency_keys: {
    key: string
    /** SHA-256 of method, path and body. */
    fingerprint: string
    status: number
    body: Json<object>
    location: string | null
    created: Time
  }
}

/** The database, or one transaction in it. */
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>
