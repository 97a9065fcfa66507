/**
 * The promise of the outbox under faults: whatever the network, the server, the clock and the tabs do, once they behave
 * again every submission that was acknowledged is at the server exactly once, in the order of its subject, and the client
 * says `sent`. A failure prints fast-check's seed and the smallest schedule that shows it.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Backend, Write, WriteOf } from '../src/client/backend.js'
import { Outbox, type Platform } from '../src/client/outbox/outbox.js'
import { memoryStore, type Store } from '../src/client/outbox/store.js'
import { ProblemError } from '../src/kit/problem-error.js'
import { problem } from '../src/kit/problem.js'

const mostRequests = 1000
const runs = Number(process.env['FAULT_RUNS'] ?? 10_000)

type Fault = 'none' | 'request lost' | 'answer lost' | 'slow' | 'doubled' | 'malformed' | 429 | 500 | 502 | 503

type Event =
  | { readonly kind: 'idea'; readonly tab: number }
  | { readonly kind: 'report'; readonly tab: number; readonly of: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'clock back'; readonly ms: number }
  | { readonly kind: 'kill'; readonly tab: number; readonly inAwaits: number; readonly after: boolean }

const tabs = fc.constantFrom(1, 2, 5)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('idea'), tab: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('report'), tab: fc.nat(4), of: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.nat(20_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clock back'), ms: fc.nat(86_400_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('kill'), tab: fc.nat(4), inAwaits: fc.nat(8), after: fc.boolean() }),
  },
)
const fault = fc.constantFrom<Fault>(
  'none',
  'none',
  'request lost',
  'answer lost',
  'slow',
  'doubled',
  'malformed',
  429,
  500,
  502,
  503,
)

/** Time, one lock and a channel, with no timer of the machine's, so that ten thousand schedules take seconds. */
class Schedule {
  /** Wall-clock time, which can be set back; timers go by `#elapsed`, which cannot. */
  get now(): number {
    return this.#elapsed + this.skew
  }
  skew = 1_800_000_000_000
  #elapsed = 0
  readonly #timers = new Set<{ readonly at: number; readonly fn: () => void }>()
  readonly announced = new Set<() => void>()
  holder: Tab | undefined

  timer(fn: () => void, ms: number): () => void {
    const timer = { at: this.#elapsed + ms, fn }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** All here is microtasks, so the next turn of the loop comes when everything rests. */
  settle(): Promise<void> {
    return new Promise(resolve => setImmediate(resolve))
  }

  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms
    for (let step = 0; ; step++) {
      assert.ok(step < 5000, 'The tabs never come to rest.')
      await this.settle()
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at)
      if (!next || next.at > end) break
      this.#timers.delete(next)
      this.#elapsed = next.at
      next.fn()
    }
    this.#elapsed = end
  }
}

/** A tab that can be killed at any of its awaits: from then on nothing it waits for ever comes. */
class Tab {
  alive = true
  awaitsLeft = Infinity
  killAfter = false

  constructor(
    readonly world: Schedule,
    readonly locks: boolean,
  ) {}

  kill(): void {
    this.alive = false
    if (this.world.holder === this) this.world.holder = undefined
  }

  async guard<T>(act: () => Promise<T>): Promise<T> {
    const last = this.awaitsLeft-- <= 0
    if (last && !this.killAfter) this.kill()
    if (!this.alive) return new Promise(() => {})
    const result = await act()
    if (last) this.kill()
    return this.alive ? result : new Promise(() => {})
  }

  store(of: Store): Store {
    return {
      get: key => this.guard(() => of.get(key)),
      list: prefix => this.guard(() => of.list(prefix)),
      update: (key, change) => this.guard(() => of.update(key, change)),
      append: (prefix, value, instead) => this.guard(() => of.append(prefix, value, instead)),
    }
  }

  platform(random: () => number): Platform {
    const { world } = this
    let heard: (() => void) | undefined
    return {
      now: () => world.now,
      random,
      randomBytes: bytes => crypto.getRandomValues(bytes),
      timer: (fn, ms) => world.timer(() => this.alive && fn(), ms),
      exclusively: async fn => {
        if (!this.alive) return new Promise(() => {})
        if (!this.locks) return fn().then(() => true)
        if (world.holder) return false
        world.holder = this
        try {
          await fn()
        } finally {
          if (world.holder === this) world.holder = undefined
        }
        return true
      },
      announce: () => {
        for (const tell of world.announced) if (tell !== heard) queueMicrotask(tell)
      },
      onAnnounced: fn => {
        heard = () => this.alive && fn()
        world.announced.add(heard)
      },
    }
  }
}

/** A server of the contract on a network that fails as the schedule says. */
class Server {
  /** Ids in the order that they were done. */
  readonly done: string[] = []
  requests = 0
  readonly #keys = new Map<string, string>()
  readonly #underWay = new Set<string>()

  constructor(
    readonly world: Schedule,
    readonly faults: Fault[],
  ) {}

