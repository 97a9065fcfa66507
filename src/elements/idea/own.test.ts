import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { $, button, focusAfter, id, mount, press, sent, text } from '../../../test/support/idea.js'
import type { IdeaElement } from './idea.js'

describe('the idea of its author', () => {
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

  it('goes when the element is given another idea', async () => {
    const backend = testBackend()
    const mine = await sent(backend)
    const { element } = await mount(mine.id, backend, mine)
    await waitUntil(() => button(element, 'Trekk ideen'))
    button(element, 'Trekk ideen')?.click()
    await waitUntil(() => button(element, 'Ja, trekk ideen'))
    button(element, 'Ja, trekk ideen')?.click()
    await waitUntil(() => text(element).includes('Ideen er trukket.'))
    element.idea = id(4)
    element.code = undefined
    await waitUntil(() => text(element).includes('Blomster ved torget'))
    expect(text(element)).not.to.include('Ideen er trukket.')
    expect($(element, '[part=own]')).to.equal(undefined)
  })

  it('keeps the focus when a choice is opened, left, and carried out', async () => {
    const backend = testBackend()
    const mine = await sent(backend)
    const { element } = await mount(mine.id, backend, mine)
    await waitUntil(() => button(element, 'Trekk ideen'))
    const open = async (label: string) => {
      press(element, label)
      await waitUntil(() => element.shadowRoot?.activeElement?.id === 'doing')
    }
    await focusAfter(element, () => open('Trekk ideen'))
    await focusAfter(element, async () => {
      press(element, 'Nei, behold den')
      await waitUntil(() => button(element, 'Trekk ideen'))
    })
    await focusAfter(element, () => open('Trekk ideen'))
    await focusAfter(element, async () => {
      press(element, 'Ja, trekk ideen')
      await waitUntil(() => text(element).includes('Ideen er trukket.'))
    })
    await focusAfter(element, () => open('Slett alt om ideen'))
    await focusAfter(element, async () => {
      press(element, 'Ja, slett')
      await waitUntil(() => text(element).includes('Alt er slettet her.'))
    })
  })
})
