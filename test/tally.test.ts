/** Each rule against a second, slow and plain implementation, on two thousand small elections that chance makes. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { electionOf, type Election } from '../src/tally/election.js'
import { replay } from '../src/tally/replay.js'
import { completions, type Completion, type Rule } from '../src/tally/result.js'
import { tally } from '../src/tally/tally.js'
import {
  plainEqualShares,
  plainGreedy,
  plainIrv,
  plainSchulze,
  plainStv,
  plainTotals,
  type Plain,
  type Voter,
} from './support/plain-tally.js'

const numRuns = Number(process.env['TALLY_RUNS'] ?? 2000)
const letters = ['a', 'b', 'c', 'd', 'e', 'f']

const voterOf = (kind: Plain['kind'], ids: string[]): fc.Arbitrary<Voter> => {
  if (kind === 'choice') return fc.subarray(ids, { maxLength: 1 }).map(options => ({ options }))
  if (kind === 'approval') return fc.subarray(ids).map(options => ({ options }))
  if (kind === 'ranking') return fc.shuffledSubarray(ids).map(options => ({ options }))
  return fc
    .subarray(ids)
    .chain(options =>
      fc
        .array(fc.nat(5), { minLength: options.length, maxLength: options.length })
        .map(values => ({ options, values })),
    )
}

/** Few voters and round amounts, so that ties are met. */
const elections = (...kinds: Plain['kind'][]): fc.Arbitrary<Plain> =>
  fc.record({ kind: fc.constantFrom(...kinds), n: fc.integer({ min: 1, max: 6 }) }).chain(({ kind, n }) => {
    const ids = letters.slice(0, n)
    const amount = fc.oneof(fc.nat(30), fc.constantFrom(0, 10, 20))
    return fc.record({
      kind: fc.constant(kind),
      ids: fc.constant(ids),
      voters: fc.array(voterOf(kind, ids), { maxLength: 12 }),
      seats: fc.integer({ min: 1, max: 4 }),
      budget: fc.nat(60),
      costs: fc
        .array(amount, { minLength: n, maxLength: n })
        .map(costs => Object.fromEntries(ids.map((id, i) => [id, costs[i] ?? 0]))),
      firstPlace: fc.constant(n),
      lots: fc.shuffledSubarray(ids, { minLength: n }),
    })
  })

const toElection = ({ kind, ids, voters, seats, budget, costs, firstPlace }: Plain): Election =>
  electionOf(
    kind,
    ids.map(id => ({ id, name: id, cost: costs[id] ?? 0 })),
    voters,
    { seats, budget, firstPlace },
  )

function counted(plain: Plain, rule: Rule, completion?: Completion) {
  const result = tally(toElection(plain), { rule, completion, lots: plain.lots })
  assert.deepEqual(replay(result), [], 'The account does not follow from itself.')
  return result
}

/** @param ordered whether who won first matters too */
function agree(
  rule: Rule,
  on: fc.Arbitrary<Plain>,
  slow: (plain: Plain) => readonly string[],
  completion?: Completion,
) {
  fc.assert(
    fc.property(on, plain => assert.deepEqual(counted(plain, rule, completion).winners, slow(plain))),
    { numRuns },
  )
}

const one = (on: fc.Arbitrary<Plain>): fc.Arbitrary<Plain> => on.map(plain => ({ ...plain, seats: 1 }))
const sorted = (ids: readonly string[]) => [...ids].sort()

describe(`counting, in two ways, ${numRuns} elections a rule`, () => {
  it('plurality', () => {
    fc.assert(
      fc.property(elections('choice'), plain =>
        assert.deepEqual(sorted(counted(plain, 'plurality').winners), sorted(plainTotals(plain))),
      ),
      { numRuns },
    )
  })
  it('approval', () => {
    fc.assert(
      fc.property(elections('approval'), plain =>
        assert.deepEqual(sorted(counted(plain, 'approval').winners), sorted(plainTotals(plain))),
      ),
      { numRuns },
    )
  })
  it('score', () => {
    fc.assert(
      fc.property(elections('score', 'points'), plain =>
        assert.deepEqual(sorted(counted(plain, 'score').winners), sorted(plainTotals(plain))),
      ),
      { numRuns },
    )
  })
  it('irv', () => agree('irv', one(elections('ranking')), plainIrv))
  it('stv-scottish', () => agree('stv-scottish', elections('ranking'), plainStv))
  it('schulze', () => {
    fc.assert(
      fc.property(elections('ranking'), plain =>
        assert.deepEqual(counted(plain, 'schulze').order, plainSchulze(plain)),
      ),
      { numRuns },
    )
  })
  it('greedy', () => agree('greedy', elections('approval', 'points', 'ranking'), plain => plainGreedy(plain)))
  for (const completion of completions) {
    it(`equal-shares, ${completion}`, () =>
      agree(
        'equal-shares',
        elections('approval', 'points', 'ranking'),
        plain => plainEqualShares(plain, completion),
        completion,
      ))
  }
})
