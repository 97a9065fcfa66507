/** Stavern without a server, in each condition that a story shows. */
import { demo } from '../data/demo.js'
import { local, type LocalOptions } from '../src/local/local.js'
import type { Desk } from '../src/client/desk/desk.js'
import { createClient, type Backend, type Client } from '../src/client/index.js'
import { memoryStore } from '../src/client/outbox/store.js'
import type { Dataset } from '../src/subjects/dataset.js'
import { problem } from '../src/kit/problem.js'

let clients = 0
const clientOf = (backend: Backend): Client =>
  createClient({ backend, name: `story-${++clients}`, store: memoryStore() })
const backendOf = (options: Partial<LocalOptions> = {}) =>
  local({ initial: demo(Date.now()), store: memoryStore(), moderation: 'after', ...options })

/** All is well. */
export const working = (options: Partial<LocalOptions> = {}): Client => clientOf(backendOf(options))

/** The same with other data. */
export const having = (change: (data: Dataset) => Dataset): Client => working({ initial: change(demo(Date.now())) })

/** A desk that takes what is entered and numbers it. */
export const desk = (): Pick<Desk, 'enter'> => {
  let number = 100
  return {
    enter: async (_council, { title }) => {
      const [example] = demo(Date.now()).ideas
      if (!example) throw new Error('The demo has no ideas.')
      return { idea: { ...example, title, number: ++number }, code: 'K7QM-2XWP-9D3T-RH0V' }
    },
  }
}

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

/** An idea that was sent, with the code of its author, before anyone has read it. */
export async function sentIdea(): Promise<{ client: Client; id: string; code: string }> {
  const client = working({ moderation: 'before' })
  const { id, code = '' } = await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
  const outbox = await client.outbox()
  await new Promise<void>(resolve => {
    const look = () => outbox.find('idea', id)?.state === 'sent' && resolve()
    outbox.subscribe(look)
    look()
  })
  return { client, id, code }
}
