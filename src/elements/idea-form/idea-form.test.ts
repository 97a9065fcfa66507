import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import type { NmEvents } from '../../ui/events.js'
import { problem } from '../../model/problem-of.js'
import type { IdeaForm } from './idea-form.js'
import './define.js'

const mount = async (backend = testBackend(), lang = 'nb') => {
  const client = testClient(backend)
  const wrap = await fixture<HTMLElement>(
    html`<div lang=${lang}>
      <nm-idea-form .client=${client} council="stavern"><a href="mailto:x@example.no">E-post</a></nm-idea-form>
    </div>`,
  )
  const form = wrap.querySelector('nm-idea-form')
  if (!form) throw new Error('no form')
  await waitUntil(() => $(form, 'form'), 'the form is shown')
  return { form, client, backend, wrap }
}
const $ = <E extends HTMLElement>(form: IdeaForm, selector: string) =>
  form.shadowRoot?.querySelector<E>(selector) ?? undefined
const type = (form: IdeaForm, id: string, value: string) => {
  const field = $<HTMLInputElement>(form, `#${id}`)
  if (!field) throw new Error(`no field ${id}`)
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
}
const send = (form: IdeaForm) => $<HTMLButtonElement>(form, 'button[type=submit]')?.click()
const text = (form: IdeaForm) => form.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const focused = (form: IdeaForm) => form.shadowRoot?.activeElement?.id

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
    expect(detail.number).to.equal(5)
    await waitUntil(() => text(form).includes('Nummer 5.'))
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

  it('says that an idea is not sent yet, and sends it once when the network is back', async () => {
    const { form, backend, client } = await mount()
    backend.online = false
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => text(form).includes('Ikke sendt ennå'))
    expect(text(form)).to.include('Benk ved brygga')
    await expect(form).to.be.accessible()
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(form).includes('har kommet fram'))
    await aTimeout(50)
    expect(backend.written).to.have.length(1)
  })

  it('shows at the field what the server refused, and sends the mended idea under the same id', async () => {
    const backend = testBackend()
    let refusals = 0
    const strict: typeof backend = {
      ...backend,
      write: (write, options) => {
        if (refusals++ > 0) return backend.write(write, options)
        const errors = [{ pointer: '#/title', code: 'too-short', message: '', limit: 20 } as const]
        return Promise.reject(problem('validation', 'no', { errors }))
      },
    }
    const { form } = await mount(strict)
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => $(form, '#title-error'))
    expect($(form, '#title-error')?.textContent).to.equal('Skriv en tittel på minst 20 tegn.')
    expect($<HTMLInputElement>(form, '#title')?.value).to.equal('Benk ved brygga')
    type(form, 'title', 'Benk ved brygga i Stavern')
    send(form)
    await waitUntil(() => text(form).includes('har kommet fram'))
    expect(backend.written).to.have.length(1)
  })

  it('brings back what was typed on an earlier visit, and forgets it when it has arrived', async () => {
    const { form, client } = await mount()
    type(form, 'title', 'Benk ved brygga')
    type(form, 'text', 'Halvveis skrevet')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    form.remove()
    const again = await fixture<IdeaForm>(html`<nm-idea-form .client=${client} council="stavern"></nm-idea-form>`)
    await waitUntil(() => $<HTMLTextAreaElement>(again, '#text')?.value === 'Halvveis skrevet')
    send(again)
    await waitUntil(() => text(again).includes('har kommet fram'))
    await waitUntil(async () => (await client.draft('idea-form/stavern').load()) === undefined)
  })

  it('keeps nothing on a computer that others use', async () => {
    const { form, client, backend } = await mount()
    type(form, 'title', 'Benk ved brygga')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    $<HTMLInputElement>(form, 'input[name=shared]')?.click()
    type(form, 'text', 'Hemmelig')
    await waitUntil(async () => (await client.draft('idea-form/stavern').load()) === undefined)
    backend.online = false
    send(form)
    await waitUntil(() => text(form).includes('Ikke lukk siden'))
    const { store } = await client.outbox()
    expect((await store.list('')).filter(([key]) => store.isSafe(key) && !key.startsWith('read/'))).to.deep.equal([])
  })

  it('lets the page say no before anything is sent', async () => {
    const { form, backend } = await mount()
    form.addEventListener('nm-idea-submit', event => event.preventDefault())
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await aTimeout(50)
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
})
