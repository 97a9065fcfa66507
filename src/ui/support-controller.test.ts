import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { LitElement, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { testBackend, testClient } from '../../test/support/browser.js'
import type { Client } from '../client/index.js'
import { problem } from '../kit/problem.js'
import { OutboxController } from './outbox-controller.js'
import { SupportController } from './support-controller.js'

const id = '019ac000-0001-7000-8000-000000000001'

class Supported extends LitElement {
  @property({ attribute: false }) client: Client | undefined
  @property({ type: Number }) count = 12
  readonly outbox = new OutboxController(this, () => this.client)
  readonly supports = new SupportController(this, this.outbox, () => this.client)

  override render(): TemplateResult {
    const { on, count, waiting } = this.supports.of(this.idea)
    return html`${count}${on ? ' on' : ''}${waiting ? ' waiting' : ''} ${this.supports.refused.get(id)}`
  }

  get idea(): { readonly id: string; readonly support: number } {
    return { id, support: this.count }
  }
}
customElements.define('test-supported', Supported)

const mount = async (backend = testBackend(), client = testClient(backend)) => {
  const element = await fixture<Supported>(html`<test-supported .client=${client}></test-supported>`)
  return { element, client, backend, text: () => element.shadowRoot?.textContent.trim() }
}

describe('support for an idea', () => {
  it('shows at once, and waits where the network is away', async () => {
    const { element, client, backend, text } = await mount()
    expect(text()).to.equal('12')
    backend.online = false
    const pressed = element.supports.toggle(element.idea)
    await element.updateComplete
    expect(text()).to.equal('13')
    await pressed
    await waitUntil(() => text() === '13 on waiting')
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text() === '13 on')
  })

  it('is counted once when the list has it too', async () => {
    const { element, text } = await mount()
    await element.supports.toggle(element.idea)
    await waitUntil(() => text() === '13 on')
    element.count = 13
    await element.updateComplete
    expect(text()).to.equal('13 on')
  })

  it('is taken back by a second press, also before the first has arrived', async () => {
    const { element, backend, text } = await mount()
    await element.supports.toggle(element.idea)
    await element.supports.toggle(element.idea)
    await waitUntil(() => backend.written.length === 2)
    await waitUntil(() => text() === '12')
  })

  it('is put right, with the reason, when the server says no, and can be tried again', async () => {
    const backend = { ...testBackend(), write: () => Promise.reject(problem('not-found', '')) }
    const { element, client, text } = await mount(backend)
    await element.supports.toggle(element.idea)
    await waitUntil(() => text() === '12 not-found')
    await waitUntil(async () => (await client.outbox()).submissions.length === 0)
    const again = element.supports.toggle(element.idea)
    await element.updateComplete
    expect(text()).to.match(/^13/)
    await again
  })

  it('is put right when what sending needs could not be loaded', async () => {
    const client = testClient()
    const { element, text } = await mount(testBackend(), {
      ...client,
      idea: () => ({ ...client.idea(id), support: () => Promise.reject(new TypeError('no chunk')) }),
    })
    await element.supports.toggle(element.idea)
    await element.updateComplete
    expect(text()).to.equal('12 unavailable')
  })
})
