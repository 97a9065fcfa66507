import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { LitElement, type TemplateResult } from 'lit'
import type { Catalogue } from '../words/catalogue.js'
import { TextsController } from './texts-controller.js'

/** Texts whose arrival the test decides. */
const arriving: { readonly give: () => void; readonly fail: () => void }[] = []
const later = (text: string) => () =>
  new Promise<string>((give, fail) =>
    arriving.push({ give: () => give(text), fail: () => fail(new TypeError('no chunk')) }),
  )
const catalogue: Catalogue<string> = { nb: 'hei', nn: later('hei på deg'), en: later('hello') }

class Speaker extends LitElement {
  readonly texts = new TextsController(this, catalogue)

  override render(): TemplateResult {
    return html`${this.texts.ready ? `${this.texts.locale} ${this.texts.own} ${this.texts.common.retry}` : ''}`
  }
}
customElements.define('test-speaker', Speaker)

const mount = async (lang: string) => {
  arriving.length = 0
  const wrap = await fixture<HTMLElement>(html`<div lang=${lang}><test-speaker></test-speaker></div>`)
  const element = wrap.querySelector<Speaker>('test-speaker')
  if (!element) throw new Error('no element')
  return { wrap, element, text: () => element.shadowRoot?.textContent ?? '' }
}

describe('the texts of an element', () => {
  it('are there at once in bokmål, and for what is no language of ours', async () => {
    expect((await mount('nb-NO')).text()).to.match(/^nb hei/)
    expect((await mount('se')).text()).to.match(/^nb hei/)
  })

  it('are waited for in another language, and those of all elements with them', async () => {
    const { text } = await mount('en-GB')
    expect(text()).to.equal('')
    arriving[0]?.give()
    await waitUntil(() => text() === 'en hello Try again')
  })

  it('stay while those of a new language are on their way', async () => {
    const { wrap, element, text } = await mount('nb')
    wrap.lang = 'nn'
    await waitUntil(() => arriving.length === 1)
    element.requestUpdate()
    await element.updateComplete
    expect(text()).to.match(/^nb hei /)
    arriving[0]?.give()
    await waitUntil(() => text().startsWith('nn hei på deg'))
  })

  it('are those of the language that was asked for last, whatever comes last', async () => {
    const { wrap, element, text } = await mount('nb')
    wrap.lang = 'nn'
    await waitUntil(() => arriving.length === 1)
    wrap.lang = 'en'
    await waitUntil(() => arriving.length === 2)
    arriving[1]?.give()
    await waitUntil(() => text().startsWith('en hello'))
    arriving[0]?.give()
    await element.updateComplete
    expect(text()).to.match(/^en hello/)
  })

  it('are those that there are when new ones cannot be had', async () => {
    const { text } = await mount('en')
    arriving[0]?.fail()
    await waitUntil(() => text().startsWith('nb hei'))
  })

  it('do not show those of one language because another failed', async () => {
    const { wrap, element, text } = await mount('en')
    wrap.lang = 'nn'
    await waitUntil(() => arriving.length === 2)
    arriving[0]?.fail()
    await element.updateComplete
    expect(text()).to.equal('')
    arriving[1]?.give()
    await waitUntil(() => text().startsWith('nn'))
  })
})
