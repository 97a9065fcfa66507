import { expect, waitUntil } from '@open-wc/testing'
import type { TestBackend } from '../../../test/support/browser.js'
import {
  all,
  asking,
  cast,
  choose,
  look,
  mount,
  offers,
  press,
  says,
  send,
  telling,
  text,
  typeCode,
  voteFor,
} from '../../../test/support/vote.js'
import { problem } from '../../kit/problem.js'

describe('casting in <nm-vote>', () => {
  it('votes in secret with a code, gives a receipt, and changes the vote', async () => {
    const { vote, backend, client } = await mount(asking({}))
    await offers(vote, 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    await expect(vote).to.be.accessible()
    cast(vote)
    await says(vote, 'Skriv koden fra arket ditt.')
    typeCode(vote, 'feil')
    cast(vote)
    await says(vote, 'Koden er ikke riktig')
    typeCode(vote, 'test 2026 0001')
    cast(vote)
    await says(vote, 'Last ned kvitteringen')
    await expect(vote).to.be.accessible()
    expect(backend.written).to.have.length(1)
    expect(JSON.stringify((await client.outbox()).submissions)).to.not.include('rampe')
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    await send(vote)
    await says(vote, 'Last ned kvitteringen')
    expect(backend.written).to.have.length(2)
  })

  it('lets an answer to a show of hands be changed where its rules say so', async () => {
    const { vote, backend } = await mount(
      asking({ eligibility: 'open', secrecy: 'device', ballot: 'choice', rule: 'plurality' }),
    )
    await offers(vote, 5)
    choose(vote, 'rampe')
    await send(vote)
    await says(vote, 'Du kan endre svaret')
    press(vote, 'Endre svaret')
    await offers(vote, 5)
    choose(vote, 'lys')
    await send(vote)
    await waitUntil(() => backend.written.length === 2)
    await says(vote, 'Svaret ditt er talt med')
  })

  it('refuses to vote by rules that are not those that were locked', async () => {
    const inner = asking({})
    const backend = telling(inner, poll => ({ ...poll, quorum: 1 }))
    const { vote } = await mount(backend)
    await offers(vote, 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    typeCode(vote, 'TEST-2026-0003')
    cast(vote)
    await says(vote, 'Reglene er ikke de som ble låst.')
    expect(inner.written).to.deep.equal([])
  })

  it('takes a change that was refused back into the form, with what was chosen', async () => {
    const inner = asking({})
    const backend: TestBackend = {
      ...inner,
      write: async (write, options) => {
        if (inner.written.length === 1) throw problem('token-refused', 'The token was not signed for this poll.')
        return inner.write(write, options)
      },
    }
    const { vote } = await mount(backend)
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    await send(vote)
    await says(vote, 'Stemmebeviset gjelder ikke denne avstemningen.')
    press(vote, 'Stem på nytt')
    await offers(vote, 5)
    const ticked = all<HTMLInputElement>(vote, 'input:checked').map(({ value }) => value)
    expect(ticked).to.deep.equal(['lys'])
  })

  it('sends nothing that the page says no to, and stays where it is', async () => {
    const { vote, backend } = await mount()
    await offers(vote, 4)
    choose(vote, 'dugnad')
    const asked = new Promise<void>(resolve => {
      vote.addEventListener('nm-vote-cast', event => {
        event.preventDefault()
        resolve()
      })
    })
    await send(vote)
    await asked
    await vote.updateComplete
    expect(all(vote, '.review')).to.have.length(1)
    expect(backend.written).to.deep.equal([])
  })

  it('says what went wrong when it could not be sent, and forgets that when one goes back', async () => {
    const { vote } = await mount(asking({}))
    await offers(vote, 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    typeCode(vote, 'feil')
    cast(vote)
    await says(vote, 'Koden er ikke riktig')
    press(vote, 'Endre')
    await offers(vote, 5)
    expect(text(vote)).to.not.include('Koden er ikke riktig')
  })
})
