import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { similarTo } from '../src/ui/idea/similar.js'
import { pairs, singles } from './support/ideas.js'

const wishes = [...pairs.flat(), ...singles].map((wish, i) => ({ id: String(i), ...wish }))

describe('similar ideas', () => {
  it('has the same wish in other words among the first three for at least 16 of 20', () => {
    const missed = pairs.flatMap(([one, other], i) => {
      const similar = similarTo(wishes.filter(({ id }) => id !== String(2 * i)))
      const found = similar(`${one.title}\n${one.text}`).some(({ title }) => title === other.title)
      return found ? [] : [`${one.title} / ${other.title}`]
    })
    console.log(`similar ideas: ${pairs.length - missed.length} of ${pairs.length}`)
    assert.ok(pairs.length - missed.length >= 16, missed.join('\n'))
  })

  it('holds its peace where nothing is alike', () => {
    const shown = singles.map(wish => {
      const similar = similarTo(wishes.filter(({ title }) => title !== wish.title))
      return similar(`${wish.title}\n${wish.text}`).length
    })
    const all = shown.reduce((sum, n) => sum + n, 0)
    console.log(`shown for nothing: ${all} for ${singles.length} ideas`)
    assert.ok(all <= singles.length, 'more than one for each would be in the way')
    const similar = similarTo(wishes)
    assert.deepEqual(similar('xyzzy qwerty'), [])
    assert.deepEqual(similar(''), [])
  })
})
