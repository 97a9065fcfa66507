import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
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

  /** The work day of the demo, on one day of 2026. */
  const inOctober = () =>
    testBackend({ now: () => Date.parse('2026-10-24T08:00:00Z') }, data => ({
      ...data,
      workDays: data.workDays
        .slice(0, 1)
        .map(day => ({ ...day, start: '2026-10-24T08:00:00.000Z', end: '2026-10-24T12:00:00.000Z' })),
    }))

  it('leaves the list when it is over, and says so where it is shown alone', async () => {
    const client = testClient(inOctober())
    const clock = new TestClock('2026-10-24T09:00:00Z')
    const list = await fixture<WorkDayElement>(
      html`<nm-work-day .client=${client} .clock=${clock} council="stavern"></nm-work-day>`,
    )
    await waitUntil(() => text(list).includes('Dugnad i parken'))
    const [day] = client.council('stavern').workDays.list().value?.items ?? []
    const alone = await fixture<WorkDayElement>(
      html`<nm-work-day .client=${client} .clock=${clock} council="stavern" day=${day?.id}></nm-work-day>`,
    )
    await waitUntil(() => button(alone, 'Meld deg på: Plante løk'))
    clock.moveTo('2026-10-24T11:59:59.999Z')
    await Promise.all([list.updateComplete, alone.updateComplete])
    expect(text(list) + text(alone)).not.to.match(/Ingen dugnader|er over/)
    button(alone, 'Meld deg på: Plante løk')?.click()
    await waitUntil(() => alone.shadowRoot?.activeElement?.id === 'name')
    clock.moveTo('2026-10-24T12:00:00Z')
    await Promise.all([list.updateComplete, alone.updateComplete])
    expect(text(list)).to.include('Ingen dugnader er satt opp nå.')
    expect(text(alone)).to.include('Denne dugnaden er over.')
    expect(button(alone, 'Meld deg på: Plante løk')).to.equal(undefined)
    expect(alone.shadowRoot?.querySelector('form')).to.equal(null)
    expect(alone.shadowRoot?.activeElement?.getAttribute('part')).to.equal('task')
  })

  it('keeps the focus in the task when the form becomes a receipt, and the receipt a button', async () => {
    const { element } = await mount()
    await signUp(element, 'Plante løk', 'Kari (eksempel)')
    element.shadowRoot?.querySelector<HTMLElement>('form button[type=submit]')?.focus()
    await waitUntil(() => text(element).includes('Du er påmeldt.'))
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('task')
    button(element, 'Meld deg av')?.focus()
    button(element, 'Meld deg av')?.click()
    await waitUntil(() => button(element, 'Meld deg på: Plante løk'))
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('task')
  })

  it('gives the focus back to the button when the form is closed', async () => {
    const { element } = await mount()
    button(element, 'Meld deg på: Plante løk')?.click()
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'name')
    button(element, 'Avbryt')?.click()
    await waitUntil(() => element.shadowRoot?.activeElement?.getAttribute('aria-label') === 'Meld deg på: Plante løk')
  })
})
