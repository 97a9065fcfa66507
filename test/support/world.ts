import type { Backend, Write, WriteKind, WriteOf } from '../../src/client/backend.js'
import type { Platform } from '../../src/client/outbox/outbox.js'

/**
 * A world of its own for clients: a clock that moves only when told, timers on that clock, one lock, and a channel
 * between tabs. Nothing in it waits for real time.
 */
export class World {
  now = Date.parse('2026-11-23T09:00:00Z')
  random = () => 0.5
  #timers = new Map<number, { at: number; fn: () => void }>()
  #nextTimer = 0
  #locked = false
  readonly #tabs = new Set<() => void>()

  /** What one tab sees of the world. */
  tab(): Platform {
    let heard: (() => void) | undefined
    return {
      now: () => this.now,
      random: () => this.random(),
      randomBytes: bytes => crypto.getRandomValues(bytes),
      timer: (fn, ms) => {
        const id = this.#nextTimer++
        this.#timers.set(id, { at: this.now + ms, fn })
        return () => this.#timers.delete(id)
      },
      exclusively: async fn => {
        if (this.#locked) return false
        this.#locked = true
        try {
          await fn()
        } finally {
          this.#locked = false
        }
        return true
      },
      announce: () => {
        for (const tell of this.#tabs) if (tell !== heard) queueMicrotask(tell)
      },
      onAnnounced: fn => {
        heard = fn
        this.#tabs.add(fn)
      },
    }
  }

  /** Lets everything that is under way come to rest. */
  async settle(): Promise<void> {
    for (let i = 0; i < 50; i++) await new Promise(resolve => setImmediate(resolve))
  }

  /** Moves the clock, and rings each timer at its time. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms
    for (;;) {
      await this.settle()
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
      if (!due) break
      this.#timers.delete(due[0])
      this.now = Math.max(this.now, due[1].at)
      due[1].fn()
    }
    this.now = end
  }
}

/** A backend that only takes writes, as a test says. */
export const writeOnly = (take: (write: Write, key: string) => Promise<unknown>): Backend => ({
  read: () => Promise.reject(new Error('There are no reads here.')),
  write: <K extends WriteKind>(write: WriteOf<K>, { key }: { key: string }) =>
    take(write as unknown as Write, key) as Promise<never>,
})
