import type { Poll } from '../model/poll.js'
import { electionOf, votesOf } from './election.js'

/** What every option got, in the poll's order, and the options with most votes (several where they are equal). */
export interface Count {
  readonly votes: readonly { readonly option: string; readonly votes: number }[]
  readonly winners: readonly string[]
}

/** Counts a show of hands, whose ballots were checked when they came in. Ties stand; without a single vote nobody wins. */
export function count({ options }: Pick<Poll, 'options'>, ballots: Iterable<readonly string[]>): Count {
  const named = options.map(({ id }) => ({ id, name: id }))
  const totals = votesOf(
    electionOf(
      'approval',
      named,
      Array.from(ballots, chosen => ({ options: chosen })),
    ),
  )
  const votes = options.map(({ id }, place) => ({ option: id, votes: totals[place] ?? 0 }))
  const most = Math.max(...totals)
  return { votes, winners: most > 0 ? votes.filter(({ votes }) => votes === most).map(({ option }) => option) : [] }
}
