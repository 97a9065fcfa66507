import assert from 'node:assert/strict'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { World, writeOnly } from '../../../test/support/world.js'
import { uuidv7 } from '../../kit/id.js'
import type { Write, WriteOf } from '../backend.js'
import { idbStore } from './idb-store.js'
import { migrateEntry, Outbox } from './outbox.js'
import { memoryStore, type Store } from './store.js'
import { sturdyStore } from './sturdy-store.js'

const idea = (title: string): WriteOf<'idea'> => ({
  kind: 'idea',
  council: 'stavern',
  body: { id: uuidv7(Math.random() * 1e12), title },
})
const takes = () => {
  const taken: Write[] = []
  return { taken, backend: writeOnly(async write => (taken.push(write), write.body)) }
}
const failing = (name: string): Store => {
  const no = () => Promise.reject(new DOMException('no', name))
  return { get: no, list: no, update: no, append: no }
}
/** IndexedDB needs real turns of the loop. */
const until = async (done: () => boolean) => {
  for (let i = 0; i < 500 && !done(); i++) await new Promise(resolve => setTimeout(resolve, 2))
  assert.ok(done())
}

describe('where storage fails', () => {
  for (const [what, store, trouble] of [
    ['there is no IndexedDB', undefined, 'none'],
    ['IndexedDB cannot be opened', failing('InvalidStateError'), 'none'],
    ['a newer version wrote the store', failing('VersionError'), 'newer'],
    ['the device is full', failing('QuotaExceededError'), 'full'],
  ] as const) {
    it(`sends all the same, and says what is not safe: ${what}`, async () => {
      const world = new World()
      const { backend, taken } = takes()
      const outbox = await Outbox.open(backend, store, world.tab())
      const { safe } = await outbox.add(idea('Benk'))
      assert.equal(safe, false)
      assert.equal(outbox.store.trouble, trouble)
      await world.settle()
      assert.equal(taken.length, 1)
      assert.equal(outbox.submissions[0]?.state, 'sent')
    })
  }

  it('loses nothing when the quota is passed at any write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async full => {
        const world = new World()
        const inner = memoryStore()
        const quota = () => {
          if (full.shift()) throw new DOMException('full', 'QuotaExceededError')
        }
        const store: Store = {
          ...inner,
          update: async (key, change) => (quota(), inner.update(key, change)),
          append: async (prefix, value) => (quota(), inner.append(prefix, value)),
        }
        const { backend, taken } = takes()
        const outbox = await Outbox.open(backend, store, world.tab())
        for (const title of ['Én', 'To', 'Tre']) await outbox.add(idea(title))
        await world.settle()
        assert.deepEqual(taken.map(write => (write.kind === 'idea' ? write.body.title : '')).sort(), [
          'To',
          'Tre',
          'Én',
        ])
        assert.ok(outbox.submissions.every(({ state }) => state === 'sent'))
      }),
      { numRuns: 300 },
    )
  })

  it('leaves a torn record where it is, and sends the others', async () => {
    const world = new World()
    const store = memoryStore()
    for (const torn of [null, 7, 'x', {}, { v: 2, id: 'a', key: 'b', state: 'queued' }, { v: 3, id: 'a' }])
      await store.append('outbox/', torn)
    const { backend, taken } = takes()
    const outbox = await Outbox.open(backend, store, world.tab())
    await outbox.add(idea('Benk'))
    await world.settle()
    assert.equal(taken.length, 1)
    assert.equal((await store.list('outbox/')).length, 7)
  })

  it('keeps a value here that the device could not take, and shows it in its place', async () => {
    const inner = memoryStore()
    const store = sturdyStore({
      ...inner,
      append: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    })
    await inner.append('x/', 'on the device')
    const key = await store.append('x/', 'here')
    assert.equal(store.isSafe(key), false)
    assert.deepEqual(
      (await store.list('x/')).map(([, value]) => value),
      ['on the device', 'here'],
    )
    await store.update(key, () => 'changed')
    assert.equal(await store.get(key), 'changed')
  })
})

describe('an upgrade of what is stored', () => {
  it('keeps all ten things that wait, and sends them', async () => {
    const old = await openDB('upgraded', 1, { upgrade: db => void db.createObjectStore('values') })
    for (let n = 1; n <= 10; n++) {
      const write = idea(`Idé ${n}`)
      const entry = {
        v: 1,
        id: write.body.id,
        kind: 'idea',
        subject: `idea/${write.body.id}`,
        state: 'queued',
        created: 1,
        attempts: 3,
        write,
        key: `key-${n}`,
        notBefore: 0,
        wait: 0,
      }
      await old.put('values', entry, `outbox/${String(n).padStart(12, '0')}`)
    }
    old.close()
    const { backend, taken } = takes()
    const outbox = await Outbox.open(backend, idbStore('upgraded', migrateEntry), new World().tab())
    await until(() => taken.length === 10)
    await until(() => outbox.submissions.every(({ state }) => state === 'sent'))
    assert.equal(outbox.submissions.length, 10)
    assert.equal(outbox.store.trouble, undefined)
  })

  it('that an older tab blocks is told, and the page goes on in memory', async () => {
    const old = await openDB('blocked', 1, { upgrade: db => void db.createObjectStore('values') })
    const { backend, taken } = takes()
    const outbox = await Outbox.open(backend, idbStore('blocked', migrateEntry), new World().tab())
    assert.equal((await outbox.add(idea('Benk'))).safe, false)
    assert.equal(outbox.store.trouble, 'newer')
    await until(() => taken.length === 1)
    old.close()
  })

  it('by a newer tab is let through, and this page goes on in memory', async () => {
    const { backend, taken } = takes()
    const outbox = await Outbox.open(backend, idbStore('newer', migrateEntry), new World().tab())
    const newer = await openDB('newer', 3)
    assert.equal((await outbox.add(idea('Benk'))).safe, false)
    assert.equal(outbox.store.trouble, 'newer')
    await until(() => taken.length === 1)
    newer.close()
  })
})
