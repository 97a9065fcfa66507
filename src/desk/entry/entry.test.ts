import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import type { Desk } from '../../client/desk/desk.js'
import { problem } from '../../kit/problem.js'
import type { Idea } from '../../subjects/idea/schema.js'
import type { NmEvents } from '../../ui/events.js'
import type { DeskEntry } from './entry.js'
import './define.js'

interface TestDesk extends Pick<Desk, 'enter'> {
  readonly entered: unknown[]
  /** What it says no with. */
  fails: Error | undefined
}

const testDesk = (): TestDesk => {
  const desk: TestDesk = {
    entered: [],
    fails: undefined,
    enter: async (council, idea, channel) => {
      if (desk.fails) throw desk.fails
      desk.entered.push({ council, channel, ...idea })
      const number = 11 + desk.entered.length
      return { idea: { id: `id-${number}`, number, title: idea.title } as Idea, code: `K7QM-2XWP-9D3T-RH${number}` }
    },
  }
  return desk
}
const mount = async (desk: TestDesk | undefined = testDesk(), lang = 'nb') => {
  const wrap = await fixture<HTMLElement>(
    html`<div lang=${lang}>
      <nm-desk-entry .client=${testClient(testBackend())} council="stavern" .desk=${desk}></nm-desk-entry>
    </div>`,
  )
  const entry = wrap.querySelector('nm-desk-entry')
  if (!entry) throw new Error('no entry')
  await waitUntil(() => $(entry, 'form'), 'the form is shown')
  await waitUntil(() => text(entry).match(/Barnehage og skole|Kindergarten|Barnehage/), 'the council is known')
  return { entry, desk, wrap }
}
const $ = <E extends HTMLElement>(entry: DeskEntry, selector: string) =>
  entry.shadowRoot?.querySelector<E>(selector) ?? undefined
const type = (entry: DeskEntry, id: string, value: string) => {
  const field = $<HTMLInputElement>(entry, `#${id}`)
  if (!field) throw new Error(`no field ${id}`)
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
}
const enter = (entry: DeskEntry) => $<HTMLButtonElement>(entry, 'button[type=submit]')?.click()
const text = (entry: DeskEntry) => entry.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const focused = (entry: DeskEntry) => entry.shadowRoot?.activeElement?.id

