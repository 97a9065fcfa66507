import type { Election } from '../election.js'
import { TallyError } from '../tally-error.js'

/** More options than anyone ranks; each round of a count lists all that are left, so the account grows by the square. */
const most = 1000

/** @throws TallyError where ballots do not rank, or there are more options than the rule takes */
export function needsRanking({ kind, options }: Election, rule: string, most: number): void {
  if (kind !== 'ranking' && kind !== 'choice') {
    throw new TallyError('rule-needs', `The rule ${rule} needs ballots that rank the options.`)
  }
  if (options.length > most) {
    throw new TallyError('too-many', `The rule ${rule} takes at most ${most} options; there are ${options.length}.`)
  }
}

/** The ballots of a ranked count, each with whom it stands for now. */
export class Piles {
  /** Where on each ballot its present preference stands. */
  readonly #at: Int32Array
  /** Options that can be given votes. */
  readonly open: boolean[]

  constructor(
    readonly election: Election,
    rule: string,
  ) {
    const { ballots, options, withdrawn = [] } = election
    needsRanking(election, rule, most)
    this.#at = ballots.starts.slice(0, ballots.different)
    this.open = options.map((_, place) => !withdrawn.includes(place))
  }

  /** Moves a ballot on to the first open option from where it stands, and answers it, or -1 when it names no other. */
  settle(ballot: number): number {
    const { starts, options } = this.election.ballots
    const end = starts[ballot + 1] ?? 0
    for (let at = this.#at[ballot] ?? end; at < end; at++) {
      const place = options[at] ?? 0
      if (this.open[place]) {
        this.#at[ballot] = at
        return place
      }
    }
    this.#at[ballot] = end
    return -1
  }

  weight(ballot: number): number {
    return this.election.ballots.weights[ballot] ?? 0
  }
}
