import assert from 'node:assert/strict'
import 'fake-indexeddb/auto'
import { after, before, describe, it } from 'node:test'
import { demo } from '../data/demo.js'
import { pgliteStorage } from './support/storages.js'
import { World } from './support/world.js'
import { createApp } from '../src/server/app.js'
import type { Storage } from '../src/server/rows/open.js'
import { seed } from '../src/server/seed.js'
import { idbStore } from '../src/client/outbox/idb-store.js'
import { createClient, http, ProblemError, type Backend } from '../src/client/index.js'
import { Voting } from '../src/client/voting/voting.js'
import { local } from '../src/local/local.js'
import { memoryStore } from '../src/client/outbox/store.js'

const poll = '019ac000-0003-7000-8000-000000000001'
const place = pgliteStorage()
let storage: Storage
let fetched = 0
let overHttp: Backend

before(async () => {
  storage = await place.open()
  await seed(storage.db, demo(Date.now()))
  const app = createApp({ db: storage.db, now: Date.now, moderation: 'after', log: error => assert.fail(error) })
  const through = async (input: RequestInfo | URL, init?: RequestInit) => {
    fetched++
    return app.fetch(new Request(input, init))
  }
  overHttp = http('http://larvik.example/api/v1', { fetch: through as typeof fetch })
})
after(async () => {
  await storage.close()
  await place.stop()
})

for (const [name, backend] of [
  ['http', () => overHttp],
  ['local', () => local({ initial: demo(Date.now()), store: memoryStore(), moderation: 'after' })],
] as const) {
  describe(`a client over ${name}`, () => {
    const world = new World()
    const open = () =>
      createClient({ backend: backend(), store: memoryStore(), platform: { ...world.tab(), now: Date.now } })

    it('reads what a council is, who sits in it, when it meets and what it asks', async () => {
      const stavern = open().council('stavern')
      const resources = [stavern.info(), stavern.roster(), stavern.meetings.between(), stavern.polls.list()] as const
      await Promise.all(resources.map(resource => resource.refresh()))
      const [info, roster, meetings, polls] = resources
      assert.equal(info.value?.themes.length, 14)
      assert.equal(roster.value?.seats.length, 6)
      assert.ok((meetings.value?.items.length ?? 0) > 5)
      assert.equal(polls.value?.items[0]?.id, poll)
      assert.equal(info.freshness.state, 'fresh')
    })

    it('sends an idea, and shows it in the list', async () => {
      const client = open()
      const list = client.council('stavern').ideas.list({ q: 'brygga' })
      await list.refresh()
      assert.deepEqual(list.value?.items, [])
      const unsubscribe = list.subscribe(() => {})
      const { id } = await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
      const outbox = await client.outbox()
      for (let i = 0; i < 100 && outbox.find('idea', id)?.state !== 'sent'; i++) await world.settle()
      await list.refresh()
      unsubscribe()
      assert.ok((outbox.find('idea', id)?.receipt?.number ?? 0) > 4)
      assert.deepEqual(
        list.value?.items.map(({ title }) => title),
        ['Benk ved brygga'],
      )
    })

    it('refuses a bad idea before it is kept', async () => {
      const client = open()
      await assert.rejects(client.council('stavern').ideas.submit({ title: 'x' }), ProblemError)
      assert.deepEqual((await client.outbox()).submissions, [])
    })

    it('casts a ballot once a device', async () => {
      const client = open()
      const result = client.poll(poll).result()
      await result.refresh()
      const ballots = result.value?.ballots ?? 0
      for (const choices of [['dugnad'], ['blomster']]) await new Voting(client).answer({ id: poll }, { choices })
      const outbox = await client.outbox()
      while (outbox.submissions.some(({ state }) => state === 'queued' || state === 'sending')) await world.settle()
      assert.deepEqual(
        outbox.submissions.map(({ state, problem }) => `${state} ${problem?.type}`),
        ['sent undefined', 'refused already-voted'],
      )
      await result.refresh()
      assert.equal(result.value?.ballots, ballots + 1)
    })

    it('tells what is not there from what could not be asked', async () => {
      const nothing = open().council('atlantis').info()
      await nothing.refresh()
      assert.ok(nothing.error instanceof ProblemError && nothing.error.problem.type === 'not-found')
    })
  })
}

describe('a resource', () => {
  it('is asked for once, however many look', async () => {
    const client = createClient({ backend: overHttp })
    const before = fetched
    const council = client.council('stavern')
    await Promise.all([council.info().refresh(), council.info().refresh(), client.council('stavern').info().refresh()])
    assert.equal(fetched - before, 1)
  })

  it('keeps the last known value when the network goes, and says so', async () => {
    let online = true
    const backend: Backend = {
      ...overHttp,
      read: (query, options) =>
        online ? overHttp.read(query, options) : Promise.reject(new TypeError('Failed to fetch')),
    }
    const info = createClient({ backend }).council('stavern').info()
    await info.refresh()
    online = false
    await info.refresh()
    assert.equal(info.value?.slug, 'stavern')
    assert.equal(info.freshness.state, 'known')
    assert.ok(info.error)
    online = true
    await info.refresh()
    assert.equal(info.freshness.state, 'fresh')
    assert.equal(info.error, undefined)
  })
})

