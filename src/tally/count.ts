import type { Poll } from '../model/poll.js'

/** What every option got, in the poll's order, and the options with most votes (several where they are equal). */
export interface Count {
  readonly votes: readonly { readonly option: string; readonly votes: number }[]
  readonly winners: readonly string[]
}

/**
 * Counts ballots that were checked when they came in. Plurality and approval differ in what a ballot may hold, not in
 * how it is counted: each chosen option gets one vote. Without a single vote nobody wins.
 */
export function count(poll: Pick<Poll, 'options'>, ballots: Iterable<readonly string[]>): Count {
  const tally = new Map(poll.options.map(({ id }) => [id, 0]))
  for (const choices of ballots) for (const choice of choices) tally.set(choice, (tally.get(choice) ?? 0) + 1)
  const votes = Array.from(tally, ([option, votes]) => ({ option, votes }))
  const most = Math.max(...votes.map(({ votes }) => votes))
  return { votes, winners: most > 0 ? votes.filter(({ votes }) => votes === most).map(({ option }) => option) : [] }
}
