import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { standing } from './poll-result.js'

const ids = ['a', 'b', 'c', 'd']
const poll = {
  id: 'p',
  ballot: 'approval',
  rule: 'approval',
  quorum: 5,
  options: ids.map((id, i) => ({ id, letter: 'ABCD'.charAt(i), name: { nb: id } })),
} as const
const ballots = fc.array(fc.subarray(ids, { minLength: 1 }), { maxLength: 40 })
const of = (cast: readonly string[][]) =>
  standing(
    { ...poll, options: [...poll.options] },
    cast.map(options => ({ options })),
  )

describe('how a poll stands', () => {
  it('gives each chosen option one vote, and tells whether enough have answered', () => {
    fc.assert(
      fc.property(ballots, cast => {
        const { votes, winners, quorumReached } = of(cast)
        for (const { option, votes: n } of votes) assert.equal(n, cast.filter(ballot => ballot.includes(option)).length)
        const most = Math.max(...votes.map(({ votes }) => votes))
        assert.deepEqual(
          winners,
          most === 0 ? [] : ids.filter(id => votes.find(({ option }) => option === id)?.votes === most),
        )
        assert.equal(quorumReached, cast.length >= 5)
      }),
    )
  })

  it('does not care for the order of ballots', () => {
    fc.assert(fc.property(ballots, cast => assert.deepEqual(of(cast), of([...cast].reverse()))))
  })
})
