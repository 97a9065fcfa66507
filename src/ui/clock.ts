import type { ReactiveController, ReactiveControllerHost } from 'lit'
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

/** The host of an {@link Alarm}. */
interface Clocked extends Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'> {
  readonly clock: Clock
}

/** The timers of a device stand still while it sleeps: after so long, who waits looks at the clock again. */
const longestMs = 15 * 60_000

/** Renders its host anew when time has come to an instant after which it says something else. */
export class Alarm implements ReactiveController {
  #clock: Clock | undefined
  #at = Infinity
  #cancel = () => {}
  #connected = false

  /** @param instants all that matter to what the host shows now, in epoch milliseconds; those that are past do nothing */
  constructor(
    private readonly host: Clocked,
    private readonly instants: () => Iterable<number>,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    document.addEventListener('visibilitychange', this.#look)
    this.host.requestUpdate()
  }

  hostUpdated(): void {
    // An update that was asked for before the host left comes after it.
    if (!this.#connected) return
    const { clock } = this.host
    const now = clock.now()
    const at = Math.min(...[...this.instants()].filter(instant => instant > now))
    if (clock === this.#clock && at === this.#at) return
    this.#stop()
    this.#clock = clock
    this.#at = at
    this.#wait(clock)
  }

  hostDisconnected(): void {
    this.#connected = false
    document.removeEventListener('visibilitychange', this.#look)
    this.#stop()
  }

  readonly #look = (): void => {
    const clock = this.#clock
    if (!clock) return
    this.#cancel()
    if (clock.now() < this.#at) return this.#wait(clock)
    this.#stop()
    this.host.requestUpdate()
  }

  #wait(clock: Clock): void {
    if (this.#at < Infinity) this.#cancel = clock.timer(this.#look, Math.min(longestMs, this.#at - clock.now()))
  }

  #stop(): void {
    this.#cancel()
    this.#clock = undefined
  }
}

/** The time zone that the device is set to. */
export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The last day that was asked about, as instants: finding them takes longer than a rendering. */
let day = { zone: '', begins: 0, ends: 0 }

/** When the day after an instant's begins in a time zone. All in epoch milliseconds. */
export function nextMidnight(zone: string, now: number): number {
  if (day.zone !== zone || now < day.begins || now >= day.ends) {
    const today = plainDateIn(zone, now)
    day = { zone, begins: instantOf(zone, today, '00:00'), ends: instantOf(zone, addDays(today, 1), '00:00') }
  }
  return day.ends
}
