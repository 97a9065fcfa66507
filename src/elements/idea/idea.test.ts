import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient, type TestBackend } from '../../../test/support/browser.js'
import type { Client } from '../../client/index.js'
import { takeStep } from '../../subjects/idea/step.js'
import { larvik } from '../../../data/larvik.js'
import type { Idea } from '../../subjects/idea/schema.js'
import type { IdeaElement } from './idea.js'
import './define.js'

const id = (n: number) => `019ac000-0001-7000-8000-00000000000${n}`

const mount = async (
  idea: string | undefined,
  backend = testBackend(),
  more: { code?: string; client?: Client } = {},
) => {
  const client = more.client ?? testClient(backend)
  const element = await fixture<IdeaElement>(
    html`<nm-idea .client=${client} council="stavern" .idea=${idea} .code=${more.code}>
      <a href="mailto:x@example.no">E-post</a>
    </nm-idea>`,
  )
  return { element, client }
}
const text = (element: IdeaElement) => element.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const $ = <E extends HTMLElement>(element: IdeaElement, selector: string) =>
  element.shadowRoot?.querySelector<E>(selector) ?? undefined
const button = (element: IdeaElement, label: string) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
    textContent.trim().includes(label),
  )
const changed = (key: number, change: (idea: Idea) => Idea) =>
  testBackend({}, data => ({ ...data, ideas: data.ideas.map(idea => (idea.id === id(key) ? change(idea) : idea)) }))

/** An idea that was sent, with the code of its author. */
const sent = async (backend: TestBackend) => {
  const client = testClient(backend)
  const { id, code } = await client
    .council('stavern')
    .ideas.submit({ title: 'Benk ved brygga', contact: 'k@example.no' })
  await waitUntil(async () => (await client.outbox()).find('idea', id)?.state === 'sent')
  return { id, code: code ?? '', client }
}

