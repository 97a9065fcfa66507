import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fnr from '@navikt/fnrvalidator'
import fc from 'fast-check'
import { larvik } from '../../../data/larvik.js'
import { accept } from './accept.js'
import { codeHash, followCode } from '../../kit/code.js'
import { geoUri, pointOf } from '../../kit/geo.js'
import { answerClock, answerOf, councilLooksAt } from './clocks.js'
import { ideaStates, isPublic, replay, stepsFrom, start as startPosition } from './states.js'
import type { Idea } from './schema.js'
import { addWords, changeWords, erasedIdea, ownView } from './own.js'
import { isIdentityNumber, privateDataIn } from '../person/private-data.js'
import { ProblemError } from '../../kit/problem-error.js'
import { publicView } from './public.js'
import { receive } from './receive.js'
import { countOf, waitingOf } from '../work-day/places.js'
import { signaturesNeeded } from '../council/formal-proposal.js'
import { takeStep } from './step.js'

const stavern = { slug: 'stavern', moderation: { when: 'before', within: 'P2D' } } as const
const fresh = (): Idea => ({
  ...receive({ id: '019ac000-0001-7000-8000-00000000aaaa', title: 'Benk' }, stavern, larvik, '2026-11-02T09:00:00Z'),
  number: 1,
})
const other = '019ac000-0001-7000-8000-00000000bbbb'
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00Z`

/** A wish for any step by any role, with all that any step can carry. */
const wish = fc.record({
  to: fc.constantFrom(...ideaStates),
  by: fc.constantFrom('resident', 'council', 'moderator', 'municipality', 'system'),
  note: fc.option(fc.constant('Fordi.'), { nil: undefined }),
  recipient: fc.constant('Fylkeskommunen'),
  into: fc.constantFrom(other, fresh().id),
})

describe('steps of an idea', () => {
  it('keep to the table whatever is asked: a history that replays to the state, or an error and no change', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), wishes => {
        let idea = fresh()
        for (const { to, by, note, ...more } of wishes) {
          const before = structuredClone(idea)
          const position = replay(idea.steps.slice(1).map(step => step.to)) ?? startPosition
          try {
            idea = takeStep(idea, { to, by, ...more, ...(note !== undefined && { note }) }, larvik, at(3))
            assert.ok(stepsFrom(position).includes(to))
          } catch (error) {
            assert.ok(error instanceof ProblemError)
            assert.deepEqual(idea, before)
            if (error.problem.type === 'step-not-allowed') assert.deepEqual(error.problem.allowed, stepsFrom(position))
          }
          const now = replay(idea.steps.slice(1).map(step => step.to))
          assert.equal(now?.state, idea.state)
          assert.equal(now && isPublic(now), idea.public)
          assert.equal(idea.mergedInto !== null, idea.state === 'merged')
          if (['withMunicipality', 'forwarded'].includes(idea.state)) assert.ok(idea.owner && idea.answerDue)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('show nothing of an idea that was never public, and no word of one that is hidden, withdrawn or erased', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), fc.boolean(), (wishes, erase) => {
        let idea: Idea = { ...fresh(), title: 'ORD', text: 'ORD', name: 'ORD', place: { name: 'ORD' } }
        let shown = false
        for (const { to, by, ...more } of wishes) {
          try {
            idea = takeStep(idea, { to, by, ...more, note: by === 'resident' ? 'ORD' : 'Fordi.' }, larvik, at(3))
          } catch {
            continue
          }
          shown ||= idea.public
        }
        if (erase) idea = erasedIdea(idea)
        const view = publicView(idea)
        if (!shown) assert.equal(view, undefined)
        if (idea.erased || (!idea.public && idea.state !== 'merged'))
          assert.doesNotMatch(JSON.stringify(view ?? ''), /ORD/)
      }),
      { numRuns: 500 },
    )
  })

  it('let its author change what nobody has read, answer a question, and see what is kept', () => {
    const changed = changeWords(fresh(), { title: 'Benk ved brygga' })
    assert.equal(changed.title, 'Benk ved brygga')
    const asked = takeStep(changed, { to: 'needsInfo', by: 'council', note: 'Hvor?' }, larvik, at(3))
    assert.equal(ownView(asked, { contact: null, shareContact: false }).asked, 'Hvor?')
    assert.throws(
      () => changeWords(asked, { title: 'Sent' }),
      error => error instanceof ProblemError && error.problem.type === 'already-read',
    )
    assert.equal(addWords(asked, 'Ved brygga.', larvik, at(4)).state, 'received')
    assert.throws(() => addWords(changed, 'Uspurt', larvik, at(4)), ProblemError)
  })
})

describe('the clocks of an idea', () => {
  const steps = (...taken: [to: Idea['state'], by: 'council' | 'municipality', day: number][]) =>
    taken.reduce<Idea>(
      (idea, [to, by, day]) => takeStep(idea, { to, by, note: 'Slik ble det.' }, larvik, at(day)),
      takeStep(fresh(), { to: 'published', by: 'moderator' }, larvik, at(2)),
    )

  it("count the municipality's days from the hand-over, and how late the answer is or was", () => {
    const zone = larvik.timeZone
    const waiting = steps(['withMunicipality', 'council', 3])
    assert.deepEqual(answerClock(waiting, zone, '2026-12-03'), { due: '2026-12-03', answered: undefined, daysLate: 0 })
    assert.equal(answerClock(waiting, zone, '2026-12-14')?.daysLate, 11)
    const asked = steps(['withMunicipality', 'council', 3], ['needsInfo', 'municipality', 5])
    assert.equal(answerClock(asked, zone, '2026-12-14')?.daysLate, 11)
    const answered = takeStep(
      waiting,
      { to: 'declined', by: 'municipality', note: 'Nei.' },
      larvik,
      '2026-12-08T09:00:00Z',
    )
    assert.deepEqual(answerClock(answered, zone, '2027-05-01'), {
      due: '2026-12-03',
      answered: '2026-12-08',
      daysLate: 5,
    })
    assert.equal(answerOf(answered)?.note, 'Nei.')
    assert.equal(answerClock(fresh(), zone, '2026-12-14'), undefined)
  })

  it('say when the council looks at it: by its agenda, else at the next meeting', () => {
    const meeting = (start: string, ideas: string[] = [], state: 'planned' | 'cancelled' = 'planned') => ({
      ...{ start, end: start, state },
      agenda: [{ number: '1/26', title: 'Sak', ideas }],
    })
    const meetings = [
      meeting('2026-12-08T17:00:00Z', [], 'cancelled'),
      meeting('2027-01-12T17:00:00Z'),
      meeting('2027-02-09T17:00:00Z', [fresh().id]),
    ]
    const now = Date.parse('2026-11-23T09:00:00Z')
    assert.equal(councilLooksAt(fresh(), meetings, now), '2027-02-09T17:00:00Z')
    assert.equal(councilLooksAt({ id: other, state: 'published' }, meetings, now), '2027-01-12T17:00:00Z')
    assert.equal(councilLooksAt({ id: other, state: 'done' }, meetings, now), undefined)
  })

  it("know how many signatures a citizens' proposal needs", () => {
    assert.deepEqual([48_000, 15_000, 4_321, 1].map(signaturesNeeded), [300, 300, 87, 1])
  })
})

describe('private data in a text', () => {
  it('finds identity numbers as the official rules do', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 71 }), fc.integer({ min: 1, max: 92 }), digits, (day, month, rest) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const base = two(day) + two(month) + rest.slice(0, 5).join('')
        // Both control digits are tried, so that valid numbers are met often.
        for (let control = 0; control < 100; control++) {
          const number = base + two(control)
          assert.equal(isIdentityNumber(number), fnr.idnr(number).status === 'valid', number)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('names what it found, and leaves years, prices and case numbers alone', () => {
    const found = (text: string) => privateDataIn(text).map(({ kind, found }) => `${kind} ${found}`)
    assert.deepEqual(found('Jeg er 130972 48022'), ['identity-number 130972 48022'])
    assert.deepEqual(found('Jeg er 13097248023'), [])
    assert.deepEqual(found('Ring 912 34 567 eller +47 22 12 34 56'), ['phone 912 34 567', 'phone +47 22 12 34 56'])
    assert.deepEqual(found('Skriv til kari@example.no.'), ['email kari@example.no'])
    assert.deepEqual(found('Sak 12/26 kostet 1 200 000 kr i 2026, § 12-1, 3256 Larvik'), [])
  })

  it('refuses an identity number in every public field, and nothing else', () => {
    const council = { themes: [], themeGroups: [] }
    assert.throws(() => accept({ photos: [{ id: other, alt: '13097248022' }] }, council), ProblemError)
    accept({ title: 'Ring 912 34 567', text: 'kari@example.no' }, council)
  })
})

describe('a follow code', () => {
  it('can be typed as people do, and is told from every other', async () => {
    const code = followCode(bytes => crypto.getRandomValues(bytes))
    assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const hash = await codeHash(code)
    assert.equal(
      await codeHash(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`),
      hash,
    )
    assert.notEqual(await codeHash(followCode(bytes => crypto.getRandomValues(bytes))), hash)
  })
})

