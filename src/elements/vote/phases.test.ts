import { expect } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import { turnedClock } from '../../../test/support/turned-clock.js'
import { all, asking, budget, choose, mount, offers, says, send, text, voteFor } from '../../../test/support/vote.js'

const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString()

describe('the clock of <nm-vote>', () => {
  for (const poll of [undefined, budget])
    it(`opens ${poll ? 'a poll' : 'the poll of the council'} at its instant, while the page is shown`, async () => {
      const start = Date.now()
      const clock = turnedClock(start)
      const opens = start + hour
      const backend = asking({ opens: iso(opens) }, { now: clock.now })
      const { vote } = await mount(backend, { clock, ...(poll && { poll }) })
      await says(vote, 'Åpner')
      expect(all(vote, 'input, button[type=submit]')).to.have.length(0)
      clock.turn(opens - 1)
      await vote.updateComplete
      expect(text(vote)).to.include('Åpner')
      clock.turn(opens)
      await says(vote, 'Åpen til')
      await says(vote, 'Reglene er låst')
      await voteFor(vote, 'TEST-2026-0001', 'rampe')
    })

  it('closes the poll at its instant, takes no more, and shows the result', async () => {
    const start = Date.now()
    const clock = turnedClock(start)
    const closes = start + hour
    const { vote } = await mount(asking({ closes: iso(closes) }, { now: clock.now }), { clock })
    await offers(vote, 5)
    choose(vote, 'rampe')
    clock.turn(closes - 1)
    await vote.updateComplete
    expect(all(vote, 'form')).to.have.length(1)
    clock.turn(closes)
    await says(vote, 'Stengt')
    expect(all(vote, 'form')).to.have.length(0)
    await says(vote, 'Resultat')
  })

  it('takes nothing from who has begun to answer when another poll opens', async () => {
    const start = Date.now()
    const clock = turnedClock(start)
    const opens = start + hour
    const backend = testBackend({ now: clock.now }, data => ({
      ...data,
      polls: data.polls.map(poll => (poll.eligibility === 'open' ? { ...poll, opens: iso(opens) } : poll)),
    }))
    const [{ vote: reader }, { vote }] = [await mount(backend, { clock }), await mount(backend, { clock })]
    await offers(reader, 5)
    await offers(vote, 5)
    all<HTMLInputElement>(vote, 'input[value=rampe]')[0]?.focus()
    choose(vote, 'rampe')
    clock.turn(opens)
    await offers(reader, 4)
    await vote.updateComplete
    expect(all(vote, 'input:checked')).to.have.length(1)
    await send(vote)
    await says(vote, 'Koden din')
  })

  it('asks to be woken at the next instant only, and not when it is gone', async () => {
    const clock = turnedClock(Date.now())
    const { vote } = await mount(asking({}, { now: clock.now }), { clock })
    await offers(vote, 5)
    for (let n = 0; n < 5; n++) {
      vote.requestUpdate()
      await vote.updateComplete
    }
    // One, for whichever comes first: midnight or the closing.
    expect(clock.waiting()).to.equal(1)
    vote.remove()
    expect(clock.waiting()).to.equal(0)
  })
})