describe('<nm-idea>', () => {
  it('tells a whole journey, with the answer that came too late', async () => {
    const { element } = await mount(id(5))
    await waitUntil(() => text(element).includes('Lys på ballbingen'))
    expect(text(element)).to.match(/Kommunen svarte .* dager for sent/)
    expect($(element, '[part=answer]')?.textContent).to.include('Vi setter opp fire lyskastere')
    const steps = [...(element.shadowRoot?.querySelectorAll('[part=step] b') ?? [])].map(b => b.textContent)
    expect(steps[0]).to.equal('Ideen kom inn')
    expect(steps.at(-1)).to.equal('Gjort')
    expect(text(element)).to.include('3 vil hjelpe')
    expect(text(element)).to.include('I tillegg 27 støtter, talt opp: håndsopprekning i 7. klasse')
    await expect(element).to.be.accessible()
  })

  it('never hides that an answer is late', async () => {
    const { element } = await mount(id(6))
    await waitUntil(() => text(element).includes('Kommunen har lovet svar innen'))
    expect($(element, '[part=clock]')?.textContent).to.match(/Svaret er \d+ dager forsinket/)
    expect(text(element)).to.include('Ansvarlig: Servicesenteret')
  })

  it('says when the council looks at it, and what it has led to', async () => {
    const { element } = await mount(id(1))
    await waitUntil(() => text(element).includes('Utvalget ser på ideen'))
    expect(text(element)).to.include('Sak 12/')
    await waitUntil(() => text(element).includes('Spørrerunde: Hva skal vi ta tak i først?'))
    expect(text(element)).to.include('Med 300 underskrifter')
    expect(text(element)).to.include('ikke en underskrift')
  })

  it('leads on from an idea that was merged, and keeps the words of a hidden one to itself', async () => {
    const backend = changed(4, idea =>
      takeStep(idea, { to: 'merged', by: 'council', into: id(2) }, larvik, new Date().toISOString()),
    )
    const { element } = await mount(id(4), backend)
    await waitUntil(() => text(element).includes('slått sammen'))
    expect($<HTMLAnchorElement>(element, '.note a')?.getAttribute('href')).to.equal(`#nm-idea=${id(2)}`)
    const hidden = changed(4, idea =>
      takeStep(idea, { to: 'hidden', by: 'moderator', note: 'Omtaler en person.' }, larvik, new Date().toISOString()),
    )
    const other = await mount(id(4), hidden)
    await waitUntil(() => text(other.element).includes('Denne ideen er skjult'))
    expect(text(other.element)).to.include('Omtaler en person.')
    expect(text(other.element)).not.to.include('Blomster')
    await expect(other.element).to.be.accessible()
  })

  it('takes who will help, asks for what is missing, and lets them change their mind', async () => {
    const backend = testBackend()
    const { element } = await mount(id(4), backend)
    await waitUntil(() => button(element, 'Jeg vil hjelpe til'))
    button(element, 'Jeg vil hjelpe til')?.click()
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'contact')
    $<HTMLFormElement>(element, 'form')?.requestSubmit()
    await waitUntil(() => text(element).includes('Skriv en e-postadresse'))
    await expect(element).to.be.accessible()
    const contact = $<HTMLInputElement>(element, '#contact')
    if (contact) contact.value = 'kari@example.no'
    $<HTMLFormElement>(element, 'form')?.requestSubmit()
    await waitUntil(() => text(element).includes('Takk! Utvalget tar kontakt'))
    await waitUntil(() => text(element).includes('1 vil hjelpe'))
    expect(text(element)).not.to.include('kari@')
    button(element, 'Jeg kan ikke likevel')?.click()
    await waitUntil(() => !text(element).includes('1 vil hjelpe'))
    expect(backend.written).to.have.length(2)
  })

  it('reads which idea it is from the address, and follows when that changes', async () => {
    location.hash = `nm-idea=${id(4)}`
    const { element } = await mount(undefined)
    await waitUntil(() => text(element).includes('Blomster ved torget'))
    location.hash = `nm-idea=${id(2)}`
    await waitUntil(() => text(element).includes('Benker langs kyststien'))
    location.hash = 'something-else'
    await waitUntil(() => $(element, 'slot'))
    expect(text(element)).not.to.include('Benker')
  })

  it('says that it cannot find an idea', async () => {
    const { element } = await mount('019ac000-0001-7000-8000-0000000000ff')
    await waitUntil(() => text(element).includes('Vi finner ikke denne ideen'))
  })

  it('lets its author correct what nobody has read, before anyone else can see it', async () => {
    const backend = testBackend({ moderation: 'before' })
    const mine = await sent(backend)
    const stranger = await mount(mine.id, backend)
    await waitUntil(() => text(stranger.element).includes('Vi finner ikke denne ideen'))
    const { element } = await mount(mine.id, backend, mine)
    await waitUntil(() => text(element).includes('Ingen har lest ideen ennå'))
    expect(text(element)).to.include('Kontakten din er k@example.no')
    await expect(element).to.be.accessible()
    button(element, 'Rett teksten')?.click()
    await waitUntil(() => $(element, '#own-title'))
    const title = $<HTMLInputElement>(element, '#own-title')
    if (title) title.value = 'Benk ved stien'
    $<HTMLFormElement>(element, '.own form')?.requestSubmit()
    await waitUntil(() => text(element).includes('Rettingen er lagret'))
    await waitUntil(() => $(element, 'h2')?.textContent === 'Benk ved stien')
  })

  it('lets its author withdraw and erase it, after asking once', async () => {
    const backend = testBackend()
    const mine = await sent(backend)
    const { element } = await mount(mine.id, backend, mine)
    await waitUntil(() => button(element, 'Trekk ideen'))
    button(element, 'Trekk ideen')?.click()
    await waitUntil(() => button(element, 'Ja, trekk ideen'))
    button(element, 'Ja, trekk ideen')?.click()
    await waitUntil(() => text(element).includes('Ideen er trukket.'))
    button(element, 'Slett alt om ideen')?.click()
    await waitUntil(() => button(element, 'Ja, slett'))
    button(element, 'Ja, slett')?.click()
    await waitUntil(() => text(element).includes('Alt er slettet her.'))
    expect(text(element)).to.include('Denne ideen er slettet')
    expect(text(element)).not.to.include('Benk ved brygga')
  })

  it('keeps what its author does until the network is back', async () => {
    const backend = testBackend()
    const mine = await sent(backend)
    const { element } = await mount(mine.id, backend, mine)
    await waitUntil(() => button(element, 'Trekk ideen'))
    backend.online = false
    button(element, 'Trekk ideen')?.click()
    await waitUntil(() => button(element, 'Ja, trekk ideen'))
    button(element, 'Ja, trekk ideen')?.click()
    await waitUntil(() => text(element).includes('Sendes når nettet er tilbake'))
    backend.online = true
    ;(await mine.client.outbox()).networkIsBack()
    await waitUntil(() => text(element).includes('Ideen er trukket.'))
  })

  it('finds an idea by the number and code of a receipt on paper', async () => {
    const backend = testBackend({ moderation: 'before' })
    const mine = await sent(backend)
    location.hash = ''
    const element = await fixture<IdeaElement>(html`<nm-idea find .client=${mine.client} council="stavern"></nm-idea>`)
    await waitUntil(() => $(element, '#number'))
    await expect(element).to.be.accessible()
    const type = (id: string, value: string) => {
      const field = $<HTMLInputElement>(element, `#${id}`)
      if (field) field.value = value
    }
    type('number', 'Nr. 7')
    type('code', mine.code.toLowerCase().replaceAll('-', ' '))
    $<HTMLFormElement>(element, 'form')?.requestSubmit()
    await waitUntil(() => text(element).includes('Benk ved brygga'))
    button(element, 'Trekk ideen')?.click()
    await waitUntil(() => button(element, 'Ja, trekk ideen'))
    button(element, 'Ja, trekk ideen')?.click()
    await waitUntil(() => text(element).includes('Ideen er trukket.'))
    location.hash = ''
  })

  it('says so when the code is not its own', async () => {
    const { element } = await mount(id(4), testBackend(), { code: 'AAAA-AAAA-AAAA-AAAA' })
    await waitUntil(() => text(element).includes('Vi finner ingen idé med dette nummeret og denne koden'))
    expect(button(element, 'Slett alt')).to.equal(undefined)
  })

  it('shows the text of others as text', async () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const { element } = await mount(
      id(4),
      changed(4, idea => ({ ...idea, title: nasty, text: nasty, place: { name: nasty }, name: nasty })),
    )
    await waitUntil(() => text(element).includes(nasty))
    expect($(element, 'img')).to.equal(undefined)
  })
})
