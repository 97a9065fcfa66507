import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
import { problem } from '../../kit/problem.js'
import type { Outbox } from './outbox.js'
import { Voting } from '../../client/voting/voting.js'
import './define.js'

const mount = async (backend = testBackend()) => {
  const client = testClient(backend)
  const element = await fixture<Outbox>(html`<nm-outbox .client=${client} council="stavern"></nm-outbox>`)
  return { element, client, backend }
}
const text = (element: Outbox) => element.shadowRoot?.textContent.replace(/\s+/g, ' ').trim() ?? ''
const press = (element: Outbox, label: string) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])]
    .find(button => button.textContent.trim() === label)
    ?.click()

describe('<nm-outbox>', () => {
  it('shows nothing while nothing waits', async () => {
    const { element, client } = await mount()
    await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
    await waitUntil(async () => (await client.outbox()).submissions[0]?.state === 'sent')
    expect(text(element)).to.equal('')
    await expect(element).to.be.accessible()
  })

  it('shows what waits, and sends it when told to', async () => {
    const { element, client, backend } = await mount()
    backend.online = false
    await client.council('stavern').ideas.submit({ title: 'Benk ved brygga', name: 'Hemmelig navn' })
    await waitUntil(() => text(element).includes('Idé: Benk ved brygga'))
    expect(text(element)).to.include('1 ting venter')
    expect(text(element)).to.not.include('Hemmelig navn')
    await expect(element).to.be.accessible()
    backend.online = true
    press(element, 'Prøv å sende nå')
    await waitUntil(() => text(element) === '')
    expect(backend.written).to.have.length(1)
  })

  it('says of an answer to a poll that it is one, and never what it says', async () => {
    const { element, client, backend } = await mount()
    backend.online = false
    await new Voting(client).answer({ id: '019ac000-0003-7000-8000-000000000001' }, { choices: ['dugnad'] })
    await waitUntil(() => text(element).includes('Ett svar'))
    expect(element.shadowRoot?.innerHTML).to.not.include('dugnad')
  })

  it('says why something was refused, offers to keep the text, and deletes only after a second word', async () => {
    const backend = testBackend()
    const { element, client } = await mount({ ...backend, write: () => Promise.reject(problem('id-taken', '')) })
    await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
    await waitUntil(() => text(element).includes('Ble ikke tatt imot'))
    expect(text(element)).to.include('Kopier teksten')
    await expect(element).to.be.accessible()
    press(element, 'Slett')
    await waitUntil(() => text(element).includes('Slette for godt?'))
    press(element, 'Behold')
    await waitUntil(() => !text(element).includes('Slette for godt?'))
    press(element, 'Slett')
    await waitUntil(() => text(element).includes('Slette for godt?'))
    press(element, 'Ja, slett')
    await waitUntil(() => text(element) === '')
    expect((await client.outbox()).submissions).to.deep.equal([])
  })

  it('says what will not survive a closed tab', async () => {
    const { element, client, backend } = await mount()
    backend.online = false
    await client.council('stavern').ideas.submit({ title: 'På en delt maskin' }, { keep: false })
    await waitUntil(() => text(element).includes('Ikke lukk siden'))
  })

  it('says that something has waited for more than a day when it has, and offers to keep the text', async () => {
    const backend = testBackend()
    backend.online = false
    const client = testClient(backend)
    const clock = new TestClock(Date.now())
    const { created } = await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
    const element = await fixture<Outbox>(
      html`<nm-outbox .client=${client} .clock=${clock} council="stavern"></nm-outbox>`,
    )
    await waitUntil(() => text(element).includes('Idé: Benk ved brygga'))
    clock.moveTo(created + 86_400_000 - 1)
    await element.updateComplete
    expect(text(element)).not.to.include('over et døgn')
    clock.moveTo(created + 86_400_000)
    await element.updateComplete
    expect(text(element)).to.include('Dette har ventet i over et døgn.')
    expect(text(element)).to.include('Lagre som fil')
  })

  it('asks for the council only when something waits', async () => {
    const asked: string[] = []
    const inner = testBackend()
    const backend: typeof inner = {
      ...inner,
      read: (query, options) => {
        asked.push(query.kind)
        return inner.read(query, options)
      },
      write: () => Promise.reject(new TypeError('Failed to fetch')),
    }
    const { client } = await mount(backend)
    await client.outbox()
    expect(asked).to.deep.equal([])
    await client.council('stavern').ideas.submit({ title: 'Benk ved brygga' })
    await waitUntil(() => asked.includes('council'))
  })

  it('keeps the focus when an item is deleted, and when it is sent', async () => {
    const { element, client, backend } = await mount()
    const focused = () => element.shadowRoot?.activeElement
    backend.online = false
    for (const title of ['Første', 'Andre']) await client.council('stavern').ideas.submit({ title })
    await waitUntil(() => text(element).includes('2 ting venter'))
    const act = (label: string) => {
      const found = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])].find(
        button => button.textContent.trim() === label,
      )
      found?.focus()
      found?.click()
    }
    act('Slett')
    await waitUntil(() => text(element).includes('Slette for godt?'))
    expect(focused()?.getAttribute('part')).to.equal('item')
    act('Ja, slett')
    await waitUntil(() => text(element).includes('1 ting venter'))
    expect(focused()?.localName).to.equal('ul')
    backend.online = true
    act('Prøv å sende nå')
    await waitUntil(() => text(element) === '')
    expect(document.activeElement?.localName).to.equal('nm-outbox')
  })
})
