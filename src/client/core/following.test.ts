import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Backend, EventKind } from '../backend.js'
import { createClient, http } from '../index.js'
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
    const heard: (EventKind | undefined)[] = []
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

  it('asks again when the stream opens, for what has changed since the first read; by ETag, so nothing comes twice', async () => {
    let title = 'before'
    const answers: number[] = []
    const encoder = new TextEncoder()
    const fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
      const path = new URL(String(input)).pathname
      if (path.endsWith('/events'))
        return new Response(new ReadableStream({ start: stream => stream.enqueue(encoder.encode('retry: 5000\n\n')) }))
      const etag = `"${title}"`
      const same = new Headers(init?.headers).get('If-None-Match') === etag
      answers.push(same ? 304 : 200)
      const headers = { 'Content-Type': 'application/json', ETag: etag }
      return same
        ? new Response(null, { status: 304, headers })
        : Response.json({ items: [{ title }], next: null }, { headers })
    }) as typeof globalThis.fetch
    const stavern = createClient({ backend: http('http://larvik.example/api/v1', { fetch }) }).council('stavern')
    const list = stavern.ideas.list()
    const changed = new Promise<void>(resolve => list.subscribe(() => answers.length > 1 && resolve()))
    await list.refresh()
    // Somebody sends an idea after the first read, and before the stream is open.
    title = 'between'
    const stop = new AbortController()
    void stavern.follow(stop.signal)
    await changed
    assert.deepEqual(
      list.value?.items.map(idea => idea.title),
      ['between'],
    )
    assert.deepEqual(answers, [200, 200])
    stop.abort()
  })
})
