import type { Council, Municipality, Seat } from './council/schema.js'
import type { Idea } from './idea/schema.js'
import type { Meeting } from './meeting/schema.js'
import type { Poll } from './poll/schema.js'
import type { WorkDay } from './work-day/schema.js'

/** All that a new server, or a backend without a server, can start with. */
export interface Dataset {
  readonly municipality: Municipality
  readonly councils: readonly Council[]
  readonly seats: readonly Seat[]
  readonly ideas: readonly Idea[]
  readonly meetings: readonly Meeting[]
  readonly polls: readonly Poll[]
  readonly workDays: readonly WorkDay[]
  /** Ballots by the poll they belong to: each a list of chosen option ids. */
  readonly ballots: Readonly<Record<string, readonly (readonly string[])[]>>
  /** Codes by the poll they open; examples, for anyone to try. */
  readonly codes: Readonly<Record<string, readonly string[]>>
}
