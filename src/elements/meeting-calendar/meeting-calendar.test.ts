import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
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
})
