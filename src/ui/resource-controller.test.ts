import { expect, fixture, html } from '@open-wc/testing'
import { LitElement, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { Resource } from '../client/index.js'
import { ResourceController } from './resource-controller.js'

/** A resource whose value the test sets. */
class Told implements Resource<string> {
  readonly listeners = new Set<() => void>()
  readonly freshness = { state: 'none' as const }
  readonly error = undefined
  value: string | undefined

  say(value: string): void {
    this.value = value
    this.listeners.forEach(listener => listener())
  }
  subscribe(fn: () => void): () => void {
    this.listeners.add(fn)
    return () => this.listeners.delete(fn)
  }
  async refresh(): Promise<void> {}
}

class Reader extends LitElement {
  @property({ attribute: false }) from: Told | undefined
  readonly read = new ResourceController(this, () => this.from)

  override render(): TemplateResult {
    return html`${this.read.value ?? '–'}`
  }
}
customElements.define('test-reader', Reader)

const mount = (from: Told) => fixture<Reader>(html`<test-reader .from=${from}></test-reader>`)
const text = async (element: Reader) => {
  await element.updateComplete
  return element.shadowRoot?.textContent
}

describe('a resource that is followed', () => {
  it('renders its host anew when it changes', async () => {
    const told = new Told()
    const element = await mount(told)
    expect(await text(element)).to.equal('–')
    told.say('hei')
    expect(await text(element)).to.equal('hei')
    expect(told.listeners.size).to.equal(1)
  })

  it('is left for another', async () => {
    const [first, second] = [new Told(), new Told()]
    const element = await mount(first)
    element.from = second
    second.say('to')
    expect(await text(element)).to.equal('to')
    expect([first.listeners.size, second.listeners.size]).to.deep.equal([0, 1])
    element.from = undefined
    expect(await text(element)).to.equal('–')
    expect(second.listeners.size).to.equal(0)
  })

  it('is left while the host is away, also when an update was asked for just before', async () => {
    const told = new Told()
    const element = await mount(told)
    const place = element.parentElement
    element.requestUpdate()
    element.remove()
    await element.updateComplete
    expect(told.listeners.size).to.equal(0)
    told.say('mens du var borte')
    place?.append(element)
    expect(await text(element)).to.equal('mens du var borte')
    expect(told.listeners.size).to.equal(1)
  })
})
