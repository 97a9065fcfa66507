import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { electionOf, type BallotKind } from './election.js'
import { tallyInWorker } from './in-worker.js'
import { lotsFrom } from './lots.js'
import { replay } from './replay.js'
import { rules, type Completion, type Rule, type RunoffRound, type StageRound, type TallyResult } from './result.js'
import { tally } from './tally.js'
import { TallyError } from './tally-error.js'

const ids = ['a', 'b', 'c', 'd', 'e']
const options = ids.map((id, i) => ({ id, name: id.toUpperCase(), cost: 10 + 5 * i }))

interface Cast {
  readonly options: string[]
  readonly values?: number[]
}

const kindOf: Record<Rule, BallotKind> = {
  plurality: 'choice',
  approval: 'approval',
  score: 'score',
  irv: 'ranking',
  'stv-scottish': 'ranking',
  schulze: 'ranking',
  greedy: 'approval',
  'equal-shares': 'approval',
}

const castOf = (kind: BallotKind): fc.Arbitrary<Cast> => {
  if (kind === 'ranking') return fc.shuffledSubarray(ids).map(options => ({ options }))
  if (kind === 'choice') return fc.subarray(ids, { maxLength: 1 }).map(options => ({ options }))
  if (kind === 'approval') return fc.subarray(ids).map(options => ({ options }))
  return fc.subarray(ids).map(options => ({ options, values: options.map((_, i) => i) }))
}
const castBy = (rule: Rule) => fc.array(castOf(kindOf[rule]), { maxLength: 30 })
const some = {
  seats: fc.integer({ min: 1, max: 3 }),
  budget: fc.nat(80),
  lots: fc.shuffledSubarray(ids, { minLength: 5 }),
}

function count(
  rule: Rule,
  cast: Cast[],
  more: { seats?: number; budget?: number; lots?: string[]; completion?: Completion },
) {
  const { seats = 1, budget = 50, lots, completion } = more
  const election = electionOf(kindOf[rule], options, cast, { seats: rule === 'irv' ? 1 : seats, budget })
  return tally(election, { rule, lots, completion })
}

