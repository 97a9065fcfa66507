import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Backend, QueryKind } from '../backend.js'
import { follow } from './following.js'

/** Timers that ring when the test says. */
function bells() {
  const waiting = new Set<() => void>()
  return {
    timer: (fn: () => void) => {
      waiting.add(fn)
      return () => waiting.delete(fn)
    },
    ring: async () => {
      for (const fn of [...waiting]) {
        waiting.delete(fn)
        fn()
      }
      await new Promise(resolve => setImmediate(resolve))
    },
    count: () => waiting.size,
  }
}
const backend = (events?: Backend['events']): Backend => ({
  read: () => Promise.reject(new Error()),
  write: () => Promise.reject(new Error()),
  ...(events && { events }),
})
const turn = () => new Promise(resolve => setImmediate(resolve))

describe('following a council', () => {
  it('hears from the stream what has changed, asks by the clock while it is cut, and tries it again', async () => {
    const heard: (QueryKind | undefined)[] = []
    const stop = new AbortController()
    const { timer, ring } = bells()
    let streams = 0
    let cut = () => {}
    const events: Backend['events'] = (_, changed) =>
      new Promise((_, reject) => {
        streams++
        changed('ideas')
        cut = () => reject(new TypeError('cut'))
      })
    const done = follow(backend(events), 'stavern', kind => heard.push(kind), stop.signal, timer)
    await turn()
    assert.deepEqual(heard, ['ideas'])
    cut()
    await turn()
    await ring()
    assert.deepEqual(heard, ['ideas', undefined, 'ideas'])
    assert.equal(streams, 2)
    stop.abort()
    cut()
    await done
  })

  it('asks by the clock where there is no stream, and leaves no timer behind', async () => {
    const heard: unknown[] = []
    const stop = new AbortController()
    const { timer, ring, count } = bells()
    const done = follow(backend(), 'stavern', kind => heard.push(kind), stop.signal, timer)
    await turn()
    await ring()
    await ring()
    assert.equal(heard.length, 2)
    stop.abort()
    await done
    assert.equal(count(), 0)
  })
})
