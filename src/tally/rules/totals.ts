import { votesOf, type Election } from '../election.js'
import type { RuleResult } from '../result.js'
import { TallyError } from '../tally-error.js'
import type { Ties } from '../ties.js'

/**
 * Plurality, approval and score: the most votes win. They differ in what a ballot may say, not in how it is counted.
 * An option without a vote never wins.
 */
export function totals(rule: 'plurality' | 'approval' | 'score', election: Election, ties: Ties): RuleResult {
  const { kind, ballots } = election
  if (rule !== 'score' && (kind === 'score' || kind === 'points')) {
    throw new TallyError('rule-needs', `These ballots give points; the rule ${rule} counts votes. Count them by score.`)
  }
  if (rule === 'approval' && kind === 'ranking') {
    throw new TallyError('rule-needs', 'These ballots rank the options; approval needs ballots that choose among them.')
  }
  if (rule === 'plurality' && kind === 'approval' && longerThanOne(ballots.starts)) {
    throw new TallyError('rule-needs', 'Some ballots choose several options; plurality counts one a ballot.')
  }
  const votes = rule === 'plurality' && kind === 'ranking' ? firstPreferences(election) : votesOf(election)
  const amounts = amountsOf(election, votes)
  return { winners: best(election, votes, ties), votes: amounts, rounds: [{ kind: 'totals', votes: amounts }] }
}

/** What each option has, as an account names it. */
export const amountsOf = ({ options }: Election, votes: ArrayLike<number>) =>
  options.map(({ id }, place) => ({ option: id, votes: votes[place] ?? 0 }))

const longerThanOne = (starts: Int32Array): boolean =>
  starts.some((start, b) => b > 0 && start - (starts[b - 1] ?? 0) > 1)

function firstPreferences({ options, ballots }: Election): number[] {
  const votes = new Array<number>(options.length).fill(0)
  for (let b = 0; b < ballots.different; b++) {
    const at = ballots.starts[b] ?? 0
    if (at === ballots.starts[b + 1]) continue
    const first = ballots.options[at] ?? 0
    votes[first] = (votes[first] ?? 0) + (ballots.weights[b] ?? 0)
  }
  return votes
}

/** The ids with most votes, as many as there are seats. A tie is only broken where it decides who gets in. */
function best({ options, seats }: Election, votes: readonly number[], ties: Ties): string[] {
  const of = (place: number) => votes[place] ?? 0
  const inOrder = options
    .map((_, place) => place)
    .filter(place => of(place) > 0)
    .sort((a, b) => of(b) - of(a) || a - b)
  const [last] = inOrder.slice(seats - 1)
  if (last === undefined) return inOrder.map(place => options[place]?.id ?? '')
  const winners = inOrder.filter(place => of(place) > of(last))
  let tied = inOrder.filter(place => of(place) === of(last))
  while (winners.length < seats) {
    const next = winners.length + tied.length === seats ? (tied[0] ?? 0) : ties.ahead(tied)
    winners.push(next)
    tied = tied.filter(place => place !== next)
  }
  return winners.map(place => options[place]?.id ?? '')
}
