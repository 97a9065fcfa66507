import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { $, focused, mount, open, send, text, type } from '../../../test/support/idea-form.js'
import type { NmEvents } from '../../ui/events.js'
import type { IdeaForm } from './idea-form.js'

describe('<nm-idea-form>', () => {
  it('is accessible while empty, with errors, and with a receipt', async () => {
    const { form } = await mount()
    await waitUntil(() => text(form).includes('Barnehage og skole'))
    await expect(form).to.be.accessible()
    send(form)
    await waitUntil(() => $(form, '#errors'))
    await expect(form).to.be.accessible()
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => text(form).includes('har kommet fram'))
    await expect(form).to.be.accessible()
  })

  it('shows what the page slotted while it does not know where to send', async () => {
    const form = await fixture<IdeaForm>(html`<nm-idea-form><a href="mailto:x@example.no">E-post</a></nm-idea-form>`)
    expect($(form, 'form')).to.equal(undefined)
    expect($<HTMLSlotElement>(form, 'slot')?.assignedElements()[0]?.textContent).to.equal('E-post')
  })

  it('sends an idea and says its number', async () => {
    const { form, backend } = await mount()
    type(form, 'title', 'Benk ved brygga')
    type(form, 'text', 'Et sted å sitte.')
    const arrived = oneEvent(form, 'nm-idea-submitted') as unknown as Promise<
      CustomEvent<NmEvents['nm-idea-submitted']>
    >
    send(form)
    const { detail } = await arrived
    expect(detail.number).to.equal(7)
    await waitUntil(() => text(form).includes('Nummer 7.'))
    expect(text(form)).to.include('Alle kan lese den nå')
    expect(backend.written).to.have.length(1)
    expect(focused(form)).to.equal('receipt')
  })

  it('says by when someone reads it, where the council reads first', async () => {
    const { form } = await mount(testBackend({ moderation: 'before' }))
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => text(form).includes('Noen leser den innen'))
  })

  it('names what must be changed at the field and in a summary that takes focus, and keeps what was typed', async () => {
    const { form, backend } = await mount()
    type(form, 'title', 'Be')
    type(form, 'text', 'x'.repeat(10_001))
    send(form)
    await waitUntil(() => focused(form) === 'errors')
    expect($(form, '#title-error')?.textContent).to.equal('Skriv en tittel på minst 3 tegn.')
    expect($(form, '#text-error')?.textContent).to.equal('Teksten er for lang. Kort den ned til 10000 tegn.')
    expect($(form, '#title')?.getAttribute('aria-describedby')).to.include('title-error')
    $<HTMLAnchorElement>(form, '#errors a[href="#text"]')?.click()
    await waitUntil(() => focused(form) === 'text')
    expect($<HTMLInputElement>(form, '#title')?.value).to.equal('Be')
    expect($<HTMLTextAreaElement>(form, '#text')?.value).to.have.length(10_001)
    expect(backend.written).to.deep.equal([])
  })

  it('asks for a name only from who wants to show one', async () => {
    const { form, backend } = await mount()
    expect($(form, '#name')).to.equal(undefined)
    const named = $<HTMLInputElement>(form, 'input[name=as][value=name]')
    named?.click()
    await waitUntil(() => $(form, '#name'))
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => $(form, '#name-error'))
    type(form, 'name', 'Nabo (eksempel)')
    send(form)
    await waitUntil(() => backend.written.length === 1)
    expect(JSON.stringify(backend.written)).to.include('Nabo (eksempel)')
  })

  it('lets the page say no before anything is sent', async () => {
    const { form, backend } = await mount()
    form.addEventListener('nm-idea-submit', event => event.preventDefault())
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await aTimeout(0)
    expect(backend.written).to.deep.equal([])
    expect($<HTMLInputElement>(form, '#title')?.value).to.equal('Benk ved brygga')
  })

  it('speaks English where the page does, and follows when that changes', async () => {
    const { form, wrap } = await mount(testBackend(), 'en')
    await waitUntil(() => text(form).includes('What do you wish for?'))
    await waitUntil(() => text(form).includes('Kindergarten and school'))
    wrap.lang = 'nn'
    await waitUntil(() => text(form).includes('Kva ønskjer du deg?'))
    wrap.lang = 'nb'
    await waitUntil(() => text(form).includes('Hva ønsker du deg?'))
  })

  it('starts with the theme that the page chose, in its group', async () => {
    const client = testClient()
    const form = await fixture<IdeaForm>(
      html`<nm-idea-form .client=${client} council="stavern" theme="mangfold"></nm-idea-form>`,
    )
    await waitUntil(() => $<HTMLInputElement>(form, 'input[name=theme][value=moteplasser]')?.checked)
  })

  it('has emergency numbers to call and a link for faults', async () => {
    const { form } = await mount()
    await waitUntil(() => $(form, '.urgent a[href^=https]'))
    const links = [...(form.shadowRoot?.querySelectorAll<HTMLAnchorElement>('.urgent a') ?? [])].map(({ href }) => href)
    expect(links).to.deep.equal(['tel:113', 'tel:112', 'tel:116111', 'https://www.larvik.kommune.no/meld-feil/'])
  })

  it('leaves out what the page does not ask for, and starts with what it presets', async () => {
    const form = await fixture<IdeaForm>(
      html`<nm-idea-form
        .client=${testClient()}
        council="stavern"
        hide="place photos theme name"
        .preset=${{ text: 'Fra skolen' }}
      ></nm-idea-form>`,
    )
    await waitUntil(() => $(form, 'form'))
    expect($<HTMLTextAreaElement>(form, '#text')?.value).to.equal('Fra skolen')
    expect(form.shadowRoot?.querySelectorAll('details')).to.have.length(1)
    expect($(form, 'input[name=theme], input[name=as]')).to.equal(undefined)
  })

  it('gives a code and a link to follow the idea with, which the page never hears of', async () => {
    const { form } = await mount()
    const heard: string[] = []
    for (const name of ['nm-idea-submit', 'nm-idea-submitted'])
      form.addEventListener(name, event => heard.push(JSON.stringify((event as CustomEvent).detail)))
    await open(form)
    type(form, 'title', 'Benk ved brygga')
    type(form, 'contact', 'kari@example.no')
    send(form)
    await waitUntil(() => $(form, '[part=code]'))
    const code = $(form, '[part=code]')?.textContent ?? ''
    expect(code).to.match(/^(\w{4}-){3}\w{4}$/)
    const link = $<HTMLAnchorElement>(form, '[part=follow]')?.href ?? ''
    expect(new URL(link).hash).to.match(/^#nm-idea=[0-9a-f-]{36}&code=/)
    expect(new URL(link).search).to.equal(location.search)
    expect(heard.join()).not.to.include(code)
    expect(heard.join()).not.to.include('kari@')
    await waitUntil(() => text(form).includes('Ideer du har sendt herfra'))
    await expect(form).to.be.accessible()
  })
})
