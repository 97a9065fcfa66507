import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing'
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

  /** The month of one meeting on 8 December 2026 and two on the 10th. */
  const inDecember = () =>
    testBackend({}, data => {
      const [first] = data.meetings
      if (!first) return data
      const at = (day: string, n: number) => ({
        ...first,
        id: `019ac000-0002-7000-8000-00000000000${n}`,
        start: `2026-12-${day}T17:00:00.000Z`,
        end: `2026-12-${day}T19:00:00.000Z`,
        state: 'planned' as const,
        place: `Sted ${n}`,
      })
      return { ...data, meetings: [at('08', 1), at('10', 2), at('10', 3)] }
    })

  it('shows a month that is walked through by keys, with names that say how many meetings', async () => {
    const calendar = await mount(inDecember())
    await waitUntil(() => all(calendar, '[part=view]').length === 1)
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => all(calendar, 'table').length === 1)
    await expect(calendar).to.be.accessible()
    const focused = () => calendar.shadowRoot?.activeElement as HTMLElement | null
    const press = async (key: string) => {
      focused()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await calendar.updateComplete
      await aTimeout(0)
    }
    const monthShown = () => all(calendar, '#month-name')[0]?.textContent.trim()
    for (let i = 0; i < 240 && monthShown() !== 'desember 2026'; i++) {
      const [earlier, later] = all(calendar, '.grid .button')
      ;(Date.now() > Date.parse('2026-12-15T00:00:00Z') ? earlier : later)?.click()
      await calendar.updateComplete
    }
    all(calendar, '[data-date="2026-12-08"]')[0]?.focus()
    all(calendar, '[data-date="2026-12-08"]')[0]?.click()
    await calendar.updateComplete
    expect(focused()?.getAttribute('aria-label')).to.equal('tirsdag 8. desember 2026, 1 møte')
    expect(text(calendar)).to.include('Sted 1')
    await press('ArrowRight')
    expect(focused()?.getAttribute('aria-label')).to.equal('onsdag 9. desember 2026')
    expect(text(calendar)).to.include('Ingen møter denne dagen.')
    await press('ArrowRight')
    expect(focused()?.getAttribute('aria-label')).to.equal('torsdag 10. desember 2026, 2 møter')
    await press('Home')
    expect(focused()?.dataset['date']).to.equal('2026-12-07')
    await press('End')
    expect(focused()?.dataset['date']).to.equal('2026-12-13')
    await press('ArrowDown')
    expect(focused()?.dataset['date']).to.equal('2026-12-20')
    await press('ArrowUp')
    await press('ArrowLeft')
    expect(focused()?.dataset['date']).to.equal('2026-12-12')
    await press('PageDown')
    expect(focused()?.dataset['date']).to.equal('2027-01-12')
    await press('PageUp')
    expect(focused()?.dataset['date']).to.equal('2026-12-12')
    expect(all(calendar, 'td button[tabindex="0"]')).to.have.length(1)
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => all(calendar, 'table').length === 0)
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

  it('takes sign-ups where there is room for so many, with a waiting list, and lets people change their mind', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      meetings: data.meetings.map(meeting => ({ ...meeting, signUp: { room: 1 } })),
    }))
    const calendar = await mount(backend)
    const press = (label: string) =>
      all(calendar, 'button')
        .find(({ textContent }) => textContent.trim() === label)
        ?.click()
    const signUp = async (name: string) => {
      press('Meld deg på møtet')
      await waitUntil(() => calendar.shadowRoot?.activeElement?.id === 'name')
      await expect(calendar).to.be.accessible()
      for (const [id, value] of [
        ['name', name],
        ['contact', 'kari@example.no'],
      ] as const) {
        const field = all(calendar, `#${id}`)[0] as HTMLInputElement | undefined
        if (field) field.value = value
      }
      ;(all(calendar, 'form')[0] as HTMLFormElement | undefined)?.requestSubmit()
    }
    await waitUntil(() => text(calendar).includes('0 av 1 plasser tatt'))
    await signUp('Kari (eksempel)')
    await waitUntil(() => text(calendar).includes('Du er påmeldt.'))
    await waitUntil(() => text(calendar).includes('1 av 1 plasser tatt'))
    expect(text(calendar)).not.to.include('Kari')
    const other = await mount(backend)
    await waitUntil(() => text(other).includes('1 av 1 plasser tatt'))
    press('Meld deg av')
    await waitUntil(() => text(calendar).includes('0 av 1 plasser tatt'))
  })
})
