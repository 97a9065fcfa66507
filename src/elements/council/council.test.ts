import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testClient } from '../../../test/support/browser.js'
import { define } from '../../ui/define.js'
import '../council-roster/define.js'
import '../loader.js'

const seats = (root: ParentNode) =>
  root.querySelector('nm-council-roster')?.shadowRoot?.querySelectorAll('.seat').length

describe('<nm-council>', () => {
  it('gives the elements inside it a client and a council, whichever is defined first', async () => {
    const client = testClient()
    const council = await fixture(
      html`<nm-council council="stavern" .client=${client}><nm-council-roster></nm-council-roster></nm-council>`,
    )
    await waitUntil(() => seats(council) === 6)
  })

  it('lets an element say another council than the one around it', async () => {
    const client = testClient()
    const council = await fixture(
      html`<nm-council council="stavern" .client=${client}
        ><nm-council-roster council="kvelde"></nm-council-roster
      ></nm-council>`,
    )
    await waitUntil(() =>
      council.querySelector('nm-council-roster')?.shadowRoot?.textContent.includes('Kommunen har ikke sagt'),
    )
  })
})

describe('the loader', () => {
  it('turns a plain link into an element that keeps the link as its fallback', async () => {
    const place = await fixture<HTMLElement>(
      html`<p>
        <a data-nm="idea-form" data-council="stavern" data-heading-level="3" href="mailto:x@example.no">E-post</a>
      </p>`,
    )
    await waitUntil(() => place.querySelector('nm-idea-form'))
    const form = place.querySelector('nm-idea-form')
    expect(form?.getAttribute('council')).to.equal('stavern')
    expect(form?.getAttribute('heading-level')).to.equal('3')
    expect(form?.getAttribute('src')).to.match(/\/api\/v1$/)
    expect(form?.querySelector('a')?.getAttribute('href')).to.equal('mailto:x@example.no')
    await waitUntil(() => form?.shadowRoot?.querySelector('form'))
  })

  it('leaves the focus in the link that becomes an element, and then in the element', async () => {
    const place = await fixture<HTMLElement>(html`<p></p>`)
    const link = document.createElement('a')
    Object.assign(link, { href: 'mailto:x@example.no', textContent: 'E-post' })
    place.append(link)
    link.focus()
    link.dataset['nm'] = 'work-day'
    link.dataset['council'] = 'stavern'
    // Only what is added is looked at.
    place.append(document.createElement('br'))
    await waitUntil(() => place.querySelector('nm-work-day'))
    expect(document.activeElement?.textContent).to.equal('E-post')
    await waitUntil(() => document.activeElement?.localName === 'nm-work-day')
  })

  it('leaves alone what is not ours', async () => {
    const place = await fixture<HTMLElement>(
      html`<p><a data-nm="nothing" href="https://example.no">Lenke</a><a data-nm="outbox" href="#">Vår</a></p>`,
    )
    await waitUntil(() => place.querySelector('nm-outbox'))
    expect(place.querySelector('p > a, :scope > a')?.textContent).to.equal('Lenke')
  })
})

describe('defining a tag twice', () => {
  it('keeps the first and says which versions met', () => {
    const warned: unknown[] = []
    const warn = console.warn
    console.warn = (...words: unknown[]) => warned.push(...words)
    const first = customElements.get('nm-council')
    define('nm-council', class extends HTMLElement {})
    console.warn = warn
    expect(customElements.get('nm-council')).to.equal(first)
    expect(String(warned[0])).to.match(/nm-council.*defined already, by version \d/)
  })
})