describe('answers', () => {
  it('come page after page, each item once, until the signal says stop', async () => {
    const data = demo(Date.now())
    const [first] = data.ideas
    assert.ok(first)
    const ideas = Array.from({ length: 70 }, (_, i) => ({
      ...first,
      id: `${first.id.slice(0, -3)}${100 + i}`,
      number: i + 1,
    }))
    const backend = local({ initial: { ...data, ideas }, store: memoryStore() })
    const numbers: number[] = []
    for await (const { number } of createClient({ backend }).council('stavern').ideas.each()) numbers.push(number)
    assert.deepEqual(
      numbers,
      Array.from({ length: 70 }, (_, i) => 70 - i),
    )
    const stop = AbortSignal.abort()
    await assert.rejects(async () => {
      for await (const _ of createClient({ backend: overHttp }).council('stavern').ideas.each({}, stop))
        assert.fail('It went on.')
    })
  })

  it('are remembered for the next visit once someone has acted, and shown before the network answers', async () => {
    const store = memoryStore()
    const world = new World()
    const platform = { ...world.tab(), now: Date.now }
    const first = createClient({ backend: overHttp, store, platform })
    await first.outbox()
    await first.council('stavern').info().refresh()
    await world.settle()
    const silent: Backend = { read: () => new Promise(() => {}), write: () => new Promise(() => {}) }
    const info = createClient({ backend: silent, store, platform }).council('stavern').info()
    await new Promise<void>(resolve => info.subscribe(resolve))
    assert.equal(info.value?.slug, 'stavern')
    assert.equal(info.freshness.state, 'known')
    assert.ok((info.freshness.since ?? 0) <= Date.now())
  })

  it('are asked for with the ETag of the last, and not read again when it holds', async () => {
    const asked: (string | null)[] = []
    const app = createApp({ db: storage.db, now: Date.now, log: error => assert.fail(error) })
    const watching = async (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push(new Headers(init?.headers).get('If-None-Match'))
      return app.fetch(new Request(input, init))
    }
    const info = createClient({ backend: http('http://larvik.example/api/v1', { fetch: watching as typeof fetch }) })
      .council('stavern')
      .info()
    await info.refresh()
    const { value } = info
    await info.refresh()
    assert.equal(asked[0], null)
    assert.match(asked[1] ?? '', /^"/)
    assert.equal(info.value, value)
  })

  it('are not waited for when the signal says stop, and a request has an end', async () => {
    const never = http('http://larvik.example/api/v1', {
      timeoutMs: 20,
      fetch: (_, init) =>
        new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new DOMException('late', 'TimeoutError'))),
        ),
    })
    const info = createClient({ backend: never }).council('stavern').info()
    await info.refresh(AbortSignal.abort())
    assert.equal(info.error, undefined)
    await info.refresh()
    assert.ok(info.error)
  })
})

describe('an HTTP backend', () => {
  const answer = (body: string, init: ResponseInit) =>
    http('https://larvik.example/api/v1', { fetch: async () => new Response(body, init) })
  const write = {
    kind: 'idea',
    council: 'stavern',
    body: { id: '019ac000-0001-7000-8000-00000000aaaa', title: 'Benk' },
  } as const
  const html = { headers: { 'Content-Type': 'text/html' } }

  it('believes no answer that does not name what was sent', async () => {
    const rejects = (backend: Backend) => assert.rejects(backend.write<'idea'>(write, { key: 'k' }), TypeError)
    await rejects(answer('<h1>Log in to our Wi-Fi</h1>', { status: 200, ...html }))
    await rejects(answer('{"id": "other"}', { status: 201, headers: { 'Content-Type': 'application/json' } }))
    await rejects(answer('[]', { status: 200, headers: { 'Content-Type': 'application/json' } }))
  })

  it('reads a refusal without a problem document as one without a reason', async () => {
    const refused = answer('<h1>Forbidden</h1>', { status: 403, ...html }).write<'idea'>(write, { key: 'k' })
    await assert.rejects(refused, error => error instanceof ProblemError && error.problem.status === 403)
  })
})

describe('a browser that nobody has acted in', () => {
  it('has no database after reading, and one after writing', async () => {
    const client = createClient({ backend: overHttp, name: 'untouched' })
    await client.council('stavern').ideas.list().refresh()
    assert.equal(await client.draft('idea-form/stavern').load(), undefined)
    assert.deepEqual(
      (await indexedDB.databases()).map(({ name }) => name),
      [],
    )
    await client.council('stavern').ideas.submit({ title: 'Nå skriver jeg' })
    assert.deepEqual(
      (await indexedDB.databases()).map(({ name }) => name),
      ['untouched'],
    )
    const outbox = await client.outbox()
    while (outbox.submissions[0]?.state !== 'sent') await new Promise(resolve => setTimeout(resolve, 5))
    outbox.close()
  })
})

describe('the store in IndexedDB', () => {
  it('behaves as the one in memory does', async () => {
    for (const store of [idbStore('same'), memoryStore()]) {
      assert.equal(await store.get('a'), undefined)
      const keys = [await store.append('x/', { n: 1 }), await store.append('x/', { n: 2 })]
      await store.update('a', () => 'kept')
      await store.update('xa', () => 'other')
      assert.deepEqual(keys, [...keys].sort())
      assert.deepEqual(await store.list('x/'), [
        [keys[0], { n: 1 }],
        [keys[1], { n: 2 }],
      ])
      await store.update(keys[1] ?? '', old => ({ ...(old as object), more: true }))
      await store.update(keys[0] ?? '', () => undefined)
      assert.deepEqual(await store.list('x/'), [[keys[1], { n: 2, more: true }]])
      assert.equal(await store.get('a'), 'kept')
    }
  })
})
