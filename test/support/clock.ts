import type { Clock } from '../../src/ui/clock.js'

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number
  readonly #timers = new Map<() => void, number>()

  /** @param at an instant, ISO 8601 or epoch milliseconds */
  constructor(at: string | number) {
    this.#now = new Date(at).getTime()
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size
  }

  readonly now = (): number => this.#now

  readonly timer = (fn: () => void, ms: number): (() => void) => {
    // A function of its own, so that one that waits twice is two.
    const due = () => fn()
    this.#timers.set(due, this.#now + ms)
    return () => this.#timers.delete(due)
  }

  /** Lets time pass until an instant: each timer is called when it is due. */
  moveTo(at: string | number): void {
    const end = new Date(at).getTime()
    for (;;) {
      const [next] = [...this.#timers].filter(([, due]) => due <= end).sort(([, a], [, b]) => a - b)
      if (!next) break
      const [fn, due] = next
      this.#timers.delete(fn)
      this.#now = Math.max(this.#now, due)
      fn()
    }
    this.#now = end
  }

  /** The device sleeps until an instant: the clock goes on, the timers do not. */
  sleepTo(at: string | number): void {
    const slept = new Date(at).getTime() - this.#now
    for (const [fn, due] of this.#timers) this.#timers.set(fn, due + slept)
    this.#now += slept
  }
}
