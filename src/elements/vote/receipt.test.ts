import { expect, waitUntil } from '@open-wc/testing'
import type { TestBackend } from '../../../test/support/browser.js'
import {
  all,
  asking,
  budget,
  cast,
  changeTo,
  choose,
  commitment,
  look,
  mount,
  offers,
  press,
  says,
  send,
  text,
  typeCode,
  voteFor,
} from '../../../test/support/vote.js'
import type { Client } from '../../client/index.js'
import type { CastReceipt } from '../../subjects/poll/ballot.schema.js'

const keep = 'Husk kvitteringen på denne enheten'
const forget = 'Slett kvitteringen herfra'

/** The commitment of the receipt that a device remembers. */
const kept = async (client: Client) =>
  ((await client.keychain.get('receipt', budget)) as CastReceipt | undefined)?.commitment

describe('the receipt of a secret vote', () => {
  it('is remembered by the device when its voter says so, and forgotten again', async () => {
    const { vote, client, backend } = await mount(asking({}))
    const receipt = await voteFor(vote, 'TEST-2026-0001', 'rampe')
    expect(await kept(client)).to.equal(undefined)
    press(vote, keep)
    await says(vote, 'Kvitteringen er lagret på denne enheten.')
    expect(await kept(client)).to.equal(receipt)

    const { vote: later } = await mount(backend, { client })
    await says(later, forget)
    expect(commitment(later)).to.equal(receipt)
    press(later, forget)
    await says(later, keep)
    expect(text(later)).to.not.include('Kvitteringen er lagret')
    expect(await kept(client)).to.equal(undefined)
  })

  it('takes the place of the one that was remembered when the vote is changed', async () => {
    const { vote, client } = await mount(asking({}))
    const first = await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    const second = await changeTo(vote, 'lys')
    expect(second).to.not.equal(first)
    expect(await kept(client)).to.equal(second)
    expect(text(vote)).to.include(forget)
    press(vote, forget)
    await says(vote, keep)
    expect(await kept(client)).to.equal(undefined)
  })

  it('is not remembered of a changed vote when the first was forgotten', async () => {
    const { vote, client } = await mount(asking({}))
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    press(vote, forget)
    await says(vote, keep)
    await changeTo(vote, 'lys')
    expect(text(vote)).to.include(keep)
    expect(await kept(client)).to.equal(undefined)
  })

  it('is forgotten, not replaced, when the vote is changed on a device that is borrowed', async () => {
    const { vote, client } = await mount(asking({}))
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    look(vote)
    await waitUntil(() => all(vote, 'input[name=shared]').length === 1)
    all<HTMLInputElement>(vote, 'input[name=shared]')[0]?.click()
    cast(vote)
    await says(vote, keep)
    await waitUntil(async () => (await kept(client)) === undefined)
  })

  it('stays what it was when the change is refused', async () => {
    let refusing = false
    const { vote, client } = await mount(asking({}, { now: () => Date.now() + (refusing ? 90 * 86_400_000 : 0) }))
    const first = await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    refusing = true
    await send(vote)
    await says(vote, 'Avstemningen er stengt')
    expect(await kept(client)).to.equal(first)
  })

  it('is not shown of an earlier vote, nor kept, when the page that changed it was gone too soon', async () => {
    const { vote, client, backend } = await mount(asking({}))
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    backend.online = false
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    await send(vote)
    await says(vote, 'Ikke sendt ennå')
    vote.remove()
    backend.online = true
    const { vote: later } = await mount(backend, { client })
    ;(await client.outbox()).networkIsBack()
    await says(later, 'Kvitteringen vises bare på siden du stemte fra.')
    await waitUntil(async () => (await kept(client)) === undefined)
    expect(text(later)).to.not.include(forget)
  })

  it('of somebody else is left alone', async () => {
    const backend = asking({})
    const { vote, client } = await mount(backend)
    const theirs = await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, keep)
    await says(vote, forget)
    // Their vote is no longer on this device, and neither is their right.
    for (const { id } of (await client.outbox()).submissions) await (await client.outbox()).discard(id)
    await client.keychain.forget('token', budget)
    vote.remove()
    const { vote: next } = await mount(backend, { client })
    await voteFor(next, 'TEST-2026-0002', 'lys')
    expect(text(next)).to.include(keep)
    expect(await kept(client)).to.equal(theirs)
  })

  it('is fetched when the vote is in, again where that failed, and never by drawing alone', async () => {
    const inner = asking({})
    let gone = false
    const backend: TestBackend = {
      ...inner,
      write: (write, options) =>
        gone ? Promise.reject(new TypeError('Failed to fetch')) : inner.write(write, options),
    }
    const { vote, client } = await mount(backend)
    // As if another tab had sent it, and the network was gone then: this page has to ask for the receipt.
    const { receipts } = await client.outbox()
    receipts.set = () => {
      gone = true
      return receipts
    }
    await offers(vote, 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    typeCode(vote, 'TEST-2026-0001')
    cast(vote)
    await says(vote, 'Stemmen din er mottatt')
    expect(text(vote)).to.not.include('Last ned kvitteringen')
    gone = false
    vote.requestUpdate()
    await says(vote, 'Last ned kvitteringen')
    expect(inner.written).to.have.length(2)
    vote.requestUpdate()
    await vote.updateComplete
    expect(inner.written).to.have.length(2)
  })
})
