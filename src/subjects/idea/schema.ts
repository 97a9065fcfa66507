import * as z from 'zod/mini'
import { Id, Place, Slug, text } from '../../kit/schema.js'
import { Instant, PlainDate } from '../../kit/time.schema.js'
import { IdeaDraft, Photo } from './draft.schema.js'
import { ideaStates } from './states.js'

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

/**
 * A wish to move an idea: `POST /ideas/{id}/steps`. A rejection, a decline and a hiding need a `note` with the reason,
 * `forwarded` a `recipient`, `merged` an `into`. At a hand-over `owner` and `answerDue` are the municipality's default
 * where they are left out.
 */
export const StepRequest = z.strictObject({
  to: z.enum(ideaStates),
  by: z.enum(['council', 'moderator', 'municipality']),
  note: z.optional(text(1, 2000)),
  owner: z.optional(text(1, 100)),
  answerDue: z.optional(PlainDate),
  caseNumber: z.optional(text(1, 40)),
  recipient: z.optional(text(1, 100)),
  into: z.optional(Id),
})
export type StepRequest = z.infer<typeof StepRequest>

/** An idea that someone said on paper, on the phone or in a room: `POST /councils/{slug}/entries`. */
export const Entry = z.extend(IdeaDraft, { channel: Channel })

/** Support that was counted in a room: `POST /ideas/{id}/gathered-support`. */
export const GatheredSupport = z.strictObject({ id: Id, ...Gathered.shape })

/** "I can help with this": `POST /ideas/{id}/pledges`. Only how many is public. */
export const Pledge = z.strictObject({ id: Id, contact: text(3, 254), name: z.optional(text(1, 80)) })
export type Pledge = z.infer<typeof Pledge>

/** How many will help, and the pledge that this answers. */
export const PledgeReceipt = z.object({ id: Id, pledges: z.int(), pledged: z.boolean() })
export type PledgeReceipt = z.infer<typeof PledgeReceipt>

/** Where an idea's support stands after `PUT` or `DELETE /ideas/{id}/support`; `id` is the idea's. */
export const SupportReceipt = z.object({ id: Id, support: z.int(), supported: z.boolean() })
export type SupportReceipt = z.infer<typeof SupportReceipt>

/** New words for an idea that nobody has read yet: `POST /ideas/{id}/changes`. What is left out stays. */
export const Change = z.strictObject({
  id: Id,
  title: z.optional(IdeaDraft.shape.title),
  text: IdeaDraft.shape.text,
  contact: IdeaDraft.shape.contact,
})
export type Change = z.infer<typeof Change>

/** The author takes the idea back: `POST /ideas/{id}/withdrawals`. */
export const Withdrawal = z.strictObject({ id: Id, note: z.optional(text(1, 2000)) })
export type Withdrawal = z.infer<typeof Withdrawal>

/** The author tells what was asked for: `POST /ideas/{id}/additions`. */
export const Addition = z.strictObject({ id: Id, text: text(1, 2000) })
export type Addition = z.infer<typeof Addition>

/** The author wants it gone: `POST /ideas/{id}/erasures`. */
export const Erasure = z.strictObject({ id: Id })
export type Erasure = z.infer<typeof Erasure>

/** What a write on one's own idea is answered with. `id` is the write's. */
export const OwnReceipt = z.object({ id: Id, idea: Idea })
export type OwnReceipt = z.infer<typeof OwnReceipt>

/**
 * All that is kept of an idea, for its author: `GET /ideas/{id}/own`. With `municipalityHas`, a copy is in the
 * municipality's archive, and erasing here cannot reach it.
 */
export const OwnIdea = z.object({
  idea: Idea,
  contact: z.nullable(z.string()),
  shareContact: z.boolean(),
  editable: z.boolean(),
  withdrawable: z.boolean(),
  municipalityHas: z.boolean(),
  asked: z.nullable(z.string()),
})
export type OwnIdea = z.infer<typeof OwnIdea>

/** What goes to the municipality with an idea: the contact only when its author said so. */
export const HandOver = z.object({ idea: Idea, contact: z.nullable(z.string()) })

/** A report as the moderator reads it. */
export const KeptReport = z.object({ id: Id, idea: Id, reason: z.nullable(z.string()), created: Instant })

/** What waits for a moderator in a council: ideas nobody has read, and reports, both oldest first. */
export const Queue = z.object({ ideas: z.array(Idea), reports: z.array(KeptReport) })

/** "Meld fra": someone thinks that a published text should be looked at. `POST /ideas/{id}/reports`. */
export const Report = z.strictObject({ id: Id, reason: z.optional(text(1, 1000)) })
export type Report = z.infer<typeof Report>
