import { votesOf, type Election } from '../election.js'
import { decimal, fraction } from '../fraction.js'
import type { ConsideredRound, Lost, RuleResult } from '../result.js'
import { TallyError } from '../tally-error.js'
import type { Ties } from '../ties.js'
import { amountsOf } from './totals.js'

/** Greedy: projects in the order of their votes, each taken when what is left is enough. */
export function greedy(election: Election, ties: Ties): RuleResult {
  const budget = budgetOf(election)
  const votes = votesOf(election)
  const { rounds, winners, lost } = fill(election, votes, ties, budget, () => true)
  return { winners, budget, votes: amountsOf(election, votes), rounds, lost }
}

/**
 * Goes through projects by votes and takes each that fits into `left`. Equal ones: where ballots rank, more first
 * preferences, then more second ones, and so on, as Kraków does; then lower cost; then lots.
 */
export function fill(
  election: Election,
  votes: readonly number[],
  ties: Ties,
  left: number,
  among: (place: number) => boolean,
): { rounds: ConsideredRound[]; winners: string[]; lost: Lost[] } {
  const { options } = election
  const of = (place: number) => votes[place] ?? 0
  const costOf = (place: number) => options[place]?.cost ?? 0
  const byPreferences = preferences(election)
  const alike = (a: number, b: number) => of(b) - of(a) || byPreferences(a, b) || costOf(a) - costOf(b)
  const inOrder = options
    .map((_, place) => place)
    .filter(among)
    .sort((a, b) => alike(a, b) || ties.compare(a, b))
  const result = { rounds: [] as ConsideredRound[], winners: [] as string[], lost: [] as Lost[] }
  for (const [i, place] of inOrder.entries()) {
    const id = options[place]?.id ?? ''
    const [cost, next] = [costOf(place), inOrder[i + 1]]
    if (of(place) === 0) {
      result.lost.push({ option: id, votes: 0, cost, because: 'no-votes', left: money(left) })
      continue
    }
    // A tie matters only where the two fit one at a time and not together.
    if (next !== undefined && alike(place, next) === 0 && cost <= left && cost > left - cost) {
      const tied = inOrder.slice(i).filter(other => alike(place, other) === 0)
      ties.ahead(tied)
    }
    const chosen = cost <= left
    result.rounds.push({ kind: 'considered', option: id, votes: of(place), cost, left, chosen })
    if (chosen) {
      result.winners.push(id)
      left -= cost
    } else result.lost.push({ option: id, votes: of(place), cost, because: 'too-little-left', left: money(left) })
  }
  return result
}

/** Below zero when ballots name `a` more often than `b` at the first place where the two differ. */
function preferences({ kind, ballots, options }: Election): (a: number, b: number) => number {
  if (kind !== 'ranking') return () => 0
  const named: number[][] = options.map(() => [])
  for (let ballot = 0; ballot < ballots.different; ballot++) {
    const from = ballots.starts[ballot] ?? 0
    for (let i = from; i < (ballots.starts[ballot + 1] ?? 0); i++) {
      const times = named[ballots.options[i] ?? 0] ?? []
      times[i - from] = (times[i - from] ?? 0) + (ballots.weights[ballot] ?? 0)
    }
  }
  return (a, b) => {
    const [as, bs] = [named[a] ?? [], named[b] ?? []]
    for (let i = 0; i < Math.max(as.length, bs.length); i++) {
      const difference = (bs[i] ?? 0) - (as[i] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }
}

const money = (amount: number): string => decimal(fraction(amount), 0)

/** The budget of an election in which every option has its cost. */
export function budgetOf({ budget, options }: Election): number {
  if (budget === undefined) throw new TallyError('rule-needs', 'This rule needs a budget and a cost for each option.')
  for (const { id, cost } of options) {
    if (cost === undefined) throw new TallyError('rule-needs', `The option ${id} has no cost, and this rule needs one.`)
    if (!Number.isSafeInteger(cost) || cost < 0) throw new TallyError('not-a-number', `The cost of ${id} is no amount.`)
  }
  return budget
}
