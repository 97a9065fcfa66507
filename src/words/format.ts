import { daysBetween, plainDateIn } from '../kit/plain-date.js'
import type { Locale } from '../kit/localized.schema.js'

const tags: Record<Locale, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** An instant, ISO 8601 or epoch milliseconds. */
type Instant = string | number

/** Dates, times and numbers as people of a language write them, in a fixed time zone. */
export interface Formats {
  /** `8. desember`, with the year when it is not this one. */
  readonly date: (at: Instant) => string
  /** `tirsdag 8. desember`, with the year when it is not this one. */
  readonly day: (at: Instant) => string
  /** `tirsdag 8. desember 2026`, always with the year. */
  readonly fullDay: (at: Instant) => string
  /** `tirsdag 8.`, under a heading that says the month. */
  readonly dayInMonth: (at: Instant) => string
  /** `desember 2026`. */
  readonly month: (at: Instant) => string
  /** `tirsdag`, `8.`, `desember`, for a calendar leaf. */
  readonly leaf: (at: Instant) => { readonly weekday: string; readonly day: string; readonly month: string }
  /** `kl. 18` or `kl. 18.30`. */
  readonly time: (at: Instant) => string
  readonly number: (value: number) => string
  /** Whole calendar days from now until then; negative for the past. */
  readonly daysUntil: (at: Instant) => number
}

const made = new Map<string, Intl.DateTimeFormat>()

/** Kept once made: making one takes a hundred times as long as using it. */
function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options)
  const format = made.get(key) ?? new Intl.DateTimeFormat(tag, options)
  made.set(key, format)
  return format
}

/** @param now epoch milliseconds, for the year that goes without saying */
export function formats(locale: Locale, timeZone: string, now: number): Formats {
  const format = (at: Instant, options: Intl.DateTimeFormatOptions) =>
    dateFormat(tags[locale], { timeZone, ...options }).format(new Date(at))
  const today = plainDateIn(timeZone, now)
  const year = (at: Instant): Intl.DateTimeFormatOptions =>
    plainDateIn(timeZone, at).slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }
  return {
    date: at => format(at, { day: 'numeric', month: 'long', ...year(at) }),
    day: at => format(at, { weekday: 'long', day: 'numeric', month: 'long', ...year(at) }),
    fullDay: at => format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayInMonth: at => format(at, { weekday: 'long', day: 'numeric' }),
    month: at => format(at, { month: 'long', year: 'numeric' }),
    leaf: at => ({
      weekday: format(at, { weekday: 'long' }),
      day: format(at, { day: 'numeric' }),
      month: format(at, { month: 'long' }),
    }),
    time: at => {
      const [hour = '', minute = ''] = format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).split(
        /[:.]/,
      )
      if (locale === 'en') return `${hour}:${minute}`
      return `kl. ${Number(hour)}${minute === '00' ? '' : `.${minute}`}`
    },
    number: value => new Intl.NumberFormat(tags[locale]).format(value),
    daysUntil: at => daysBetween(today, plainDateIn(timeZone, at)),
  }
}