describe('<nm-desk-entry>', () => {
  it('shows what the page slotted while it has no desk', async () => {
    const entry = await fixture<DeskEntry>(
      html`<nm-desk-entry .client=${testClient()} council="stavern">Skriv nøkkelen først.</nm-desk-entry>`,
    )
    expect($(entry, 'form')).to.equal(undefined)
    expect($<HTMLSlotElement>(entry, 'slot')?.assignedNodes()[0]?.textContent).to.include('nøkkelen')
  })

  it('enters an idea with where it came from, and shows its number, title and code', async () => {
    const { entry, desk } = await mount()
    const arrived = oneEvent(entry, 'nm-idea-submitted') as unknown as Promise<
      CustomEvent<NmEvents['nm-idea-submitted']>
    >
    $<HTMLInputElement>(entry, 'input[name=channel][value=phone]')?.click()
    type(entry, 'title', 'Sagt på telefon')
    type(entry, 'place', 'Brygga')
    type(entry, 'contact', 'kari@example.no')
    await waitUntil(() => $(entry, '#shareContact'))
    $<HTMLInputElement>(entry, '#shareContact')?.click()
    enter(entry)
    const { detail } = await arrived
    expect(detail).to.deep.equal({ council: 'stavern', id: 'id-12', number: 12 })
    expect(desk?.entered).to.deep.equal([
      {
        ...{ council: 'stavern', channel: 'phone', title: 'Sagt på telefon' },
        ...{ place: { name: 'Brygga' }, contact: 'kari@example.no', shareContact: true },
      },
    ])
    await waitUntil(() => focused(entry) === 'receipt')
    expect($(entry, '[part=receipt]')?.textContent).to.match(/Nummer 12\.\s+Sagt på telefon/)
    expect($(entry, '[part=code]')?.textContent).to.equal('K7QM-2XWP-9D3T-RH12')
  })

  it('clears the form for the next one, keeps where they come from, and has all receipts to print', async () => {
    const { entry, desk } = await mount()
    $<HTMLInputElement>(entry, 'input[name=channel][value=meeting]')?.click()
    for (const title of ['Den første', 'Den andre']) {
      type(entry, 'title', title)
      enter(entry)
      await waitUntil(() => $(entry, '[part=receipt]')?.textContent.includes(title))
      expect($<HTMLInputElement>(entry, '#title')?.value).to.equal('')
    }
    expect(desk?.entered).to.deep.equal([
      { council: 'stavern', channel: 'meeting', title: 'Den første' },
      { council: 'stavern', channel: 'meeting', title: 'Den andre' },
    ])
    expect($(entry, '[part=earlier]')?.textContent).to.include('K7QM-2XWP-9D3T-RH12')
    expect(text(entry)).to.include('Skriv ut alle kvitteringene (2)')
  })

  it('keeps what was typed when it fails, and says why', async () => {
    const desk = testDesk()
    const { entry } = await mount(desk)
    desk.fails = new TypeError('Failed to fetch')
    type(entry, 'title', 'Sagt på telefon')
    enter(entry)
    await waitUntil(() => focused(entry) === 'errors')
    expect(text(entry)).to.include('Vi fikk ikke skrevet inn ideen')
    const errors = [{ pointer: '#/title', code: 'too-short', message: '', limit: 20 } as const]
    desk.fails = problem('validation', 'no', { errors })
    enter(entry)
    await waitUntil(() => $(entry, '#title-error'))
    expect($(entry, '#title-error')?.textContent).to.equal('Skriv en tittel på minst 20 tegn.')
    $<HTMLAnchorElement>(entry, '#errors a[href="#title"]')?.click()
    await waitUntil(() => focused(entry) === 'title')
    expect($<HTMLInputElement>(entry, '#title')?.value).to.equal('Sagt på telefon')
    desk.fails = undefined
    enter(entry)
    await waitUntil(() => text(entry).includes('Nummer 12.'))
    expect($(entry, '#errors')).to.equal(undefined)
  })

  it('lets the page say no before anything is entered', async () => {
    const { entry, desk } = await mount()
    entry.addEventListener('nm-idea-submit', event => event.preventDefault())
    type(entry, 'title', 'Sagt på telefon')
    enter(entry)
    await aTimeout(0)
    expect(desk?.entered).to.deep.equal([])
    expect($<HTMLInputElement>(entry, '#title')?.value).to.equal('Sagt på telefon')
  })

  it('says what should not be said to everyone, and which ideas wish for the same', async () => {
    const { entry } = await mount()
    entry.clock = { now: () => Date.now(), timer: (fn, ms) => (ms < 1000 && setTimeout(fn), () => {}) }
    type(entry, 'title', 'Flere benker langs kysten')
    type(entry, 'text', 'Ring meg på 912 34 567.')
    await waitUntil(() => $(entry, '[part=warning]')?.textContent.includes('912 34 567'))
    await waitUntil(() => $(entry, '[part=similar]'), 'similar', { timeout: 3000 })
    expect($(entry, '[part=similar]')?.textContent).to.include('Benker langs kyststien')
    await expect(entry).to.be.accessible()
    $<HTMLButtonElement>(entry, '[part=similar] > button')?.click()
    await waitUntil(() => focused(entry) === 'text')
    expect($(entry, '[part=similar]')).to.equal(undefined)
  })

  it('is accessible while empty, with errors, and with receipts', async () => {
    const desk = testDesk()
    const { entry } = await mount(desk)
    await expect(entry).to.be.accessible()
    desk.fails = problem('validation', 'no', { errors: [{ pointer: '#/title', code: 'too-short', message: '' }] })
    enter(entry)
    await waitUntil(() => $(entry, '#errors'))
    await expect(entry).to.be.accessible()
    desk.fails = undefined
    for (const title of ['Den første', 'Den andre']) {
      type(entry, 'title', title)
      enter(entry)
      await waitUntil(() => $(entry, '[part=receipt]')?.textContent.includes(title))
    }
    await expect(entry).to.be.accessible()
  })

  it('speaks nynorsk and English where the page does', async () => {
    const { entry, wrap } = await mount(testDesk(), 'en')
    expect(text(entry)).to.include('Enter an idea for someone')
    wrap.lang = 'nn'
    await waitUntil(() => text(entry).includes('Skriv inn ein idé for nokon'))
  })
})
