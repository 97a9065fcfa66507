import type { PlainDate } from '../../kit/plain-date.js'
import type { Holder, Holding, PublicSeat, Seat } from './schema.js'

/** Who holds `seat` on a date, if anyone. */
export const holderOn = (seat: Seat, date: PlainDate): Holding | undefined =>
  seat.holdings.find(({ from, to }) => from <= date && (to === undefined || date <= to))

/** The seat as it was on a date. */
export function seatOn(seat: Seat, date: PlainDate): PublicSeat {
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
