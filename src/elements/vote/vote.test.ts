import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient, type TestBackend } from '../../../test/support/browser.js'
import type { Vote } from './vote.js'
import './define.js'

const closed = '019ac000-0003-7000-8000-000000000002'
const mount = async (backend: TestBackend = testBackend(), poll?: string) => {
  const client = testClient(backend)
  const vote = await fixture<Vote>(html`<nm-vote .client=${client} council="stavern" .poll=${poll}></nm-vote>`)
  return { vote, client, backend }
}
const all = <E extends HTMLElement>(vote: Vote, selector: string) => [
  ...(vote.shadowRoot?.querySelectorAll<E>(selector) ?? []),
]
const text = (vote: Vote) => vote.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
const choose = (vote: Vote, ...ids: string[]) => {
  for (const id of ids) all<HTMLInputElement>(vote, `input[value=${id}]`)[0]?.click()
}
const look = (vote: Vote) => all<HTMLButtonElement>(vote, 'button[type=submit]')[0]?.click()
const send = async (vote: Vote) => {
  look(vote)
  await waitUntil(() => all(vote, '.review').length === 1, 'the review', { timeout: 5000 })
  all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
}

describe('<nm-vote>', () => {
  it('asks the open question, and is accessible before and after', async () => {
    const { vote } = await mount()
    await waitUntil(() => all(vote, '.option').length === 4)
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
    await waitUntil(() => all(vote, '.option').length === 4)
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
    await waitUntil(() => all(vote, '.option').length === 4)
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
    await waitUntil(() => all(vote, '.option').length === 4)
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
    await waitUntil(() => all(vote, '.option').length === 4)
    late = true
    choose(vote, 'dugnad')
    await send(vote)
    await waitUntil(() => text(vote).includes('Svaret ditt ble ikke talt med'))
    await expect(vote).to.be.accessible()
  })

  it('shows the result of a closed one', async () => {
    const { vote } = await mount(testBackend(), closed)
    await waitUntil(() => text(vote).includes('34 har svart'))
    expect(all(vote, 'form')).to.have.length(0)
    expect(text(vote)).to.include('Tirsdag Flest svar')
    expect(text(vote)).to.include('21 (62 %)')
  })

  it('tells the page that someone answered, never what', async () => {
    const { vote } = await mount()
    await waitUntil(() => all(vote, '.option').length === 4)
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
})
