import * as z from 'zod/mini'
import { WebAddress } from './municipality.js'
import { Id, Slug, text } from './text.js'
import { Instant, PlainDate } from './time.js'

/** A document to read before a meeting. */
const Paper = z.strictObject({ title: text(1, 200), url: WebAddress })

/**
 * One case on the agenda, with the number people know it by (`12/26`). `questions` is the time for everyone's; a `closed`
 * one has a neutral title, and neither ideas nor papers: what is not written here cannot leak.
 */
export const AgendaItem = z.strictObject({
  number: text(1, 20),
  title: text(1, 200),
  ideas: z.array(Id).check(z.maxLength(50)),
  kind: z.optional(z.enum(['case', 'questions', 'closed'])),
  minutes: z.optional(z.int().check(z.minimum(1), z.maximum(600))),
  papers: z.optional(z.array(Paper).check(z.maxLength(50))),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/**
 * What was decided in a case, by its number. Where members voted, the names of those who did and of those who were
 * disqualified; `casting` is how the chair decided a tie, where the council's form has it.
 */
const Decision = z.strictObject({
  item: text(1, 20),
  text: text(1, 5000),
  for: z.optional(z.array(text(1, 120))),
  against: z.optional(z.array(text(1, 120))),
  disqualified: z.optional(z.array(text(1, 120))),
  casting: z.optional(z.enum(['for', 'against'])),
})

/** Who wants to come says so where there is room for so many; null where everyone fits. `signedUp` and `waiting` are counted. */
export const MeetingSignUp = z.strictObject({
  room: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000))),
  signedUp: z.optional(z.int()),
  waiting: z.optional(z.int()),
})

/** What happened in a meeting. `corrected` is when approved minutes were last put right, which everyone sees. */
export const Minutes = z.strictObject({
  state: z.enum(['draft', 'approved']),
  url: z.optional(WebAddress),
  present: z.array(text(1, 120)).check(z.maxLength(100)),
  absent: z.array(text(1, 120)).check(z.maxLength(100)),
  decisions: z.array(Decision).check(z.maxLength(200)),
  corrected: z.optional(Instant),
})
export type Minutes = z.infer<typeof Minutes>

/** What a meeting place offers. */
export const Access = z.enum(['stepFree', 'hearingLoop', 'interpreter', 'transport', 'childCare'])
export type Access = z.infer<typeof Access>

/**
 * A meeting of a council. `sequence` counts its changes (RFC 5545 section 3.8.7.4); `movedFrom` is the earlier start,
 * `series` what it is one of, `casesBy` the last day to suggest a case, `attend` who may
 * come: everyone where left out.
 */
export const Meeting = z.object({
  id: Id,
  council: Slug,
  title: z.optional(text(1, 200)),
  start: Instant,
  end: Instant,
  place: z.optional(text(1, 200)),
  address: z.optional(text(1, 300)),
  access: z.array(Access),
  joinUrl: z.optional(WebAddress),
  state: z.enum(['planned', 'moved', 'cancelled', 'held']),
  movedFrom: z.optional(Instant),
  note: z.optional(text(1, 2000)),
  agenda: z.array(AgendaItem),
  minutes: z.optional(Minutes),
  signUp: z.optional(MeetingSignUp),
  casesBy: z.optional(PlainDate),
  attend: z.optional(z.enum(['everyone', 'members'])),
  series: z.optional(Id),
  sequence: z.int(),
  changed: Instant,
})
export type Meeting = z.infer<typeof Meeting>
