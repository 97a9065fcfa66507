import type { EventKind } from '../../contract/row.js'

/** Something in a council is not what it was. */
export interface Change {
  readonly council: string
  readonly kind: EventKind
}

/** Tells those who listen to a council what changes in it, within this process. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>()

  announce(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  /**
   * The changes of a council as server-sent events (HTML Living Standard, section 9.2): `data:` is the kind. A comment
   * every 25 seconds keeps proxies from cutting the line.
   */
  stream(council: string): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let stop = () => {}
    return new ReadableStream({
      start: controller => {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        const listener = (change: Change) => {
          if (change.council === council) send(`event: changed\ndata: ${change.kind}\n\n`)
        }
        const beat = setInterval(() => send(': still here\n\n'), 25_000)
        beat.unref()
        this.#listeners.add(listener)
        stop = () => {
          clearInterval(beat)
          this.#listeners.delete(listener)
        }
        send('retry: 5000\n\n')
      },
      cancel: () => stop(),
    })
  }
}
