import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import type { TemplateResult } from 'lit'
import { testBackend, testClient } from '../../test/support/browser.js'
import { problem } from '../kit/problem.js'
import { CouncilElement } from './council-element.js'
import { SignUpController, type MakeSignUp } from './sign-up-controller.js'
import { TextsController } from './texts-controller.js'

const words = {
  ...{ name: 'Navn', contact: 'Kontakt', why: 'Hvorfor', send: 'Send', cancel: 'Avbryt' },
  ...{ short: 'For kort', failed: 'Gikk ikke', waits: 'Venter', signedUp: 'Påmeldt' },
  onList: (place: number) => `Nummer ${place}`,
}
const catalogue = { nb: words, nn: async () => words, en: async () => words }
const meeting = '019ac000-0002-7000-8000-000000000001'
const make: MakeSignUp<'attendance'> = (body, off) => ({ kind: 'attendance', meeting, body, ...(off && { off }) })

class Meeting extends CouncilElement<typeof words> {
  override readonly texts = new TextsController(this, catalogue)
  readonly signUps = new SignUpController(this, 'attendance')

  override render(): TemplateResult {
    const { signUps } = this
    const mine = signUps.mine(`meeting/${meeting}`)
    if (mine) return html`<p>${signUps.said(mine, words)}</p>`
    return signUps.isOpen(meeting)
      ? signUps.renderForm('Påmelding', words, make)
      : html`<button data-for=${meeting} @click=${() => signUps.open(meeting)}>Åpne</button>`
  }
}
customElements.define('test-meeting', Meeting)

/** A backend with one meeting, with room for so many. */
const withRoom = (room: number) =>
  testBackend({}, data => ({
    ...data,
    meetings: data.meetings.slice(-1).map(found => ({
      ...found,
      ...{ id: meeting, state: 'planned' as const, start: '2040-01-01T17:00:00.000Z', end: '2040-01-01T19:00:00.000Z' },
      signUp: { room },
    })),
  }))

const mount = async (backend = withRoom(2), client = testClient(backend)) => {
  const element = await fixture<Meeting>(html`<test-meeting .client=${client} council="stavern"></test-meeting>`)
  const $ = <E extends HTMLElement>(selector: string) => element.shadowRoot?.querySelector<E>(selector)
  return { element, backend, client, $, text: () => element.shadowRoot?.textContent ?? '' }
}
const fill = ({ $ }: Awaited<ReturnType<typeof mount>>, name: string, contact: string) => {
  for (const [id, value] of Object.entries({ name, contact })) {
    const field = $<HTMLInputElement>(`#${id}`)
    if (field) field.value = value
  }
  $<HTMLFormElement>('form')?.requestSubmit()
}
const signUp = async (mounted: Awaited<ReturnType<typeof mount>>) => {
  mounted.$('button')?.click()
  await waitUntil(() => mounted.element.shadowRoot?.activeElement?.id === 'name')
  fill(mounted, 'Kari (eksempel)', 'kari@example.no')
}

describe('signing up', () => {
  it('opens with focus in the form, and says what is missing with focus there', async () => {
    const mounted = await mount()
    mounted.$('button')?.click()
    await waitUntil(() => mounted.element.shadowRoot?.activeElement?.id === 'name')
    fill(mounted, 'Kari', '')
    await waitUntil(() => mounted.text().includes('For kort'))
    expect(mounted.element.shadowRoot?.activeElement?.id).to.equal('contact')
    expect(mounted.backend.written).to.deep.equal([])
    mounted.$('.link')?.click()
    await waitUntil(() => mounted.element.shadowRoot?.activeElement?.textContent === 'Åpne')
    mounted.$('button')?.click()
    await mounted.element.updateComplete
    expect(mounted.text()).not.to.include('For kort')
  })

  it('says what became of it: a place, a number on the list, or that it waits for the network', async () => {
    const backend = withRoom(1)
    const [first, second, third] = [await mount(backend), await mount(backend), await mount(backend)]
    await signUp(first)
    await waitUntil(() => first.text() === 'Påmeldt')
    await signUp(second)
    await waitUntil(() => second.text() === 'Nummer 1')
    backend.online = false
    await signUp(third)
    await waitUntil(() => third.text() === 'Venter')
  })

  it('is found by another element of the page, and taken back by it', async () => {
    const mounted = await mount()
    await signUp(mounted)
    await waitUntil(() => mounted.text() === 'Påmeldt')
    const other = await mount(mounted.backend, mounted.client)
    await waitUntil(() => other.text() === 'Påmeldt')
    const mine = other.element.signUps.mine(`meeting/${meeting}`)
    if (!mine) throw new Error('no sign-up')
    expect(other.element.signUps.mine(`meeting/${meeting}`, () => false)).to.equal(undefined)
    await other.element.signUps.signOff(mine, make)
    await waitUntil(() => mounted.text() === 'Åpne' && other.text() === 'Åpne')
    expect(other.element.signUps.signedOff).to.equal('done')
    await waitUntil(() => mounted.backend.written.length === 2)
  })

  it('is not sent at all when it is taken back before', async () => {
    const mounted = await mount()
    mounted.backend.online = false
    await signUp(mounted)
    await waitUntil(() => mounted.text() === 'Venter')
    const mine = mounted.element.signUps.mine(`meeting/${meeting}`)
    if (!mine) throw new Error('no sign-up')
    await mounted.element.signUps.signOff(mine, make)
    expect((await mounted.client.outbox()).submissions).to.deep.equal([])
    expect(mounted.text()).to.equal('Åpne')
  })

  it('opens anew when the server says no', async () => {
    const mounted = await mount({ ...withRoom(1), write: () => Promise.reject(problem('work-day-over', '')) })
    await signUp(mounted)
    await waitUntil(async () => (await mounted.client.outbox()).submissions[0]?.state === 'refused')
    await waitUntil(() => mounted.text() === 'Åpne')
  })

  it('keeps what was typed when sending could not begin', async () => {
    const client = testClient(withRoom(1))
    const mounted = await mount(withRoom(1), { ...client, send: () => Promise.reject(new TypeError('no chunk')) })
    await signUp(mounted)
    await waitUntil(() => mounted.text().includes('Gikk ikke'))
    expect(mounted.$<HTMLInputElement>('#name')?.value).to.equal('Kari (eksempel)')
  })
})
