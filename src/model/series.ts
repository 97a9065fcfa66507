import * as z from 'zod/mini'
import { Access, AgendaItem, MeetingSignUp, Minutes } from './meeting.js'
import { WebAddress } from './municipality.js'
import { Id, text } from './text.js'
import { Instant, PlainDate } from './time.js'

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
