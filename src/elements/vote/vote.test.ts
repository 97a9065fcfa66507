import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing'
import { testBackend, testClient, type TestBackend } from '../../../test/support/browser.js'
import type { Poll } from '../../subjects/poll/schema.js'
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

  const budget = '019ac000-0003-7000-8000-000000000003'
  /** The youth budget with changes. */
  const asking = (change: Partial<Poll>, options: Parameters<typeof testBackend>[0] = {}) =>
    testBackend(options, data => ({
      ...data,
      polls: data.polls.filter(({ id }) => id === budget).map(poll => ({ ...poll, ...change })),
    }))
  const press = (vote: Vote, name: string) =>
    all<HTMLButtonElement>(vote, 'button')
      .find(button => button.textContent.trim() === name || button.getAttribute('aria-label') === name)
      ?.click()
  const says = (vote: Vote, words: string) => waitUntil(() => text(vote).includes(words), words, { timeout: 5000 })
  const typeCode = (vote: Vote, code: string) => {
    const [field] = all<HTMLInputElement>(vote, '#code')
    if (!field) throw new Error('There is no field for the code.')
    field.value = code
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  for (const change of [
    { ballot: 'choice', rule: 'plurality' },
    { ballot: 'approval', rule: 'approval', most: 2 },
    { ballot: 'score', rule: 'score' },
    { ballot: 'ranking', rule: 'schulze', most: 4 },
    { ballot: 'budget', rule: 'equal-shares' },
  ] as const)
    it(`shows a ballot to fill in by ${change.ballot}, accessibly and at 320 pixels`, async () => {
      const { vote } = await mount(asking(change))
      vote.style.width = '320px'
      await waitUntil(() => all(vote, '.option').length === 5)
      await expect(vote).to.be.accessible()
      expect(vote.scrollWidth).to.be.at.most(320)
      expect(text(vote)).to.include('Kan ikke stemmes på: brygga er vernet.')
      expect(text(vote)).to.include('Rådgivende')
      expect(all(vote, 'input[value=badstue], #up-badstue, input[name=badstue]')).to.have.length(0)
      // Each option has its letter wherever it stands.
      for (const option of all(vote, '.option'))
        if (option.textContent.includes('Rampe')) expect(option.querySelector('.letter')?.textContent).to.equal('B')
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

  it('keeps the order that one voter has seen', async () => {
    const { vote, client } = await mount(asking({}))
    await waitUntil(() => all(vote, '.option').length === 5)
    const order = () => all(vote, '.option .letter').map(letter => letter.textContent)
    const seen = order()
    choose(vote, 'rampe')
    await vote.updateComplete
    expect(order()).to.deep.equal(seen)
    look(vote)
    await says(vote, 'Koden din')
    expect(await client.draft(`order/${budget}`).load()).to.be.a('number')
    const again = await fixture<Vote>(html`<nm-vote .client=${client} council="stavern"></nm-vote>`)
    await waitUntil(() => all(again, '.option').length === 5)
    expect(all(again, '.option .letter').map(letter => letter.textContent)).to.deep.equal(seen)
  })

  it('says what is too much for the money, and what to do', async () => {
    const { vote } = await mount(asking({}))
    await waitUntil(() => all(vote, '.option').length === 5)
    expect(text(vote).replace(/\s/g, ' ')).to.include('156 386 kr')
    choose(vote, 'rampe', 'lys', 'utlan')
    await vote.updateComplete
    look(vote)
    await waitUntil(() => all(vote, '#trouble')[0]?.textContent.includes('Ta bort noe før du stemmer'))
    choose(vote, 'utlan')
    await vote.updateComplete
    look(vote)
    await says(vote, 'Se over før du sender')
  })

  it('moves options up and down, announces the place, and keeps the focus', async () => {
    const { vote } = await mount(asking({ ballot: 'ranking', rule: 'schulze', most: 3 }))
    await waitUntil(() => all(vote, '.option').length === 5)
    for (const name of ['Rampe ved idrettsanlegget', 'Lys på gangveien til skolen']) {
      press(vote, `Flytt opp: ${name}`)
      await says(vote, `${name} er på plass`)
    }
    press(vote, 'Flytt opp: Lys på gangveien til skolen')
    await says(vote, 'Lys på gangveien til skolen er på plass 1 av 2.')
    await waitUntil(() => vote.shadowRoot?.activeElement?.id === 'up-lys')
    const [menu] = all<HTMLSelectElement>(vote, '#place-lys')
    if (menu) menu.value = ''
    menu?.dispatchEvent(new Event('change'))
    await says(vote, 'Lys på gangveien til skolen er ikke lenger rangert.')
  })

  it('votes in secret with a code, gives a receipt, and changes the vote', async () => {
    const { vote, backend, client } = await mount(asking({}))
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    await expect(vote).to.be.accessible()
    all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
    await says(vote, 'Skriv koden fra arket ditt.')
    typeCode(vote, 'feil')
    all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
    await says(vote, 'Koden er ikke riktig')
    typeCode(vote, 'test 2026 0001')
    all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
    await says(vote, 'Last ned kvitteringen')
    await expect(vote).to.be.accessible()
    expect(backend.written).to.have.length(1)
    expect(JSON.stringify((await client.outbox()).submissions)).to.not.include('rampe')
    press(vote, 'Endre stemmen')
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'lys')
    await send(vote)
    await says(vote, 'Last ned kvitteringen')
    expect(backend.written).to.have.length(2)
  })

  it('lets an answer to a show of hands be changed where its rules say so', async () => {
    const { vote, backend } = await mount(
      asking({ eligibility: 'open', secrecy: 'device', ballot: 'choice', rule: 'plurality' }),
    )
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'rampe')
    await send(vote)
    await says(vote, 'Du kan endre svaret')
    press(vote, 'Endre svaret')
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'lys')
    await send(vote)
    await waitUntil(() => backend.written.length === 2)
    await says(vote, 'Svaret ditt er talt med')
  })

  it('ranks no more than the rules allow, and says so', async () => {
    const { vote } = await mount(asking({ ballot: 'ranking', rule: 'schulze', most: 2 }))
    await waitUntil(() => all(vote, '.option').length === 5)
    for (const id of ['rampe', 'lys']) {
      all<HTMLButtonElement>(vote, `#up-${id}`)[0]?.click()
      await vote.updateComplete
    }
    all<HTMLButtonElement>(vote, '#up-utlan')[0]?.click()
    await says(vote, 'Velg høyst 2.')
    const [menu] = all<HTMLSelectElement>(vote, '#place-utlan')
    if (menu) menu.value = '0'
    menu?.dispatchEvent(new Event('change'))
    await says(vote, 'Utlån av skøyter og ski er på plass 1 av 2.')
    look(vote)
    await says(vote, 'Se over før du sender')
    expect(all(vote, '.chosen li')).to.have.length(2)
  })

  it('leaves nothing on a borrowed device, not even the order of the options', async () => {
    const { vote, client } = await mount(asking({}))
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    expect(await client.draft(`order/${budget}`).load()).to.be.a('number')
    all<HTMLInputElement>(vote, 'input[name=shared]')[0]?.click()
    await waitUntil(async () => (await client.draft(`order/${budget}`).load()) === undefined)
    typeCode(vote, 'TEST-2026-0009')
    all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
    await says(vote, 'Last ned kvitteringen')
    expect(await client.draft(`token/${budget}`).load()).to.equal(undefined)
  })

  it('refuses to vote by rules that are not those that were locked', async () => {
    const inner = asking({})
    const backend: TestBackend = {
      ...inner,
      read: async (query, options) => {
        const answer = await inner.read(query, options)
        const page = answer === 'unchanged' ? undefined : (answer.value as unknown as { items?: Poll[] })
        for (const poll of page?.items ?? []) if ('rulesHash' in poll) Object.assign(poll, { quorum: 1 })
        return answer
      },
    }
    const { vote } = await mount(backend)
    await waitUntil(() => all(vote, '.option').length === 5)
    choose(vote, 'rampe')
    look(vote)
    await says(vote, 'Koden din')
    typeCode(vote, 'TEST-2026-0003')
    all<HTMLButtonElement>(vote, '.review button[type=submit]')[0]?.click()
    await says(vote, 'Reglene er ikke de som ble låst.')
    expect(inner.written).to.deep.equal([])
  })

  it('shows a decided budget with a page for each project, and counts it again', async () => {
    const { vote } = await mount(testBackend(), '019ac000-0003-7000-8000-000000000004')
    await says(vote, '47 av 80 stemte (59 %).')
    expect(all(vote, 'details.project')).to.have.length(4)
    expect(text(vote)).to.include('28 stemte for det.')
    for (const part of all<HTMLDetailsElement>(vote, 'details')) part.open = true
    press(vote, 'Tell på nytt her')
    await says(vote, 'Alt stemmer.')
    await expect(vote).to.be.accessible()
  })

  it('says why a vote was called off, and takes none', async () => {
    const { vote } = await mount(asking({ cancelled: { reason: { nb: 'Prisen var feil.' }, at: '2026-11-23T09:00Z' } }))
    await says(vote, 'Prisen var feil.')
    expect(all(vote, 'form')).to.have.length(0)
  })
})
