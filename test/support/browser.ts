import { demo } from '../../data/demo.js'
import { local, type LocalOptions } from '../../src/local/local.js'
import { createClient, type Backend, type Client } from '../../src/client/index.js'
import { browserPlatform } from '../../src/client/outbox/platform.js'
import { memoryStore } from '../../src/client/outbox/store.js'
import type { Dataset } from '../../src/subjects/dataset.js'

/** A backend whose network a test can take away, slow down or break. */
export interface TestBackend extends Backend {
  online: boolean
  /** Never answers while true. */
  silent: boolean
  /** What was written, in the order it arrived. */
  readonly written: unknown[]
}

/** Stavern without a server. */
export function testBackend(
  options: Partial<LocalOptions> = {},
  change: (data: Dataset) => Dataset = data => data,
): TestBackend {
  const inner = local({ initial: change(demo(Date.now())), store: memoryStore(), moderation: 'after', ...options })
  const written: unknown[] = []
  const backend: TestBackend = {
    online: true,
    silent: false,
    written,
    read: async (query, options) => {
      await network()
      return inner.read(query, options)
    },
    write: async (write, options) => {
      await network()
      const receipt = await inner.write(write, options)
      written.push(write)
      return receipt
    },
    voting: async () => {
      const voting = await inner.voting?.()
      if (!voting) throw new TypeError('There are no secret votes here.')
      return {
        token: async (...asked) => {
          await network()
          return voting.token(...asked)
        },
        board: poll => voting.board(poll),
      }
    },
  }
  const network = async () => {
    if (backend.silent) await new Promise(() => {})
    if (!backend.online) throw new TypeError('Failed to fetch')
  }
  return backend
}

let clients = 0

/** A client on a backend, with an outbox of its own. */
export const testClient = (backend: Backend = testBackend()): Client => {
  const name = `test-${++clients}`
  return createClient({
    backend,
    name,
    store: memoryStore(),
    platform: { ...browserPlatform(name), random: () => 0.02 },
  })
}
