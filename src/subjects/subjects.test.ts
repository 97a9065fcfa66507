import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { demo } from '../../data/demo.js'
import { councils, larvik } from '../../data/larvik.js'
import { checkChoices } from './poll/check.js'
import { Council, Municipality, Seat } from './council/schema.js'
import { uuidv4, uuidv7 } from '../kit/id.js'
import { IdeaDraft } from './idea/draft.schema.js'
import { Idea } from './idea/schema.js'
import { Meeting } from './meeting/schema.js'
import { Poll } from './poll/schema.js'
import { ProblemError } from '../kit/problem-error.js'
import { holderOn, seatOn } from './council/seats.js'
import type { Holding } from './council/schema.js'
import { Id } from '../kit/schema.js'
import { themesWithin } from './council/themes.js'
import { validate } from '../kit/validate.js'

const now = Date.parse('2026-11-23T09:00:00Z')
const id = '019ac000-0001-7000-8000-00000000aaaa'

const violations = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof ProblemError)
      return (error.problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
    throw error
  }
  return []
}

describe('the data of Larvik', () => {
  const data = demo(now)

  it('fits the schemas', () => {
    validate(Municipality, larvik)
    for (const council of data.councils) validate(Council, council)
    for (const seat of data.seats) validate(Seat, seat)
    for (const idea of data.ideas) validate(Idea, idea)
    for (const meeting of data.meetings) validate(Meeting, meeting)
    for (const poll of data.polls) validate(Poll, poll)
  })

  it('gives Stavern what the source gives: three goals, fourteen themes, six seats of five constituencies', () => {
    const stavern = councils.find(({ slug }) => slug === 'stavern')
    assert.equal(stavern?.goals.length, 3)
    assert.equal(stavern?.themes.length, 14)
    assert.equal(data.seats.length, 6)
    assert.equal(new Set(data.seats.map(({ constituency }) => constituency)).size, 5)
  })

  it('has one vacant seat, and holders that are marked as examples', () => {
    const seats = data.seats.map(seat => seatOn(seat, '2026-11-23'))
    assert.deepEqual(
      seats.filter(({ vacancy }) => vacancy).map(({ constituency }) => constituency),
      ['idrett'],
    )
    for (const { holder } of seats) if (holder) assert.match(`${holder.name} ${holder.example}`, /\(eksempel\) true$/)
  })

  it('has a next meeting, an open question and seats whatever the year', () => {
    for (const year of [2026, 2031, 2040]) {
      const then = Date.parse(`${year}-07-15T12:00:00Z`)
      const { meetings, polls, seats } = demo(then)
      assert.ok(meetings.some(({ start }) => Date.parse(start) > then))
      assert.ok(polls.some(({ opens, closes }) => Date.parse(opens) < then && then < Date.parse(closes)))
      assert.equal(seats.filter(seat => !holderOn(seat, `${year}-07-15`)).length, 1)
    }
  })

  it('finds the themes of a group, and a theme itself', () => {
    const stavern = councils[0]
    assert.ok(stavern)
    assert.deepEqual(themesWithin(stavern, 'moteplasser'), ['moteplasser', 'mangfold', 'moteplasser-for-alle'])
    assert.deepEqual(themesWithin(stavern, 'mangfold'), ['mangfold'])
  })
})

describe('a seat', () => {
  const holding: Holding = {
    name: 'Noen (eksempel)',
    consent: ['name'],
    role: 'member',
    from: '2025-01-01',
    to: '2025-12-31',
  }
  const seat: Seat = { id, council: 'stavern', kind: 'member', constituency: 'senior', holdings: [holding] }

  it('shows of a person what they have agreed to, and who held it before', () => {
    const secret: Holding = { ...holding, consent: [], photo: 'https://larvik.example/p.jpg' }
    const next: Holding = { ...holding, name: 'En annen (eksempel)', from: '2026-01-01', to: '2026-12-31' }
    const shown = seatOn({ ...seat, holdings: [secret, next] }, '2026-06-01')
    assert.equal(shown.holder?.name, 'En annen (eksempel)')
    assert.deepEqual(
      shown.earlier.map(({ name, photo }) => [name, photo]),
      [[null, null]],
    )
  })

  it('is held on the first and the last day of a term, and vacant after', () => {
    for (const day of ['2025-01-01', '2025-12-31']) assert.equal(seatOn(seat, day).holder?.name, holding.name)
    assert.deepEqual(seatOn(seat, '2026-01-01').vacancy, { since: '2025-12-31' })
    assert.deepEqual(seatOn(seat, '2024-12-31').vacancy, { since: null })
  })
})

describe('a draft of an idea', () => {
  it('is refused with a pointer for each field', () => {
    assert.deepEqual(
      violations(() => validate(IdeaDraft, { title: 'Be', text: 7, extra: 1 })),
      ['#/id required', '#/title too-short', '#/text wrong-type', '# unknown-field'],
    )
  })

  it('may have 10,000 characters of text and not one more', () => {
    const draft = (length: number) => ({ id, title: 'Benk', text: 'x'.repeat(length) })
    assert.deepEqual(
      violations(() => validate(IdeaDraft, draft(10_000))),
      [],
    )
    assert.deepEqual(
      violations(() => validate(IdeaDraft, draft(10_001))),
      ['#/text too-long'],
    )
  })

  it('may not be blank, and has no character that cannot be stored', () => {
    assert.deepEqual(
      violations(() => validate(IdeaDraft, { id, title: '    ' })),
      ['#/title blank'],
    )
    assert.deepEqual(
      violations(() => validate(IdeaDraft, { id, title: 'a\0bc' })),
      ['#/title unstorable'],
    )
    assert.deepEqual(
      violations(() => validate(IdeaDraft, { id, title: 'abc\ud800' })),
      ['#/title unstorable'],
    )
    assert.deepEqual(
      violations(() => validate(IdeaDraft, { id, title: 'abc😀' })),
      [],
    )
  })

  it('never finds what was sent in the refusal', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), secret => {
        try {
          validate(IdeaDraft, { id: secret, title: 1, [secret]: secret })
        } catch (error) {
          assert.ok(
            error instanceof ProblemError &&
              !JSON.stringify(error.problem).includes(JSON.stringify(secret).slice(1, -1)),
          )
        }
      }),
    )
  })
})

describe('a ballot', () => {
  const poll = demo(now).polls[0]
  assert.ok(poll)

  it('holds options of the poll, each once, and no more than the rule allows', () => {
    const check = (...choices: string[]) => violations(() => checkChoices({ choices }, poll))
    assert.deepEqual(check('skolen-apen', 'dugnad'), [])
    assert.deepEqual(check('skolen-apen', 'dugnad', 'blomster'), ['#/choices too-many'])
    assert.deepEqual(check('skolen-apen', 'skolen-apen'), ['#/choices/1 chosen-twice'])
    assert.deepEqual(check('skolen-apen', 'ukjent'), ['#/choices/1 not-a-choice'])
  })
})

describe('ids', () => {
  it('are UUIDs, and those of version 7 sort by time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), fc.nat(1e6), (time, later) => {
        const [a, b] = [uuidv7(time), uuidv7(time + later + 1)]
        assert.ok(Id.safeParse(a).success && a[14] === '7' && a < b)
        assert.equal(parseInt(a.replace('-', '').slice(0, 12), 16), time)
      }),
    )
    assert.match(uuidv4(), /^.{14}4.{4}[89ab]/)
  })
})
