import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { testBackend, testClient } from '../../../test/support/browser.js'
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

describe('<nm-idea-list>', () => {
  it('shows ideas with their state, and is accessible', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 4)
    expect(text(list)).to.include('På sakslisten')
    expect(text(list)).to.include('4 ideer')
    await expect(list).to.be.accessible()
  })

  it('finds by words and by theme', async () => {
    const list = await mount()
    await waitUntil(() => titles(list).length === 4)
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

  it('shows the text of others as text', async () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const list = await mount(
      testBackend({}, data => ({ ...data, ideas: data.ideas.map(idea => ({ ...idea, title: nasty, text: nasty })) })),
    )
    await waitUntil(() => titles(list).length === 4)
    expect(titles(list)[0]).to.equal(nasty)
    expect($(list, 'img')).to.equal(undefined)
  })

  it('reports an idea with one press, and says so', async () => {
    const backend = testBackend()
    const list = await mount(backend)
    await waitUntil(() => titles(list).length === 4)
    const button = $(list, '[part=report]')
    expect(button?.getAttribute('aria-label')).to.equal('Meld fra om «Blomster ved torget»')
    button?.click()
    await waitUntil(() => text(list).includes('har fått beskjed'))
    await waitUntil(() => backend.written.length === 1)
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
    await waitUntil(() => titles(list).length === 4)
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
})
