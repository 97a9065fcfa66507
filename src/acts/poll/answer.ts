import { problem } from '../../kit/problem.js'
import { Ballot, BallotReceipt } from '../../subjects/poll/ballot.schema.js'
import { checkChoices } from '../../subjects/poll/check.js'
import { phaseAt } from '../../subjects/poll/phase.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { hasProof } from '../../subjects/poll/has-proof.js'
import { act, missing } from '../act.js'
import { all, hold, one, put } from '../store.js'
import type { PollState } from '../tables.js'

export const castBallot = act({
  kind: 'ballot',
  operationId: 'castBallot',
  summary: 'Answers an open poll: once for each device, with the work of `proof`.',
  body: Ballot,
  answer: BallotReceipt,
  needs: ({ poll, body: { id, voter } }) => ({
    kept: one('polls', poll),
    mine: one('ballots', `${poll}/${voter}`),
    same: all('ballots', 'id', id),
  }),
  does: async ({ kept, mine, same: [same] }, { body }, { now }) => {
    if (!kept || kept.state === 'draft') throw missing('poll')
    const { poll } = kept
    takesBallots(poll, kept.state, now)
    if (poll.eligibility !== 'open') throw problem('not-permitted', 'This poll takes secret ballots only.')
    checkChoices(body, poll)
    if (!(await hasProof(poll.id, body.voter, body.proof)))
      throw problem('proof-missing', 'The ballot lacks its proof of work, or has another one’s.')
    const { id, voter, choices, values } = body
    const made = { id, poll: poll.id, voter, choices, ...(values && { values }) }
    const answer = { id, poll: poll.id }
    const seenIn = poll.resultShown === 'always' ? poll.council : undefined
    if (same && JSON.stringify([same.poll, same.voter]) !== JSON.stringify([poll.id, voter]))
      throw problem('id-taken', 'Another ballot has this id. Make a new id.')
    if (same && saysTheSame(same, made)) return { answer, changes: [], seenIn }
    if (same && !poll.changeable) throw problem('id-taken', 'Another ballot has this id. Make a new id.')
    if (mine && !poll.changeable)
      throw problem('already-voted', 'This device has answered already. The first answer counts.')
    // Held, so that the poll cannot close between this answer and its count.
    return { answer, changes: [put('ballots', `${poll.id}/${voter}`, made), hold('polls', poll.id)], seenIn }
  },
})

interface Said {
  readonly choices: readonly string[]
  readonly values?: readonly number[] | undefined
}

const saysTheSame = (one: Said, other: Said): boolean =>
  JSON.stringify([one.choices, one.values ?? null]) === JSON.stringify([other.choices, other.values ?? null])

/** @throws ProblemError `poll-not-open` or `poll-closed` */
export function takesBallots(poll: Poll, state: PollState, now: string): void {
  const phase = state === 'locked' ? phaseAt(poll, Date.parse(now)) : 'closed'
  if (phase === 'before') throw problem('poll-not-open', 'The poll has not opened yet.', { detail: poll.opens })
  if (phase === 'closed')
    throw problem('poll-closed', 'The poll has closed. The ballot was not counted.', { detail: poll.closes })
}
