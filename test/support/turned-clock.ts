import type { Clock } from '../../src/ui/clock.js'

/** A clock that stands still until a test turns it; then it wakes who waited, each at its time. */
export interface TurnedClock extends Clock {
  /** @param to epoch milliseconds, not before what it shows */
  readonly turn: (to: number) => void
  /** How many wait to be woken. */
  readonly waiting: () => number
}

/** @param start epoch milliseconds */
export function turnedClock(start: number): TurnedClock {
  let now = start
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>()
  return {
    now: () => now,
    timer: (fn, ms) => {
      const timer = { at: now + ms, fn }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    turn: to => {
      now = to
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        if (timer.at > now || !timers.delete(timer)) continue
        timer.fn()
      }
    },
    waiting: () => timers.size,
  }
}
