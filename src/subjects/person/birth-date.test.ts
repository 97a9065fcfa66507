import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ageOn, birthDateIn } from './birth-date.js'

describe('a date of birth in an identity number', () => {
  it('has its century in the three digits after it', () => {
    assert.equal(birthDateIn('01010100012'), '1901-01-01')
    assert.equal(birthDateIn('01010150012'), '2001-01-01')
    assert.equal(birthDateIn('31129949912'), '1999-12-31')
    assert.equal(birthDateIn('01015490012'), '1954-01-01')
    assert.equal(birthDateIn('01015455012'), '1854-01-01')
    assert.equal(birthDateIn('29022450012'), '2024-02-29')
  })

  it('has forty more in the day of a D-number', () => assert.equal(birthDateIn('41010150012'), '2001-01-01'))

  it('is in nothing else', () => {
    for (const text of ['', 'undefined', '0101015001', '31020150012', '29022550012', '01014560012', '00010150012'])
      assert.equal(birthDateIn(text), undefined, text)
  })

  it('makes somebody a year older on the day, and on 1 March who was born on 29 February', () => {
    assert.equal(ageOn('2013-11-24', '2026-11-23'), 12)
    assert.equal(ageOn('2013-11-24', '2026-11-24'), 13)
    assert.equal(ageOn('2012-02-29', '2025-02-28'), 12)
    assert.equal(ageOn('2012-02-29', '2025-03-01'), 13)
  })
})
