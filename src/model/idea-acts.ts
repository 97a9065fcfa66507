/** What can be done with an idea, by residents and by those who work with it: the bodies of the writes. */
import * as z from 'zod/mini'
import { Channel, Gathered, Idea } from './idea.js'
import { IdeaDraft } from './idea-draft.js'
import { ideaStates } from './idea-states.js'
import { Id, text } from './text.js'
import { Instant, PlainDate } from './time.js'

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
