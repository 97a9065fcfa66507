import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { all, asking, budget, choose, look, mount, offers, press, says, text } from '../../../test/support/vote.js'
import { shuffled } from '../../kit/shuffle.js'
import type { Vote } from './vote.js'

describe('the ballots of <nm-vote>', () => {
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
      await offers(vote, 5)
      await expect(vote).to.be.accessible()
      expect(vote.scrollWidth).to.be.at.most(320)
      expect(text(vote)).to.include('Kan ikke stemmes på: brygga er vernet.')
      expect(text(vote)).to.include('Rådgivende')
      expect(all(vote, 'input[value=badstue], #up-badstue, input[name=badstue]')).to.have.length(0)
      // Each option has its letter wherever it stands.
      for (const option of all(vote, '.option'))
        if (option.textContent.includes('Rampe')) expect(option.querySelector('.letter')?.textContent).to.equal('B')
    })

  it('says what is too much for the money, and what to do', async () => {
    const { vote } = await mount(asking({}))
    await offers(vote, 5)
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
    await offers(vote, 5)
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

  it('ranks no more than the rules allow, and says so', async () => {
    const { vote } = await mount(asking({ ballot: 'ranking', rule: 'schulze', most: 2 }))
    await offers(vote, 5)
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

  it('keeps the order that one voter has seen', async () => {
    const { vote, client } = await mount(asking({}))
    await offers(vote, 5)
    const order = () => all(vote, '.option .letter').map(letter => letter.textContent)
    const seen = order()
    choose(vote, 'rampe')
    await vote.updateComplete
    expect(order()).to.deep.equal(seen)
    look(vote)
    await says(vote, 'Koden din')
    expect(await client.keychain.get('order', budget)).to.be.a('number')
    const again = await fixture<Vote>(html`<nm-vote .client=${client} council="stavern"></nm-vote>`)
    await waitUntil(() => all(again, '.option').length === 5)
    expect(all(again, '.option .letter').map(letter => letter.textContent)).to.deep.equal(seen)
  })

  it('stand in the order that this voter saw before, before anybody touches them', async () => {
    const letters = (of: Vote) => all(of, '.option .letter').map(letter => letter.textContent)
    const { vote, client } = await mount(asking({}))
    await offers(vote, 5)
    const orders = [2, 3, 5, 7].map(seed => ({ seed, order: shuffled(['A', 'B', 'C', 'D', 'E'], seed) }))
    const before = orders.find(({ order }) => order.join() !== letters(vote).join())
    await client.keychain.put('order', budget, before?.seed ?? 0, '2100-01-01')
    vote.remove()
    const { vote: again } = await mount(undefined, { client })
    await waitUntil(() => letters(again).join() === before?.order.join(), 'the order of before')
    // The first touch neither moves them nor makes the order another.
    all<HTMLInputElement>(again, 'input[value=rampe]')[0]?.focus()
    choose(again, 'rampe')
    look(again)
    await says(again, 'Koden din')
    press(again, 'Endre')
    await offers(again, 5)
    expect(letters(again)).to.deep.equal(before?.order)
    expect(await client.keychain.get('order', budget)).to.equal(before?.seed)
  })
})
