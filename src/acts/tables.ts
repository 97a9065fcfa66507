import type { Council, Municipality, Seat } from '../subjects/council/schema.js'
import type { Photo } from '../subjects/idea/draft.schema.js'
import type { Idea, Pledge, Report } from '../subjects/idea/schema.js'
import type { Attendance, Meeting, Need, NewSeries } from '../subjects/meeting/schema.js'
import type { Message } from '../subjects/message/schema.js'
import type { Poll } from '../subjects/poll/schema.js'
import type { SignUp, WorkDay } from '../subjects/work-day/schema.js'

/** What is kept of an idea beside what everyone sees: whose it is. */
export interface Author {
  /** The idea's. */
  readonly id: string
  readonly contact: string | null
  readonly shareContact: boolean
  /** SHA-256 of the code that its author has. */
  readonly follow: string | null
  /** SHA-256 of what was sent, so that the same once more is told from something else; empty once it is erased. */
  readonly digest: string
  /** The pictures that it named, in its order; the idea shows those that have arrived. */
  readonly photos: readonly Photo[]
}

/** A picture, which belongs to the first idea that names it. It may be named before it comes, and come before it is named. */
export interface KeptPhoto {
  readonly id: string
  readonly council: string
  readonly idea: string | null
  /** SHA-256 of what was sent; null while it has not come. */
  readonly digest: string | null
  readonly created: string
}

export type PollState = 'draft' | 'locked' | 'cancelled' | 'published'

/** What was answered to a write, under its key. */
export interface KeptAnswer {
  /** SHA-256 of what was asked for. */
  readonly fingerprint: string
  readonly status: 200 | 201
  /** The answer as JSON, to the letter. */
  readonly body: string
  readonly location?: string | undefined
  /** What it is about, by the contract's order (`idea/019…`): who erases that erases this too. */
  readonly about: string
  readonly created: string
}

/**
 * What is kept. Every row has a text for a name and stands in the order of its arrival; whatever a person wrote names whose
 * it is (`idea`, `meeting`, `workDay`, `council`), so that nothing of it outlives its erasure.
 */
export interface Tables {
  municipalities: Municipality
  /** By slug. */
  councils: Council
  seats: { readonly council: string; readonly position: number; readonly seat: Seat }
  ideas: Idea
  /** By the idea's id. */
  authors: Author
  photos: KeptPhoto
  /** By idea and device: `019…/ab12…`. */
  supports: { readonly idea: string }
  pledges: Pledge & { readonly idea: string; readonly created: string }
  reports: Report & { readonly idea: string; readonly created: string }
  /** `occurrence` is the start that a series gives, in local wall time; it stays when the meeting is moved. */
  meetings: {
    readonly council: string
    readonly meeting: Meeting
    readonly series: string | null
    readonly occurrence: string | null
  }
  series: { readonly council: string; readonly series: NewSeries }
  attendances: Attendance & { readonly meeting: string }
  needs: Need & { readonly meeting: string }
  work_days: WorkDay
  sign_ups: SignUp & { readonly workDay: string }
  messages: Message & { readonly council: string; readonly created: string }
  polls: { readonly council: string; readonly poll: Poll; readonly state: PollState }
  /** Answers to open polls, by poll and device: `019…/ab12…`. */
  ballots: {
    readonly id: string
    readonly poll: string
    readonly voter: string | null
    readonly choices: readonly string[]
    readonly values?: readonly number[] | undefined
  }
  keys: KeptAnswer
}
export type Table = keyof Tables
