import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import type { CouncilRoster } from './council-roster.js'
import './define.js'

const mount = (backend = testBackend(), council = 'stavern') =>
  fixture<CouncilRoster>(
    html`<nm-council-roster .client=${testClient(backend)} council=${council}>33 17 10 00</nm-council-roster>`,
  )
const all = (roster: CouncilRoster, selector: string) => [
  ...(roster.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]
const text = (roster: CouncilRoster) => roster.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''

describe('<nm-council-roster>', () => {
  it('shows six seats by what they speak for, with purpose, goals and quote, and is accessible', async () => {
    const roster = await mount()
    await waitUntil(() => all(roster, '.seat').length === 6)
    expect(all(roster, '.for').map(({ textContent }) => textContent)).to.deep.equal([
      'Seniorene',
      'Barnehager og skoler',
      'Idretten',
      'Næringsforeninga',
      'Frivilligheten',
      'Frivilligheten',
    ])
    expect(all(roster, '.goals li')).to.have.length(3)
    expect(all(roster, 'blockquote p')[0]?.lang).to.equal('en')
    expect(text(roster)).to.include('Leder')
    await expect(roster).to.be.accessible()
  })

  it('invites to the seat that is free', async () => {
    const roster = await mount()
    await waitUntil(() => all(roster, '.free').length === 1)
    const link = all(roster, '.free a')[0]
    expect(link?.getAttribute('aria-label')).to.equal('Meld interesse for plassen: Idretten')
    expect(decodeURIComponent(link?.getAttribute('href') ?? '')).to.equal(
      'mailto:postmottak@larvik.kommune.no?subject=Ledig plass i Stavern nærmiljøutvalg: Idretten',
    )
  })

  it('says what is known of a council without seats', async () => {
    const roster = await mount(testBackend(), 'kvelde')
    await waitUntil(() => text(roster).includes('Kommunen har ikke sagt om utvalget er etablert'))
    await expect(roster).to.be.accessible()
  })

  it('says that it cannot load, with the slotted fallback', async () => {
    const backend = testBackend()
    backend.online = false
    const roster = await mount(backend)
    await waitUntil(() => all(roster, '[part=error]').length === 1)
    expect(all(roster, 'slot')).to.have.length(1)
    backend.online = true
    all(roster, '[part=error] button')[0]?.click()
    await waitUntil(() => all(roster, '.seat').length === 6)
  })

  it('keeps to the heading level that it is given', async () => {
    const roster = await mount()
    roster.headingLevel = 4
    await waitUntil(() => all(roster, 'h4').length === 1 && all(roster, 'h5').length === 1)
  })
})
