import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
import type { MeetingCalendar } from './meeting-calendar.js'
import './define.js'

const mount = (backend = testBackend()) =>
  fixture<MeetingCalendar>(
    html`<nm-meeting-calendar .client=${testClient(backend)} council="stavern"></nm-meeting-calendar>`,
  )
const all = (calendar: MeetingCalendar, selector: string) => [
  ...(calendar.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]
const text = (calendar: MeetingCalendar) => calendar.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const hour = 3_600_000

describe('<nm-meeting-calendar>', () => {
  it('shows the next meeting first, with its agenda, then the others, and is accessible', async () => {
    const calendar = await mount()
    await waitUntil(() => all(calendar, '[part=next]').length === 1)
    expect(text(calendar)).to.match(/Neste møte: kl\. 18, (Grendehuset|Biblioteket på skolen)/)
    expect(all(calendar, '.agenda li')).to.have.length(3)
    expect(all(calendar, '.meeting').length).to.be.greaterThan(5)
    expect(text(calendar)).to.match(/Flyttet fra \d+\. \w+/)
    await expect(calendar).to.be.accessible()
  })

  it('shows times of the municipality, wherever the reader is', async () => {
    const at = '2031-06-10T16:30:00.000Z'
    const backend = testBackend({}, data => ({
      ...data,
      meetings: data.meetings
        .slice(0, 1)
        .map(meeting => ({ ...meeting, start: at, end: '2031-06-10T18:00:00.000Z', state: 'planned' as const })),
    }))
    const calendar = await mount(backend)
    await waitUntil(() => text(calendar).includes('kl. 18.30'))
    expect(text(calendar)).to.include('tirsdag10.juni')
  })

  it('says when a meeting is cancelled, and does not call it the next', async () => {
    const soon = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
    const backend = testBackend({}, data => {
      const [first, second] = data.meetings
      if (!first || !second) return data
      return {
        ...data,
        meetings: [
          { ...first, start: soon(24), end: soon(26), state: 'cancelled' as const },
          { ...second, start: soon(48), end: soon(50), state: 'planned' as const, place: 'Neste sted' },
        ],
      }
    })
    const calendar = await mount(backend)
    await waitUntil(() => text(calendar).includes('Avlyst'))
    expect(all(calendar, '[part=next]')[0]?.textContent).to.include('Neste sted')
  })

  it('says that no meetings are planned, and that it cannot load', async () => {
    const none = await mount(testBackend({}, data => ({ ...data, meetings: [] })))
    await waitUntil(() => text(none).includes('Ingen møter er satt opp ennå.'))
    const backend = testBackend()
    backend.online = false
    const offline = await mount(backend)
    await waitUntil(() => all(offline, '[part=error]').length === 1)
    await expect(offline).to.be.accessible()
  })

  it('has a calendar to subscribe to where the backend has one', async () => {
    const backend = {
      ...testBackend(),
      calendarFeed: (council: string) => `https://larvik.example/api/v1/councils/${council}/meetings.ics`,
    }
    const calendar = await mount(backend)
    await waitUntil(() => all(calendar, '[part=subscribe]').length === 1)
    expect(all(calendar, '[part=subscribe]')[0]?.getAttribute('href')).to.equal(
      'webcal://larvik.example/api/v1/councils/stavern/meetings.ics',
    )
  })

  it('shows what was decided, that minutes were corrected, and says closed of what is closed', async () => {
    const calendar = await mount(
      testBackend({}, data => {
        const [past] = data.meetings
        const next = data.meetings.find(({ agenda }) => agenda.length > 0)
        if (!past || !next) return data
        const minutes = {
          ...{ state: 'approved' as const, present: [], absent: [], corrected: '2026-11-01T12:00:00Z' },
          decisions: [{ item: '1/26', text: 'Utvalget kjøper benker.' }],
        }
        const agenda = [{ number: '9/26', title: 'Unntatt offentlighet', ideas: [], kind: 'closed' as const }]
        return {
          ...data,
          meetings: [
            { ...past, minutes },
            { ...next, agenda },
          ],
        }
      }),
    )
    await waitUntil(() => text(calendar).includes('Utvalget kjøper benker.'))
    expect(text(calendar)).to.include('Referatet ble rettet 1. november')
    expect(text(calendar)).to.include('Lukket sak')
  })

  it('shows the meetings of every council, with whose they are', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      meetings: data.meetings.map((meeting, i) => (i % 2 === 0 ? meeting : { ...meeting, council: 'kvelde' })),
    }))
    const calendar = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar all .client=${testClient(backend)} council="stavern"></nm-meeting-calendar>`,
    )
    await waitUntil(() => text(calendar).includes('Kvelde nærmiljøutvalg'))
    expect(text(calendar)).to.include('Stavern nærmiljøutvalg')
  })

  it('counts the days down at each midnight of the municipality, and says when the meeting is on and over', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      meetings: data.meetings.slice(0, 1).map(meeting => ({
        ...meeting,
        ...{ start: '2026-12-10T17:00:00.000Z', end: '2026-12-10T19:00:00.000Z', state: 'planned' as const },
      })),
    }))
    const clock = new TestClock('2026-12-08T22:59:00Z')
    const calendar = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar
        .client=${testClient(backend)}
        .clock=${clock}
        council="stavern"
      ></nm-meeting-calendar>`,
    )
    const next = () => all(calendar, '[part=next]')[0]?.textContent ?? ''
    await waitUntil(() => next().includes('Om 2 dager'))
    for (const [at, said] of [
      ['2026-12-08T23:00:00Z', 'I morgen'],
      ['2026-12-09T22:59:59Z', 'I morgen'],
      ['2026-12-09T23:00:00Z', 'I dag'],
      ['2026-12-10T16:59:59Z', 'I dag'],
      ['2026-12-10T17:00:00Z', 'Møtet er i gang nå'],
    ] as const) {
      clock.moveTo(at)
      await calendar.updateComplete
      expect(next(), at).to.include(said)
    }
    clock.moveTo('2026-12-10T19:00:00Z')
    await calendar.updateComplete
    expect(text(calendar)).to.include('Neste møte er ikke satt opp ennå.')
    expect(all(calendar, '[part=tag]')[0]?.textContent).to.equal('Avholdt')
  })

  it('sets no timer but for what it shows', async () => {
    const clock = new TestClock(Date.now())
    const calendar = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar .client=${testClient()} .clock=${clock} council="stavern"></nm-meeting-calendar>`,
    )
    await waitUntil(() => all(calendar, '[part=next]').length === 1)
    expect(clock.waiting).to.equal(1)
    calendar.remove()
    expect(clock.waiting).to.equal(0)
  })

  it('says that the link could not be copied where the browser does not let it', async () => {
    const backend = { ...testBackend(), calendarFeed: () => 'https://larvik.example/meetings.ics' }
    const calendar = await mount(backend)
    await waitUntil(() => all(calendar, '[part=subscribe]').length === 1)
    const { clipboard } = navigator
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
    all(calendar, '.feed button')[0]?.click()
    await waitUntil(() => text(calendar).includes('Det gikk ikke. Prøv igjen.'))
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })
  })
})
