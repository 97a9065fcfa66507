import type { ReactiveController } from 'lit'
import type { Clock } from './clock.js'

interface Timed {
  readonly clock: Clock
  addController(controller: ReactiveController): void
  requestUpdate(): void
}

/** No timer of a browser can wait for longer than this. */
const longestMs = 2 ** 31 - 1

/** Renders its host anew at each of the instants that what it shows turns on: an opening, a closing, the end of a meeting. */
export class MomentController implements ReactiveController {
  #set: { readonly clock: Clock; readonly until: number; readonly cancel: () => void } | undefined

  /** @param instants ISO 8601, past ones too; asked after each update of the host */
  constructor(
    private readonly host: Timed,
    private readonly instants: () => readonly string[],
  ) {
    host.addController(this)
  }

  hostUpdated(): void {
    const { clock } = this.host
    const now = clock.now()
    const until = Math.min(
      ...this.instants()
        .map(at => Date.parse(at))
        .filter(at => at > now),
    )
    if (this.#set?.clock === clock && this.#set.until === until) return
    this.hostDisconnected()
    if (until === Infinity) return
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
