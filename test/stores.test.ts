/**
 * What is written and read over PostgreSQL and over a key-value store is the same: random sequences of everything the
 * contract has, repeated, out of order and wrong, with every answer compared. `STORES_RUNS=20000` runs more of them.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import sharp from 'sharp'
import { demo } from '../data/demo.js'
import { createDesk, deskOver, type Desk } from '../src/client/desk/desk.js'
import { http, ProblemError, type Backend } from '../src/client/index.js'
import { memoryStore } from '../src/client/outbox/store.js'
import type { Query, Write } from '../src/client/backend.js'
import { solve } from '../src/client/voting/proof.js'
import { codeHash } from '../src/kit/code.js'
import { local } from '../src/local/local.js'
import { createApp } from '../src/server/app.js'
import type { Storage } from '../src/server/rows/open.js'
import type { Database } from '../src/server/rows/tables.js'
import { seed } from '../src/server/seed.js'
import { pgliteStorage } from './support/storages.js'

const runs = Number(process.env['STORES_RUNS'] ?? 1000)
const start = Date.parse('2026-11-24T09:00:00Z')
const initial = demo(start)
const id = (n: number) => `019ad000-0009-7000-8000-${String(n).padStart(12, '0')}`

// Few names, so that what is written meets what was written before.
const councils = ['stavern', 'helgeroa', 'atlantis']
const ideas = [...initial.ideas.slice(0, 3).map(({ id }) => id), id(1), id(2), id(3)]
const photos = [id(11), id(12)]
const things = [id(21), id(22), id(23)]
const polls = initial.polls.map(({ id }) => id)
const workDay = initial.workDays[0]?.id ?? ''
const open = initial.meetings.filter(({ start: at }) => Date.parse(at) > start).slice(0, 2)
const meetings = open.map(({ id }) => id)
const codes = ['K7QM-2XWP-9D3T-RH0V', 'AAAA-BBBB-CCCC-DDDD']
const voters = ['a', 'b'].map(letter => letter.repeat(64))
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
/** One value most of the time, so that something comes of a sequence. */
const mostly = <T>(usual: T, others: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others })
/** Members that are undefined are left out, as JSON does. */
const record = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape).map(value => JSON.parse(JSON.stringify(value)) as T)

const words = mostly('Benk ved brygga', pick('Flere lys i Skolegata', 'Ås', 'x', ' ', '01010750160', 'Ærlig talt 🌲'))
const slug = mostly('stavern', pick(...councils))
const idea = mostly(id(1), pick(...ideas, id(99)))
const thing = pick(...things)
const meeting = pick(...meetings, id(99))
const person = {
  name: mostly('Kari', pick('Ola', '')),
  contact: mostly('kari@example.no', pick('ola@example.no', 'x')),
}
const local_ = pick('2026-12-08T18:00', '2027-01-12T18:00', '2026-12-08')

type Step =
  | { readonly how: 'write'; readonly write: unknown; readonly key: string }
  | { readonly how: 'read'; readonly query: unknown }
  | { readonly how: 'desk write'; readonly write: unknown }
  | { readonly how: 'desk read'; readonly query: unknown }

