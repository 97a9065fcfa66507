import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { Council } from '../../model/council.js'
import type { Idea, Step } from '../../model/idea.js'
import type { Meeting } from '../../model/meeting.js'
import type { Municipality } from '../../model/municipality.js'
import type { Poll } from '../../model/poll.js'
import type { Seat } from '../../model/seat.js'

type Json<T extends object> = JSONColumnType<T, string, string>
/** PostgreSQL's `timestamptz`: ISO 8601 in, `Date` out. */
type Time = ColumnType<Date, string, string>

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
  }
  idea_steps: { idea: string; position: number; to: Step['to']; by: Step['by']; at: Time; note: string | null }
  reports: { id: string; idea: string; reason: string | null; created: Time }
  meetings: { id: string; council: string; starts: Time; data: Json<Meeting> }
  polls: { id: string; council: string; opens: Time; closes: Time; data: Json<Poll> }
  ballots: { id: string; poll: string; voter: string | null; choices: Json<string[]> }
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
