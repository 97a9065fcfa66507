/**
 * Meetings that come again: a subset of RFC 5545's RRULE in local wall time, so that 18:00 stays 18:00 when the clocks
 * change. Only the server and its like import this: the recurrence library has no place in a page.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { instantOf } from '../../kit/plain-date.js'
import type { Violation } from '../../kit/problem.schema.js'
import { refused } from '../../kit/problem-error.js'

/** A wall-clock time without zone, `2026-12-08T18:00`. */
export type LocalTime = string

/** No series makes more meetings than this, however it is written. */
export const mostOccurrences = 500

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']

/** Each part that is taken, and what its value may be. */
const parts: Record<string, RegExp> = {
  FREQ: /^[A-Z]+$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(T\d{6}Z)?$/,
  BYDAY: /^([+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYSETPOS: /^-?[1-9]\d{0,2}(,-?[1-9]\d{0,2})*$/,
}

/** A rule that was understood. */
export interface Rule {
  /** As it was written, in capitals and without `UNTIL`. */
  readonly text: string
  /** The last instant that an occurrence may start at, epoch milliseconds. */
  readonly until: number | undefined
  readonly count: number | undefined
}

const wrong = (pointer: string, message: string): Error => {
  const violation: Violation = { pointer, code: 'bad-format', message }
  return refused([violation], message)
}

/**
 * Reads a rule: `FREQ=MONTHLY;BYDAY=2TU`.
 * @throws ProblemError `validation`, naming the part that is not taken
 */
export function readRule(rule: string): Rule {
  const given = new Map<string, string>()
  for (const part of rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = ''] = part.split('=', 2)
    const form = parts[name]
    if (!form)
      throw wrong('#/rule', `${name || 'an empty part'} is not taken; these are: ${Object.keys(parts).join(', ')}`)
    if (given.has(name)) throw wrong('#/rule', `${name} is there twice`)
    if (!form.test(value)) throw wrong('#/rule', `${name} has a value that is not taken`)
    given.set(name, value)
  }
  const has = (name: string) => given.has(name)
  const frequency = given.get('FREQ') ?? ''
  if (!frequencies.includes(frequency)) throw wrong('#/rule', `FREQ is one of ${frequencies.join(', ')}`)
  // RFC 5545 section 3.3.10: "The BYDAY rule part MUST NOT be specified with a numeric value when the FREQ rule part is not
  // set to MONTHLY or YEARLY", and likewise for the others.
  if (/\d/.test(given.get('BYDAY') ?? '') && frequency !== 'MONTHLY' && frequency !== 'YEARLY')
    throw wrong('#/rule', 'BYDAY has a number, which needs FREQ=MONTHLY or YEARLY')
  if (has('BYMONTHDAY') && frequency === 'WEEKLY') throw wrong('#/rule', 'BYMONTHDAY is not taken with FREQ=WEEKLY')
  if (has('BYSETPOS') && !has('BYDAY') && !has('BYMONTHDAY') && !has('BYMONTH'))
    throw wrong('#/rule', 'BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH')
  if (has('COUNT') && has('UNTIL')) throw wrong('#/rule', 'COUNT and UNTIL are not taken together')
  const until = given.get('UNTIL')
  given.delete('UNTIL')
  return {
    text: [...given].map(([name, value]) => `${name}=${value}`).join(';'),
    until: until === undefined ? undefined : untilOf(until),
    count: has('COUNT') ? Number(given.get('COUNT')) : undefined,
  }
}

/** `20271231T170000Z`, or a date, which means all of it. */
function untilOf(until: string): number {
  const [, year, month, day, hour = '23', minute = '59', second = '59'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(until) ?? []
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(ms)) throw wrong('#/rule', 'UNTIL is no date')
  return ms
}

/** What a series repeats. */
export interface Repeating {
  readonly start: LocalTime
  readonly rule: string
  readonly except: readonly LocalTime[]
}

/**
 * The starts of a series in order, by its wall clock, up to {@link mostOccurrences} and not after `before`. A time that the
 * clock skips in spring does not come (RFC 5545 section 3.3.10: "nonexistent local times MUST be ignored").
 * @param before epoch milliseconds
 * @throws ProblemError `validation`: for a rule that is not taken, a start that is none of its own occurrences or that the
 *   clock skips, and an exception that is none of them
 */
export function occurrences({ start, rule, except }: Repeating, timeZone: string, before: number): LocalTime[] {
  const { text, until = Infinity } = readRule(rule)
  if (!existsIn(timeZone, start))
    throw wrong('#/start', `${start.replace('T', ' ')} does not exist: the clock is moved forward then`)
  const last = Math.min(until, before)
  // The rule is followed as if the clock never changed; each wall time is an instant of its own afterwards.
  const compact = start.replace(/[-:]/g, '') + '00'
  const series = new RRuleTemporal({
    rruleString: `DTSTART:${compact}Z\nRRULE:${text}`,
    maxIterations: 20_000,
    includeDtstart: false,
  })
  const found: LocalTime[] = []
  for (const each of series.all((at, i) => i < mostOccurrences * 2 && at.epochMilliseconds <= last + 2 * 86_400_000)) {
    const local = each.toString().slice(0, 16)
    if (instantOfLocal(timeZone, local) > last || found.length === mostOccurrences) break
    if (existsIn(timeZone, local)) found.push(local)
  }
  if (found[0] !== start) throw wrong('#/start', 'the start is not one of the times that the rule gives')
  for (const [i, exception] of except.entries())
    if (!found.includes(exception)) throw wrong(`#/except/${i}`, 'is none of the times that the rule gives')
  return found.filter(local => !except.includes(local))
}

/** The instant of a wall-clock time, epoch milliseconds. */
export const instantOfLocal = (timeZone: string, local: LocalTime): number =>
  instantOf(timeZone, local.slice(0, 10), local.slice(11, 16))

/** The wall-clock time at an instant, epoch milliseconds. */
export function localOf(timeZone: string, instant: number): LocalTime {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(new Date(instant)).replace(' ', 'T')
}

const existsIn = (timeZone: string, local: LocalTime): boolean =>
  localOf(timeZone, instantOfLocal(timeZone, local)) === local