/** Everything that residents send. */
const writing = (png: Blob, proofs: ReadonlyMap<string, number[] | undefined>, hashes: readonly string[]) => {
  const draft = record({
    id: mostly(id(1), pick(...ideas)),
    title: words,
    text: maybe(words),
    theme: maybe(pick(initial.councils[0]?.themes[0]?.id ?? '', 'ingen')),
    name: maybe(words),
    place: maybe(fc.record({ name: words })),
    photos: maybe(fc.array(fc.record({ id: pick(...photos), alt: pick('', 'En benk') }), { maxLength: 2 })),
    contact: maybe(person.contact),
    shareContact: maybe(fc.boolean()),
    follow: maybe(mostly(hashes[0] ?? '', pick(...hashes, 'nope'))),
  })
  const own = { idea, code: mostly(codes[0] ?? '', pick(...codes, 'feil')) }
  const off = maybe(pick(true as const))
  const to = <K extends string>(kind: K, shape: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ kind: fc.constant(kind), ...shape }).map((write: Record<string, unknown>) => {
      const { off, ...on } = write
      return off === undefined ? on : write
    })
  return fc.oneof(
    { weight: 5, arbitrary: to('idea', { council: slug, body: draft }) },
    to('photo', {
      council: slug,
      idea,
      body: fc.record({ id: pick(...photos), blob: fc.constant(png) }),
    }),
    {
      weight: 2,
      arbitrary: to('support', { idea, code: pick(...voters, 'feil'), body: fc.record({ id: thing }), off }),
    },
    { weight: 2, arbitrary: to('pledge', { idea, body: record({ id: thing, ...person }), off }) },
    to('change', {
      ...own,
      body: record({ id: thing, title: maybe(words), text: maybe(words), contact: maybe(person.contact) }),
    }),
    to('withdrawal', { ...own, body: record({ id: thing, note: maybe(words) }) }),
    to('addition', { ...own, body: record({ id: thing, text: words }) }),
    to('erasure', { ...own, body: record({ id: thing }) }),
    to('report', { idea, body: record({ id: thing, reason: maybe(words) }) }),
    to('attendance', { meeting, body: record({ id: thing, ...person }), off }),
    to('need', {
      meeting,
      body: record({
        id: thing,
        wants: pick([], ['interpreter'], ['transport', 'transport'], ['sofa']),
        words: maybe(words),
        name: maybe(person.name),
        contact: person.contact,
      }),
      off,
    }),
    to('sign-up', {
      workDay: pick(workDay, id(99)),
      body: record({ id: thing, task: pick('suppe', 'rydde', 'synge'), ...person }),
      off,
    }),
    to('message', {
      council: slug,
      body: record({
        id: thing,
        ...person,
        text: pick('', 'Hei'),
        seat: maybe(pick(initial.seats[0]?.id ?? '', id(99))),
      }),
    }),
    to('ballot', {
      poll: pick(...polls, id(99)),
      body: fc
        .record({ id: thing, voter: pick(...voters), choices: pick(['dugnad'], ['blomster', 'dugnad'], ['tull']) })
        .map(ballot => ({ ...ballot, proof: proofs.get(ballot.voter) })),
    }),
  )
}

/** Everything that the council and the municipality write, but for what needs keys and rolls. */
const deskWriting = () => {
  const to = (kind: string, shape: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ kind: fc.constant(kind), ...shape })
  const states = pick(
    'published',
    'rejected',
    'onAgenda',
    'withMunicipality',
    'forwarded',
    'adopted',
    'declined',
    'needsInfo',
    'hidden',
    'merged',
    'done',
  )
  return fc.oneof(
    {
      weight: 4,
      arbitrary: to('step', {
        idea,
        body: record({
          to: mostly<string>('published', states),
          by: mostly<string>('council', pick('moderator', 'municipality')),
          note: maybe(words),
          recipient: maybe(words),
          into: maybe(idea),
        }),
      }),
    },
    to('entry', { council: slug, body: record({ id: pick(...ideas), title: words, channel: pick('paper', 'phone') }) }),
    to('gathered', { idea, body: record({ id: thing, count: pick(0, 3), source: words }) }),
    to('meetings', {
      council: slug,
      body: record({
        id: thing,
        starts: fc.array(local_, { maxLength: 2 }),
        minutes: pick(90),
        access: fc.constant([]),
        signUp: maybe(fc.record({ room: pick(1, null) })),
      }),
    }),
    to('series', {
      council: slug,
      body: record({
        id: thing,
        start: local_,
        minutes: pick(90),
        access: fc.constant([]),
        rule: pick('FREQ=MONTHLY;BYDAY=2TU;COUNT=3', 'FREQ=HOURLY'),
        except: fc.constant([]),
      }),
    }),
    to('override', {
      series: thing,
      body: record({ id: thing, occurrence: local_, cancelled: maybe(fc.boolean()), note: maybe(words) }),
    }),
    to('meeting-change', {
      meeting,
      body: record({
        id: thing,
        start: maybe(local_),
        minutes: maybe(pick(30)),
        cancelled: maybe(fc.boolean()),
        place: maybe(words),
        signUp: maybe(fc.record({ room: pick(1, null) })),
      }),
    }),
    to('agenda', {
      meeting,
      body: record({
        id: thing,
        items: fc.array(
          record({
            number: pick('1/27', '2/27'),
            title: words,
            ideas: fc.array(idea, { maxLength: 2 }),
            kind: maybe(pick('closed')),
          }),
          { maxLength: 2 },
        ),
      }),
    }),
    to('minutes', {
      meeting,
      body: record({
        id: thing,
        state: pick('draft', 'approved'),
        present: fc.constant(['Kari']),
        absent: fc.constant([]),
        decisions: fc.array(record({ item: pick('1/27', '3/27'), text: words }), { maxLength: 1 }),
      }),
    }),
    to('work-day', {
      council: slug,
      body: record({
        id: thing,
        title: words,
        start: pick('2027-05-01T08:00:00.000Z'),
        end: pick('2027-05-01T12:00:00.000Z', '2027-05-01T07:00:00.000Z'),
        place: fc.record({ name: words }),
        tasks: fc.constant([{ id: 'rydde', name: 'Rydde', room: 1 }]),
        bring: fc.constant([]),
      }),
    }),
    to('work-day-cancellation', { workDay: pick(workDay, ...things), body: record({ id: thing, note: words }) }),
    thing.map(id => ({ kind: 'message-erasure', id, body: { id } })),
    to('poll', { council: slug, body: fc.constant({ ...newPoll, id: id(31) }) }),
    to('import', {
      body: record({
        id: thing,
        councils: fc.constant(initial.councils.slice(0, 1)),
        seats: fc.constant(initial.seats.slice(0, 3)),
        meetings: fc.constant(initial.meetings.slice(0, 1)),
      }),
    }),
  )
}

