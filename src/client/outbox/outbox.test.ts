import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { World, writeOnly } from '../../../test/support/world.js'
import { uuidv7 } from '../../kit/id.js'
import { ProblemError } from '../../kit/problem-error.js'
import { problem } from '../../kit/problem.js'
import type { Write, WriteOf } from '../backend.js'
import { Outbox } from './outbox.js'
import { memoryStore, type Store } from './store.js'

const idea = (title: string, id = uuidv7(1)): WriteOf<'idea'> => ({
  kind: 'idea',
  council: 'stavern',
  body: { id, title },
})
const report = (of: WriteOf<'idea'>): WriteOf<'report'> => ({
  kind: 'report',
  idea: of.body.id,
  body: { id: uuidv7(2) },
})
const offline = () => Promise.reject(new TypeError('Failed to fetch'))

/** A server that writes down what it takes, and answers as `answer` says first. */
function server(answer: (write: Write, key: string, attempt: number) => Promise<unknown> = async () => {}) {
  const taken: { write: Write; key: string }[] = []
  let attempt = 0
  const backend = writeOnly(async (write, key) => {
    await answer(write, key, ++attempt)
    taken.push({ write, key })
    return write.body
  })
  return {
    taken,
    backend,
    titles: () => taken.map(({ write }) => (write.kind === 'idea' ? write.body.title : write.kind)),
  }
}

