/** Real elections, counted to what was declared. The files are not part of the project: where they are absent this is skipped. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { formatBlt, readBlt } from '../src/tally/formats/blt.js'
import { formatPb, readPb } from '../src/tally/formats/pb.js'
import { readElection } from '../src/tally/formats/read.js'
import { replay } from '../src/tally/replay.js'
import type { Completion, Rule, RunoffRound } from '../src/tally/result.js'
import { tally } from '../src/tally/tally.js'

interface Expected {
  readonly budget: Record<
    string,
    {
      readonly equalShares?: string[]
      readonly equalSharesAdd1Utilitarian?: string[]
      readonly greedy?: string[]
      readonly scores?: Record<string, number>
      readonly official?: { readonly rule: Rule; readonly completion?: Completion; readonly winners: string[] }
    }
  >
  readonly ranked: Record<
    string,
    {
      readonly rule: Rule
      readonly seats: number
      readonly winners: string[]
      readonly lastFourRounds?: Record<string, number>[]
    }
  >
}

const data = process.env['VOTING_DATA'] ?? '../shared/voting-data'
const absent = !existsSync(join(data, 'expected.json'))
const expected: Expected = absent
  ? { budget: {}, ranked: {} }
  : (JSON.parse(readFileSync(join(data, 'expected.json'), 'utf8')) as Expected)
const sorted = (ids: readonly string[]) => [...ids].sort()

describe('real elections', { skip: absent && `no ballots at ${data}` }, () => {
  for (const [file, wanted] of Object.entries(expected.budget)) {
    it(`${file} comes out as it was declared`, async () => {
      const { election } = await readPb(createReadStream(join(data, 'budget', file)))
      const counts = (rule: Rule, winners: readonly string[], completion?: Completion) => {
        const result = tally(election, { rule, completion })
        assert.deepEqual(sorted(result.winners), sorted(winners), `${rule} ${completion ?? ''}`)
        assert.deepEqual(replay(result), [])
      }
      const { equalShares, equalSharesAdd1Utilitarian, greedy, official, scores } = wanted
      if (equalShares) counts('equal-shares', equalShares, 'none')
      if (equalSharesAdd1Utilitarian) counts('equal-shares', equalSharesAdd1Utilitarian, 'add1+utilitarian')
      if (greedy) counts('greedy', greedy)
      if (official) counts(official.rule, official.winners, official.completion)
      if (scores) {
        const { votes } = tally(election, { rule: 'score', seats: election.options.length })
        assert.deepEqual(Object.fromEntries(votes.map(({ option, votes }) => [option, votes])), scores)
      }
    })
  }

  for (const [file, { rule, seats, winners, lastFourRounds }] of Object.entries(expected.ranked)) {
    it(`${file} comes out as it was declared`, async () => {
      const election = await readElection(file, createReadStream(join(data, 'ranked', file)))
      assert.equal(election.seats, seats)
      const result = tally(election, { rule })
      assert.deepEqual(sorted(result.winners), sorted(winners))
      assert.deepEqual(replay(result), [])
      if (!lastFourRounds) return
      const rounds = (result.rounds as RunoffRound[]).slice(-4)
      assert.deepEqual(
        rounds.map(({ votes }) => Object.fromEntries(votes.map(amount => [amount.option, amount.votes]))),
        lastFourRounds,
      )
    })
  }

  it('are written again with all their columns, and count the same', async () => {
    const file = 'Poland_Warszawa_2021_Wawer.pb'
    const first = await readPb(createReadStream(join(data, 'budget', file)), { rows: true })
    const again = await readPb(formatPb(first.file), { rows: true })
    assert.deepEqual(again, first)
    const ward = await readBlt(createReadStream(join(data, 'ranked/edinburgh_2017_ward01.blt')))
    assert.deepEqual(await readBlt(formatBlt(ward)), ward)
  })

  it('are counted from the shell', () => {
    const file = join(data, 'budget/Poland_Wieliczka_2023_Green_Budget.pb')
    const args = ['tally', file, '--rule', 'equal-shares', '--completion', 'add1+utilitarian', '--json']
    const { rule, winners, rounds, ms } = JSON.parse(
      execFileSync(process.execPath, ['dist/src/cli/main.js', ...args], { encoding: 'utf8' }),
    ) as { rule: string; winners: string[]; rounds: unknown[]; ms: { parse: number; count: number } }
    assert.equal(rule, 'equal-shares')
    assert.deepEqual(
      sorted(winners),
      sorted(expected.budget['Poland_Wieliczka_2023_Green_Budget.pb']?.official?.winners ?? []),
    )
    assert.ok(rounds.length > 0)
    assert.deepEqual(Object.keys(ms), ['parse', 'count'])
  })
})
