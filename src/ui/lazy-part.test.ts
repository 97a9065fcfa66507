import { expect } from '@open-wc/testing'
import { LazyPart } from './lazy-part.js'

/** A part whose arrivals the test decides. */
const part = () => {
  const asked: { readonly give: (value: string) => void; readonly fail: () => void }[] = []
  let updates = 0
  const lazy = new LazyPart(
    { requestUpdate: () => updates++ },
    () => new Promise<string>((give, fail) => asked.push({ give, fail: () => fail(new TypeError('Failed to fetch')) })),
  )
  return { lazy, asked, updates: () => updates }
}

describe('a lazy part', () => {
  it('is loaded once, however often it is wanted, and renders its host when it is there', async () => {
    const { lazy, asked, updates } = part()
    const wanted = [lazy.want(), lazy.want()]
    await Promise.resolve()
    expect(asked).to.have.length(1)
    expect([lazy.value, updates()]).to.deep.equal([undefined, 0])
    asked[0]?.give('part')
    expect(await Promise.all(wanted)).to.deep.equal(['part', 'part'])
    expect([lazy.value, updates()]).to.deep.equal(['part', 1])
    expect(await lazy.want()).to.equal('part')
    expect(asked).to.have.length(1)
  })

  it('is asked for again after it failed', async () => {
    const { lazy, asked, updates } = part()
    const first = lazy.want()
    await Promise.resolve()
    asked[0]?.fail()
    expect(await first).to.equal(undefined)
    const second = lazy.want()
    await Promise.resolve()
    asked[1]?.give('part')
    expect(await second).to.equal('part')
    expect(updates()).to.equal(1)
  })

  it('is asked for again after a load that failed at once', async () => {
    let tries = 0
    const lazy = new LazyPart({ requestUpdate() {} }, () => {
      if (++tries === 1) throw new TypeError('no')
      return Promise.resolve('part')
    })
    expect(await lazy.want()).to.equal(undefined)
    expect(await lazy.want()).to.equal('part')
  })

  it('does not come back when it was dropped on its way', async () => {
    const { lazy, asked, updates } = part()
    const first = lazy.want()
    await Promise.resolve()
    lazy.drop()
    const second = lazy.want()
    await Promise.resolve()
    asked[1]?.give('new')
    expect(await second).to.equal('new')
    asked[0]?.give('old')
    expect(await first).to.equal(undefined)
    expect([lazy.value, updates()]).to.deep.equal(['new', 1])
  })

  it('is not forgotten for an earlier load that failed', async () => {
    const { lazy, asked } = part()
    const first = lazy.want()
    await Promise.resolve()
    lazy.drop()
    const second = lazy.want()
    await Promise.resolve()
    asked[0]?.fail()
    await first
    void lazy.want()
    await Promise.resolve()
    expect(asked).to.have.length(2)
    asked[1]?.give('new')
    expect(await second).to.equal('new')
  })
})
