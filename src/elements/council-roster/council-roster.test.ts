import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
import type { Dataset } from '../../subjects/dataset.js'
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

  const type = (roster: CouncilRoster, id: string, value: string) => {
    const field = all(roster, `#${id}`)[0] as HTMLInputElement | undefined
    if (field) field.value = value
  }
  const submit = (roster: CouncilRoster) => (all(roster, 'form')[0] as HTMLFormElement | undefined)?.requestSubmit()

  it('invites to the seat that is free, and sends the interest through the council', async () => {
    const backend = testBackend()
    const roster = await mount(backend)
    await waitUntil(() => all(roster, '.free').length === 1)
    const button = all(roster, '[part=interest]')[0]
    expect(button?.getAttribute('aria-label')).to.equal('Meld interesse for plassen: Idretten')
    button?.click()
    await waitUntil(() => roster.shadowRoot?.activeElement?.id === 'name')
    await expect(roster).to.be.accessible()
    submit(roster)
    await waitUntil(() => text(roster).includes('Skriv navnet ditt, og e-post eller telefon.'))
    type(roster, 'name', 'Kari (eksempel)')
    type(roster, 'contact', 'kari@example.no')
    submit(roster)
    await waitUntil(() => text(roster).includes('Takk. Meldingen har kommet fram.'))
    expect(JSON.stringify(backend.written)).to.include('"seat":"019ac000-0000-7000-8000-000000000003"')
  })

  it('takes mail to the council, and keeps it while the network is away', async () => {
    const backend = testBackend()
    const client = testClient(backend)
    const roster = await fixture<CouncilRoster>(
      html`<nm-council-roster .client=${client} council="stavern"></nm-council-roster>`,
    )
    await waitUntil(() => text(roster).includes('Skriv til utvalget'))
    all(roster, '.row .button').at(-1)?.click()
    await waitUntil(() => roster.shadowRoot?.activeElement?.id === 'name')
    backend.online = false
    type(roster, 'name', 'Kari (eksempel)')
    type(roster, 'contact', 'kari@example.no')
    type(roster, 'message', 'Når er neste dugnad?')
    submit(roster)
    await waitUntil(() => text(roster).includes('Meldingen er lagret her'))
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(roster).includes('Takk. Meldingen har kommet fram.'))
  })

  const drammen = (data: Dataset): Dataset => {
    const [first] = data.seats
    if (!first) return data
    const id = (n: number) => `019ac000-0009-7000-8000-0000000000${n}`
    const held = (name: string, from: string, to?: string) => ({
      ...{ name, consent: ['name' as const], role: 'member' as const, from },
      ...(to && { to }),
    })
    return {
      ...data,
      seats: [
        {
          ...first,
          id: id(10),
          holdings: [held('Før (eksempel)', '2020-01-01', '2023-12-31'), held('Nå (eksempel)', '2024-01-01')],
        },
        {
          ...first,
          id: id(11),
          kind: 'substitute',
          standsInFor: id(10),
          holdings: [held('Vara (eksempel)', '2024-01-01')],
        },
        { ...first, id: id(12), kind: 'observer', holdings: [{ ...held('Skjult', '2024-01-01'), consent: [] }] },
      ],
    }
  }

  it('shows substitutes and those without a vote apart, history in the list, and no name without consent', async () => {
    const roster = await fixture<CouncilRoster>(
      html`<nm-council-roster
        view="list"
        .client=${testClient(testBackend({}, drammen))}
        council="stavern"
      ></nm-council-roster>`,
    )
    await waitUntil(() => all(roster, '.seat').length === 3)
    expect(text(roster)).to.include('Vara for: Seniorene')
    expect(text(roster)).to.include('Møter uten stemmerett')
    expect(text(roster)).to.include('Før (eksempel)')
    expect(text(roster)).to.include('Navnet vises ikke')
    expect(text(roster)).not.to.include('Skjult')
    await expect(roster).to.be.accessible()
  })

  it('shows the council as it was on a date', async () => {
    const roster = await fixture<CouncilRoster>(
      html`<nm-council-roster
        on="2022-06-01"
        .client=${testClient(testBackend({}, drammen))}
        council="stavern"
      ></nm-council-roster>`,
    )
    await waitUntil(() => text(roster).includes('Slik var utvalget 1. juni 2022'))
    expect(text(roster)).to.include('Før (eksempel)')
    expect(text(roster)).not.to.include('Nå (eksempel)')
  })

  it('shows all councils with what is known, names only where asked, and tells search engines when asked', async () => {
    const roster = await fixture<CouncilRoster>(
      html`<nm-council-roster
        all
        json-ld
        view="compact"
        .client=${testClient()}
        council="stavern"
      ></nm-council-roster>`,
    )
    await waitUntil(() => all(roster, '.councils li').length === 7)
    expect(text(roster)).to.include('Kvelde nærmiljøutvalg Kommunen har ikke sagt')
    expect(all(roster, '.goals')).to.have.length(0)
    const data = document.head.querySelector('script[type="application/ld+json"]')
    expect(JSON.parse(data?.textContent ?? '{}')).to.include({
      '@type': 'Organization',
      name: 'Stavern nærmiljøutvalg',
    })
    roster.remove()
    expect(document.head.querySelector('script[type="application/ld+json"]')).to.equal(null)
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

  it('has a free seat when a term that ends today has ended', async () => {
    const clock = new TestClock('2026-12-31T12:00:00Z')
    const backend = testBackend({ now: clock.now }, data => ({
      ...data,
      seats: data.seats.slice(0, 1).map(seat => ({
        ...seat,
        holdings: [
          { name: 'Kari', consent: ['name' as const], role: 'member' as const, from: '2024-01-01', to: '2026-12-31' },
        ],
      })),
    }))
    const roster = await fixture<CouncilRoster>(
      html`<nm-council-roster .client=${testClient(backend)} .clock=${clock} council="stavern"></nm-council-roster>`,
    )
    await waitUntil(() => text(roster).includes('til 2026'))
    clock.moveTo('2026-12-31T22:59:59Z')
    await roster.updateComplete
    expect(all(roster, '.free')).to.have.length(0)
    clock.moveTo('2026-12-31T23:00:00Z')
    await waitUntil(() => all(roster, '.free').length === 1)
    expect(text(roster)).not.to.include('Kari')
  })

  it('gives the focus back to the button that opened the form, when it is closed and when it is sent', async () => {
    const roster = await mount()
    await waitUntil(() => all(roster, '.free').length === 1)
    const focused = () => roster.shadowRoot?.activeElement
    for (const part of ['interest', 'contact'] as const) {
      const opener = all(roster, part === 'interest' ? '[part=interest]' : '[data-for=council]')[0]
      opener?.click()
      await waitUntil(() => focused()?.id === 'name')
      all(roster, 'form .link')[0]?.click()
      await waitUntil(() => focused() === opener)
    }
    all(roster, '[part=interest]')[0]?.click()
    await waitUntil(() => focused()?.id === 'name')
    type(roster, 'name', 'Kari (eksempel)')
    type(roster, 'contact', 'kari@example.no')
    submit(roster)
    await waitUntil(() => text(roster).includes('Takk. Meldingen har kommet fram.'))
    expect(focused()?.getAttribute('part')).to.equal('interest')
  })
})
