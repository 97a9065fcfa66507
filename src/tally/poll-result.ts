import type { Poll, PollResult } from '../subjects/poll/schema.js'
import { electionOf, votesOf, type BallotKind } from './election.js'
import type { TallyResult } from './result.js'

/** A ballot as it is counted. */
export interface CountedBallot {
  readonly options: readonly string[]
  readonly values?: readonly number[] | undefined
}

type Counted = Pick<Poll, 'id' | 'ballot' | 'rule' | 'options' | 'quorum'>

/** How ballots of a form are counted: a basket is the options in it. */
export const kindOf = (ballot: Poll['ballot']): BallotKind => (ballot === 'budget' ? 'approval' : ballot)

/**
 * How a show of hands stands while it is open: what every option got, and who leads (several where they are equal; nobody
 * without a vote).
 */
export function standing(poll: Counted, ballots: readonly CountedBallot[]): PollResult {
  const election = electionOf(
    kindOf(poll.ballot),
    poll.options.map(({ id }) => ({ id, name: id })),
    ballots.map(({ options, values }) => ({ options, ...(values && { values }) })),
  )
  const totals = votesOf(election)
  const votes = poll.options.map(({ id }, place) => ({ option: id, votes: totals[place] ?? 0 }))
  const most = Math.max(...totals)
  const winners = most > 0 ? votes.filter(({ votes }) => votes === most).map(({ option }) => option) : []
  return { ...head(poll, ballots.length), final: false, votes, winners }
}

/** The result of a poll that is over, from its account. @param issued rights to vote, where they were given out */
export const finalResult = (poll: Counted, account: TallyResult, issued?: number): PollResult => ({
  ...head(poll, account.ballots),
  final: true,
  votes: account.votes.map(({ option, votes }) => ({ option, votes: Math.round(votes) })),
  winners: [...account.winners],
  ...(issued !== undefined && { issued }),
  account,
})

const head = ({ id, rule, quorum }: Counted, ballots: number) => ({
  poll: id,
  ballots,
  rule,
  quorumReached: ballots >= quorum,
})
