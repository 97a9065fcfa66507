import { expect, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { $, button, focusAfter, id, mount, press, text } from '../../../test/support/idea.js'

describe('helping with an idea', () => {
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

  it('keeps the focus when the form is closed, sent, and taken back', async () => {
    const { element } = await mount(id(4))
    await waitUntil(() => button(element, 'Jeg vil hjelpe til'))
    const open = async () => {
      press(element, 'Jeg vil hjelpe til')
      await waitUntil(() => element.shadowRoot?.activeElement?.id === 'contact')
    }
    await focusAfter(element, open)
    await focusAfter(element, async () => {
      press(element, 'Avbryt')
      await waitUntil(() => element.shadowRoot?.activeElement?.id === 'help')
    })
    await focusAfter(element, open)
    const contact = $<HTMLInputElement>(element, '#contact')
    if (contact) contact.value = 'kari@example.no'
    await focusAfter(element, async () => {
      $<HTMLFormElement>(element, 'form')?.requestSubmit()
      await waitUntil(() => text(element).includes('Takk! Utvalget tar kontakt'))
    })
    await waitUntil(() => text(element).includes('1 vil hjelpe'))
    await focusAfter(element, async () => {
      press(element, 'Jeg kan ikke likevel')
      await waitUntil(() => !text(element).includes('1 vil hjelpe'))
    })
  })

  it('closes the form when another idea is shown', async () => {
    const { element } = await mount(id(4))
    await waitUntil(() => button(element, 'Jeg vil hjelpe til'))
    press(element, 'Jeg vil hjelpe til')
    await waitUntil(() => $(element, '#contact'))
    element.idea = id(2)
    await waitUntil(() => text(element).includes('Benker langs kyststien'))
    expect($(element, '#contact')).to.equal(undefined)
  })
})
