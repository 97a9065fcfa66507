import * as z from 'zod/mini'
import type { PlainDate as Day } from './plain-date.js'
import { Id, Slug, text } from './text.js'
import { Localized } from './localized.js'
import { PlainDate } from './time.js'

/** What someone is in a council. */
export const Role = z.enum(['chair', 'deputyChair', 'member', 'observer'])
export type Role = z.infer<typeof Role>

/** One person in one seat for a time. `to` is the last day; `example` marks a made-up holder, which every view says. */
export const Holding = z.object({
  name: text(1, 120),
  role: Role,
  from: PlainDate,
  to: z.optional(PlainDate),
  example: z.optional(z.boolean()),
})
export type Holding = z.infer<typeof Holding>

/** A place in a council: whom it speaks for, and everyone who has held it. Who holds it now is derived, never stored. */
export const Seat = z.object({
  id: Id,
  council: Slug,
  constituency: Slug,
  appointedBy: z.optional(Localized),
  holdings: z.array(Holding),
})
export type Seat = z.infer<typeof Seat>

/** A seat as published for one date: held by someone, or vacant since the last holder left (null: never held). */
export const PublicSeat = z.extend(z.omit(Seat, { council: true, holdings: true }), {
  holder: z.nullable(Holding),
  vacancy: z.nullable(z.object({ since: z.nullable(PlainDate) })),
})
export type PublicSeat = z.infer<typeof PublicSeat>

/** Who holds `seat` on a date, if anyone. */
export const holderOn = (seat: Seat, date: Day): Holding | undefined =>
  seat.holdings.find(({ from, to }) => from <= date && (to === undefined || date <= to))

/** The seat as it was on a date. */
export function seatOn(seat: Seat, date: Day): PublicSeat {
  const { id, constituency, appointedBy, holdings } = seat
  const place = { id, constituency, ...(appointedBy && { appointedBy }) }
  const holder = holderOn(seat, date)
  if (holder) return { ...place, holder, vacancy: null }
  const ended = holdings.flatMap(({ to }) => (to !== undefined && to < date ? [to] : []))
  return { ...place, holder: null, vacancy: { since: ended.sort().at(-1) ?? null } }
}
