import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
import { TestClock } from '../../../test/support/clock.js'
import { problem } from '../../kit/problem.js'
import type { IdeaList } from './idea-list.js'
import './define.js'

const mount = async (backend = testBackend(), lang = 'nb') => {
  const wrap = await fixture<HTMLElement>(
    html`<div lang=${lang}><nm-idea-list .client=${testClient(backend)} council="stavern">Ideer</nm-idea-list></div>`,
  )
  const list = wrap.querySelector('nm-idea-list')
  if (!list) throw new Error('no list')
  return list
}
const $ = <E extends HTMLElement>(list: IdeaList, selector: string) =>
  list.shadowRoot?.querySelector<E>(selector) ?? undefined
const titles = (list: IdeaList) =>
  [...(list.shadowRoot?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent.trim())
const text = (list: IdeaList) => list.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''

const assertNever = (): never => {
  throw new Error('The demo has no ideas.')
}

describe('<nm-idea-list>', () => {
  it('shows ideas with their state, and is accessible', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 6)
    expect(text(list)).to.include('På sakslisten')
    expect(text(list)).to.include('6 ideer')
    await expect(list).to.be.accessible()
  })

  it('finds by words and by theme', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 6)
    const search = $<HTMLInputElement>(list, '#q')
    if (!search) throw new Error('no search')
    search.value = 'kyst'
    search.dispatchEvent(new Event('input'))
    await waitUntil(() => titles(list).join() === 'Benker langs kyststien')
    search.value = 'finnes ikke'
    search.dispatchEvent(new Event('input'))
    await waitUntil(() => text(list).includes('Ingen ideer passer'))
    search.value = ''
    search.dispatchEvent(new Event('input'))
    const theme = $<HTMLSelectElement>(list, '#theme')
    if (!theme) throw new Error('no theme')
    theme.value = 'forskjonning'
    theme.dispatchEvent(new Event('change'))
    await waitUntil(() => titles(list).length === 2)
  })

  it('pages through many', async () => {
    const many = testBackend({}, data => {
      const [first] = data.ideas
      if (!first) return data
      const ideas = Array.from({ length: 65 }, (_, i) => ({
        ...first,
        id: `${first.id.slice(0, -3)}${100 + i}`,
        number: i + 1,
        title: `Idé ${i + 1}`,
      }))
      return { ...data, ideas }
    })
    const list = await mount(many)
    for (const length of [30, 60, 65]) {
      await waitUntil(() => titles(list).length === length, `${length} ideas`)
      $(list, '[part=more]')?.click()
    }
    expect(titles(list)[0]).to.equal('Idé 65')
    expect($(list, '[part=more]')).to.equal(undefined)
  })

  it('says when more cannot be had, and keeps what is there', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      ideas: Array.from({ length: 40 }, (_, i) => ({
        ...(data.ideas[0] ?? assertNever()),
        id: `019ac000-0001-7000-8000-000000000${100 + i}`,
        number: i + 1,
      })),
    }))
    const list = await mount(backend)
    await waitUntil(() => titles(list).length === 30)
    backend.online = false
    $(list, '[part=more]')?.click()
    await waitUntil(() => text(list).includes('Vi får ikke hentet dette akkurat nå.'))
    expect(titles(list)).to.have.length(30)
    backend.online = true
    $(list, '[part=more]')?.click()
    await waitUntil(() => titles(list).length === 40)
  })

  it('shows the text of others as text', async () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const list = await mount(
      testBackend({}, data => ({ ...data, ideas: data.ideas.map(idea => ({ ...idea, title: nasty, text: nasty })) })),
    )
    await waitUntil(() => titles(list).length === 6)
    expect(titles(list)[0]).to.equal(nasty)
    expect($(list, 'img')).to.equal(undefined)
  })

  it('reports an idea with a reason, and says so', async () => {
    const backend = testBackend()
    const list = await mount(backend)
    await waitUntil(() => titles(list).length === 6)
    const button = $(list, '[part=report]')
    expect(button?.getAttribute('aria-label')).to.equal('Meld fra om «Blomster ved torget»')
    button?.click()
    await waitUntil(() => list.shadowRoot?.activeElement?.id === 'reason')
    await expect(list).to.be.accessible()
    const reason = $<HTMLTextAreaElement>(list, '#reason')
    if (reason) reason.value = 'Navngir en elev'
    $(list, 'form button[type=submit]')?.click()
    await waitUntil(() => text(list).includes('har fått beskjed'))
    await waitUntil(() => backend.written.length === 1)
    expect(JSON.stringify(backend.written)).to.include('Navngir en elev')
  })

  const supportOf = (list: IdeaList, title: string) =>
    [...(list.shadowRoot?.querySelectorAll<HTMLElement>('[part=support]') ?? [])].find(button =>
      button.getAttribute('aria-label')?.includes(title),
    )

  it('supports an idea at once, and takes it back', async () => {
    const backend = testBackend()
    const list = await mount(backend)
    await waitUntil(() => titles(list).length === 6)
    supportOf(list, 'Blomster')?.click()
    await waitUntil(() => text(list).includes('13 støtter'))
    await waitUntil(() => backend.written.length === 1)
    await waitUntil(() => supportOf(list, 'Blomster')?.getAttribute('aria-pressed') === 'true')
    expect(text(list)).to.include('13 støtter')
    supportOf(list, 'Blomster')?.click()
    await waitUntil(() => text(list).includes('12 støtter'))
    await waitUntil(() => backend.written.length === 2)
    await waitUntil(() => supportOf(list, 'Blomster')?.getAttribute('aria-pressed') === 'false')
    expect(text(list)).to.include('12 støtter')
  })

  it('puts the support right that the server says no to', async () => {
    const inner = testBackend()
    const list = await mount({
      ...inner,
      write: () => Promise.reject(problem('not-found', 'It is hidden.')),
    })
    await waitUntil(() => titles(list).length === 6)
    supportOf(list, 'Blomster')?.click()
    await waitUntil(() => text(list).includes('Vi finner ikke det du leter etter'))
    expect(text(list)).to.include('12 støtter')
    expect(supportOf(list, 'Blomster')?.getAttribute('aria-pressed')).to.equal('false')
  })

  it('keeps search and filters in the address when the page wants it, and brings them back', async () => {
    const choose = (list: IdeaList, id: string, value: string) => {
      const select = $<HTMLSelectElement>(list, `#${id}`)
      if (!select) throw new Error(`no ${id}`)
      select.value = value
      select.dispatchEvent(new Event('change'))
    }
    const client = testClient()
    const first = await fixture<IdeaList>(
      html`<nm-idea-list url-filters .client=${client} council="stavern"></nm-idea-list>`,
    )
    await waitUntil(() => titles(first).length === 6)
    choose(first, 'sort', 'support')
    choose(first, 'theme', 'forskjonning')
    await waitUntil(() => titles(first).join() === 'Felles dugnad i parken,Blomster ved torget')
    expect(location.search).to.include('nm-sort=support')
    first.remove()
    const again = await fixture<IdeaList>(
      html`<nm-idea-list url-filters .client=${client} council="stavern"></nm-idea-list>`,
    )
    await waitUntil(() => titles(again).join() === 'Felles dugnad i parken,Blomster ved torget')
    choose(again, 'theme', '')
    choose(again, 'sort', 'newest')
    await waitUntil(() => !location.search.includes('nm-'))
  })

  it('says what the municipality has promised, and that it is late', async () => {
    const list = await mount()
    await waitUntil(() => text(list).includes('Kommunen har lovet svar innen'))
    expect(text(list)).to.match(/\d+ dager forsinket/)
    expect(text(list)).to.include('+ 14 talt opp: møte i seniorforeningen')
  })

  it('says that it cannot load, offers to try again, and shows the slotted fallback', async () => {
    const backend = testBackend()
    backend.online = false
    const list = await mount(backend)
    await waitUntil(() => text(list).includes('Vi får ikke hentet dette'))
    expect($(list, 'slot')).to.be.ok
    await expect(list).to.be.accessible()
    backend.online = true
    $(list, '[part=error] button')?.click()
    await waitUntil(() => titles(list).length === 6)
  })

  it('says that it is loading, and that there is nothing yet', async () => {
    const silent = testBackend()
    silent.silent = true
    expect(text(await mount(silent))).to.include('Henter …')
    const empty = await mount(testBackend({}, data => ({ ...data, ideas: [] })))
    await waitUntil(() => text(empty).includes('Din kan bli den første'))
    await expect(empty).to.be.accessible()
  })

  it('speaks English where the page does', async () => {
    const list = await mount(testBackend(), 'en-GB')
    await waitUntil(() => text(list).includes('On the agenda'))
  })

  it('is late by one day more at each midnight of the municipality', async () => {
    const backend = testBackend({}, data => ({
      ...data,
      ideas: data.ideas
        .filter(({ state }) => state === 'withMunicipality')
        .slice(0, 1)
        .map(idea => ({
          ...idea,
          steps: idea.steps.map(step => ({ ...step, ...(step.answerDue && { answerDue: '2026-12-08' }) })),
        })),
    }))
    const clock = new TestClock('2026-12-08T22:59:00Z')
    const list = await fixture<IdeaList>(
      html`<nm-idea-list .client=${testClient(backend)} .clock=${clock} council="stavern"></nm-idea-list>`,
    )
    await waitUntil(() => text(list).includes('Kommunen har lovet svar innen 8. desember.'))
    expect(text(list)).not.to.include('forsinket')
    clock.moveTo('2026-12-08T23:00:00Z')
    await list.updateComplete
    expect(text(list)).to.include('1 dag forsinket')
    clock.moveTo('2026-12-09T23:00:00Z')
    await list.updateComplete
    expect(text(list)).to.include('2 dager forsinket')
    clock.moveTo('2027-01-01T00:00:00Z')
    await list.updateComplete
    expect(text(list)).to.include('innen 8. desember 2026.')
  })

  const focused = (list: IdeaList) => list.shadowRoot?.activeElement

  it('keeps the focus in the filter that empties the list', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 6)
    const state = $<HTMLSelectElement>(list, '#state')
    if (!state) throw new Error('no filter')
    state.focus()
    state.value = 'declined'
    state.dispatchEvent(new Event('change'))
    await waitUntil(() => text(list).includes('Ingen ideer passer'))
    expect(focused(list)?.id).to.equal('state')
  })

  it('keeps the focus in the list when the idea that has it is gone', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 6)
    $(list, 'a[href$="001"], [part=idea-heading] a')?.focus()
    expect(focused(list)?.localName).to.equal('a')
    const state = $<HTMLSelectElement>(list, '#state')
    if (state) state.value = 'declined'
    state?.dispatchEvent(new Event('change'))
    await waitUntil(() => text(list).includes('Ingen ideer passer'))
    expect(document.activeElement?.localName).to.equal('nm-idea-list')
  })

  it('gives the focus back to the button when a report is not sent after all, and keeps it near when it is', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 6)
    const opener = $(list, '[part=report]')
    opener?.click()
    await waitUntil(() => focused(list)?.id === 'reason')
    $(list, 'form .link')?.click()
    await waitUntil(() => focused(list) === opener)
    opener?.click()
    await waitUntil(() => focused(list)?.id === 'reason')
    $(list, 'form button[type=submit]')?.focus()
    $(list, 'form button[type=submit]')?.click()
    await waitUntil(() => text(list).includes('har fått beskjed'))
    expect(focused(list)?.localName).to.equal('article')
  })
})