const newPoll = {
  question: { nb: 'Når?' },
  ballot: 'choice',
  rule: 'plurality',
  options: ['a', 'b'].map(letter => ({ id: letter, letter: letter.toUpperCase(), name: { nb: letter } })),
  eligibility: 'open',
  opens: '2027-01-01T08:00:00.000Z',
  closes: '2027-01-08T08:00:00.000Z',
}

const reading = () => {
  const of = (kind: string, shape: Record<string, fc.Arbitrary<unknown>> = {}) =>
    fc.record({ kind: fc.constant(kind), ...shape }).map(query => JSON.parse(JSON.stringify(query)) as object)
  const range = { from: maybe(pick('2026-12-01T00:00:00.000Z')), to: maybe(pick('2027-02-01T00:00:00.000Z')) }
  return fc.oneof(
    of('councils'),
    of('council', { council: slug }),
    of('roster', { council: slug, on: maybe(pick('2026-01-01')) }),
    {
      weight: 5,
      arbitrary: of('ideas', {
        council: slug,
        q: maybe(pick('benk', 'LYS i')),
        state: maybe(pick('published', 'onAgenda')),
        sort: maybe(pick('newest', 'support', 'answer')),
        limit: maybe(pick(1, 2)),
      }),
    },
    { weight: 3, arbitrary: of('idea', { id: idea }) },
    of('own', { idOrNumber: idea, code: pick(...codes) }),
    of('meetings', { council: slug, ...range }),
    of('all-meetings', range),
    of('work-days', { council: slug }),
    of('work-day', { id: pick(workDay, ...things) }),
    of('polls', { council: slug }),
    of('poll', { id: pick(...polls, id(31)) }),
    of('result', { id: pick(polls[0] ?? '', id(99)) }),
  )
}

const deskReading = () => {
  const of = (kind: string, shape: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ kind: fc.constant(kind), ...shape })
  return fc.oneof(
    of('queue', { council: slug }),
    of('hand-over', { id: idea }),
    of('messages', { council: slug }),
    of('attendances', { meeting }),
    of('needs', { meeting }),
    of('sign-ups', { workDay: pick(workDay, id(99)) }),
  )
}

interface Side {
  readonly backend: Backend
  readonly desk: Desk
}

/** What came of a step: the answer, or what was refused. */
async function outcomeOf({ backend, desk }: Side, step: Step): Promise<unknown> {
  try {
    if (step.how === 'write') return await backend.write(step.write as Write, { key: step.key })
    if (step.how === 'read') return ((await backend.read(step.query as Query)) as { value: unknown }).value
    return step.how === 'desk write' ? await desk.write(step.write as never) : await desk.read(step.query as never)
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      console.error(error)
      throw error
    }
    return error.problem
  }
}

/**
 * An answer without what two servers may well have of their own: the number that an idea was given, which goes by its id
 * here, and the keys of polls.
 */
function plain(answer: unknown, numbers: Map<string, string>): unknown {
  const value = JSON.parse(JSON.stringify(answer ?? null)) as unknown
  const walk = (at: unknown): unknown => {
    if (Array.isArray(at)) return at.map(walk)
    if (typeof at !== 'object' || at === null) return at
    const { keys: _keys, rulesHash: _hash, ...rest } = at as Record<string, unknown>
    if (typeof rest['number'] === 'number' && typeof rest['id'] === 'string') {
      numbers.set(String(rest['number']), rest['id'])
      rest['number'] = rest['id']
    }
    const walked = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, walk(inner)]))
    if (typeof walked['next'] === 'string')
      walked['next'] = walked['next'].replace(/\d+$/, number => numbers.get(number) ?? number)
    return walked
  }
  return walk(value)
}

