/** Stavern without a server, in each condition that a story shows. */
import { demo } from '../data/demo.js'
import { local, type LocalOptions } from '../src/client/backends/local.js'
import { createClient, type Backend, type Client } from '../src/client/index.js'
import { memoryStore } from '../src/client/store.js'
import type { Dataset } from '../src/model/dataset.js'
import { problem } from '../src/model/problem-of.js'

let clients = 0
const clientOf = (backend: Backend): Client =>
  createClient({ backend, name: `story-${++clients}`, store: memoryStore() })
const backendOf = (options: Partial<LocalOptions> = {}) =>
  local({ initial: demo(Date.now()), store: memoryStore(), moderation: 'after', ...options })

/** All is well. */
export const working = (options: Partial<LocalOptions> = {}): Client => clientOf(backendOf(options))

/** The same with other data. */
export const having = (change: (data: Dataset) => Dataset): Client => working({ initial: change(demo(Date.now())) })

/** Nothing is answered yet. */
export const loading = (): Client => clientOf({ read: () => new Promise(() => {}), write: () => new Promise(() => {}) })

/** Nothing can be read. */
export const failing = (): Client =>
  clientOf({
    read: () => Promise.reject(new TypeError('Failed to fetch')),
    write: () => Promise.reject(new TypeError('Failed to fetch')),
  })

/** Reading works, and the network is gone when something is sent. */
export const offline = (): Client =>
  clientOf({ ...backendOf(), write: () => Promise.reject(new TypeError('Failed to fetch')) })

/** The server refuses what is sent, because of its title. */
export const refusing = (): Client => {
  const errors = [
    { pointer: '#/title', code: 'too-short', message: 'has fewer than 20 characters', limit: 20 } as const,
  ]
  return clientOf({ ...backendOf(), write: () => Promise.reject(problem('validation', 'Refused.', { errors })) })
}

/** The poll has closed when the answer arrives. */
export const tooLate = (): Client =>
  clientOf({ ...backendOf(), write: () => Promise.reject(problem('poll-closed', 'Closed.')) })
