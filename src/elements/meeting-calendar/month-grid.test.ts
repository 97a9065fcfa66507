import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
import type { MeetingCalendar } from './meeting-calendar.js'
import './define.js'

const all = (calendar: MeetingCalendar, selector: string) => [
  ...(calendar.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]
const text = (calendar: MeetingCalendar) => calendar.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const dayOf = (calendar: MeetingCalendar, date: string) => all(calendar, `[data-date="${date}"]`)[0]

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

/** The calendar with its month open, at an instant. */
const open = async (at: string) => {
  const clock = new TestClock(at)
  const calendar = await fixture<MeetingCalendar>(
    html`<nm-meeting-calendar
      .client=${testClient(inDecember())}
      .clock=${clock}
      council="stavern"
    ></nm-meeting-calendar>`,
  )
  await waitUntil(() => all(calendar, '[part=view]').length === 1)
  all(calendar, '[part=view]')[0]?.click()
  await waitUntil(() => all(calendar, 'table').length === 1)
  return { calendar, clock }
}

/** Presses a key where the focus is. */
const pressing = (calendar: MeetingCalendar) => async (key: string) => {
  calendar.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await calendar.updateComplete
  await waitUntil(() => calendar.shadowRoot?.activeElement?.closest('[aria-selected=true]'))
}

describe('the month of <nm-meeting-calendar>', () => {
  it('shows a month that is walked through by keys, with names that say how many meetings', async () => {
    const { calendar } = await open('2026-12-15T12:00:00Z')
    await expect(calendar).to.be.accessible()
    const press = pressing(calendar)
    const focused = () => calendar.shadowRoot?.activeElement as HTMLElement | null
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

  it('marks today, and another day after midnight, and stays on the day that was chosen', async () => {
    const { calendar, clock } = await open('2026-12-08T22:30:00Z')
    const today = () => all(calendar, '[aria-current=date]').map(({ dataset }) => dataset['date'])
    expect(today()).to.deep.equal(['2026-12-08'])
    clock.moveTo('2026-12-08T23:00:00Z')
    await calendar.updateComplete
    expect(today()).to.deep.equal(['2026-12-09'])
    expect(all(calendar, '[aria-selected=true] button')[0]?.dataset['date']).to.equal('2026-12-08')
  })

  it('opens on the month that it is', async () => {
    const { calendar, clock } = await open('2026-12-31T12:00:00Z')
    const name = () => all(calendar, '#month-name')[0]?.textContent
    expect(name()).to.equal('desember 2026')
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => all(calendar, 'table').length === 0)
    clock.moveTo('2026-12-31T23:00:00Z')
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => name() === 'januar 2027')
  })

  it('keeps the focus when the month changes under it, and when the month is closed', async () => {
    const { calendar } = await open('2026-12-31T12:00:00Z')
    const focused = () => calendar.shadowRoot?.activeElement
    dayOf(calendar, '2026-12-31')?.focus()
    // A press that does not take the focus, as with a mouse in some browsers.
    all(calendar, '.grid .button')[1]?.click()
    await calendar.updateComplete
    expect(document.activeElement?.localName).to.equal('nm-meeting-calendar')
    all(calendar, '[aria-selected=true] button')[0]?.focus()
    await pressing(calendar)('PageDown')
    expect((focused() as HTMLElement | null)?.dataset['date']).to.equal('2027-02-28')
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => all(calendar, 'table').length === 0)
    expect(document.activeElement?.localName).to.equal('nm-meeting-calendar')
  })

  it('writes the dates of a municipality that is half a day ahead as they are there', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      municipality: { ...data.municipality, timeZone: 'Pacific/Kiritimati' },
    }))
    const clock = new TestClock('2026-12-08T12:00:00Z')
    const calendar = await fixture<MeetingCalendar>(
      html`<nm-meeting-calendar
        .client=${testClient(backend)}
        .clock=${clock}
        council="stavern"
      ></nm-meeting-calendar>`,
    )
    await waitUntil(() => calendar.zone === 'Pacific/Kiritimati' && all(calendar, '[part=view]').length === 1)
    all(calendar, '[part=view]')[0]?.click()
    await waitUntil(() => all(calendar, 'table').length === 1)
    expect(all(calendar, '[aria-current=date]')[0]?.getAttribute('aria-label')).to.match(/^onsdag 9\. desember 2026/)
    expect(all(calendar, 'th abbr')[0]?.getAttribute('title')).to.equal('mandag')
  })
})