describe('over PostgreSQL and over a key-value store', () => {
  const place = pgliteStorage()
  let storage: Storage
  before(async () => {
    storage = await place.open()
    await seed(storage.db, initial)
  })
  after(async () => {
    await storage.close()
    await place.stop()
  })

  it(`${runs} random sequences of reads and writes are answered alike`, async () => {
    const png = new Blob(
      [
        new Uint8Array(
          await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
            .png()
            .toBuffer(),
        ),
      ],
      { type: 'image/png' },
    )
    const proofs = new Map(
      await Promise.all(voters.map(async voter => [voter, await solve(polls[0] ?? '', voter)] as const)),
    )
    const hashes = await Promise.all(codes.map(codeHash))
    const key = pick(...Array.from({ length: 60 }, (_, n) => `key-${n}-of-a-sequence`))
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ how: fc.constant('write' as const), write: writing(png, proofs, hashes), key }),
      },
      { weight: 3, arbitrary: fc.record({ how: fc.constant('read' as const), query: reading() }) },
      { weight: 3, arbitrary: fc.record({ how: fc.constant('desk write' as const), write: deskWriting() }) },
      { weight: 1, arbitrary: fc.record({ how: fc.constant('desk read' as const), query: deskReading() }) },
    )
    let now = start
    let current: Database = storage.db
    const app = (moderation: 'before' | 'after') =>
      createApp({
        db: standIn(() => current),
        now: () => now,
        moderation,
        adminToken: 'secret',
        log: error => assert.fail(error),
      })
    const apps = { before: app('before'), after: app('after') }
    const kinds = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 14 }),
        pick<'before' | 'after'>('before', 'after'),
        async (steps, moderation) => {
          now = start
          await undone(storage.db, async db => {
            current = db
            const fetch: typeof globalThis.fetch = async (input, init) =>
              apps[moderation].fetch(new Request(input, init))
            const base = 'http://larvik.example/api/v1'
            const server: Side = { backend: http(base, { fetch }), desk: createDesk(base, 'secret', { fetch }) }
            const without = local({ initial, store: memoryStore(), now: () => now, moderation })
            const device: Side = { backend: without, desk: deskOver(without.desk) }
            const numbers = [new Map<string, string>(), new Map<string, string>()] as const
            for (const step of steps) {
              now += 1000
              const [one, other] = [await outcomeOf(server, step), await outcomeOf(device, step)]
              const { kind } = ('write' in step ? step.write : step.query) as { kind: string }
              const refused = typeof one === 'object' && one !== null && 'status' in one && 'type' in one
              kinds.set(
                `${kind} ${refused ? 'refused' : 'done'}`,
                (kinds.get(`${kind} ${refused ? 'refused' : 'done'}`) ?? 0) + 1,
              )
              assert.deepEqual(plain(one, numbers[0]), plain(other, numbers[1]), kind)
            }
          })
        },
      ),
      { numRuns: runs, includeErrorInReport: true },
    )
    if (process.env['STORES_TOLD']) console.log(Object.fromEntries([...kinds].sort()))
    if (runs < 1000) return
    // A sequence that never gets anything done would compare nothing.
    for (const kind of [
      'idea',
      'support',
      'pledge',
      'erasure',
      'attendance',
      'need',
      'sign-up',
      'ballot',
      'step',
      'series',
      'import',
    ])
      for (const end of ['done', 'refused'])
        assert.ok(kind === 'import' || (kinds.get(`${kind} ${end}`) ?? 0) > 0, `${kind} was never ${end}`)
  })
})

/** A database for one that is another each time: a server is made once, and each sequence has a transaction of its own. */
const standIn = (current: () => Database): Database =>
  new Proxy(current(), {
    get: (_, name) => {
      const value: unknown = Reflect.get(current(), name)
      return typeof value === 'function' ? (value.bind(current()) as unknown) : value
    },
  })

/** Runs in a transaction that is undone, numbers and all. */
async function undone(db: Database, act: (db: Database) => Promise<void>): Promise<void> {
  const undo = new Error('undone')
  const { rows } = await sql<{
    last: string
    called: boolean
  }>`select last_value as last, is_called as called from idea_numbers`.execute(db)
  await db
    .transaction()
    .execute(async tx => {
      await act(tx)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  await sql`select setval('idea_numbers', ${rows[0]?.last}::bigint, ${rows[0]?.called})`.execute(db)
}
