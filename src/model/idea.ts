import * as z from 'zod/mini'
import type { Council } from './council.js'
import { ideaStates, isPublic, start, step, type Position } from './idea-states.js'
import type { Municipality } from './municipality.js'
import { plainDateIn } from './plain-date.js'
import { Id, Instant, PlainDate, Slug, text } from './text.js'
import { promisedDate } from './working-days.js'

/** How the one who wrote is shown to others. */
export const Author = z.discriminatedUnion('as', [
  z.object({ as: z.literal('anonymous') }),
  z.object({ as: z.literal('name'), name: text(1, 80) }),
])

/** What a resident sends: `POST /councils/{slug}/ideas`. The id is made on the device, before any network. */
export const IdeaDraft = z.strictObject({
  id: Id,
  title: text(3, 120),
  text: z.optional(text(0, 10_000)),
  theme: z.optional(Slug),
  author: Author,
})
export type IdeaDraft = z.infer<typeof IdeaDraft>

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
  author: Author,
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

/** "Meld fra": someone thinks that a published text should be looked at. `POST /ideas/{id}/reports`. */
export const Report = z.strictObject({ id: Id, reason: z.optional(text(1, 1000)) })
export type Report = z.infer<typeof Report>

/** What a list of ideas can be narrowed by. */
export interface IdeaFilter {
  /** Words to find in title and text, case-insensitive. */
  readonly q?: string
  readonly theme?: string
}

/** The idea that a draft becomes when it arrives, before it has a number. Published at once where that is the rule. */
export function receive(
  draft: IdeaDraft,
  council: Pick<Council, 'slug' | 'moderation'>,
  municipality: Pick<Municipality, 'timeZone'>,
  now: string,
): Omit<Idea, 'number'> {
  const steps: Step[] = [{ to: 'received', by: 'resident', at: now }]
  const published = council.moderation.when === 'after' ? step(start, 'published') : undefined
  if (published) steps.push({ to: 'published', by: 'system', at: now })
  const position: Position = published ?? start
  return {
    id: draft.id,
    council: council.slug,
    title: draft.title,
    text: draft.text ?? '',
    theme: draft.theme ?? null,
    author: draft.author,
    channel: 'web',
    state: position.state,
    public: isPublic(position),
    readBy: promisedDate(plainDateIn(municipality.timeZone, now), council.moderation.within),
    support: 0,
    created: now,
    steps,
  }
}
