import { expect } from '@open-wc/testing'
import type { ReactiveControllerHost } from 'lit'
import { LazyPart } from './lazy-part.js'

const host = () => {
  let updates = 0
  const made: ReactiveControllerHost = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => void updates++,
    updateComplete: Promise.resolve(true),
  }
  return { made, updates: () => updates }
}

describe('a part that is loaded when it is wanted', () => {
  it('is loaded once, and renders its host anew', async () => {
    let loads = 0
    const { made, updates } = host()
    const part = new LazyPart(made, async () => ++loads)
    expect(part.value).to.equal(undefined)
    expect(await Promise.all([part.want(), part.want()])).to.deep.equal([1, 1])
    expect([part.value, updates()]).to.deep.equal([1, 1])
  })

  it('is loaded again when it is wanted again after it failed', async () => {
    let loads = 0
    const part = new LazyPart(host().made, async () => {
      if (++loads === 1) throw new Error('The network is gone.')
      return loads
    })
    expect(await part.want()).to.equal(undefined)
    expect(await part.want()).to.equal(2)
  })

  it('does not come back when it was dropped on its way', async () => {
    const waiting: ((value: string) => void)[] = []
    const part = new LazyPart(host().made, () => new Promise<string>(resolve => waiting.push(resolve)))
    const first = part.want()
    part.drop()
    const second = part.want()
    waiting[1]?.('second')
    waiting[0]?.('first')
    expect(await first).to.equal(undefined)
    expect(await second).to.equal('second')
    expect(part.value).to.equal('second')
  })
})
