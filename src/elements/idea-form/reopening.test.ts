import { expect, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import {
  $,
  choose,
  device,
  mount,
  open,
  picture,
  press,
  refusing,
  reopen,
  send,
  text,
  type,
} from '../../../test/support/idea-form.js'
import type { Write } from '../../client/index.js'
import type { IdeaForm } from './idea-form.js'

const titleOf = (form: IdeaForm) => $<HTMLInputElement>(form, '#title')?.value
const aside = 'La denne vente, og skriv en ny idé'

/** A form whose idea was refused on this visit. */
const refused = async (fill: (form: IdeaForm) => void | Promise<void> = () => {}, times = 1) => {
  const backend = testBackend()
  const strict = refusing(backend, times)
  const { store, visit } = device()
  const { form } = await mount(backend, 'nb', await visit(strict))
  await open(form)
  type(form, 'title', 'Benk ved brygga')
  await fill(form)
  send(form)
  await waitUntil(() => $(form, '#title-error'), 'it is refused')
  return { form, backend, store, next: async (from: IdeaForm) => reopen(from, await visit(strict)) }
}

describe('an idea, when the page is opened again', () => {
  it('is not a draft any more while it waits in the outbox, and is sent once', async () => {
    const backend = testBackend()
    const { visit } = device()
    const first = await visit(backend)
    const { form } = await mount(backend, 'nb', first)
    backend.online = false
    type(form, 'title', 'Benk ved brygga')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    send(form)
    await waitUntil(() => text(form).includes('Ikke sendt ennå'))
    expect(await first.draft('idea-form/stavern').load()).to.equal(undefined)
    expect($(form, '[part=waiting]')?.textContent).to.include('Benk ved brygga')

    const client = await visit(backend)
    const again = await reopen(form, client)
    backend.online = true
    const outbox = await client.outbox()
    outbox.networkIsBack()
    await waitUntil(() => outbox.submissions.every(({ state }) => state === 'sent'))
    await waitUntil(() => text(again).includes('Ideer du har sendt herfra'))
    expect(titleOf(again)).to.equal('')
    expect(backend.written).to.have.length(1)
  })

  it('is there to be mended when it was refused, under the same id, with its pictures and pledge sent once', async () => {
    const { form, backend, next } = await refused(async form => {
      choose(form, await picture())
      await waitUntil(() => $(form, '.photo'))
      type(form, 'place', 'Brygga')
      $<HTMLInputElement>(form, '#help')?.click()
      type(form, 'contact', 'kari@example.no')
    })
    const again = await next(form)
    await waitUntil(() => titleOf(again) === 'Benk ved brygga')
    expect($(again, '#title-error')?.textContent).to.equal('Skriv en tittel på minst 20 tegn.')
    await expect(again).to.be.accessible()
    expect($<HTMLInputElement>(again, '#place')?.value).to.equal('Brygga')
    expect($<HTMLInputElement>(again, '#help')?.checked).to.equal(true)
    await waitUntil(() => $<HTMLImageElement>(again, '.photo img')?.naturalWidth)
    type(again, 'title', 'Benk ved brygga i Stavern')
    type(again, 'contact', 'ola@example.no')
    send(again)
    await waitUntil(() => text(again).includes('har kommet fram'))
    await waitUntil(() => backend.written.length === 3)
    const written = backend.written as Write[]
    expect(written.map(({ kind }) => kind)).to.deep.equal(['idea', 'photo', 'pledge'])
    const [idea, photo, pledge] = written
    expect(idea?.kind === 'idea' && idea.body.photos?.map(({ id }) => id)).to.deep.equal([
      photo?.kind === 'photo' && photo.body.id,
    ])
    expect(pledge?.kind === 'pledge' && [pledge.idea, pledge.body.contact]).to.deep.equal([
      idea?.kind === 'idea' && idea.body.id,
      'ola@example.no',
    ])
  })

  it('takes back the picture and the pledge that were taken out of what is mended', async () => {
    const { form, backend, next } = await refused(async form => {
      choose(form, await picture())
      await waitUntil(() => $(form, '.photo'))
      $<HTMLInputElement>(form, '#help')?.click()
      type(form, 'contact', 'kari@example.no')
    })
    const again = await next(form)
    await waitUntil(() => $(again, '.photo'))
    press(again, 'Fjern bilde 1')
    $<HTMLInputElement>(again, '#help')?.click()
    type(again, 'title', 'Benk ved brygga i Stavern')
    send(again)
    await waitUntil(() => text(again).includes('har kommet fram'))
    expect((backend.written as Write[]).map(({ kind }) => kind)).to.deep.equal(['idea'])
  })

  it('keeps what was changed in it, and lets another be written meanwhile', async () => {
    const { form, next } = await refused()
    type(form, 'text', 'Halvveis rettet')
    await waitUntil(() => text(form).includes('Kladden er lagret'))
    let again = await next(form)
    await waitUntil(() => $<HTMLTextAreaElement>(again, '#text')?.value === 'Halvveis rettet')
    press(again, aside)
    await waitUntil(() => titleOf(again) === '')
    type(again, 'title', 'Noe helt annet')
    await waitUntil(() => text(again).includes('Kladden er lagret'))

    again = await next(again)
    await waitUntil(() => titleOf(again) === 'Benk ved brygga')
    expect($<HTMLTextAreaElement>(again, '#text')?.value).to.equal('Halvveis rettet')
    press(again, aside)
    await waitUntil(() => titleOf(again) === 'Noe helt annet')
  })

  it('does not take the place of what someone is writing', async () => {
    const { form, next } = await refused()
    press(form, aside)
    await waitUntil(() => titleOf(form) === '')
    const again = await next(form)
    $(again, '#title')?.focus()
    type(again, 'title', 'Noe helt annet')
    await waitUntil(() => text(again).includes('Kladden er lagret'))
    expect(titleOf(again)).to.equal('Noe helt annet')
    expect($(again, '#errors')).to.equal(undefined)
  })

  it('is gone from the form when it is discarded', async () => {
    const { form, next } = await refused()
    const again = await next(form)
    await waitUntil(() => titleOf(again) === 'Benk ved brygga')
    const outbox = await again.client?.outbox()
    await outbox?.discard(outbox.submissions[0]?.id ?? '')
    await waitUntil(() => titleOf(again) === '')
    expect($(again, '#errors')).to.equal(undefined)
  })

  it('is not there when others use the computer', async () => {
    const { form, store, next } = await refused(form => $<HTMLInputElement>(form, 'input[name=shared]')?.click())
    type(form, 'text', 'Hemmelig')
    expect(await store.list('')).to.deep.equal([])
    const again = await next(form)
    expect(titleOf(again)).to.equal('')
  })

  it('leaves the device when it is mended where others use it now', async () => {
    const { form, store, next } = await refused(() => {}, 2)
    const again = await next(form)
    await waitUntil(() => titleOf(again) === 'Benk ved brygga')
    $<HTMLInputElement>(again, 'input[name=shared]')?.click()
    type(again, 'text', 'Rettet, og fortsatt ikke bra nok')
    send(again)
    await waitUntil(async () => (await store.list('')).length === 0)
    await waitUntil(() => $(again, '#title-error'))
    expect($<HTMLTextAreaElement>(again, '#text')?.value).to.equal('Rettet, og fortsatt ikke bra nok')
  })
})
