import { expect, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { $, id, mount } from '../../../test/support/idea.js'
import { turnedClock } from '../../../test/support/turned-clock.js'
import { addDays, instantOf, plainDateIn } from '../../kit/plain-date.js'
import type { IdeaElement } from './idea.js'

const clockOf = (element: IdeaElement) => $(element, '[part=clock]')?.textContent ?? ''

describe('the clocks of <nm-idea>', () => {
  for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles'])
    it(`counts the days that an answer is late from midnight in ${timeZone}, while the page is shown`, async () => {
      const due = plainDateIn(timeZone, Date.now())
      const midnight = (days: number) => instantOf(timeZone, addDays(due, days), '00:00')
      const backend = testBackend({}, data => ({
        ...data,
        meetings: [],
        municipality: { ...data.municipality, timeZone },
        ideas: data.ideas.map(idea => ({
          ...idea,
          steps: idea.steps.map(step => (step.answerDue === undefined ? step : { ...step, answerDue: due })),
        })),
      }))
      const clock = turnedClock(midnight(1) - 1000)
      const { element } = await mount(id(6), backend, { clock })
      await waitUntil(() => clockOf(element).includes('Kommunen har lovet svar innen'))
      await waitUntil(() => element.zone === timeZone)
      await element.updateComplete
      expect(clockOf(element)).to.not.include('forsinket')
      clock.turn(midnight(1) - 1)
      await element.updateComplete
      expect(clockOf(element)).to.not.include('forsinket')
      clock.turn(midnight(1))
      await waitUntil(() => clockOf(element).includes('Svaret er 1 dag forsinket'))
      expect($(element, '[part=clock]')?.classList.contains('bad')).to.equal(true)
      for (const days of [2, 3, 4]) {
        clock.turn(midnight(days))
        await waitUntil(() => clockOf(element).includes(`Svaret er ${days} dager forsinket`))
      }
      element.remove()
      expect(clock.waiting()).to.equal(0)
    })

  it('names the next meeting when the one that was to look at it is over', async () => {
    const clock = turnedClock(Date.now())
    const { element, client } = await mount(id(4), testBackend(), { clock })
    await waitUntil(() => clockOf(element).includes('Utvalget ser på ideen'))
    const meetings = client.council('stavern').meetings.between().value?.items ?? []
    const ends = meetings.map(({ end }) => Date.parse(end)).filter(end => end > clock.now())
    const before = clockOf(element)
    clock.turn(Math.min(...ends) - 1)
    await element.updateComplete
    expect(clockOf(element)).to.equal(before)
    clock.turn(Math.min(...ends))
    await waitUntil(() => clockOf(element) !== before)
    expect(clockOf(element)).to.include('Utvalget ser på ideen')
  })
})
