import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { LitElement, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { testBackend, testClient } from '../../test/support/browser.js'
import type { Client } from '../client/index.js'
import { OutboxController } from './outbox-controller.js'

class Waiting extends LitElement {
  @property({ attribute: false }) client: Client | undefined
  readonly box = new OutboxController(this, () => this.client)

  override render(): TemplateResult {
    return html`${this.box.outbox?.submissions.map(({ kind, state }) => `${kind} ${state};`)}`
  }
}
customElements.define('test-waiting', Waiting)

const offline = () => {
  const backend = testBackend()
  backend.online = false
  return testClient(backend)
}
const mount = (client: Client) => fixture<Waiting>(html`<test-waiting .client=${client}></test-waiting>`)
const text = (element: Waiting) => element.shadowRoot?.textContent ?? ''
const submit = (client: Client) => client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })

describe('an outbox that is followed', () => {
  it('renders its host anew with each change, whoever sends', async () => {
    const backend = testBackend()
    const client = testClient(backend)
    const element = await mount(client)
    backend.online = false
    await submit(client)
    await waitUntil(() => text(element) === 'idea queued;')
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(element) === 'idea sent;')
  })

  it('is that of the client that the host has now', async () => {
    const [first, second] = [offline(), offline()]
    await submit(first)
    const element = await mount(first)
    await waitUntil(() => text(element) === 'idea queued;')
    element.client = second
    await waitUntil(() => text(element) === '')
    const before = await second.outbox()
    await waitUntil(() => element.box.outbox === before)
    await submit(first)
    await submit(second)
    await waitUntil(() => text(element) === 'idea queued;')
    element.client = undefined
    await waitUntil(() => text(element) === '')
  })

  it('sorts what was sent by kind, oldest first', async () => {
    const client = offline()
    const element = await mount(client)
    expect(element.box.all('idea')).to.deep.equal([])
    for (const title of ['Første', 'Andre']) await client.council('stavern').ideas.submit({ title })
    await client.idea('019ac000-0001-7000-8000-000000000001').support(true)
    await element.box.follow()
    expect(element.box.all('idea').map(({ write }) => write?.body.title)).to.deep.equal(['Første', 'Andre'])
    expect(element.box.all('support')).to.have.length(1)
    expect(element.box.all('ballot')).to.deep.equal([])
  })

  it('is left while the host is away, and found again when it is back', async () => {
    const client = offline()
    await submit(client)
    const element = await mount(client)
    await waitUntil(() => text(element) === 'idea queued;')
    const place = element.parentElement
    element.requestUpdate()
    element.remove()
    await element.updateComplete
    expect(element.box.outbox).to.equal(undefined)
    await submit(client)
    await element.updateComplete
    expect(element.box.outbox).to.equal(undefined)
    place?.append(element)
    await waitUntil(() => text(element) === 'idea queued;idea queued;')
  })
})
