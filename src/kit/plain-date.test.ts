import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, addDuration, daysBetween, instantOf, plainDateIn, weekday } from './plain-date.js'
import { isHoliday, promisedDate, workingDayFrom } from './working-days.js'

const date = fc
  .date({ min: new Date('1996-04-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('plain dates', () => {
  it('count the days that were added', () => {
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: -9999, max: 9999 }),
        (from, days) => daysBetween(from, addDays(from, days)) === days,
      ),
    )
  })

  it('stop at the last day of a shorter month', () => {
    assert.equal(addDuration('2027-01-31', 'P1M'), '2027-02-28')
    assert.equal(addDuration('2028-01-31', 'P1M'), '2028-02-29')
    assert.equal(addDuration('2026-11-30', 'P1Y2M3W4D'), '2028-02-24')
  })

  it('know their weekday', () => assert.equal(weekday('2026-12-08'), 2))

  it('turn a wall-clock time into an instant and back, in summer and winter', () => {
    assert.equal(new Date(instantOf('Europe/Oslo', '2026-12-08', '18:00')).toISOString(), '2026-12-08T17:00:00.000Z')
    assert.equal(new Date(instantOf('Europe/Oslo', '2026-06-09', '18:00')).toISOString(), '2026-06-09T16:00:00.000Z')
    fc.assert(fc.property(date, day => plainDateIn('Europe/Oslo', instantOf('Europe/Oslo', day, '18:00')) === day))
  })

  it('read a time that the clock skips as the moment after, and one that comes twice as the first', () => {
    assert.equal(new Date(instantOf('Europe/Oslo', '2027-03-28', '02:30')).toISOString(), '2027-03-28T01:30:00.000Z')
    assert.equal(new Date(instantOf('Europe/Oslo', '2026-10-25', '02:30')).toISOString(), '2026-10-25T00:30:00.000Z')
  })
})

describe('working days', () => {
  it('leave out Norwegian holidays, movable ones too', () => {
    const closed = ['2027-01-01', '2027-03-25', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17', '2026-12-24']
    for (const day of closed) assert.ok(isHoliday(day), day)
    assert.ok(!isHoliday('2027-03-24'))
  })

  it('move a promise to the next day that offices are open', () => {
    assert.equal(workingDayFrom('2026-12-24'), '2026-12-28')
    assert.equal(promisedDate('2026-11-26', 'P2D'), '2026-11-30')
    assert.equal(promisedDate('2026-12-04', 'P1M'), '2027-01-04')
  })
})
