import type { Backend, EventKind } from '../backend.js'
import { timer as realTimer } from './timer.js'

/** How often a council is asked again while there is no stream, in milliseconds. */
const pollMs = 60_000

/**
 * Hears what changes in a council until `signal` says stop: from the backend's stream of events while that lasts, and by
 * asking for everything each minute while it does not.
 * @param changed told the kind that changed, or nothing for "perhaps all"
 */
export async function follow(
  backend: Backend,
  council: string,
  changed: (kind?: EventKind) => void,
  signal: AbortSignal,
  timer = realTimer,
): Promise<void> {
  while (!signal.aborted) {
    await backend.events?.(council, changed, signal).catch(() => {})
    if (signal.aborted) return
    await new Promise<void>(resolve => {
      const done = () => {
        signal.removeEventListener('abort', done)
        cancel()
        resolve()
      }
      const cancel = timer(done, pollMs)
      signal.addEventListener('abort', done)
    })
    if (!signal.aborted) changed()
  }
}
