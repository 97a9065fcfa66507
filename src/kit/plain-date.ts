/**
 * Dates as plain calendar values, `YYYY-MM-DD`: no zone by accident. Arithmetic goes through UTC midnights, which have
 * no daylight saving.
 */
export type PlainDate = string

const day = 86_400_000
const utc = (date: PlainDate) => Date.parse(`${date}T00:00:00Z`)
const plain = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10)

/** The calendar date at an instant (ISO 8601 or epoch milliseconds) in an IANA time zone. */
export function plainDateIn(timeZone: string, instant: string | number): PlainDate {
  const format =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(timeZone, format)
  return format.format(new Date(instant))
}

/** By zone, kept once made: making one takes a hundred times as long as using it. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/** `date` moved by whole days, which may be negative. */
export const addDays = (date: PlainDate, days: number): PlainDate => plain(utc(date) + days * day)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((utc(to) - utc(from)) / day)

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export const weekday = (date: PlainDate): number => new Date(utc(date)).getUTCDay()

/**
 * `date` moved by an ISO 8601 duration of whole years, months, weeks and days. A day that the month does not have
 * becomes its last one (31 January + `P1M` is 28 or 29 February).
 */
export function addDuration(date: PlainDate, duration: string): PlainDate {
  const amount = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0)
  const from = new Date(utc(date))
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + amount('Y') * 12 + amount('M')
  const [year, month] = [Math.floor(months / 12), months % 12]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const moved = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))
  return plain(moved + (amount('W') * 7 + amount('D')) * day)
}

/**
 * The instant (epoch milliseconds) of a wall-clock time in a zone. A time that the clock skips in spring is read as the
 * moment after the jump; one that comes twice in autumn is the first of the two.
 */
export function instantOf(timeZone: string, date: PlainDate, time: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const early = wall - offsetAt(timeZone, wall - day)
  const late = wall - offsetAt(timeZone, wall + day)
  const fits = (ms: number) => ms + offsetAt(timeZone, ms) === wall
  return fits(early) ? early : fits(late) ? late : Math.max(early, late)
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(timeZone: string, ms: number): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  const wall = Date.parse(
    `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`,
  )
  return wall - Math.floor(ms / 1000) * 1000
}
