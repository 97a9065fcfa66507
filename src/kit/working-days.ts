import { addDays, addDuration, weekday, type PlainDate } from './plain-date.js'

/**
 * Norwegian public holidays (helligdagsloven § 2 and lov om 1. og 17. mai), and Christmas and New Year's Eve, when
 * municipal offices are closed.
 */
export function isHoliday(date: PlainDate): boolean {
  const fixed = ['01-01', '05-01', '05-17', '12-24', '12-25', '12-26', '12-31']
  if (fixed.includes(date.slice(5))) return true
  const easter = easterSunday(Number(date.slice(0, 4)))
  const movable = [-3, -2, 0, 1, 39, 49, 50]
  return movable.some(offset => addDays(easter, offset) === date)
}

/** The date itself when offices are open that day, else the next day that they are. */
export function workingDayFrom(date: PlainDate): PlainDate {
  const closed = weekday(date) === 0 || weekday(date) === 6 || isHoliday(date)
  return closed ? workingDayFrom(addDays(date, 1)) : date
}

/** A promised date: `from` plus an ISO 8601 duration, moved to a working day. */
export const promisedDate = (from: PlainDate, duration: string): PlainDate =>
  workingDayFrom(addDuration(from, duration))

/** Easter Sunday in the Gregorian calendar: the anonymous algorithm, Nature 20 April 1876. */
function easterSunday(year: number): PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${year}-0${Math.floor(n / 31)}-${String((n % 31) + 1).padStart(2, '0')}`
}
