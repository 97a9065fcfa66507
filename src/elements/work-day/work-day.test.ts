import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import type { WorkDayElement } from './work-day.js'
import './define.js'

const mount = async (backend = testBackend()) => {
  const client = testClient(backend)
  const element = await fixture<WorkDayElement>(
    html`<nm-work-day .client=${client} council="stavern">Ring oss</nm-work-day>`,
  )
  await waitUntil(() => text(element).includes('Dugnad i parken'))
  return { element, client, backend }
}
const text = (element: WorkDayElement) => element.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const button = (element: WorkDayElement, label: string) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(
    button => button.getAttribute('aria-label') === label || button.textContent.includes(label),
  )
const type = (element: WorkDayElement, id: string, value: string) => {
  const field = element.shadowRoot?.querySelector<HTMLInputElement>(`#${id}`)
  if (field) field.value = value
}
const signUp = async (element: WorkDayElement, task: string, name: string) => {
  button(element, `Meld deg på: ${task}`)?.click()
  await waitUntil(() => element.shadowRoot?.activeElement?.id === 'name')
  type(element, 'name', name)
  type(element, 'contact', 'kari@example.no')
  element.shadowRoot?.querySelector('form')?.requestSubmit()
}

describe('<nm-work-day>', () => {
  it('shows when, where, what to do and what to bring, and is accessible', async () => {
    const { element } = await mount()
    expect(text(element)).to.include('kl. 10–14')
    expect(text(element)).to.include('Sted: Parken')
    expect(text(element)).to.include('0 av 8 plasser tatt')
    expect(text(element)).to.include('Hansker')
    await expect(element).to.be.accessible()
  })

  it('signs up and off, and shows names to nobody', async () => {
    const { element } = await mount()
    await signUp(element, 'Plante løk', 'Kari (eksempel)')
    await waitUntil(() => text(element).includes('Du er påmeldt.'))
    await waitUntil(() => text(element).includes('1 av 8 plasser tatt'))
    expect(text(element)).not.to.include('Kari')
    await expect(element).to.be.accessible()
    button(element, 'Meld deg av')?.click()
    await waitUntil(() => text(element).includes('0 av 8 plasser tatt'))
    expect(text(element)).to.include('Du er meldt av.')
    await waitUntil(() => button(element, 'Meld deg på: Plante løk'))
  })

  it('has a waiting list where a task is full', async () => {
    const backend = testBackend()
    for (const name of ['A', 'B']) {
      const other = await mount(backend)
      await signUp(other.element, 'Koke suppe', name)
      await waitUntil(() => text(other.element).includes('Du er påmeldt.'))
    }
    const { element } = await mount(backend)
    await waitUntil(() => text(element).includes('Sett deg på venteliste'))
    await signUp(element, 'Koke suppe', 'C')
    await waitUntil(() => text(element).includes('Du er nummer 1 på ventelisten'))
  })

  it('asks for what is missing, and keeps what was typed', async () => {
    const { element, backend } = await mount()
    button(element, 'Meld deg på: Plante løk')?.click()
    await waitUntil(() => element.shadowRoot?.querySelector('form'))
    type(element, 'name', 'Kari')
    element.shadowRoot?.querySelector('form')?.requestSubmit()
    await waitUntil(() => text(element).includes('Skriv navnet ditt, og e-post eller telefon.'))
    await expect(element).to.be.accessible()
    expect(element.shadowRoot?.querySelector<HTMLInputElement>('#name')?.value).to.equal('Kari')
    expect(backend.written).to.deep.equal([])
  })

  it('keeps a sign-up until the network is back', async () => {
    const { element, backend, client } = await mount()
    backend.online = false
    await signUp(element, 'Rake og rydde', 'Kari')
    await waitUntil(() => text(element).includes('Påmeldingen er lagret her'))
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(element).includes('Du er påmeldt.'))
  })
})
