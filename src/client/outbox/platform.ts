import { cryptoRandom } from '../../kit/id.js'
import type { Platform } from './outbox.js'
import { timer } from '../core/timer.js'

/** The browser's own clock, chance, timers, locks and channel between tabs, for the outbox named `name`. */
export function browserPlatform(name: string): Platform {
  const channel = new BroadcastChannel(name)
  return {
    now: Date.now,
    random: Math.random,
    randomBytes: cryptoRandom,
    timer,
    exclusively: async fn => {
      if (typeof navigator === 'undefined' || !('locks' in navigator)) {
        await fn()
        return true
      }
      // Held only while draining: a held lock keeps a page out of the back/forward cache.
      return navigator.locks.request(`${name}/drain`, { ifAvailable: true }, async lock => {
        if (lock) await fn()
        return lock !== null
      })
    },
    announce: () => channel.postMessage('changed'),
    onAnnounced: fn => channel.addEventListener('message', fn),
    onNetwork: fn => globalThis.addEventListener?.('online', fn),
    // Only a window has it.
    persist: () => void (navigator.storage as { persist?: () => Promise<boolean> } | undefined)?.persist?.(),
    close: () => channel.close(),
  }
}
