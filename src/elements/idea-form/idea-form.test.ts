import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import type { NmEvents } from '../../ui/events.js'
import { problem } from '../../kit/problem.js'
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
    expect((await store.list('')).filter(([key]) => store.isSafe(key))).to.deep.equal([])
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

  /** The form after its first touch, with all of its parts open. */
  const open = async (form: IdeaForm) => {
    $(form, '#title')?.focus()
    await waitUntil(() => $(form, '.hints'), 'the rest has come')
    form.shadowRoot?.querySelectorAll('details').forEach(part => (part.open = true))
    await waitUntil(() => $(form, '#contact'))
  }

  it('takes a place with suggestions, and says beside each field why it is asked', async () => {
    const { form, backend } = await mount()
    await open(form)
    await waitUntil(() => (form.shadowRoot?.querySelectorAll('#places option').length ?? 0) > 3)
    for (const id of ['text', 'place', 'photos', 'contact', 'help'])
      expect($(form, `#${id}-why`)?.textContent.length, id).to.be.greaterThan(20)
    await expect(form).to.be.accessible()
    type(form, 'title', 'Benk ved brygga')
    type(form, 'place', 'Brygga')
    type(form, 'contact', 'kari@example.no')
    send(form)
    await waitUntil(() => backend.written.length === 1)
    expect(JSON.stringify(backend.written)).to.include('"place":{"name":"Brygga"}')
    expect(JSON.stringify(backend.written)).to.include('kari@example.no')
  })

  it('uses the position only when asked to, to ten metres', async () => {
    const { form, backend } = await mount()
    const asked: unknown[] = []
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
    navigator.geolocation.getCurrentPosition = done => {
      asked.push(done)
      done({ coords: { latitude: 58.99912345, longitude: 10.03812345 } } as GeolocationPosition)
    }
    try {
      await open(form)
      expect(asked).to.have.length(0)
      const button = [...(form.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
        textContent.includes('Bruk stedet der jeg er nå'),
      )
      button?.click()
      await waitUntil(() => text(form).includes('58.9991,10.0381'))
      type(form, 'title', 'Hull i veien')
      send(form)
      await waitUntil(() => backend.written.length === 1)
      expect(JSON.stringify(backend.written)).to.include('geo:58.9991,10.0381')
    } finally {
      navigator.geolocation.getCurrentPosition = real
    }
  })

  it('has a map only where the page gives one, moved by keys, and asks nothing of it before', async () => {
    const located = testBackend({}, data => ({
      ...data,
      councils: data.councils.map(council => ({
        ...council,
        places: [
          { name: 'Torget', point: 'geo:59.05,10.03' },
          { name: 'Brygga', point: 'geo:59.055,10.035' },
        ],
      })),
    }))
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=#{z}/{x}/{y}'
    const form = await fixture<IdeaForm>(
      html`<nm-idea-form .client=${testClient(located)} council="stavern" .tiles=${pixel}></nm-idea-form>`,
    )
    await waitUntil(() => $(form, 'form'))
    await open(form)
    expect($(form, '.tiles img')).to.equal(undefined)
    const press = (label: string) =>
      [...(form.shadowRoot?.querySelectorAll('button') ?? [])]
        .find(({ textContent }) => textContent.trim() === label)
        ?.click()
    press('Vis på kart')
    await waitUntil(() => $(form, '.tiles img'))
    await expect(form).to.be.accessible()
    const view = $(form, '.view')
    for (const key of ['ArrowRight', 'ArrowDown', '+'])
      view?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    press('Bruk dette punktet')
    await waitUntil(() => /Punktet er satt: 59\.0\d+,10\.0\d+/.test(text(form)))
    expect($(form, '.view')).to.equal(undefined)
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

  it('finds ideas that wish for the same, and is quiet when told to', async () => {
    const { form } = await mount()
    await open(form)
    type(form, 'title', 'Flere benker langs kysten')
    await waitUntil(() => $(form, '[part=similar]'), 'similar', { timeout: 3000 })
    expect($(form, '[part=similar]')?.textContent).to.include('Benker langs kyststien')
    await expect(form).to.be.accessible()
    ;[...(form.shadowRoot?.querySelectorAll<HTMLElement>('[part=similar] > button') ?? [])].at(-1)?.click()
    await waitUntil(() => !$(form, '[part=similar]'))
  })
})
