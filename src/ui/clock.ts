import type { ReactiveController } from 'lit'
import { addDays, instantOf, plainDateIn } from '../kit/plain-date.js'

/** What time it is, and a way to be woken: an element takes both from here, so that a test can say when midnight is. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Calls `fn` once after `ms`. Returns what calls it off. */
  readonly timer: (fn: () => void, ms: number) => () => void
}

/** The clock of the browser. */
export const realClock: Clock = {
  now: () => Date.now(),
  timer: (fn, ms) => {
    const id = setTimeout(fn, ms)
    return () => clearTimeout(id)
  },
}

interface Dated {
  readonly clock: Clock
  readonly zone: string
  addController(controller: ReactiveController): void
  requestUpdate(): void
}

/** No timer of a browser can wait for longer than this. */
const longestMs = 2 ** 31 - 1

/** Renders its host anew when a day begins in the host's time zone, for what says "today" must not say it tomorrow. */
export class DayController implements ReactiveController {
  #set: { readonly clock: Clock; readonly until: number; readonly cancel: () => void } | undefined

  constructor(private readonly host: Dated) {
    host.addController(this)
  }

  hostUpdated(): void {
    const { clock, zone } = this.host
    const now = clock.now()
    const until = instantOf(zone, addDays(plainDateIn(zone, now), 1), '00:00')
    if (this.#set?.clock === clock && this.#set.until === until) return
    this.#set?.cancel()
    const wake = () => {
      this.#set = undefined
      this.host.requestUpdate()
    }
    this.#set = { clock, until, cancel: clock.timer(wake, Math.min(longestMs, until - now)) }
  }

  hostDisconnected(): void {
    this.#set?.cancel()
    this.#set = undefined
  }
}
