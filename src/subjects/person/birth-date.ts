import type { PlainDate } from '../../kit/plain-date.js'

/**
 * The date of birth in a Norwegian identity number (11 digits), also a D-number, whose day has 40 added. The three digits
 * after the date tell the century.
 * @returns undefined for what is no such number
 */
export function birthDateIn(number: string): PlainDate | undefined {
  const [, day = '', month = '', year = '', series = ''] = /^(\d\d)(\d\d)(\d\d)(\d{3})\d\d$/.exec(number) ?? []
  if (day === '') return undefined
  const [yy, n, d] = [Number(year), Number(series), Number(day)]
  const century = n < 500 ? 19 : yy < 40 ? 20 : n >= 900 ? 19 : n < 750 && yy >= 54 ? 18 : undefined
  if (century === undefined) return undefined
  const date = `${century}${year}-${month}-${String(d > 40 ? d - 40 : d).padStart(2, '0')}`
  const read = new Date(`${date}T00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : undefined
}

/** Whole years that somebody born on a date has lived on another. Who was born on 29 February is a year older on 1 March. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}