  backend(): Backend {
    return {
      read: () => Promise.reject(new Error('There are no reads here.')),
      write: (async (write: Write, { key }: { key: string }) => this.#request(write, key)) as Backend['write'],
    }
  }

  async #request(write: Write, key: string): Promise<unknown> {
    // Tabs that ask for ever, with no time between, would never let the test end: they get no answer, and it says so.
    if (++this.requests > mostRequests) return new Promise(() => {})
    const fault = this.faults.shift() ?? 'none'
    const lost = new TypeError('Failed to fetch')
    if (fault === 'request lost') throw lost
    if (fault === 429) throw new ProblemError({ type: 'too-many-requests', title: '', status: 429 }, 3000)
    if (typeof fault === 'number') throw new ProblemError({ type: 'unexplained', title: '', status: fault })
    const answer = fault === 'slow' ? this.#slowly(write, key) : this.#do(write, key)
    if (fault === 'doubled') this.#do(write, key)
    await answer
    if (fault === 'answer lost' || fault === 'malformed') throw lost
    return { id: write.body.id }
  }

  async #slowly(write: Write, key: string): Promise<void> {
    if (this.#underWay.has(key)) throw problem('idempotency-in-progress', '')
    this.#underWay.add(key)
    await new Promise<void>(resolve => this.world.timer(resolve, 4000))
    this.#underWay.delete(key)
    this.#do(write, key)
  }

  #do(write: Write, key: string): void {
    if (this.#underWay.has(key)) throw problem('idempotency-in-progress', '')
    const body = JSON.stringify(write.body)
    const first = this.#keys.get(key)
    if (first !== undefined && first !== body) throw problem('idempotency-key-reused', '')
    if (first !== undefined) return
    this.#keys.set(key, body)
    this.done.push(write.body.id)
  }
}

const idea = (n: number): WriteOf<'idea'> => ({
  kind: 'idea',
  council: 'stavern',
  body: { id: `idea-${n}`, title: `Idé ${n}` },
})
const report = (of: string, n: number): WriteOf<'report'> => ({ kind: 'report', idea: of, body: { id: `report-${n}` } })

async function play(tabCount: number, locks: boolean, events: readonly Event[], faults: Fault[]): Promise<void> {
  const world = new Schedule()
  const shared = memoryStore()
  const server = new Server(world, [...faults])
  let seed = 1
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const open = async () => {
    const tab = new Tab(world, locks)
    return { tab, outbox: await Outbox.open(server.backend(), tab.store(shared), tab.platform(random)) }
  }
  const open_ = await Promise.all(Array.from({ length: tabCount }, open))
  /** What was acknowledged, by subject, in order. */
  const kept = new Map<string, string[]>()
  const ideas: string[] = []
  let n = 0

  for (const event of events) {
    if (event.kind === 'wait') await world.advance(event.ms)
    if (event.kind === 'clock back') world.skew -= event.ms
    const at = 'tab' in event ? event.tab % tabCount : 0
    const current = open_[at]
    if (!current) continue
    if (event.kind === 'kill') Object.assign(current.tab, { awaitsLeft: event.inAwaits, killAfter: event.after })
    const of = event.kind === 'report' ? ideas[event.of % Math.max(1, ideas.length)] : undefined
    if (event.kind === 'idea' || of !== undefined) {
      const write = of === undefined ? idea(++n) : report(of, ++n)
      const subject = of ?? write.body.id
      void current.outbox.add<'idea' | 'report'>(write).then(() => {
        kept.set(subject, [...(kept.get(subject) ?? []), write.body.id])
        if (write.kind === 'idea') ideas.push(write.body.id)
      })
    }
    await world.settle()
    if (!current.tab.alive) open_[at] = await open()
  }

  // The faults stop. Someone opens the page again and stays a day.
  server.faults.length = 0
  for (const { tab } of open_) tab.awaitsLeft = Infinity
  const { outbox } = await open()
  await world.advance(2 * 86_400_000)

  assert.ok(server.requests <= mostRequests, 'The tabs asked the server for ever.')
  const count = new Map<string, number>()
  for (const id of server.done) count.set(id, (count.get(id) ?? 0) + 1)
  for (const ids of kept.values()) {
    for (const id of ids) {
      assert.equal(count.get(id), 1, `${id} is at the server ${count.get(id) ?? 0} times`)
      assert.equal(outbox.submissions.find(submission => submission.id === id)?.state, 'sent', id)
    }
    const places = ids.map(id => server.done.indexOf(id))
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      `${ids.join()} arrived out of order`,
    )
  }
  for (const [id, times] of count) assert.equal(times, 1, `${id} was doubled`)
}

describe('the outbox under faults', () => {
  it(`loses and doubles nothing in ${runs} random schedules`, { timeout: 60 * runs + 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        tabs,
        fc.boolean(),
        fc.array(event, { minLength: 1, maxLength: 14 }),
        fc.array(fault, { maxLength: 24 }),
        (tabCount, locks, events, faults) => play(tabCount, locks, events, faults),
      ),
      { numRuns: runs },
    )
  })
})
