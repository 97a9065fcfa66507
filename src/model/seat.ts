import * as z from 'zod/mini'
import type { PlainDate as Day } from './plain-date.js'
import { Id, Slug, text } from './text.js'
import { Localized } from './localized.js'
import { WebAddress } from './municipality.js'
import { PlainDate } from './time.js'

/** What someone is in a council. */
export const Role = z.enum(['chair', 'deputyChair', 'member', 'substitute', 'observer'])
export type Role = z.infer<typeof Role>

/** What a person has agreed that everyone may see. */
export const Consent = z.enum(['name', 'photo'])

/**
 * One person in one seat for a time. `to` is the last day; `example` marks a made-up holder, which every view says.
 * Without `consent` to it a name or a picture is not published. There is no address here: mail goes through the council.
 */
export const Holding = z.strictObject({
  name: text(1, 120),
  consent: z.array(Consent),
  photo: z.optional(WebAddress),
  role: Role,
  from: PlainDate,
  to: z.optional(PlainDate),
  example: z.optional(z.boolean()),
})
export type Holding = z.infer<typeof Holding>

/**
 * A place in a council: whom it speaks for, and everyone who has held it. Who holds it now is derived, never stored.
 * Substitutes have places of their own, called in the order of the roster, or for the one seat that `standsInFor` names;
 * an observer has no vote.
 */
export const Seat = z.strictObject({
  id: Id,
  council: Slug,
  kind: z.enum(['member', 'substitute', 'observer']),
  constituency: Slug,
  standsInFor: z.optional(Id),
  appointedBy: z.optional(Localized),
  holdings: z.array(Holding),
})
export type Seat = z.infer<typeof Seat>

/** A person in a seat as everyone may see them: what they have not agreed to show is null. */
export const Holder = z.extend(z.omit(Holding, { name: true, consent: true, photo: true }), {
  name: z.nullable(z.string()),
  photo: z.nullable(z.string()),
})
export type Holder = z.infer<typeof Holder>

/**
 * A seat as published for one date: held by someone, or vacant since the last holder left (null: never held), with those
 * who held it before.
 */
export const PublicSeat = z.extend(z.omit(Seat, { council: true, holdings: true }), {
  holder: z.nullable(Holder),
  vacancy: z.nullable(z.object({ since: z.nullable(PlainDate) })),
  earlier: z.array(Holder),
})
export type PublicSeat = z.infer<typeof PublicSeat>

/** Who holds `seat` on a date, if anyone. */
export const holderOn = (seat: Seat, date: Day): Holding | undefined =>
  seat.holdings.find(({ from, to }) => from <= date && (to === undefined || date <= to))

/** The seat as it was on a date. */
export function seatOn(seat: Seat, date: Day): PublicSeat {
  const { council: _council, holdings, ...place } = seat
  const holder = holderOn(seat, date)
  const ended = holdings.filter(({ to }) => to !== undefined && to < date)
  const earlier = ended.sort((a, b) => (a.from < b.from ? 1 : -1)).map(shown)
  if (holder) return { ...place, holder: shown(holder), vacancy: null, earlier }
  const since = ended.map(({ to }) => to ?? '').sort()
  return { ...place, holder: null, vacancy: { since: since.at(-1) ?? null }, earlier }
}

/** A person as they have agreed to be seen. */
const shown = ({ name, consent, photo, ...rest }: Holding): Holder => ({
  ...rest,
  name: consent.includes('name') ? name : null,
  photo: consent.includes('photo') ? (photo ?? null) : null,
})
