import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { ProblemError } from '../../kit/problem-error.js'
import { instantOfLocal, mostOccurrences, occurrences, readRule } from './recurrence.js'

const never = Date.parse('2400-01-01T00:00:00Z')
const series = (start: string, rule: string, except: string[] = []) => ({ start, rule, except })
const dates = (start: string, rule: string, most = 1000) =>
  occurrences(series(start, rule), 'America/New_York', never)
    .slice(0, most)
    .map(local => local.slice(0, 10))
const refusedFor = (what: RegExp) => (error: unknown) =>
  error instanceof ProblemError && error.problem.type === 'validation' && what.test(error.problem.title)

describe('a rule that repeats', () => {
  /** RFC 5545 section 3.8.5.3, the examples that lie within the subset, with the dates as it prints them. */
  const examples: [what: string, start: string, rule: string, expected: string][] = [
    ['daily for 10 occurrences', '1997-09-02T09:00', 'FREQ=DAILY;COUNT=10', '1997-09-02 03 04 05 06 07 08 09 10 11'],
    ['every 10 days, 5 occurrences', '1997-09-02T09:00', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02 12 22 10-02 12'],
    [
      'weekly for 10 occurrences',
      '1997-09-02T09:00',
      'FREQ=WEEKLY;COUNT=10',
      '1997-09-02 09 16 23 30 10-07 14 21 28 11-04',
    ],
    [
      'weekly on Tuesday and Thursday for five weeks',
      '1997-09-02T09:00',
      'FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH',
      '1997-09-02 04 09 11 16 18 23 25 30 10-02',
    ],
    [
      'every other week on Tuesday and Thursday, for 8 occurrences',
      '1997-09-02T09:00',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH',
      '1997-09-02 04 16 18 30 10-02 14 16',
    ],
    [
      'monthly on the first Friday for 10 occurrences',
      '1997-09-05T09:00',
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '1997-09-05 10-03 11-07 12-05 1998-01-02 02-06 03-06 04-03 05-01 06-05',
    ],
    [
      'monthly on the first Friday until December 24, 1997',
      '1997-09-05T09:00',
      'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
      '1997-09-05 10-03 11-07 12-05',
    ],
    [
      'every other month on the first and last Sunday for 10 occurrences',
      '1997-09-07T09:00',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '1997-09-07 28 11-02 30 1998-01-04 25 03-01 29 05-03 31',
    ],
    [
      'monthly on the second-to-last Monday for 6 months',
      '1997-09-22T09:00',
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      '1997-09-22 10-20 11-17 12-22 1998-01-19 02-16',
    ],
    [
      'monthly on the third-to-the-last day of the month',
      '1997-09-28T09:00',
      'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6',
      '1997-09-28 10-29 11-28 12-29 1998-01-29 02-26',
    ],
    [
      'monthly on the 2nd and 15th for 10 occurrences',
      '1997-09-02T09:00',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
      '1997-09-02 15 10-02 15 11-02 15 12-02 15 1998-01-02 15',
    ],
    [
      'monthly on the first and last day of the month for 10 occurrences',
      '1997-09-30T09:00',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
      '1997-09-30 10-01 31 11-01 30 12-01 31 1998-01-01 31 02-01',
    ],
    [
      'every 18 months on the 10th thru 15th for 10 occurrences',
      '1997-09-10T09:00',
      'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
      '1997-09-10 11 12 13 14 15 1999-03-10 11 12 13',
    ],
    [
      'yearly in June and July for 10 occurrences',
      '1997-06-10T09:00',
      'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
      '1997-06-10 07-10 1998-06-10 07-10 1999-06-10 07-10 2000-06-10 07-10 2001-06-10 07-10',
    ],
    [
      'every other year in January, February and March for 10 occurrences',
      '1997-03-10T09:00',
      'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
      '1997-03-10 1999-01-10 02-10 03-10 2001-01-10 02-10 03-10 2003-01-10 02-10 03-10',
    ],
    [
      'every Thursday in March',
      '1997-03-13T09:00',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=7',
      '1997-03-13 20 27 1998-03-05 12 19 26',
    ],
    [
      'the first Saturday that follows the first Sunday',
      '1997-09-13T09:00',
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=6',
      '1997-09-13 10-11 11-08 12-13 1998-01-10 02-07',
    ],
    [
      'every four years, the first Tuesday after a Monday in November',
      '1996-11-05T09:00',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
      '1996-11-05 2000-11-07 2004-11-02',
    ],
    [
      'the third Tuesday, Wednesday or Thursday for the next three months',
      '1997-09-04T09:00',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09-04 10-07 11-06',
    ],
    [
      'the second-to-last weekday of the month',
      '1997-09-29T09:00',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7',
      '1997-09-29 10-30 11-27 12-30 1998-01-29 02-26 03-30',
    ],
    [
      'a day that some months do not have',
      '2007-01-15T09:00',
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '2007-01-15 30 02-15 03-15 30',
    ],
  ]
  for (const [what, start, rule, expected] of examples) {
    it(`gives the dates of RFC 5545: ${what}`, () => {
      let full = ''
      const spelled = expected.split(' ').map(date => (full = full.slice(0, 10 - date.length) + date))
      assert.deepEqual(dates(start, rule), spelled)
    })
  }

  it('agrees with ical.js on 200 random rules', () => {
    const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
    const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 3 })
    const rule = fc
      .record({
        frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        interval: fc.integer({ min: 1, max: 4 }),
        day: fc.option(some(days)),
        nth: fc.constantFrom('', '1', '2', '-1'),
        monthDay: fc.option(some([1, 2, 10, 15, 28, -1])),
        month: fc.option(some([1, 3, 6, 9, 12])),
      })
      .map(({ frequency, interval, day, nth, monthDay, month }) => {
        const monthly = frequency === 'MONTHLY'
        // Left out, with the sentence of RFC 5545 section 3.3.10 that decides against what ical.js answers:
        // - WEEKLY with BYMONTHDAY: "The BYMONTHDAY rule part MUST NOT be specified when the FREQ rule part is set to WEEKLY".
        // - MONTHLY with BYMONTH, which it repeats and takes out of step with INTERVAL: the table says "Limit", and
        //   "INTERVAL ... representing at which intervals the recurrence rule repeats".
        // - YEARLY with BYDAY, where the table's note 2 says "Limit if BYYEARDAY or BYMONTHDAY is present; otherwise, special
        //   expand for MONTHLY if BYMONTH present".
        // - Days that a month does not have: "Recurrence rules may generate recurrence instances with an invalid date
        //   (e.g., February 30) ... such recurrence instances MUST be ignored", where it moves them on.
        // - DAILY with BYMONTH or BYDAY: "Limit", where it begins with days that are limited away.
        return [
          `FREQ=${frequency}`,
          interval > 1 && `INTERVAL=${interval}`,
          month && frequency === 'YEARLY' && `BYMONTH=${month.join()}`,
          monthDay && monthly && !day && `BYMONTHDAY=${monthDay.join()}`,
          day &&
            frequency !== 'YEARLY' &&
            frequency !== 'DAILY' &&
            `BYDAY=${day.map(d => (monthly ? nth : '') + d).join()}`,
          'COUNT=12',
        ]
          .filter(Boolean)
          .join(';')
      })
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 28 }), (rule, month, day) => {
        const iterate = (from: string) => {
          const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(`${from}:00`, undefined as never))
          const found: string[] = []
          for (let next = iterator.next(); next && found.length < 12; next = iterator.next())
            found.push(next.toString().slice(0, 16))
          return found
        }
        // ical.js gives DTSTART whether the rule does or not ("The recurrence set generated with a DTSTART property value not
        // synchronized with the recurrence rule is undefined"), so both begin at a time that the rule has given.
        const [, first] = iterate(new Date(Date.UTC(2026, month, day, 18)).toISOString().slice(0, 16))
        if (!first) return
        const expected = iterate(first)
        const ours = occurrences(series(first, rule), 'Europe/Oslo', never)
        assert.deepEqual(ours.slice(0, 6), expected.slice(0, 6), rule)
      }),
      { numRuns: 200 },
    )
  })

  it('keeps the second Tuesday at 18:00 at 18:00 across both clock changes', () => {
    const found = occurrences(series('2026-10-13T18:00', 'FREQ=MONTHLY;BYDAY=2TU;COUNT=7'), 'Europe/Oslo', never)
    assert.ok(found.every(local => local.endsWith('T18:00')))
    const hours = found.map(local => new Date(instantOfLocal('Europe/Oslo', local)).getUTCHours())
    assert.deepEqual(hours, [16, 17, 17, 17, 17, 17, 16])
  })

  it('refuses what is outside the subset, and names it', () => {
    const rules: [string, RegExp][] = [
      ['FREQ=SECONDLY', /FREQ is one of/],
      ['FREQ=HOURLY', /FREQ is one of/],
      ['FREQ=DAILY;BYHOUR=9', /BYHOUR is not taken/],
      ['FREQ=YEARLY;BYWEEKNO=20', /BYWEEKNO is not taken/],
      ['FREQ=WEEKLY;WKST=SU', /WKST is not taken/],
      ['FREQ=WEEKLY;BYDAY=2TU', /BYDAY has a number/],
      ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY is not taken with/],
      ['FREQ=MONTHLY;BYSETPOS=1', /BYSETPOS needs/],
      ['FREQ=DAILY;COUNT=1;UNTIL=20270101', /COUNT and UNTIL/],
      ['FREQ=DAILY;FREQ=DAILY', /twice/],
      ['BYDAY=MO', /FREQ is one of/],
      ['', /is not taken/],
    ]
    for (const [rule, what] of rules) assert.throws(() => readRule(rule), refusedFor(what), rule)
  })

  it('refuses a start at a time that the clock skips, and one that the rule does not give', () => {
    const start =
      (start: string, rule = 'FREQ=DAILY;COUNT=3') =>
      () =>
        occurrences(series(start, rule), 'Europe/Oslo', never)
    assert.throws(start('2027-03-28T02:30'), refusedFor(/does not exist: the clock is moved forward/))
    assert.throws(start('2026-12-09T18:00', 'FREQ=MONTHLY;BYDAY=2TU'), refusedFor(/not one of the times/))
    assert.deepEqual(
      start('2027-03-27T02:30')(),
      ['2027-03-27T02:30', '2027-03-29T02:30', '2027-03-30T02:30'].slice(0, 2),
    )
  })

  it('is bounded however it is written', () => {
    const found = occurrences(series('2026-01-01T18:00', 'FREQ=DAILY;UNTIL=24260101T000000Z'), 'Europe/Oslo', never)
    assert.equal(found.length, mostOccurrences)
    assert.throws(() =>
      occurrences(series('2026-02-28T18:00', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'), 'Europe/Oslo', never),
    )
  })

  it('leaves out exceptions, and refuses one that is no time of its own', () => {
    const rule = 'FREQ=WEEKLY;COUNT=3'
    const found = occurrences(series('2026-12-01T18:00', rule, ['2026-12-08T18:00']), 'Europe/Oslo', never)
    assert.deepEqual(found, ['2026-12-01T18:00', '2026-12-15T18:00'])
    assert.throws(
      () => occurrences(series('2026-12-01T18:00', rule, ['2026-12-09T18:00']), 'Europe/Oslo', never),
      refusedFor(/Invalid|is none of the times/),
    )
  })
})