describe('the outbox', () => {
  it('has a write on the device before it says so, and before anything is sent', async () => {
    const store = memoryStore()
    const kept: number[] = []
    const { backend } = server(async () => void kept.push((await store.list('outbox/')).length))
    const world = new World()
    const outbox = await Outbox.open(backend, store, world.tab())
    const adding = outbox.add(idea('Benk'))
    assert.equal((await adding).state, 'queued')
    assert.equal((await store.list('outbox/')).length, 1)
    await world.settle()
    assert.deepEqual(kept, [1])
    assert.equal(outbox.submissions[0]?.state, 'sent')
  })

  it('sends what an earlier visit left behind, with the key that it had', async () => {
    const store = memoryStore()
    const world = new World()
    const keys: string[] = []
    const first = await Outbox.open(
      writeOnly((_, key) => (keys.push(key), offline())),
      store,
      world.tab(),
    )
    await first.add(idea('Benk'))
    await world.settle()
    first.close()
    const { backend, taken } = server()
    const second = await Outbox.open(backend, store, world.tab())
    await world.advance(60_000)
    assert.deepEqual(
      taken.map(({ key }) => key),
      [keys[0]],
    )
    assert.equal(second.submissions[0]?.state, 'sent')
  })

  it('takes over what a tab was sending when it was killed', async () => {
    const store = memoryStore()
    const dead = await Outbox.open(
      writeOnly(() => new Promise(() => {})),
      store,
      new World().tab(),
    )
    await dead.add(idea('Benk'))
    await new World().settle()
    assert.equal(dead.submissions[0]?.state, 'sending')
    const world = new World()
    const { backend, titles } = server()
    await Outbox.open(backend, store, world.tab())
    await world.settle()
    assert.deepEqual(titles(), ['Benk'])
  })

  it('asks again with the same key after every failure that may pass, later each time', async () => {
    const failures: (() => Promise<never>)[] = [
      offline,
      ...[408, 425, 429, 500, 502, 503].map(status => async () => {
        throw new ProblemError({ type: 'unexplained', title: '', status })
      }),
      async () => {
        throw problem('idempotency-in-progress', '')
      },
    ]
    const world = new World()
    const at: number[] = []
    const keys = new Set<string>()
    const { backend, titles } = server(async (_, key, attempt) => {
      at.push(world.now)
      keys.add(key)
      await failures[attempt - 1]?.()
    })
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    await outbox.add(idea('Benk'))
    await world.advance(3_600_000)
    assert.deepEqual(titles(), ['Benk'])
    assert.equal(keys.size, 1)
    const waits = at.slice(1).map((time, i) => time - (at[i] ?? 0))
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000])
  })

  it('waits before it asks again, however crooked the wait', async () => {
    const world = new World()
    let drawn = 0
    world.random = () => (++drawn * 0.377) % 1
    const asked: string[] = []
    const backend = writeOnly(({ body }) => (asked.push(body.id), offline()))
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    for (let n = 0; n < 20; n++) await outbox.add(idea('Benk', uuidv7(n)))
    await world.settle()
    assert.equal(asked.length, new Set(asked).size)
  })

  it('waits as long as the server asks', async () => {
    const world = new World()
    const { backend, titles } = server(async (_, __, attempt) => {
      if (attempt === 1) throw new ProblemError({ type: 'too-many-requests', title: '', status: 429 }, 90_000)
    })
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    await outbox.add(idea('Benk'))
    await world.advance(89_000)
    assert.deepEqual(titles(), [])
    await world.advance(2000)
    assert.deepEqual(titles(), ['Benk'])
  })

  it('keeps what was refused with its reason and words, and sends it after an edit with a new key and the same id', async () => {
    const world = new World()
    const keys: string[] = []
    const { backend, titles } = server(async (write, key) => {
      keys.push(key)
      if (write.kind === 'idea' && write.body.title === 'B') throw problem('validation', '', { errors: [] })
    })
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    const { id } = await outbox.add(idea('B'))
    await world.advance(3_600_000)
    const refused = outbox.find('idea', id)
    assert.equal(refused?.state, 'refused')
    assert.equal(refused?.problem?.type, 'validation')
    assert.equal(refused?.write?.body.title, 'B')
    await outbox.edit(id, idea('Benk', id))
    await world.settle()
    assert.deepEqual(titles(), ['Benk'])
    assert.equal(outbox.find('idea', id)?.state, 'sent')
    assert.equal(new Set(keys).size, 2)
  })

  it('forgets a refused one when told to, and only then', async () => {
    const world = new World()
    const store = memoryStore()
    const { backend } = server(async () => {
      throw problem('already-voted', '')
    })
    const outbox = await Outbox.open(backend, store, world.tab())
    const { id } = await outbox.add(idea('Benk'))
    await world.advance(86_400_000)
    assert.equal((await store.list('outbox/')).length, 1)
    await outbox.discard(id)
    assert.equal((await store.list('outbox/')).length, 0)
  })

  it('keeps the order within a subject, and lets no subject wait for another', async () => {
    const world = new World()
    const [slow, quick] = [idea('slow'), idea('quick')]
    let open = false
    const { backend, titles } = server(async write => {
      if (!open && write.kind === 'idea' && write.body.title === 'slow') await offline()
    })
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    await outbox.add(slow)
    await outbox.add(report(slow))
    await outbox.add(quick)
    await world.advance(10_000)
    assert.deepEqual(titles(), ['quick'])
    open = true
    await world.advance(600_000)
    assert.deepEqual(titles(), ['quick', 'slow', 'report'])
  })

  it('sends each once although five tabs are open on one store', async () => {
    const world = new World()
    const store = memoryStore()
    const { backend, taken } = server()
    const tabs = await Promise.all(Array.from({ length: 5 }, () => Outbox.open(backend, store, world.tab())))
    await Promise.all(tabs.map((tab, i) => tab.add(idea(`Idé ${i}`))))
    await world.advance(60_000)
    assert.equal(taken.length, 5)
    for (const tab of tabs) assert.deepEqual(new Set(tab.submissions.map(({ state }) => state)), new Set(['sent']))
  })

  it('keeps no body of what has been sent', async () => {
    const world = new World()
    const store = memoryStore()
    const outbox = await Outbox.open(server().backend, store, world.tab())
    await outbox.add({ kind: 'ballot', poll: uuidv7(3), body: { id: uuidv7(4), voter: 'a', choices: ['hemmelig'] } })
    assert.ok(JSON.stringify(await store.list('')).includes('hemmelig'))
    await world.settle()
    assert.ok(!JSON.stringify(await store.list('')).includes('hemmelig'))
  })

  it('is not held up for ever by a clock that was set back', async () => {
    const world = new World()
    let open = false
    const { backend, titles } = server(async () => {
      if (!open) await offline()
    })
    const outbox = await Outbox.open(backend, memoryStore(), world.tab())
    await outbox.add(idea('Benk'))
    await world.settle()
    world.now -= 86_400_000
    open = true
    outbox.wake()
    await world.settle()
    assert.deepEqual(titles(), ['Benk'])
  })

  it('remembers of an idea that has arrived how to name it, and nothing of its words', async () => {
    const world = new World()
    const store = memoryStore()
    const write = idea('Benk ved brygga')
    const arrived = {
      ...write.body,
      text: 'hemmelig',
      council: 'stavern',
      number: 7,
      state: 'received',
      public: false,
      readBy: null,
    }
    const outbox = await Outbox.open(
      writeOnly(async () => arrived),
      store,
      world.tab(),
    )
    await outbox.add({ ...write, body: { ...write.body, text: 'hemmelig' } }, { code: 'K7QM' })
    await world.settle()
    assert.ok(!JSON.stringify(await store.list('')).includes('hemmelig'))
    outbox.close()
    const later = await Outbox.open(writeOnly(offline), store, world.tab())
    const [kept] = later.submissions
    assert.deepEqual([kept?.state, kept?.code], ['sent', 'K7QM'])
    assert.deepEqual(kept?.receipt, {
      ...{ id: write.body.id, council: 'stavern', number: 7, title: 'Benk ved brygga' },
      ...{ state: 'received', public: false, readBy: null },
    })
  })

  it('forgets all of an idea when its erasure has arrived, and what was taken back', async () => {
    const world = new World()
    const store = memoryStore()
    const write = idea('Benk ved brygga')
    const { id } = write.body
    const [workDay, signUp] = [uuidv7(8), uuidv7(9)]
    const outbox = await Outbox.open(server().backend, store, world.tab())
    await outbox.add(write, { code: 'K7QM' })
    await outbox.add({ kind: 'pledge', idea: id, body: { id: uuidv7(3), contact: 'kari@example.no' } })
    await outbox.add({
      kind: 'sign-up',
      workDay,
      body: { id: signUp, task: 'rydde', name: 'K', contact: 'kkk' },
    })
    await world.settle()
    assert.equal(outbox.submissions.length, 3)
    await outbox.add({
      kind: 'sign-up',
      workDay,
      body: { id: signUp, task: 'rydde', name: 'K', contact: 'kkk' },
      off: true,
    })
    await outbox.add({ kind: 'erasure', idea: id, code: 'K7QM', body: { id: uuidv7(5) } })
    await world.settle()
    assert.deepEqual(
      outbox.submissions.map(({ kind }) => kind),
      ['erasure'],
    )
    world.now += 2 * 60 * 60_000
    outbox.close()
    const later = await Outbox.open(server().backend, store, world.tab())
    assert.deepEqual([later.submissions, await store.list('outbox/')], [[], []])
  })

  it('remembers the newest of very many, and of one support the last', async () => {
    const world = new World()
    const outbox = await Outbox.open(server().backend, memoryStore(), world.tab())
    const of = uuidv7(7)
    for (let n = 0; n < 3; n++)
      await outbox.add({
        kind: 'support',
        idea: of,
        code: 'a',
        body: { id: uuidv7(n) },
        ...(n === 1 && { off: true }),
      })
    await world.settle()
    assert.deepEqual(
      outbox.submissions.map(({ id }) => id.slice(0, 13)),
      [uuidv7(2).slice(0, 13)],
    )
    for (let n = 0; n < 230; n++) await outbox.add(idea(`Idé ${n}`, uuidv7(1000 + n)))
    await world.settle()
    assert.equal(outbox.submissions.length, 200)
    assert.equal(outbox.submissions.at(-1)?.id.slice(0, 13), uuidv7(1229).slice(0, 13))
  })

  it('is a draft no more from the moment it is kept, in one step with it', async () => {
    const store = memoryStore()
    await store.update('draft/idea-form/stavern', () => ({ at: 0, values: {} }))
    const seen: boolean[] = []
    const watched: Store = {
      ...store,
      append: async (...kept) => {
        const key = await store.append(...kept)
        seen.push((await store.get('draft/idea-form/stavern')) === undefined)
        return key
      },
    }
    const outbox = await Outbox.open(writeOnly(offline), watched, new World().tab())
    await outbox.add(idea('Benk'), { draft: 'draft/idea-form/stavern' })
    assert.deepEqual(seen, [true])
  })

  it('puts its submissions in order once for each change, not at each look', async () => {
    const outbox = await Outbox.open(writeOnly(offline), memoryStore(), new World().tab())
    await outbox.add(idea('Benk'))
    assert.equal(outbox.submissions, outbox.submissions)
    const before = outbox.submissions
    await outbox.add(idea('Lys'))
    assert.notEqual(outbox.submissions, before)
  })
})
