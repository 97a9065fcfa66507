import * as z from 'zod/mini'
import { Id, Slug, text, WebAddress } from '../../kit/schema.js'
import { Instant, PlainDate } from '../../kit/time.schema.js'

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

/** A wall-clock time in the municipality's zone, without zone: `2026-12-08T18:00`. */
export const LocalTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/))

/** What is the same for a meeting and for all of a series. */
const setting = {
  title: z.optional(text(1, 200)),
  place: z.optional(text(1, 200)),
  address: z.optional(text(1, 300)),
  access: z.array(Access),
  joinUrl: z.optional(WebAddress),
  note: z.optional(text(1, 2000)),
  signUp: z.optional(z.pick(MeetingSignUp, { room: true })),
  attend: z.optional(z.enum(['everyone', 'members'])),
}

/**
 * Meetings that come again: `POST /councils/{slug}/series`. `rule` is an RRULE of RFC 5545 within a subset (docs/meetings.md),
 * in local wall time; `except` are starts that are left out. A rule without an end makes meetings two years ahead, and
 * more each day; no rule makes more than 500.
 */
export const NewSeries = z.strictObject({
  id: Id,
  ...setting,
  start: LocalTime,
  minutes: z.int().check(z.minimum(5), z.maximum(1440)),
  rule: text(1, 300),
  except: z.array(LocalTime).check(z.maxLength(500)),
})
export type NewSeries = z.infer<typeof NewSeries>

/** What a series has made: how many meetings, the first and the last of them. */
export const SeriesReceipt = z.object({ id: Id, meetings: z.int(), first: Instant, last: Instant })
export type SeriesReceipt = z.infer<typeof SeriesReceipt>

/** A list of dates, as most councils have it: `POST /councils/{slug}/meetings`. Each start is local wall time. */
export const NewMeetings = z.strictObject({
  id: Id,
  ...setting,
  starts: z.array(LocalTime).check(z.minLength(1), z.maxLength(100)),
  minutes: z.int().check(z.minimum(5), z.maximum(1440)),
})
export type NewMeetings = z.infer<typeof NewMeetings>

/**
 * A change to one meeting: `POST /meetings/{id}/changes`. With `start` it is moved, and says from when; with `cancelled` it
 * does not take place, and the note says why; `false` takes that back. What is left out stays.
 */
export const MeetingChange = z.strictObject({
  id: Id,
  start: z.optional(LocalTime),
  minutes: z.optional(z.int().check(z.minimum(5), z.maximum(1440))),
  cancelled: z.optional(z.boolean()),
  title: z.optional(text(1, 200)),
  place: z.optional(text(1, 200)),
  address: z.optional(text(1, 300)),
  access: z.optional(z.array(Access)),
  joinUrl: z.optional(WebAddress),
  note: z.optional(text(1, 2000)),
  signUp: z.optional(z.pick(MeetingSignUp, { room: true })),
  attend: z.optional(z.enum(['everyone', 'members'])),
  casesBy: z.optional(PlainDate),
})
export type MeetingChange = z.infer<typeof MeetingChange>

/** A change to one of a series, by its start as the rule gives it: `POST /series/{id}/overrides`. */
export const Override = z.extend(MeetingChange, { occurrence: LocalTime })
export type Override = z.infer<typeof Override>

/** The agenda of a meeting, whole: `POST /meetings/{id}/agenda`. Ideas on it that were published are on the agenda from now. */
export const NewAgenda = z.strictObject({ id: Id, items: z.array(AgendaItem).check(z.maxLength(200)) })
export type NewAgenda = z.infer<typeof NewAgenda>

/** What was decided in a meeting: `POST /meetings/{id}/minutes`. Approved minutes that are sent again are a correction. */
export const NewMinutes = z.extend(Minutes, { id: Id })
export type NewMinutes = z.infer<typeof NewMinutes>

/** Someone comes to a meeting: `POST /meetings/{id}/attendances`. Name and contact are for the council. */
export const Attendance = z.strictObject({ id: Id, name: text(1, 80), contact: text(3, 254) })
export type Attendance = z.infer<typeof Attendance>

/** Where it stands: `waiting` is its place on the waiting list, 0 with a place. */
export const AttendanceReceipt = z.object({ id: Id, meeting: Id, waiting: z.int(), signedUp: z.boolean() })
export type AttendanceReceipt = z.infer<typeof AttendanceReceipt>

/** What someone can need to be able to come, and what is more in words. */
export const Want = z.enum(['interpreter', 'transport', 'hearingLoop'])
export type Want = z.infer<typeof Want>

/**
 * Someone needs something to be able to come: `POST /meetings/{id}/needs`. It may tell of a person's health or language: it
 * is for the council alone, and gone a week after the meeting.
 */
export const Need = z.strictObject({
  id: Id,
  wants: z
    .array(Want)
    .check(z.refine(wants => new Set(wants).size === wants.length, { params: { code: 'chosen-twice' } })),
  words: z.optional(text(1, 500)),
  name: z.optional(text(1, 80)),
  contact: text(3, 254),
})
export type Need = z.infer<typeof Need>

export const NeedReceipt = z.object({ id: Id, meeting: Id, needed: z.boolean() })
export type NeedReceipt = z.infer<typeof NeedReceipt>
