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
/** Every meeting has room for one. */
const withRoom = () =>
  testBackend({}, data => ({
    ...data,
    meetings: data.meetings.map(meeting => ({ ...meeting, signUp: { room: 1 } })),
  }))
const press = (calendar: MeetingCalendar, label: string) =>
  all(calendar, 'button')
    .find(({ textContent }) => textContent.trim() === label)
    ?.click()
const signUp = async (calendar: MeetingCalendar, name: string) => {
  press(calendar, 'Meld deg på møtet')
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

describe('signing up for a meeting', () => {
  it('takes sign-ups where there is room for so many, with a waiting list, and lets people change their mind', async () => {
    const backend = withRoom()
    const calendar = await mount(backend)
    await waitUntil(() => text(calendar).includes('0 av 1 plasser tatt'))
    await signUp(calendar, 'Kari (eksempel)')
    await waitUntil(() => text(calendar).includes('Du er påmeldt.'))
    await waitUntil(() => text(calendar).includes('1 av 1 plasser tatt'))
    expect(text(calendar)).not.to.include('Kari')
    const other = await mount(backend)
    await waitUntil(() => text(other).includes('1 av 1 plasser tatt'))
    press(calendar, 'Meld deg av')
    await waitUntil(() => text(calendar).includes('0 av 1 plasser tatt'))
  })

  it('keeps the focus beside the receipt that the form becomes, and beside the button that comes back', async () => {
    const calendar = await mount(withRoom())
    const focused = () => calendar.shadowRoot?.activeElement
    await waitUntil(() => text(calendar).includes('0 av 1 plasser tatt'))
    await signUp(calendar, 'Kari (eksempel)')
    await waitUntil(() => text(calendar).includes('Du er påmeldt.'))
    expect(focused()?.getAttribute('part')).to.equal('sign-up')
    all(calendar, '.sign-up button')[0]?.focus()
    press(calendar, 'Meld deg av')
    await waitUntil(() => all(calendar, '[data-for]').length === 1)
    expect(focused()?.getAttribute('part')).to.equal('sign-up')
    press(calendar, 'Meld deg på møtet')
    await waitUntil(() => focused()?.id === 'name')
    press(calendar, 'Avbryt')
    await waitUntil(() => focused() === all(calendar, '[data-for]')[0])
  })

  it('is loaded only where a meeting takes sign-ups', async () => {
    const calendar = await mount()
    await waitUntil(() => all(calendar, '[part=next]').length === 1)
    expect(all(calendar, '[part=sign-up]')).to.have.length(0)
  })
})
