import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { LitElement, type TemplateResult } from 'lit'
import { TestClock } from '../../test/support/clock.js'
import { Alarm, nextMidnight, realClock, type Clock } from './clock.js'

class Told extends LitElement {
  clock: Clock = realClock
  instants: number[] = []
  rendered = 0

  constructor() {
    super()
    new Alarm(this, () => this.instants)
  }

  override render(): TemplateResult {
    this.rendered++
    return html`${this.clock.now()}`
  }
}
customElements.define('test-told', Told)

const noon = Date.parse('2026-12-08T12:00:00Z')
const minute = 60_000

const mount = async (clock: Clock, ...instants: number[]) => {
  const told = new Told()
  Object.assign(told, { clock, instants })
  await fixture(html`${told}`)
  await told.updateComplete
  return told
}

describe('an alarm', () => {
  it('renders its host anew at each instant that matters, and at no other', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + 40 * minute, noon + minute, noon - minute)
    const before = told.rendered
    clock.moveTo(noon + minute - 1)
    await told.updateComplete
    expect(told.rendered).to.equal(before)
    clock.moveTo(noon + minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
    clock.moveTo(noon + 39 * minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
    clock.moveTo(noon + 40 * minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 2)
    expect(clock.waiting).to.equal(0)
  })

  it('has one timer, however often its host is rendered', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + minute)
    for (let i = 0; i < 3; i++) {
      told.requestUpdate()
      await told.updateComplete
    }
    expect(clock.waiting).to.equal(1)
  })

  it('follows what its host comes to know later: an earlier instant, or none', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + 60 * minute)
    told.instants = [noon + minute]
    told.requestUpdate()
    await told.updateComplete
    const before = told.rendered
    clock.moveTo(noon + minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
    told.instants = []
    told.requestUpdate()
    await told.updateComplete
    expect(clock.waiting).to.equal(0)
  })

  it('looks at the clock again soon after the device has slept', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + 10 * 60 * minute)
    const before = told.rendered
    clock.sleepTo(noon + 12 * 60 * minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before)
    clock.moveTo(noon + (12 * 60 + 15) * minute)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
  })

  it('looks at the clock again when the page is seen again', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + 10 * 60 * minute)
    const before = told.rendered
    clock.sleepTo(noon + 9 * 60 * minute)
    document.dispatchEvent(new Event('visibilitychange'))
    await told.updateComplete
    expect(told.rendered).to.equal(before)
    clock.sleepTo(noon + 12 * 60 * minute)
    document.dispatchEvent(new Event('visibilitychange'))
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
    expect(clock.waiting).to.equal(0)
  })

  it('waits for an instant that is further away than any timer can be set', async () => {
    const clock = new TestClock(noon)
    const at = noon + 60 * 24 * 60 * minute
    const told = await mount(clock, at)
    const before = told.rendered
    clock.moveTo(at - 1)
    await told.updateComplete
    expect(told.rendered).to.equal(before)
    clock.moveTo(at)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
  })

  it('rests while its host is away, also when an update was asked for just before, and looks when it is back', async () => {
    const clock = new TestClock(noon)
    const told = await mount(clock, noon + minute)
    const place = told.parentElement
    told.requestUpdate()
    told.remove()
    await told.updateComplete
    expect(clock.waiting).to.equal(0)
    clock.moveTo(noon + 2 * minute)
    const before = told.rendered
    place?.append(told)
    await told.updateComplete
    expect(told.rendered).to.equal(before + 1)
    told.instants = [noon + 5 * minute]
    told.remove()
    place?.append(told)
    await told.updateComplete
    expect(clock.waiting).to.equal(1)
  })

  it('changes clocks with its host', async () => {
    const [first, second] = [new TestClock(noon), new TestClock(noon)]
    const told = await mount(first, noon + minute)
    told.clock = second
    told.requestUpdate()
    await told.updateComplete
    expect([first.waiting, second.waiting]).to.deep.equal([0, 1])
  })
})

describe('the next midnight', () => {
  const at = (zone: string, now: string) => new Date(nextMidnight(zone, Date.parse(now))).toISOString()

  it('is that of the zone', () => {
    expect(at('Europe/Oslo', '2026-12-08T12:00:00Z')).to.equal('2026-12-08T23:00:00.000Z')
    expect(at('Pacific/Auckland', '2026-12-08T12:00:00Z')).to.equal('2026-12-09T11:00:00.000Z')
    expect(at('Europe/Oslo', '2026-12-08T22:59:59.999Z')).to.equal('2026-12-08T23:00:00.000Z')
    expect(at('Europe/Oslo', '2026-12-08T23:00:00Z')).to.equal('2026-12-09T23:00:00.000Z')
    expect(at('Europe/Oslo', '2026-12-07T23:00:00Z')).to.equal('2026-12-08T23:00:00.000Z')
  })

  it('comes after 23 hours and after 25 when the clock is changed', () => {
    expect(at('Europe/Oslo', '2026-03-28T23:00:00Z')).to.equal('2026-03-29T22:00:00.000Z')
    expect(at('Europe/Oslo', '2026-10-24T22:00:00Z')).to.equal('2026-10-25T23:00:00.000Z')
  })

  it('is an hour late where the clock is changed at midnight', () => {
    // Cairo, where 24 April 2026 begins at one o'clock.
    expect(at('Africa/Cairo', '2026-04-23T12:00:00Z')).to.equal('2026-04-23T22:00:00.000Z')
  })
})

describe('the clock of the browser', () => {
  it('says what time it is, wakes, and can be called off', async () => {
    expect(realClock.now()).to.be.closeTo(Date.now(), 1000)
    let [woken, calledOff] = [false, false]
    realClock.timer(() => (calledOff = true), 0)()
    realClock.timer(() => (woken = true), 1)
    await waitUntil(() => woken)
    expect(calledOff).to.equal(false)
  })
})
