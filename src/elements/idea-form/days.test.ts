import { expect, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { $, mount, send, text, type } from '../../../test/support/idea-form.js'
import type { Clock } from '../../ui/clock.js'

/** A clock that stands still until it is turned; whoever waits is woken when their time has come. */
const testClock = (start: string) => {
  let now = Date.parse(start)
  const waiting = new Set<{ readonly at: number; readonly fn: () => void }>()
  const clock: Clock = {
    now: () => now,
    timer: (fn, ms) => {
      const one = { at: now + ms, fn }
      waiting.add(one)
      return () => waiting.delete(one)
    },
  }
  const turnTo = (to: string) => {
    now = Date.parse(to)
    for (const one of [...waiting].filter(({ at }) => at <= now)) if (waiting.delete(one)) one.fn()
  }
  return { clock, turnTo }
}

const year = new Date().getFullYear() + 3

/** A council with two meetings, one a day; the first ends before midnight where the council is. */
const backend = () =>
  testBackend({ moderation: 'before' }, data => {
    const [example] = data.meetings
    if (!example) throw new Error('no meeting')
    const meeting = (id: string, start: string, end: string) => ({
      ...example,
      ...{ id, start, end, state: 'planned' as const, agenda: [] },
    })
    return {
      ...data,
      meetings: [
        meeting('0197b3c0-0000-7000-8000-00000000000a', `${year}-06-03T17:00:00Z`, `${year}-06-03T21:30:00Z`),
        meeting('0197b3c0-0000-7000-8000-00000000000b', `${year}-06-10T17:00:00Z`, `${year}-06-10T19:00:00Z`),
      ],
      series: [],
    }
  })

describe('the days that a receipt names', () => {
  it('are those of the clock: after midnight where the council is, the next meeting looks at it', async () => {
    const { clock, turnTo } = testClock(`${year}-06-03T20:00:00Z`)
    const { form } = await mount(backend(), 'nb', testClient(backend()))
    form.clock = clock
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => $(form, '[part=receipt]'))
    await waitUntil(() => /Utvalget ser på ideen \S+ 3\. juni\./.test(text(form)), 'the meeting of today')
    // 00:00 in the summer of Norway.
    turnTo(`${year}-06-03T22:00:00Z`)
    await waitUntil(() => /Utvalget ser på ideen \S+ 10\. juni\./.test(text(form)), 'the next meeting')
  })

  it('have the year when it is not that of the clock', async () => {
    const { clock, turnTo } = testClock(`${year - 1}-12-31T22:00:00Z`)
    const { form } = await mount(backend(), 'nb', testClient(backend()))
    form.clock = clock
    type(form, 'title', 'Benk ved brygga')
    send(form)
    await waitUntil(() => new RegExp(`ser på ideen \\S+ 3\\. juni ${year}`).test(text(form)))
    turnTo(`${year - 1}-12-31T23:00:00Z`)
    await waitUntil(() => /ser på ideen \S+ 3\. juni\./.test(text(form)))
    expect(text(form)).not.to.include(`juni ${year}`)
  })
})
