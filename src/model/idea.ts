import * as z from 'zod/mini'
import { Photo } from './idea-draft.js'
import { ideaStates } from './idea-states.js'
import { Place } from './place.js'
import { Id, Slug, text } from './text.js'
import { Instant, PlainDate } from './time.js'

/** Where an idea came in. All but `web` were entered on someone's behalf. */
export const Channel = z.enum(['web', 'paper', 'phone', 'meeting', 'class'])
export type Channel = z.infer<typeof Channel>

/**
 * One step on an idea's way: who (a role, never a person), when, and why in words for everyone. At a hand-over `owner` is
 * the unit that answers and `answerDue` the date it has promised; `recipient` is whom it was forwarded to, `into` the
 * idea it was merged with.
 */
export const Step = z.object({
  to: z.enum(ideaStates),
  by: z.enum(['resident', 'council', 'moderator', 'municipality', 'system']),
  at: Instant,
  note: z.optional(text(0, 2000)),
  owner: z.optional(text(1, 100)),
  answerDue: z.optional(PlainDate),
  caseNumber: z.optional(text(1, 40)),
  recipient: z.optional(text(1, 100)),
  into: z.optional(Id),
})
export type Step = z.infer<typeof Step>

/** Support that was counted in a room, with where: shown apart from what was pressed on a page. */
export const Gathered = z.object({ count: z.int().check(z.minimum(1), z.maximum(100_000)), source: text(1, 200) })
export type Gathered = z.infer<typeof Gathered>

/**
 * An idea as everyone sees it. `number` is what a person can say on the phone; `readBy` the date it is read by. `owner`,
 * `answerDue` and `caseNumber` are the municipality's since the last hand-over. What is hidden, withdrawn or erased has no
 * words left in it.
 */
export const Idea = z.object({
  id: Id,
  council: Slug,
  number: z.int(),
  title: z.string(),
  text: z.string(),
  theme: z.nullable(Slug),
  name: z.nullable(z.string()),
  place: z.nullable(Place),
  photos: z.array(Photo),
  channel: Channel,
  state: z.enum(ideaStates),
  public: z.boolean(),
  readBy: z.nullable(PlainDate),
  support: z.int(),
  gathered: z.array(Gathered),
  pledges: z.int(),
  owner: z.nullable(z.string()),
  answerDue: z.nullable(PlainDate),
  caseNumber: z.nullable(z.string()),
  mergedInto: z.nullable(Id),
  erased: z.boolean(),
  created: Instant,
  steps: z.array(Step),
})
export type Idea = z.infer<typeof Idea>

/** How a list of ideas can be put in order. */
export const IdeaSort = z.enum(['newest', 'support', 'answer'])
export type IdeaSort = z.infer<typeof IdeaSort>

/** What a list of ideas can be narrowed by. */
export interface IdeaFilter {
  /** Words to find in title and text, case-insensitive. */
  readonly q?: string
  /** A theme, or a group of themes. */
  readonly theme?: string
  readonly state?: Idea['state']
  /** The name of a place, to the letter. */
  readonly place?: string
  /** `newest` when left out; `answer` has the nearest promised answer first. */
  readonly sort?: IdeaSort
  /** `next` of the page before. */
  readonly cursor?: string
  /** Ideas on a page, at most 100; 30 when left out. */
  readonly limit?: number
}
