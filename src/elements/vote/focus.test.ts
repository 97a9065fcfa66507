import { expect, waitUntil } from '@open-wc/testing'
import type { TestBackend } from '../../../test/support/browser.js'
import { turnedClock } from '../../../test/support/turned-clock.js'
import {
  all,
  asking,
  budget,
  cast,
  choose,
  focusAfter,
  look,
  mount,
  offers,
  press,
  says,
  send,
  telling,
  typeCode,
  voteFor,
} from '../../../test/support/vote.js'
import { problem } from '../../kit/problem.js'
import type { Vote } from './vote.js'

const review = async (vote: Vote) => {
  await offers(vote, 5)
  choose(vote, 'rampe')
  look(vote)
  await says(vote, 'Koden din')
}
const focused = (vote: Vote) => vote.shadowRoot?.activeElement
const rests = (vote: Vote, selector: string) => waitUntil(() => focused(vote)?.matches(selector), selector)

describe('the focus in <nm-vote>', () => {
  it('goes from the form to the review, and back', async () => {
    const { vote } = await mount(asking({}))
    await focusAfter(vote, () => review(vote))
    await rests(vote, '#review')
    await focusAfter(vote, async () => {
      press(vote, 'Endre')
      await offers(vote, 5)
    })
    await rests(vote, 'input')
  })

  it('goes to the code where it is missing', async () => {
    const { vote } = await mount(asking({}))
    await review(vote)
    cast(vote)
    await rests(vote, '#code')
  })

  it('goes from the review to what became of it, stays there, and goes on to the change', async () => {
    const { vote } = await mount(asking({}))
    await focusAfter(vote, () => voteFor(vote, 'TEST-2026-0001', 'rampe'))
    await rests(vote, '#status')
    await focusAfter(vote, async () => {
      press(vote, 'Endre stemmen')
      await offers(vote, 5)
    })
    await rests(vote, 'input')
  })

  it('stays on the button when the receipt is remembered, and when it is forgotten', async () => {
    const { vote } = await mount(asking({}))
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    const forget = await focusAfter(vote, async () => {
      press(vote, 'Husk kvitteringen på denne enheten')
      await says(vote, 'Slett kvitteringen herfra')
    })
    expect(forget?.textContent).to.equal('Slett kvitteringen herfra')
    const keep = await focusAfter(vote, async () => {
      press(vote, 'Slett kvitteringen herfra')
      await says(vote, 'Husk kvitteringen på denne enheten')
    })
    expect(keep?.textContent).to.equal('Husk kvitteringen på denne enheten')
  })

  it('goes back to the form from what was refused', async () => {
    const inner = asking({})
    const backend: TestBackend = { ...inner, write: () => Promise.reject(problem('token-refused', '')) }
    const { vote } = await mount(backend)
    await review(vote)
    typeCode(vote, 'TEST-2026-0001')
    cast(vote)
    await says(vote, 'Stemmebeviset gjelder ikke denne avstemningen.')
    await focusAfter(vote, async () => {
      press(vote, 'Stem på nytt')
      await offers(vote, 5)
    })
    await rests(vote, 'input')
  })

  it('stays in the review when the field for the code goes', async () => {
    const { vote } = await mount(asking({}))
    await review(vote)
    typeCode(vote, 'TEST-2026-0001')
    const at = await focusAfter(vote, async () => {
      press(vote, 'Hent stemmebevis')
      await says(vote, 'Stemmebeviset er lagret')
    })
    expect(at?.closest('.review')).to.not.equal(null)
  })

  it('stays when signing in brings the form in place of what was read', async () => {
    const inner = asking({})
    const backend: TestBackend = {
      ...telling(inner, poll => ({ ...poll, eligibility: 'signedIn', rulesHash: undefined })),
      voting: async () => {
        const voting = await inner.voting?.()
        if (!voting) throw new TypeError('There are no secret votes here.')
        return { ...voting, finishSignIn: () => Promise.resolve({ bearer: 'TEST-2026-0001', seconds: 60 }) }
      },
    }
    const { vote } = await mount(backend)
    await offers(vote, 5)
    const button = all<HTMLButtonElement>(vote, '.send button')[0]
    button?.focus()
    await focusAfter(vote, async () => {
      sessionStorage.setItem(`naermiljo/sign-in/${budget}`, 'mine')
      history.replaceState(null, '', `#nm-sign-in=once&poll=${budget}`)
      vote.requestUpdate()
      await says(vote, 'Du er logget inn.')
    })
    expect(button?.isConnected).to.equal(false)
  })

  it('stays when the poll closes under it', async () => {
    const start = Date.now()
    const clock = turnedClock(start)
    const { vote } = await mount(asking({ closes: new Date(start + 1000).toISOString() }, { now: clock.now }), {
      clock,
    })
    await offers(vote, 5)
    all<HTMLInputElement>(vote, 'input[value=rampe]')[0]?.focus()
    await focusAfter(vote, async () => {
      clock.turn(start + 1000)
      await says(vote, 'Stengt')
    })
  })

  it('of a show of hands goes to what became of it, and on to the change', async () => {
    const { vote } = await mount(
      asking({ eligibility: 'open', secrecy: 'device', ballot: 'choice', rule: 'plurality' }),
    )
    await offers(vote, 5)
    choose(vote, 'rampe')
    await focusAfter(vote, async () => {
      await send(vote)
      await says(vote, 'Svaret ditt er talt med')
    })
    await rests(vote, '#status')
    await focusAfter(vote, async () => {
      press(vote, 'Endre svaret')
      await offers(vote, 5)
    })
    await rests(vote, 'input')
  })
})
