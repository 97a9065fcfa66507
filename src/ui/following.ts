import type { Client } from '../client/index.js'

const followed = new WeakMap<Client, Set<string>>()

/**
 * Keeps a council up to date for as long as the page is there and seen: one stream for all elements, none in a tab in the
 * background, where it would keep a connection and the page out of the back/forward cache.
 */
export function follow(client: Client, council: string): void {
  const councils = followed.get(client) ?? new Set()
  if (councils.has(council)) return
  followed.set(client, councils.add(council))
  let stop: AbortController | undefined
  const look = () => {
    stop?.abort()
    if (document.visibilityState === 'hidden') return
    stop = new AbortController()
    void client.council(council).follow(stop.signal)
  }
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', () => stop?.abort())
  // What is on screen comes first; Safari has no idle callback.
  const whenIdle = (window as Partial<Window>).requestIdleCallback ?? ((fn: () => void) => window.setTimeout(fn, 200))
  whenIdle(look)
}
