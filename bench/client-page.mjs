/* global location */
// Runs in the page of bench/client.mjs.
import { openDB } from 'idb'
import { createClient, http } from '../dist/src/client/index.js'

const median = times => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
const draft = (kind, n) => ({
  title: `Idé ${kind} ${n}`,
  text: 'Mange eldre går tur her, men det er langt mellom stedene du kan sette deg.',
})

export async function measure(count) {
  const api = `${location.origin}/api/v1`
  const client = createClient({ backend: http(api), name: 'bench' })
  const stavern = client.council('stavern')
  await (
    await client.outbox()
  ).submissions

  // Until the promise resolves, the idea is on the device and nowhere else; sending goes on behind it.
  const durable = []
  for (let n = 0; n < 50; n++) {
    const started = performance.now()
    await stavern.ideas.submit(draft('trygg', n))
    durable.push(performance.now() - started)
  }
  const outbox = await client.outbox()
  const waiting = () => outbox.submissions.filter(({ state }) => state !== 'sent').length
  const allSent = () =>
    new Promise(resolve => {
      const look = () => waiting() === 0 && (leave(), resolve())
      const leave = outbox.subscribe(look)
      look()
    })
  await allSent()

  // The same number of the same bodies, four at a time as the outbox does, by hand.
  const bare = async () => {
    let n = 0
    const lane = async () => {
      for (let mine = n++; mine < count; mine = n++) {
        const body = JSON.stringify({ id: crypto.randomUUID(), ...draft('bar', mine) })
        const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `"${crypto.randomUUID()}"` }
        await (await fetch(`${api}/councils/stavern/ideas`, { method: 'POST', headers, body })).json()
      }
    }
    const started = performance.now()
    await Promise.all([lane(), lane(), lane(), lane()])
    return count / ((performance.now() - started) / 1000)
  }
  const bareFirst = await bare()

  // All are kept while the network is away, and drained when it is back.
  let online = false
  const slow = {
    ...http(api),
    write: (write, options) => (online ? http(api).write(write, options) : Promise.reject(new TypeError('offline'))),
  }
  const other = createClient({ backend: slow, name: 'bench-drain' })
  for (let n = 0; n < count; n++) await other.council('stavern').ideas.submit(draft('kø', n))
  const queue = await other.outbox()
  online = true
  const started = performance.now()
  queue.networkIsBack()
  await new Promise(resolve => {
    const leave = queue.subscribe(
      () => queue.submissions.every(({ state }) => state === 'sent') && (leave(), resolve()),
    )
  })
  const drained = count / ((performance.now() - started) / 1000)
  const bareRate = (bareFirst + (await bare())) / 2

  // A remembered answer: through a client whose network never answers, and bare.
  await stavern.info().refresh()
  await new Promise(resolve => setTimeout(resolve, 200))
  const db = await openDB('bench')
  const key = (await db.getAllKeys('values')).find(key => String(key).startsWith('read/'))
  const [cached, plain] = [[], []]
  for (let n = 0; n < 60; n++) {
    const reader = createClient({
      backend: { read: () => new Promise(() => {}), write: () => new Promise(() => {}) },
      name: 'bench',
    })
    await reader.outbox()
    const info = reader.council('stavern').info()
    let at = performance.now()
    await new Promise(resolve => info.subscribe(resolve))
    cached.push(performance.now() - at)
    at = performance.now()
    await db.get('values', key)
    plain.push(performance.now() - at)
  }
  return {
    durableMs: median(durable),
    drainPerSecond: drained,
    barePerSecond: bareRate,
    drainRatio: drained / bareRate,
    cachedReadMs: median(cached),
    cachedReadRatio: median(cached) / median(plain),
  }
}
