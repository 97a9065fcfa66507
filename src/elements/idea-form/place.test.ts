import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { $, mount, open, press, send, text, type } from '../../../test/support/idea-form.js'
import type { IdeaForm } from './idea-form.js'

describe('the place of an idea', () => {
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
      press(form, 'Bruk stedet der jeg er nå')
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
    press(form, 'Vis på kart')
    await waitUntil(() => $(form, '.tiles img'))
    await expect(form).to.be.accessible()
    const view = $(form, '.view')
    for (const key of ['ArrowRight', 'ArrowDown', '+'])
      view?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    press(form, 'Bruk dette punktet')
    await waitUntil(() => /Punktet er satt: 59\.0\d+,10\.0\d+/.test(text(form)))
    expect($(form, '.view')).to.equal(undefined)
  })

  it('begins on a map of the whole country where the council has said of no place where it is', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=#{z}/{x}/{y}'
    const form = await fixture<IdeaForm>(
      html`<nm-idea-form .client=${testClient()} council="stavern" .tiles=${pixel}></nm-idea-form>`,
    )
    await waitUntil(() => $(form, 'form'))
    await open(form)
    press(form, 'Vis på kart')
    await waitUntil(() => $(form, '.tiles img'))
    expect($<HTMLImageElement>(form, '.tiles img')?.src).to.match(/#3\//)
    press(form, 'Bruk dette punktet')
    await waitUntil(() => /Punktet er satt: 6\d\.\d+,1\d\.\d+/.test(text(form)))
  })
})
