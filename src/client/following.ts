import type { Backend, QueryKind } from './backend.js'

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
  changed: (kind?: QueryKind) => void,
  signal: AbortSignal,
  pause: (ms: number, signal: AbortSignal) => Promise<void> = pauseFor,
): Promise<void> {
  while (!signal.aborted) {
    await backend.events?.(council, changed, signal).catch(() => {})
    await pause(pollMs, signal)
    if (!signal.aborted) changed()
  }
}

const pauseFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
