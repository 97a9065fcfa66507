import * as z from 'zod/mini'
import { Id, Slug } from './text.js'
import { Instant } from './time.js'
import { Localized } from './localized.js'

/** One answer to choose, and the idea that it comes from. Its letter stays with it everywhere: screen, paper, phone, result. */
export const PollOption = z.object({
  id: Slug,
  letter: z.string().check(z.regex(/^[A-Z]{1,2}$/)),
  name: Localized,
  description: z.optional(Localized),
  idea: z.optional(Id),
})
export type PollOption = z.infer<typeof PollOption>

/**
 * A question to residents. An `open` poll (spørrerunde) is answered by whoever wants to, once a device: a show of hands,
 * never called a vote. With rule `approval` up to `most` options may be chosen; with `plurality` one.
 */
export const Poll = z.object({
  id: Id,
  council: Slug,
  question: Localized,
  description: z.optional(Localized),
  eligibility: z.enum(['open']),
  rule: z.enum(['plurality', 'approval']),
  most: z.int().check(z.minimum(1), z.maximum(100)),
  options: z.array(PollOption).check(z.minLength(2), z.maxLength(100)),
  opens: Instant,
  closes: Instant,
  resultShown: z.enum(['always', 'afterClosing']),
})
export type Poll = z.infer<typeof Poll>

/** How a poll stands: what each option got, who leads, and how many answered. */
export const PollResult = z.object({
  poll: Id,
  final: z.boolean(),
  ballots: z.int(),
  rule: z.enum(['plurality', 'approval']),
  votes: z.array(z.object({ option: Slug, votes: z.int() })),
  winners: z.array(Slug),
})
export type PollResult = z.infer<typeof PollResult>
