import { ContextProvider } from '@lit/context'
import { expect, fixture, html } from '@open-wc/testing'
import { LitElement } from 'lit'
import { property } from 'lit/decorators.js'
import { testClient } from '../../test/support/browser.js'
import type { Client } from '../client/index.js'
import { councilContext } from './context.js'
import { CouncilController, sharedClient } from './council-controller.js'

class Placed extends LitElement {
  @property() src: string | undefined
  @property() council: string | undefined
  @property({ attribute: false }) client: Client | undefined
  readonly place = new CouncilController(this)
}
customElements.define('test-placed', Placed)

const around = async (client: Client | undefined, council: string | undefined) => {
  const wrap = document.createElement('div')
  const provider = new ContextProvider(wrap, { context: councilContext, initialValue: { client, council } })
  const element = new Placed()
  wrap.append(element)
  await fixture(html`${wrap}`)
  return { element, provider }
}

describe('where an element belongs', () => {
  it('is what is said around it, as long as it says nothing itself', async () => {
    const [client, own] = [testClient(), testClient()]
    const { element, provider } = await around(client, 'stavern')
    expect(element.place.client).to.equal(client)
    expect(element.place.council?.slug).to.equal('stavern')
    element.council = 'kvelde'
    element.client = own
    expect(element.place.client).to.equal(own)
    expect(element.place.council?.slug).to.equal('kvelde')
    element.council = element.client = undefined
    provider.setValue({ client: own, council: 'nanset' })
    await element.updateComplete
    expect(element.place.client).to.equal(own)
    expect(element.place.council?.slug).to.equal('nanset')
  })

  it('is not known without a client or without a council', async () => {
    expect((await around(testClient(), undefined)).element.place.council).to.equal(undefined)
    expect((await around(undefined, 'stavern')).element.place.council).to.equal(undefined)
  })

  it('is an address too, with one client for it on the whole page', async () => {
    const { element } = await around(testClient(), 'stavern')
    element.src = '/nowhere/api'
    expect(element.place.client).to.equal(sharedClient(`${location.origin}/nowhere/api`))
    expect(sharedClient('/elsewhere/api')).not.to.equal(element.place.client)
  })
})
