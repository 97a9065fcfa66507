import * as z from 'zod/mini'
import { ideaStates } from './idea-states.js'
import { Id, Slug, text } from './text.js'
import { Instant, PlainDate } from './time.js'

/** Where an idea came in. */
export const Channel = z.enum(['web', 'paper', 'phone', 'meeting', 'class'])

/** One step on an idea's way: who (a role, never a person), when, and why in words for everyone. */
export const Step = z.object({
  to: z.enum(ideaStates),
  by: z.enum(['resident', 'council', 'moderator', 'municipality', 'system']),
  at: Instant,
  note: z.optional(text(0, 2000)),
})
export type Step = z.infer<typeof Step>

/** An idea as everyone sees it. `number` is what a person can say on the phone; `readBy` the date it is read by. */
export const Idea = z.object({
  id: Id,
  council: Slug,
  number: z.int(),
  title: z.string(),
  text: z.string(),
  theme: z.nullable(Slug),
  name: z.nullable(z.string()),
  channel: Channel,
  state: z.enum(ideaStates),
  public: z.boolean(),
  readBy: z.nullable(PlainDate),
  support: z.int(),
  created: Instant,
  steps: z.array(Step),
})
export type Idea = z.infer<typeof Idea>

/** A wish to move an idea: `POST /ideas/{id}/steps`. */
export const StepRequest = z.strictObject({
  to: z.enum(ideaStates),
  by: z.enum(['council', 'moderator', 'municipality']),
  note: z.optional(text(1, 2000)),
})
export type StepRequest = z.infer<typeof StepRequest>

/** What a list of ideas can be narrowed by. */
export interface IdeaFilter {
  /** Words to find in title and text, case-insensitive. */
  readonly q?: string
  /** A theme, or a group of themes. */
  readonly theme?: string
  /** `next` of the page before. */
  readonly cursor?: string
}
