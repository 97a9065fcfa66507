import { expect, waitUntil } from '@open-wc/testing'
import type { TestBackend } from '../../../test/support/browser.js'
import {
  all,
  asking,
  budget,
  cast,
  choose,
  look,
  mount,
  offers,
  press,
  says,
  telling,
  text,
} from '../../../test/support/vote.js'
import { ProblemError } from '../../kit/problem-error.js'
import { problem } from '../../kit/problem.js'
import type { VotingBackend } from '../../client/backend.js'

const verifier = `naermiljo/sign-in/${budget}`

/** A vote for who signs in; `bearer` is what they come back with. */
const signedIn = (bearer: string, change: Partial<VotingBackend> = {}): TestBackend => {
  // The votes without a server know codes only: signing in gives one.
  const inner = asking({ eligibility: 'codes' })
  return {
    ...telling(inner, poll => ({ ...poll, eligibility: 'signedIn', rulesHash: undefined })),
    voting: async () => {
      const voting = await inner.voting?.()
      if (!voting) throw new TypeError('There are no secret votes here.')
      return {
        ...voting,
        signInAddress: (_poll, challenge, back) => `#left-for-${challenge.length}-${back === location.href}`,
        finishSignIn: async (_poll, code, given) =>
          code === 'once' && given === 'mine' ? { bearer, seconds: 60 } : Promise.reject(problem('code-unknown', '')),
        ...change,
      }
    },
  }
}
const comeBack = (hash: string, kept = 'mine') => {
  sessionStorage.setItem(verifier, kept)
  location.hash = `${hash}&poll=${budget}`
}

describe('signing in to vote', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search)
    sessionStorage.clear()
  })

  it('lets the options be read before, and leaves the page with a proof that stays in the tab', async () => {
    const { vote } = await mount(signedIn('TEST-2026-0001'))
    await offers(vote, 5)
    expect(all(vote, 'input')).to.have.length(0)
    press(vote, 'Logg inn for å stemme')
    await waitUntil(() => location.hash === '#left-for-43-true', location.hash)
    expect(sessionStorage.getItem(verifier)).to.have.length(43)
  })

  it('says so when it cannot begin', async () => {
    const unreachable = () => {
      throw new TypeError('Failed to fetch')
    }
    const { vote } = await mount(signedIn('', { signInAddress: unreachable }))
    await offers(vote, 5)
    press(vote, 'Logg inn for å stemme')
    await says(vote, 'Innloggingen ble ikke fullført. Prøv igjen.')
    expect(sessionStorage.getItem(verifier)).to.equal(null)
  })

  it('asks who only declares where they live before they leave', async () => {
    const { vote } = await mount(telling(signedIn(''), poll => ({ ...poll, residence: 'declared' })))
    await offers(vote, 5)
    await waitUntil(() => all(vote, 'input[name=lives]').length === 1)
    press(vote, 'Logg inn for å stemme')
    await says(vote, 'Kryss av for at du bor her før du logger inn.')
    all<HTMLInputElement>(vote, 'input[name=lives]')[0]?.click()
    press(vote, 'Logg inn for å stemme')
    await waitUntil(() => location.hash.startsWith('#left-for'))
  })

  it('gives the right to vote when one has come back, and takes its trace out of the address', async () => {
    comeBack('nm-sign-in=once')
    const { vote, client } = await mount(signedIn('TEST-2026-0002'))
    await says(vote, 'Du er logget inn. Fyll ut stemmeseddelen.')
    expect(location.hash).to.equal('')
    expect(sessionStorage.getItem(verifier)).to.equal(null)
    expect(await client.keychain.get('token', budget)).to.have.keys('message', 'signature')
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Se over før du sender')
    expect(all(vote, '#code')).to.have.length(0)
    cast(vote)
    await says(vote, 'Last ned kvitteringen')
  })

  it('says why it gave no right to vote', async () => {
    for (const [hash, words] of [
      ['nm-sign-in-trouble=too-young', 'Du er ikke gammel nok til å stemme her.'],
      ['nm-sign-in-trouble=not-resident', 'Registeret sier at du ikke bor her.'],
      ['nm-sign-in-trouble=other', 'Innloggingen ble ikke fullført. Prøv igjen.'],
    ] as const) {
      comeBack(hash)
      const { vote } = await mount(signedIn('TEST-2026-0003'))
      await says(vote, words)
      expect(location.hash).to.equal('')
    }
  })

  it('is refused to another page than the one that began it', async () => {
    comeBack('nm-sign-in=once', 'of another')
    const { vote } = await mount(signedIn('TEST-2026-0003'))
    await says(vote, 'Koden er ikke riktig')
    expect(text(vote)).to.include('Logg inn for å stemme')
  })

  it('says so when the right was fetched before, on another device', async () => {
    const used = () => Promise.reject(new ProblemError({ type: 'right-used', title: '', status: 409 }))
    comeBack('nm-sign-in=once')
    const { vote } = await mount(signedIn('TEST-2026-0004', { token: used }))
    await says(vote, 'Du har allerede hentet stemmeretten din.')
  })

  it('leaves an address that is about another poll as it is', async () => {
    location.hash = 'nm-sign-in=once&poll=another'
    const { vote } = await mount(signedIn('TEST-2026-0005'))
    await offers(vote, 5)
    await says(vote, 'Logg inn for å stemme')
    expect(location.hash).to.equal('#nm-sign-in=once&poll=another')
  })
})
