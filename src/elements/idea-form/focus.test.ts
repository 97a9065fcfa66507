import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import {
  $,
  choose,
  device,
  focused,
  mount,
  open,
  picture,
  press,
  refusing,
  send,
  text,
  type,
} from '../../../test/support/idea-form.js'
import type { IdeaForm } from './idea-form.js'

/** Presses the button that sends, as someone with a keyboard does. */
const pressSend = (form: IdeaForm) => {
  $(form, 'button[type=submit]')?.focus()
  send(form)
}
const inside = () => document.activeElement?.localName

describe('the focus in the idea form', () => {
  it('goes from the form to what waits, stays when it arrives, and to the title of another', async () => {
    const { form, backend, client } = await mount()
    backend.online = false
    type(form, 'title', 'Benk ved brygga')
    pressSend(form)
    await waitUntil(() => text(form).includes('Ikke sendt ennå'))
    await waitUntil(() => focused(form) === 'receipt')
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(form).includes('har kommet fram'))
    expect(focused(form)).to.equal('receipt')
    press(form, 'Del en idé til')
    await waitUntil(() => focused(form) === 'title')
  })

  it('goes to what must be changed, from the page and from the server', async () => {
    const backend = testBackend()
    const { form } = await mount(backend, 'nb', await device().visit(refusing(backend)))
    type(form, 'title', 'Be')
    pressSend(form)
    await waitUntil(() => focused(form) === 'errors')
    type(form, 'title', 'Benk ved brygga')
    pressSend(form)
    await waitUntil(() => $(form, '#title-error')?.textContent.includes('20'))
    await waitUntil(() => focused(form) === 'errors')
    press(form, 'La denne vente, og skriv en ny idé')
    await waitUntil(() => focused(form) === 'title')
  })

  it('goes to the pictures when one is removed', async () => {
    const { form } = await mount()
    await open(form)
    choose(form, await picture())
    await waitUntil(() => $(form, '.photo'))
    press(form, 'Fjern bilde 1')
    await waitUntil(() => !$(form, '.photo'))
    await waitUntil(() => focused(form) === 'photos')
  })

  it('goes into the map when it opens, back to what opened it when it closes, and to the place without its point', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=#{z}/{x}/{y}'
    const form = await fixture<IdeaForm>(
      html`<nm-idea-form .client=${testClient()} council="stavern" .tiles=${pixel}></nm-idea-form>`,
    )
    await waitUntil(() => $(form, 'form'))
    await open(form)
    press(form, 'Vis på kart')
    await waitUntil(() => form.shadowRoot?.activeElement?.classList.contains('view'))
    press(form, 'Lukk kartet')
    await waitUntil(() => focused(form) === 'open-map')
    press(form, 'Vis på kart')
    await waitUntil(() => $(form, '.view'))
    press(form, 'Bruk dette punktet')
    await waitUntil(() => focused(form) === 'open-map')
    press(form, 'Fjern punktet')
    await waitUntil(() => focused(form) === 'place')
    expect(text(form)).not.to.include('Punktet er satt')
  })

  it('stays in a part that is emptied', async () => {
    const { form } = await mount()
    await open(form)
    $(form, '#place')?.focus()
    type(form, 'place', 'Brygga')
    await form.updateComplete
    type(form, 'place', '')
    await form.updateComplete
    expect($<HTMLDetailsElement>(form, 'details')?.open).to.equal(true)
    expect(focused(form)).to.equal('place')
  })

  it('goes on from what is not to be seen any more', async () => {
    const { form } = await mount()
    await open(form)
    type(form, 'title', 'Flere benker langs kysten')
    await waitUntil(() => $(form, '[part=similar]'), 'similar', { timeout: 3000 })
    const support = $(form, '[part=similar] li button')
    support?.focus()
    support?.click()
    await waitUntil(() => focused(form) === 'supported')
    press(form, 'Ikke vis flere')
    await waitUntil(() => focused(form) === 'text')
    pressSend(form)
    await waitUntil(() => text(form).includes('Ideer du har sendt herfra'))
    press(form, 'Glem dem på denne enheten')
    await waitUntil(() => !$(form, '[part=mine]'))
    await waitUntil(() => inside() === 'nm-idea-form')
  })
})
