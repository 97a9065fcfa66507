import type { Election } from '../election.js'
import type { RuleResult, RunoffRound } from '../result.js'
import { TallyError } from '../tally-error.js'
import type { Ties } from '../ties.js'
import { Piles } from './piles.js'
import { amountsOf } from './totals.js'

/**
 * Instant runoff: until someone has more than half of the ballots that still name anybody in it, the one with fewest
 * leaves, and each of those ballots goes to the next it names. One leaves at a time.
 */
export function irv(election: Election, ties: Ties): RuleResult {
  if (election.seats > 1)
    throw new TallyError('rule-needs', 'Instant runoff elects one. For several seats use stv-scottish.')
  const piles = new Piles(election, 'irv')
  const { options, ballots } = election
  const held: number[][] = options.map(() => [])
  const votes = new Float64Array(options.length)
  let exhausted = 0
  const give = (ballot: number): number => {
    const to = piles.settle(ballot)
    if (to < 0) exhausted += piles.weight(ballot)
    else {
      held[to]?.push(ballot)
      votes[to] = (votes[to] ?? 0) + piles.weight(ballot)
    }
    return to
  }
  for (let ballot = 0; ballot < ballots.different; ballot++) give(ballot)

  const first = amountsOf(election, votes)
  const rounds: RunoffRound[] = []
  const winners: string[] = []
  let left = options.map((_, place) => place).filter(place => piles.open[place])
  while (left.length > 0 && ballots.cast > exhausted) {
    const of = (place: number) => votes[place] ?? 0
    const round = { kind: 'runoff' as const, votes: left.map(place => amount(election, place, of(place))), exhausted }
    const winner = left.find(place => 2 * of(place) > ballots.cast - exhausted)
    if (winner !== undefined) {
      const elected = options[winner]?.id ?? ''
      winners.push(elected)
      rounds.push({ ...round, elected })
      break
    }
    const fewest = left.reduce((min, place) => Math.min(min, of(place)), Infinity)
    const out = ties.behind(left.filter(place => of(place) === fewest))
    piles.open[out] = false
    left = left.filter(place => place !== out)
    const gained = new Map<number, number>()
    const before = exhausted
    for (const ballot of held[out] ?? []) {
      const to = give(ballot)
      if (to >= 0) gained.set(to, (gained.get(to) ?? 0) + piles.weight(ballot))
    }
    held[out] = []
    const transfers = [...gained].sort(([a], [b]) => a - b).map(([place, n]) => amount(election, place, n))
    rounds.push({ ...round, eliminated: { option: options[out]?.id ?? '', transfers, exhausted: exhausted - before } })
  }
  return { winners, votes: first, rounds }
}

const amount = ({ options }: Election, place: number, votes: number) => ({ option: options[place]?.id ?? '', votes })
