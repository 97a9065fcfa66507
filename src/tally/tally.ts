import type { Election } from './election.js'
import { completions, rules, type Completion, type Rule, type TallyResult } from './result.js'
import { equalShares, type OnProgress } from './rules/equal-shares.js'
import { greedy } from './rules/greedy.js'
import { irv } from './rules/irv.js'
import { schulze } from './rules/schulze.js'
import { stvScottish } from './rules/stv-scottish.js'
import { totals } from './rules/totals.js'
import { TallyError } from './tally-error.js'
import { Ties } from './ties.js'

/** How to count. */
export interface TallyOptions {
  readonly rule: Rule
  /** What equal shares do with money that is left; `none` where nothing is said. */
  readonly completion?: Completion | undefined
  /** How many are elected; the election's own where nothing is said. */
  readonly seats?: number | undefined
  /** All ids in an order that breaks ties, the first ahead. Without it the order of the options does. */
  readonly lots?: readonly string[] | undefined
  /** The option for which whoever chairs the meeting breaks a tie that it is in. */
  readonly castingVote?: string | undefined
  readonly onProgress?: OnProgress | undefined
}

/**
 * Counts an election. The same election and options give the same result, to the last digit, wherever it is done.
 * @throws TallyError when the rule cannot count these ballots, and says what it needs
 */
export function tally(election: Election, options: TallyOptions): TallyResult {
  const { rule, completion, seats = election.seats, castingVote, onProgress } = options
  if (!rules.includes(rule))
    throw new TallyError('rule-needs', `There is no rule ${rule}. There are ${rules.join(', ')}.`)
  if (completion !== undefined && !completions.includes(completion)) {
    throw new TallyError('rule-needs', `There is no completion ${completion}. There are ${completions.join(', ')}.`)
  }
  if (completion !== undefined && completion !== 'none' && rule !== 'equal-shares') {
    throw new TallyError('rule-needs', 'Only equal-shares can be completed.')
  }
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new TallyError('not-a-number', 'Seats are a whole number from 1.')
  const ties = new Ties(election.options, options.lots, castingVote)
  const counted = count({ ...election, seats }, rule, completion ?? 'none', ties, onProgress)
  return {
    rule,
    ...(rule === 'equal-shares' && { completion: completion ?? 'none' }),
    ballots: election.ballots.cast,
    seats,
    decimals: election.decimals,
    ...counted,
    ties: ties.met,
    lots: ties.lots,
    ...(castingVote !== undefined && { castingVote }),
  }
}

function count(election: Election, rule: Rule, completion: Completion, ties: Ties, onProgress?: OnProgress) {
  switch (rule) {
    case 'plurality':
    case 'approval':
    case 'score':
      return totals(rule, election, ties)
    case 'irv':
      return irv(election, ties)
    case 'stv-scottish':
      return stvScottish(election, ties)
    case 'schulze':
      return schulze(election, ties)
    case 'greedy':
      return greedy(election, ties)
    case 'equal-shares':
      return equalShares(election, completion, ties, onProgress)
  }
}
