import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { plainDateIn } from '../kit/plain-date.js'

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

/** No day has more hours than 25, whatever is done with the clocks. */
const longestDayMs = 26 * 60 * 60_000

/** The host of an {@link Alarm}. */
interface Clocked extends Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'> {
  readonly clock: Clock
}

/** The timers of a device stand still while it sleeps: after so long, who waits looks at the clock again. */
const longestMs = 15 * 60_000

/** Renders its host anew when time has come to an instant after which it says something else. */
export class Alarm implements ReactiveController {
  #away = true
  #clock: Clock | undefined
  #at = 0
  #cancel = () => {}

  /** @param instants all that matter to what the host shows now, in epoch milliseconds; those that are past do nothing */
  constructor(
    private readonly host: Clocked,
    private readonly instants: () => readonly number[],
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.#away = false
    document.addEventListener('visibilitychange', this.#look)
    this.host.requestUpdate()
  }

  hostUpdated(): void {
    // An update that was asked for before the host left comes after it.
    if (this.#away) return
    const { clock } = this.host
    const now = clock.now()
    const at = Math.min(...this.instants().filter(instant => instant > now))
    if (clock === this.#clock && at === this.#at) return
    this.#clock = clock
    this.#at = at
    this.#look()
  }

  hostDisconnected(): void {
    this.#away = true
    document.removeEventListener('visibilitychange', this.#look)
    this.#cancel()
    this.#clock = undefined
  }

  readonly #look = (): void => {
    this.#cancel()
    const left = this.#at - this.host.clock.now()
    if (left <= 0) this.host.requestUpdate()
    else if (left < Infinity) this.#cancel = this.host.clock.timer(this.#look, Math.min(longestMs, left))
  }
}

/** The time zone that the device is set to. */
export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The last answer, which holds until then. */
let last = { zone: '', from: 0, midnight: 0 }

/** When the day after an instant's begins in a time zone, by whatever its clocks do. All in epoch milliseconds. */
export function nextMidnight(zone: string, now: number): number {
  if (last.zone === zone && last.from <= now && now < last.midnight) return last.midnight
  const today = plainDateIn(zone, now)
  let [before, after] = [now, now + longestDayMs]
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2)
    if (plainDateIn(zone, between) === today) before = between
    else after = between
  }
  last = { zone, from: now, midnight: after }
  return after
}
