import { expect, fixture, html } from '@open-wc/testing'
import { keepFocus } from './focus.js'

/** An element with a list of two buttons in its shadow root, and a link that may be slotted. */
const mount = async (inside = '') => {
  const host = await fixture<HTMLElement>(html`<section></section>`)
  const root = host.attachShadow({ mode: 'open' })
  root.innerHTML = inside || '<div><ul><li><button id="a">A</button></li><li><button id="b">B</button></li></ul></div>'
  return { host, root, $: (selector: string) => root.querySelector<HTMLElement>(selector) }
}

describe('focus that stays', () => {
  it('goes to the nearest part around what was taken away', async () => {
    const { host, root, $ } = await mount()
    $('#b')?.focus()
    const restore = keepFocus(host)
    $('#b')?.closest('li')?.remove()
    expect(document.activeElement?.localName).to.equal('body')
    restore()
    expect(root.activeElement?.localName).to.equal('ul')
  })

  it('goes to the element itself when all of it was rendered anew', async () => {
    const { host, root, $ } = await mount()
    $('#b')?.focus()
    const restore = keepFocus(host)
    root.replaceChildren()
    restore()
    expect(document.activeElement?.localName).to.equal('section')
  })

  it('leaves no trace when the focus goes on', async () => {
    const { host, $ } = await mount()
    $('#b')?.focus()
    const restore = keepFocus(host)
    $('#b')?.remove()
    restore()
    const parent = host.shadowRoot?.activeElement
    expect(parent?.getAttribute('tabindex')).to.equal('-1')
    $('#a')?.focus()
    expect(parent?.hasAttribute('tabindex')).to.equal(false)
  })

  it('leaves alone a part that has a tabindex of its own', async () => {
    const { host, root, $ } = await mount('<div tabindex="0"><button id="a">A</button></div>')
    $('#a')?.focus()
    const restore = keepFocus(host)
    $('#a')?.remove()
    restore()
    expect(root.activeElement?.getAttribute('tabindex')).to.equal('0')
  })

  it('comes back to what was moved', async () => {
    const { host, root, $ } = await mount()
    $('#b')?.focus()
    const restore = keepFocus(host)
    const item = $('#b')?.closest('li')
    if (item) $('ul')?.prepend(item)
    restore()
    expect(root.activeElement?.id).to.equal('b')
  })

  it('stays where it was moved on purpose, inside and outside', async () => {
    const { host, root, $ } = await mount()
    $('#b')?.focus()
    const inside = keepFocus(host)
    $('#b')?.remove()
    $('#a')?.focus()
    inside()
    expect(root.activeElement?.id).to.equal('a')
    const outside = keepFocus(host)
    const link = Object.assign(document.createElement('a'), { href: '#', textContent: 'Ut' })
    host.after(link)
    $('#a')?.remove()
    link.focus()
    outside()
    expect(document.activeElement?.textContent).to.equal('Ut')
    link.remove()
  })

  it('does nothing where nothing has the focus, or something elsewhere', async () => {
    const { host, $ } = await mount()
    const restore = keepFocus(host)
    $('#b')?.remove()
    restore()
    expect(document.activeElement?.localName).to.equal('body')
    const other = await mount()
    other.$('#a')?.focus()
    const again = keepFocus(host)
    $('#a')?.remove()
    again()
    expect(other.root.activeElement?.id).to.equal('a')
  })

  it('is kept for what has it inside a shadow root of its own', async () => {
    const { host, root, $ } = await mount('<div><p><span id="inner"></span></p></div>')
    const inner = $('#inner')?.attachShadow({ mode: 'open' })
    if (!inner) throw new Error('no root')
    inner.innerHTML = '<button>A</button>'
    inner.querySelector('button')?.focus()
    const moved = keepFocus(host)
    const [part] = [...root.querySelectorAll('p')]
    if (part) root.append(part)
    moved()
    expect(inner.activeElement?.localName).to.equal('button')
    const gone = keepFocus(host)
    $('#inner')?.remove()
    gone()
    expect(root.activeElement?.localName).to.equal('p')
  })

  it('is kept for an element that stands inside the shadow root of another', async () => {
    const outer = await mount('<section></section><button id="beside">Ved siden av</button>')
    const host = outer.$('section')
    const root = host?.attachShadow({ mode: 'open' })
    if (!host || !root) throw new Error('no root')
    root.innerHTML = '<div><button>A</button></div>'
    root.querySelector('button')?.focus()
    const restore = keepFocus(host)
    root.querySelector('button')?.remove()
    restore()
    expect(root.activeElement?.localName).to.equal('div')
    const again = keepFocus(host)
    root.replaceChildren()
    outer.$('#beside')?.focus()
    again()
    expect(outer.root.activeElement?.id).to.equal('beside')
  })

  it('goes to the element when what was slotted into it has no slot any more', async () => {
    const { host, root } = await mount('<slot></slot>')
    host.innerHTML = '<p><a href="#">Ring oss</a></p>'
    host.querySelector('a')?.focus()
    const restore = keepFocus(host)
    root.innerHTML = '<div>Her er det</div>'
    restore()
    expect(document.activeElement?.localName).to.equal('section')
  })

  it('stays in what is slotted while it is there', async () => {
    const { host, root } = await mount('<slot></slot>')
    host.innerHTML = '<p><a href="#">Ring oss</a></p>'
    host.querySelector('a')?.focus()
    const restore = keepFocus(host)
    root.innerHTML = '<div><slot></slot></div>'
    restore()
    expect(document.activeElement?.localName).to.equal('a')
  })

  it('does not move the page', async () => {
    const { host, root } = await mount('<div><div style="block-size: 3000px"></div><button>A</button></div>')
    root.querySelector('button')?.focus()
    const before = scrollY
    expect(before).to.be.greaterThan(0)
    const restore = keepFocus(host)
    root.querySelector('button')?.remove()
    restore()
    expect(scrollY).to.be.closeTo(before, 60)
    scrollTo(0, 0)
  })
})
