import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { count } from './count.js'

const ids = ['a', 'b', 'c', 'd']
const poll = { options: ids.map((id, i) => ({ id, letter: 'ABCD'.charAt(i), name: { nb: id } })) }
const ballots = fc.array(fc.subarray(ids, { minLength: 1 }), { maxLength: 40 })

describe('counting', () => {
  it('gives each chosen option one vote', () => {
    fc.assert(
      fc.property(ballots, cast => {
        const { votes, winners } = count(poll, cast)
        for (const { option, votes: n } of votes) assert.equal(n, cast.filter(ballot => ballot.includes(option)).length)
        const most = Math.max(...votes.map(({ votes }) => votes))
        assert.deepEqual(
          winners,
          most === 0 ? [] : ids.filter(id => votes.find(({ option }) => option === id)?.votes === most),
        )
      }),
    )
  })

  it('does not care for the order of ballots', () => {
    fc.assert(fc.property(ballots, cast => assert.deepEqual(count(poll, cast), count(poll, [...cast].reverse()))))
  })
})