describe('a point', () => {
  it('is written as a geo URI and read back, to ten metres', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        const point = pointOf(geoUri({ latitude, longitude }))
        assert.ok(point && Math.abs(point.latitude - latitude) < 1e-4 && Math.abs(point.longitude - longitude) < 1e-4)
      }),
    )
    for (const wrong of ['geo:91,0', 'geo:0,181', '59,10', 'geo:59,10;u=5', 'geo:59'])
      assert.equal(pointOf(wrong), undefined)
  })
})

describe('sign-ups', () => {
  it('have as many places as there is room, and everyone else waits in the order they came', () => {
    const tasks = fc.constantFrom('a', 'b')
    fc.assert(
      fc.property(fc.array(tasks, { maxLength: 30 }), fc.option(fc.integer({ min: 1, max: 10 })), (chosen, room) => {
        const signUps = chosen.map((task, n) => ({ id: String(n), task }))
        const task = { id: 'a', name: 'A', room }
        const mine = signUps.filter(signUp => signUp.task === 'a')
        const { signedUp, waiting } = countOf(task, signUps)
        assert.equal(signedUp + waiting, mine.length)
        assert.ok(room === null ? waiting === 0 : signedUp <= room)
        const places = mine.map(({ id }) => waitingOf(id, task, signUps))
        assert.deepEqual(
          places,
          mine.map((_, i) => (room === null ? 0 : Math.max(0, i + 1 - room))),
        )
      }),
    )
  })
})
