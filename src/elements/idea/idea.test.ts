import { expect, waitUntil } from '@open-wc/testing'
import { $, changed, id, mount, text } from '../../../test/support/idea.js'
import { larvik } from '../../../data/larvik.js'
import { takeStep } from '../../subjects/idea/step.js'

describe('<nm-idea>', () => {
  it('tells a whole journey, with the answer that came too late', async () => {
    const { element } = await mount(id(5))
    await waitUntil(() => text(element).includes('Lys på ballbingen'))
    expect(text(element)).to.match(/Kommunen svarte .* dager for sent/)
    expect($(element, '[part=answer]')?.textContent).to.include('Vi setter opp fire lyskastere')
    const steps = [...(element.shadowRoot?.querySelectorAll('[part=step] b') ?? [])].map(b => b.textContent)
    expect(steps[0]).to.equal('Ideen kom inn')
    expect(steps.at(-1)).to.equal('Gjort')
    expect(text(element)).to.include('3 vil hjelpe')
    expect(text(element)).to.include('I tillegg 27 støtter, talt opp: håndsopprekning i 7. klasse')
    await expect(element).to.be.accessible()
  })

  it('never hides that an answer is late', async () => {
    const { element } = await mount(id(6))
    await waitUntil(() => text(element).includes('Kommunen har lovet svar innen'))
    expect($(element, '[part=clock]')?.textContent).to.match(/Svaret er \d+ dager forsinket/)
    expect(text(element)).to.include('Ansvarlig: Servicesenteret')
  })

  it('says when the council looks at it, and what it has led to', async () => {
    const { element } = await mount(id(1))
    await waitUntil(() => text(element).includes('Utvalget ser på ideen'))
    expect(text(element)).to.include('Sak 12/')
    await waitUntil(() => text(element).includes('Spørrerunde: Hva skal vi ta tak i først?'))
    expect(text(element)).to.include('Med 300 underskrifter')
    expect(text(element)).to.include('ikke en underskrift')
  })

  it('leads on from an idea that was merged, and keeps the words of a hidden one to itself', async () => {
    const backend = changed(4, idea =>
      takeStep(idea, { to: 'merged', by: 'council', into: id(2) }, larvik, new Date().toISOString()),
    )
    const { element } = await mount(id(4), backend)
    await waitUntil(() => text(element).includes('slått sammen'))
    expect($<HTMLAnchorElement>(element, '.note a')?.getAttribute('href')).to.equal(`#nm-idea=${id(2)}`)
    const hidden = changed(4, idea =>
      takeStep(idea, { to: 'hidden', by: 'moderator', note: 'Omtaler en person.' }, larvik, new Date().toISOString()),
    )
    const other = await mount(id(4), hidden)
    await waitUntil(() => text(other.element).includes('Denne ideen er skjult'))
    expect(text(other.element)).to.include('Omtaler en person.')
    expect(text(other.element)).not.to.include('Blomster')
    await expect(other.element).to.be.accessible()
  })

  it('reads which idea it is from the address, and follows when that changes', async () => {
    location.hash = `nm-idea=${id(4)}`
    const { element } = await mount(undefined)
    await waitUntil(() => text(element).includes('Blomster ved torget'))
    location.hash = `nm-idea=${id(2)}`
    await waitUntil(() => text(element).includes('Benker langs kyststien'))
    location.hash = 'something-else'
    await waitUntil(() => $(element, 'slot'))
    expect(text(element)).not.to.include('Benker')
  })

  it('says that it cannot find an idea', async () => {
    const { element } = await mount('019ac000-0001-7000-8000-0000000000ff')
    await waitUntil(() => text(element).includes('Vi finner ikke denne ideen'))
  })

  it('shows the text of others as text', async () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const { element } = await mount(
      id(4),
      changed(4, idea => ({ ...idea, title: nasty, text: nasty, place: { name: nasty }, name: nasty })),
    )
    await waitUntil(() => text(element).includes(nasty))
    expect($(element, 'img')).to.equal(undefined)
  })
})
