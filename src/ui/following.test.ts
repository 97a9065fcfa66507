import { expect, waitUntil } from '@open-wc/testing'
import { testClient } from '../../test/support/browser.js'
import type { Client } from '../client/index.js'
import { follow } from './following.js'

/** A client that says who follows what. */
const watched = () => {
  const signals: { readonly council: string; readonly signal: AbortSignal }[] = []
  const inner = testClient()
  const client: Client = {
    ...inner,
    council: slug => ({
      ...inner.council(slug),
      follow: async signal => void signals.push({ council: slug, signal }),
    }),
  }
  return { client, signals, now: () => signals.filter(({ signal }) => !signal.aborted).map(({ council }) => council) }
}

/** Says that the page is seen or not. */
const seen = (visibilityState: DocumentVisibilityState) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('following a council', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState')
  })

  it('is done once for all elements of a client, and for each council', async () => {
    const { client, now } = watched()
    for (const council of ['stavern', 'stavern', 'kvelde']) follow(client, council)
    await waitUntil(() => now().length === 2)
    expect(now().sort()).to.deep.equal(['kvelde', 'stavern'])
  })

  it('is done for each client', async () => {
    const [first, second] = [watched(), watched()]
    follow(first.client, 'stavern')
    follow(second.client, 'stavern')
    await waitUntil(() => first.now().length === 1 && second.now().length === 1)
  })

  it('rests while nobody sees the page, and goes on when somebody does', async () => {
    const { client, now, signals } = watched()
    follow(client, 'stavern')
    await waitUntil(() => now().length === 1)
    seen('hidden')
    expect(now()).to.deep.equal([])
    seen('visible')
    expect(now()).to.deep.equal(['stavern'])
    expect(signals).to.have.length(2)
  })

  it('lets go when the page is left, so that the way back is quick', async () => {
    const { client, now } = watched()
    follow(client, 'stavern')
    await waitUntil(() => now().length === 1)
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect(now()).to.deep.equal([])
    seen('visible')
    expect(now()).to.deep.equal(['stavern'])
  })
})
