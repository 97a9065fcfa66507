import { expect, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend } from '../../../test/support/browser.js'
import {
  all,
  asking,
  budget,
  choose,
  look,
  mount,
  offers,
  press,
  says,
  send,
  text,
  voteFor,
} from '../../../test/support/vote.js'
import type { Poll } from '../../subjects/poll/schema.js'

describe('<nm-vote>', () => {
  it('asks the open question, and is accessible before and after', async () => {
    const { vote } = await mount()
    await offers(vote, 4)
    expect(text(vote)).to.include('Spørrerunde')
    expect(text(vote)).to.not.include('vstemning')
    await expect(vote).to.be.accessible()
    choose(vote, 'dugnad')
    await send(vote)
    await waitUntil(() => all(vote, 'meter').length === 4)
    await expect(vote).to.be.accessible()
  })

  it('counts the answer and shows the count, to those who have answered', async () => {
    const { vote, backend } = await mount()
    await offers(vote, 4)
    expect(all(vote, 'meter')).to.have.length(0)
    choose(vote, 'dugnad', 'blomster')
    const counted = oneEvent(vote, 'nm-vote-counted')
    await send(vote)
    await counted
    await waitUntil(() => text(vote).includes('34 har svart'))
    expect(text(vote)).to.include('Svaret ditt er talt med')
    expect(text(vote)).to.include('11 (32 %)')
    expect(backend.written).to.have.length(1)
  })

  it('asks for an answer, and for no more than are allowed', async () => {
    const { vote, backend } = await mount()
    await offers(vote, 4)
    look(vote)
    await waitUntil(() => text(vote).includes('Velg minst ett svar'))
    choose(vote, 'dugnad', 'blomster', 'moteplasser')
    await waitUntil(() => text(vote).includes('Velg høyst 2'))
    look(vote)
    await vote.updateComplete
    expect(backend.written).to.deep.equal([])
    choose(vote, 'moteplasser')
    await vote.updateComplete
    expect(text(vote)).to.not.include('Velg høyst 2')
  })

  it('says that an answer is not sent yet, and sends it when the network is back', async () => {
    const { vote, backend, client } = await mount()
    await offers(vote, 4)
    backend.online = false
    choose(vote, 'dugnad')
    await send(vote)
    await waitUntil(() => text(vote).includes('Ikke sendt ennå'))
    await expect(vote).to.be.accessible()
    backend.online = true
    ;(await client.outbox()).networkIsBack()
    await waitUntil(() => text(vote).includes('talt med'))
    expect(backend.written).to.have.length(1)
  })

  it('says so when the question closed before the answer arrived', async () => {
    let late = false
    const backend = testBackend({ now: () => Date.now() + (late ? 90 * 86_400_000 : 0) })
    const { vote } = await mount(backend)
    await offers(vote, 4)
    late = true
    choose(vote, 'dugnad')
    await send(vote)
    await waitUntil(() => text(vote).includes('Svaret ditt ble ikke talt med'))
    await expect(vote).to.be.accessible()
  })

  it('tells the page that someone answered, never what', async () => {
    const { vote } = await mount()
    await offers(vote, 4)
    choose(vote, 'dugnad')
    const cast = oneEvent(vote, 'nm-vote-cast') as Promise<Event>
    await send(vote)
    const { detail } = (await cast) as CustomEvent
    expect(Object.keys(detail as object)).to.deep.equal(['poll'])
  })

  it('says that nothing is asked, and that it cannot load', async () => {
    const { vote: none } = await mount(testBackend({}, data => ({ ...data, polls: [] })))
    await waitUntil(() => text(none).includes('spør ikke om noe'))
    const backend = testBackend()
    backend.online = false
    const { vote: offline } = await mount(backend)
    await waitUntil(() => all(offline, '[part=error]').length >= 1)
  })

  it('shows the picture of an option, with what is to be seen on it', async () => {
    const backend = asking({})
    const asked: string[] = []
    const photo = (id: string) => {
      asked.push(id)
      return Promise.resolve('data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=')
    }
    const { vote } = await mount({
      ...backend,
      photo,
      read: async (query, options) => {
        const answer = await backend.read(query, options)
        const page = answer === 'unchanged' ? undefined : (answer.value as unknown as { items?: Poll[] })
        for (const { options: of } of page?.items ?? [])
          if (of?.[0]) of[0] = { ...of[0], picture: { photo: 'p1', alt: { nb: 'Grendehuset en fredag' } } }
        return answer
      },
    })
    await waitUntil(() => all<HTMLImageElement>(vote, 'img')[0]?.src.startsWith('data:'))
    expect(all<HTMLImageElement>(vote, 'img')[0]?.alt).to.equal('Grendehuset en fredag')
    choose(vote, 'rampe')
    await vote.updateComplete
    expect(asked).to.deep.equal(['p1'])
  })

  it('says why a vote was called off, and takes none', async () => {
    const { vote } = await mount(asking({ cancelled: { reason: { nb: 'Prisen var feil.' }, at: '2026-11-23T09:00Z' } }))
    await says(vote, 'Prisen var feil.')
    expect(all(vote, 'form')).to.have.length(0)
  })

  it('lets go of all that belongs to one poll when it is given another', async () => {
    const { vote, client } = await mount(testBackend(), { poll: budget })
    await voteFor(vote, 'TEST-2026-0001', 'rampe')
    press(vote, 'Endre stemmen')
    await offers(vote, 5)
    choose(vote, 'lys')
    look(vote)
    await says(vote, 'Se over før du sender')
    vote.poll = '019ac000-0003-7000-8000-000000000001'
    await offers(vote, 4)
    expect(all(vote, 'input:checked')).to.have.length(0)
    choose(vote, 'dugnad')
    await send(vote)
    await says(vote, 'Svaret ditt er talt med')
    vote.poll = budget
    await says(vote, 'Stemmen din er mottatt')
    expect(all(vote, '.option')).to.have.length(0)
    expect((await client.outbox()).submissions).to.have.length(2)
  })
})