describe('every rule', () => {
  for (const rule of rules) {
    it(`${rule} does not ask whose ballot it is`, () => {
      fc.assert(
        fc.property(castBy(rule), fc.record(some), (cast, more) => {
          assert.deepEqual(count(rule, [...cast].reverse(), more), count(rule, cast, more))
        }),
      )
    })

    it(`${rule} treats all options alike, lots and costs with them`, () => {
      fc.assert(
        fc.property(castBy(rule), fc.record(some), fc.shuffledSubarray(ids, { minLength: 5 }), (cast, more, to) => {
          const other = (id: string) => to[ids.indexOf(id)] ?? ''
          const moved = options.map(option => ({ ...option, id: other(option.id) }))
          const election = electionOf(
            kindOf[rule],
            moved,
            cast.map(ballot => ({ ...ballot, options: ballot.options.map(other) })),
            { seats: rule === 'irv' ? 1 : more.seats, budget: more.budget },
          )
          const { winners } = tally(election, { rule, lots: more.lots.map(other) })
          assert.deepEqual(winners, count(rule, cast, more).winners.map(other))
        }),
      )
    })

    it(`${rule} gives an account that follows from itself, and notices when a number in it is changed`, () => {
      fc.assert(
        fc.property(castBy(rule), fc.record(some), (cast, more) => {
          const result = count(rule, cast, more)
          assert.deepEqual(replay(result), [])
          if (result.winners.length > 0) {
            assert.notDeepEqual(replay({ ...result, winners: ['nobody'] }), [])
            assert.notDeepEqual(replay(doctored(result)), [], 'A changed number was not noticed.')
          }
        }),
      )
    })

    it(`${rule} counts a single option, and elects nobody without a ballot`, () => {
      const [only] = options
      assert.ok(only)
      const one = electionOf(kindOf[rule], [only], [{ options: ['a'], ...(rule === 'score' && { values: [3] }) }], {
        budget: 50,
      })
      assert.deepEqual(tally(one, { rule }).winners, ['a'])
      assert.deepEqual(tally(electionOf(kindOf[rule], options, [], { budget: 50 }), { rule }).winners, [])
      assert.deepEqual(
        tally(electionOf(kindOf[rule], options, [{ options: [], values: [] }], { budget: 50 }), { rule }).winners,
        [],
      )
    })
  }

  it('says what it needs instead of counting what it cannot', () => {
    const ranked = electionOf('ranking', options, [{ options: ['a', 'b'] }])
    const points = electionOf('points', options, [{ options: ['a'], values: [2] }])
    for (const [election, rule] of [
      [ranked, 'approval'],
      [points, 'plurality'],
      [points, 'irv'],
      [points, 'schulze'],
      [ranked, 'greedy'],
      [{ ...ranked, seats: 2 }, 'irv'],
      [electionOf('approval', options, [{ options: ['a', 'b'] }]), 'plurality'],
      [electionOf('score', options, [{ options: ['a'], values: [-1] }], { budget: 9 }), 'equal-shares'],
    ] as const) {
      assert.throws(() => tally(election, { rule }), TallyError, rule)
    }
    assert.throws(() => tally(ranked, { rule: 'irv', lots: ['a'] }), TallyError)
    assert.throws(() => tally(ranked, { rule: 'irv', castingVote: 'x' }), TallyError)
    assert.throws(() => tally(ranked, { rule: 'stv-scottish', seats: 0 }), TallyError)
    assert.throws(() => tally(ranked, { rule: 'schulze', completion: 'add1' }), TallyError)
    assert.throws(() => electionOf('approval', options, [{ options: ['x'] }]), TallyError)
    assert.throws(() => electionOf('approval', options, [{ options: ['a', 'a'] }]), TallyError)
    assert.throws(() => electionOf('approval', [...options, ...options], []), TallyError)
  })

  it('breaks a tie by the casting vote, then by lots, and says so', () => {
    const tied = [{ options: ['a'] }, { options: ['b'] }]
    const election = electionOf('choice', options, tied)
    const by = (more: object) => {
      const { winners, ties } = tally(election, { rule: 'plurality', ...more })
      return [winners, ties.map(({ by }) => by)]
    }
    assert.deepEqual(by({}), [['a'], ['lots']])
    assert.deepEqual(by({ lots: ['e', 'd', 'c', 'b', 'a'] }), [['b'], ['lots']])
    assert.deepEqual(by({ castingVote: 'b' }), [['b'], ['casting-vote']])
    assert.deepEqual(by({ castingVote: 'e' }), [['a'], ['lots']])
    assert.deepEqual(by({ seats: 2 }), [['a', 'b'], []])
  })

  it('is counted on the page itself where no worker may start', async () => {
    const refuse = () => {
      throw new Error('The policy of this page refuses workers.')
    }
    const csv = 'Benk,Lys\nx,\nx,x\n'
    const { result, options } = await tallyInWorker('a.csv', csv, { rule: 'approval' }, undefined, refuse)
    assert.deepEqual([result.winners, options.length], [['Benk'], 2])
    await assert.rejects(tallyInWorker('a.csv', '', { rule: 'approval' }, undefined, refuse), TallyError)
    await assert.rejects(tallyInWorker('a.csv', csv, { rule: 'approval' }, AbortSignal.abort(), refuse), /abort/i)
  })

  it('draws the same lots from the same seed, and others from another', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `option-${i}`)
    const lots = await lotsFrom('seed', many)
    assert.deepEqual(lots, await lotsFrom('seed', [...many].reverse()))
    assert.notDeepEqual(lots, await lotsFrom('seed2', many))
    assert.deepEqual([...lots].sort(), [...many].sort())
  })
})

/** A result in which the first number that can be wrong is. */
function doctored(result: TallyResult): TallyResult {
  const [first, ...rest] = result.rounds
  assert.ok(first)
  const round = (() => {
    switch (first.kind) {
      case 'totals': {
        const best = Math.max(...first.votes.map(({ votes }) => votes))
        const loser = first.votes.find(({ option }) => !result.winners.includes(option))
        // Where everyone has won no number can make it wrong; one too many won then.
        if (!loser) return { ...first, votes: [...first.votes, { option: 'x', votes: best + 1 }] }
        return {
          ...first,
          votes: first.votes.map(amount => (amount === loser ? { ...amount, votes: best + 1 } : amount)),
        }
      }
      case 'runoff':
        return { ...first, exhausted: first.exhausted + 1 }
      case 'stage':
        return rest.length > 0 ? { ...first, cut: first.cut + 1 } : { ...first, elected: [] }
      case 'pairs': {
        const strongest = first.strongest.map(row => row.map(() => 0))
        const [winner = '', next = ''] = result.order ?? []
        const [a, b] = [first.options.indexOf(next), first.options.indexOf(winner)]
        return { ...first, strongest: strongest.map((row, i) => row.map((n, j) => (i === a && j === b ? 9 : n))) }
      }
      case 'considered':
        return { ...first, chosen: !first.chosen }
      case 'bought':
        return { ...first, cost: first.cost + 1 }
    }
  })()
  return { ...result, rounds: [round, ...rest] }
}

describe('instant runoff', () => {
  it('ends in its first round for whoever more than half put first', () => {
    fc.assert(
      fc.property(castBy('irv'), cast => {
        const first = cast.filter(({ options }) => options.length > 0)
        const best = ids.find(id => 2 * first.filter(({ options }) => options[0] === id).length > first.length)
        const { winners, rounds } = count('irv', cast, {})
        if (best !== undefined) assert.deepEqual([winners, rounds.length], [[best], 1])
        const last = rounds.at(-1) as RunoffRound | undefined
        if (first.length > 0) assert.deepEqual([last?.elected], winners)
      }),
    )
  })
})

