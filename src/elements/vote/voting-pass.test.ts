import { expect, waitUntil } from '@open-wc/testing'
import {
  all,
  asking,
  budget,
  cast,
  choose,
  chooseFile,
  look,
  mount,
  offers,
  press,
  says,
  text,
  typeCode,
  voteFor,
} from '../../../test/support/vote.js'
import type { Client } from '../../client/index.js'
import type { Token } from '../../subjects/poll/ballot.schema.js'
import type { Vote } from './vote.js'

const kept = (client: Client, what: 'token' | 'order' | 'receipt' = 'token') => client.keychain.get(what, budget)
const lend = (vote: Vote) => all<HTMLInputElement>(vote, 'input[name=shared]')[0]?.click()
const toReview = async (vote: Vote) => {
  await offers(vote, 5)
  choose(vote, 'rampe')
  look(vote)
  await says(vote, 'Se over før du sender')
}
/** Fetches the token for later; answers what was saved. */
const fetchToken = async (vote: Vote, client: Client, code: string) => {
  typeCode(vote, code)
  press(vote, 'Hent stemmebevis')
  await says(vote, 'Stemmebeviset er lagret i nedlastingene dine.')
  return (await kept(client)) as Token | undefined
}

describe('the right to vote in <nm-vote>', () => {
  it('leaves nothing on a borrowed device, not even the order of the options', async () => {
    const { vote, client } = await mount(asking({}))
    await toReview(vote)
    expect(await kept(client, 'order')).to.be.a('number')
    lend(vote)
    await waitUntil(async () => (await kept(client, 'order')) === undefined)
    typeCode(vote, 'TEST-2026-0009')
    cast(vote)
    await says(vote, 'Last ned kvitteringen')
    expect(await kept(client)).to.equal(undefined)
  })

  it('leaves the device when its voter says only then that it is borrowed, and can still be used', async () => {
    const { vote, client, backend } = await mount(asking({}))
    await toReview(vote)
    expect(await fetchToken(vote, client, 'TEST-2026-0002')).to.have.keys('message', 'signature')
    lend(vote)
    await waitUntil(async () => (await kept(client)) === undefined)
    cast(vote)
    await says(vote, 'Last ned kvitteringen')
    expect(backend.written).to.have.length(1)
    expect(await kept(client)).to.equal(undefined)
  })

  it('leaves nothing of a try that failed before its voter said that the device is borrowed', async () => {
    const { vote, client } = await mount(asking({}))
    await toReview(vote)
    typeCode(vote, 'feil')
    cast(vote)
    await says(vote, 'Koden er ikke riktig')
    expect(await kept(client)).to.have.property('inverse')
    lend(vote)
    await waitUntil(async () => (await kept(client)) === undefined)
    typeCode(vote, 'TEST-2026-0003')
    cast(vote)
    await says(vote, 'Last ned kvitteringen')
    expect(await kept(client)).to.equal(undefined)
  })

  it('leaves nothing of a try of an earlier visit either, once it is finished', async () => {
    const { vote, client, backend } = await mount(asking({}))
    await toReview(vote)
    typeCode(vote, 'feil')
    cast(vote)
    await says(vote, 'Koden er ikke riktig')
    vote.remove()
    const { vote: later } = await mount(backend, { client })
    await toReview(later)
    lend(later)
    // It may be what finishes a right that has been used: only then can it go.
    expect(await kept(client)).to.have.property('inverse')
    typeCode(later, 'TEST-2026-0003')
    cast(later)
    await says(later, 'Last ned kvitteringen')
    expect(await kept(client)).to.equal(undefined)
  })

  it('stays on the device, with the order of the options, when it is not borrowed after all', async () => {
    const { vote, client } = await mount(asking({}))
    await toReview(vote)
    const order = await kept(client, 'order')
    const token = await fetchToken(vote, client, 'TEST-2026-0004')
    lend(vote)
    await waitUntil(async () => (await kept(client)) === undefined)
    lend(vote)
    await waitUntil(async () => (await kept(client, 'order')) !== undefined)
    expect(await kept(client)).to.deep.equal(token)
    expect(await kept(client, 'order')).to.equal(order)
  })

  it('is borrowed from the start where somebody has said so elsewhere on the page', async () => {
    const { vote, client } = await mount(asking({}))
    client.shared = true
    await toReview(vote)
    expect(all<HTMLInputElement>(vote, 'input[name=shared]')[0]?.checked).to.equal(true)
    expect(await kept(client, 'order')).to.equal(undefined)
  })

  it('can be taken along as a file, and used on another device', async () => {
    const { vote, client, backend } = await mount(asking({}))
    await toReview(vote)
    press(vote, 'Hent stemmebevis')
    await says(vote, 'Skriv koden fra arket ditt.')
    const token = await fetchToken(vote, client, 'TEST-2026-0005')
    expect(text(vote)).to.not.include('Skriv koden fra arket ditt.')
    const { vote: other } = await mount(backend)
    await toReview(other)
    const field = () => all<HTMLInputElement>(other, '.review input[type=file]')[0]
    for (const wrong of [undefined, 7, { poll: 'another', ...token }, { poll: budget, message: 'x' }]) {
      chooseFile(field(), wrong)
      await says(other, 'Filen er ikke et stemmebevis for denne avstemningen.')
    }
    chooseFile(field(), { poll: budget, ...token })
    await says(other, 'Stemmebeviset er lest. Du kan stemme.')
    expect(all(other, '#code')).to.have.length(0)
    cast(other)
    await says(other, 'Last ned kvitteringen')
  })

  it('is forgotten when it has done its work', async () => {
    const { vote, client } = await mount(asking({ changeable: false }))
    await voteFor(vote, 'TEST-2026-0006', 'rampe')
    await waitUntil(async () => (await kept(client)) === undefined)
  })

  it('is forgotten when it has done its work after the page that used it was gone', async () => {
    const { vote, client, backend } = await mount(asking({ changeable: false }))
    await toReview(vote)
    await fetchToken(vote, client, 'TEST-2026-0007')
    backend.online = false
    cast(vote)
    await says(vote, 'Ikke sendt ennå')
    vote.remove()
    const { vote: later } = await mount(asking({ changeable: false }), { client })
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await says(later, 'Stemmen din er mottatt')
    await waitUntil(async () => (await kept(client)) === undefined)
  })
})