describe('Scottish STV', () => {
  it('loses no vote: those held, those that go nowhere and what was cut are as many in every stage', () => {
    fc.assert(
      fc.property(castBy('stv-scottish'), fc.integer({ min: 1, max: 4 }), (cast, seats) => {
        const { rounds, ballots, winners } = count('stv-scottish', cast, { seats })
        for (const { votes, nonTransferable, cut } of rounds as StageRound[]) {
          const all = votes.reduce((sum, amount) => sum + amount.votes, nonTransferable + cut)
          assert.equal(Math.round(all * 100_000), ballots * 100_000)
        }
        if (cast.some(({ options }) => options.length > 0)) assert.equal(winners.length, Math.min(seats, ids.length))
      }),
    )
  })

  it('elects all when there are more seats than candidates', () => {
    const election = electionOf('ranking', options, [{ options: ['c', 'a'] }], { seats: 9 })
    assert.deepEqual([...tally(election, { rule: 'stv-scottish' }).winners].sort(), ids)
  })
})

describe('Schulze', () => {
  it("finds the order of the paper's example", () => {
    // M. Schulze 2011, the example with 45 voters: E before A before C before B before D.
    const cast = (n: number, order: string) => ({ options: [...order], weight: n })
    const election = electionOf('ranking', options.slice(0, 5), [
      cast(5, 'acbed'),
      cast(5, 'adecb'),
      cast(8, 'bedac'),
      cast(3, 'cabed'),
      cast(7, 'caebd'),
      cast(2, 'cbade'),
      cast(7, 'dceba'),
      cast(8, 'ebadc'),
    ])
    assert.deepEqual(tally(election, { rule: 'schulze' }).order, ['e', 'a', 'c', 'b', 'd'])
  })
})

describe('budgets', () => {
  const casts = fc.oneof(castBy('greedy'), fc.array(castOf('ranking'), { maxLength: 30 }))
  it('are never passed', () => {
    const all = fc.constantFrom<Completion | undefined>(undefined, 'none', 'add1', 'utilitarian', 'add1+utilitarian')
    fc.assert(
      fc.property(casts, fc.nat(120), all, (cast, budget, completion) => {
        const rule = completion ? 'equal-shares' : 'greedy'
        const { winners } = tally(electionOf('ranking', options, cast, { budget }), { rule, completion })
        const spent = options.reduce((sum, { id, cost }) => sum + (winners.includes(id) ? cost : 0), 0)
        assert.ok(spent <= budget, `${spent} of ${budget}`)
      }),
    )
  })

  it('by equal shares leave no project that its supporters could still pay', () => {
    fc.assert(
      fc.property(castBy('equal-shares'), fc.nat(120), (cast, budget) => {
        const { winners, lost = [] } = count('equal-shares', cast, { budget })
        assert.equal(winners.length + lost.length, options.length)
        for (const { left, cost, because } of lost) if (because !== 'no-votes') assert.ok(Number(left) < cost)
      }),
    )
  })

  it('by add1 do not take long where shares are large: what changes nothing is not counted', () => {
    const dear = options.map(({ id, cost }) => ({ id, name: id, cost: cost * 1_000_000_000 }))
    const election = electionOf(
      'approval',
      dear,
      [{ options: ['a', 'b'] }, { options: ['c'] }, { options: ['d', 'a'] }],
      {
        budget: 40_000_000_000,
      },
    )
    const { raised, winners } = tally(election, { rule: 'equal-shares', completion: 'add1' })
    assert.ok((raised ?? 0) > 1_000_000_000)
    // With 20 for each, b and c could be paid for at the same moment, and both would be too much.
    assert.deepEqual(winners, ['a'])
  })

  it('are counted for ten thousand projects', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ id: `p${i}`, name: `P ${i}`, cost: 1 + (i % 97) }))
    const cast = Array.from({ length: 2000 }, (_, v) => ({
      options: Array.from({ length: 30 }, (_, k) => `p${(v * 31 + k * 333) % 10_000}`),
    }))
    const election = electionOf(
      'approval',
      many,
      cast.map(({ options }) => ({ options: [...new Set(options)] })),
      { budget: 50_000 },
    )
    for (const rule of ['greedy', 'equal-shares', 'approval'] as const) {
      assert.ok(tally(election, { rule, seats: 5 }).winners.length > 0)
    }
    assert.throws(() => tally({ ...election, kind: 'ranking' }, { rule: 'stv-scottish' }), TallyError)
    assert.throws(() => tally({ ...election, kind: 'ranking' }, { rule: 'schulze' }), TallyError)
  })
})
