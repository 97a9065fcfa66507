import type { BallotForm, NewPoll, Poll, PollRule } from './schema.js'
import type { Violation, ViolationCode } from '../../kit/problem.schema.js'

/** The rules that can count each form of ballot. */
export const rulesFor: Readonly<Record<BallotForm, readonly PollRule[]>> = {
  choice: ['plurality'],
  approval: ['approval'],
  score: ['score'],
  ranking: ['irv', 'stv-scottish', 'schulze'],
  budget: ['equal-shares', 'greedy'],
}

/**
 * What in a poll contradicts itself; a schema sees fields, not how they fit.
 * @returns one violation a broken rule; none for a poll that can be opened
 */
export function pollProblems(poll: NewPoll): Violation[] {
  const found: Violation[] = []
  const wrong = (pointer: string, code: ViolationCode, message: string) => found.push({ pointer, code, message })
  if (!rulesFor[poll.ballot].includes(poll.rule)) wrong('#/rule', 'not-a-choice', 'cannot count such ballots')
  if (poll.most > poll.options.length) wrong('#/most', 'out-of-range', 'is more than there are options')
  if (poll.closes <= poll.opens) wrong('#/closes', 'out-of-range', 'is not after the opening')
  if (poll.ballot === 'budget' && !poll.budget) wrong('#/budget', 'required', 'is needed for a budget')
  if (poll.completion && poll.rule !== 'equal-shares')
    wrong('#/completion', 'unknown-field', 'is for equal shares only')
  for (const [i, option] of poll.options.entries()) {
    const others = poll.options.slice(0, i)
    if (others.some(({ id }) => id === option.id)) wrong(`#/options/${i}/id`, 'chosen-twice', 'is there twice')
    if (others.some(({ letter }) => letter === option.letter))
      wrong(`#/options/${i}/letter`, 'chosen-twice', 'is there twice')
    if (poll.ballot === 'budget' && !option.notFeasible && !option.cost)
      wrong(`#/options/${i}/cost`, 'required', 'is needed in a budget')
  }
  if (poll.options.filter(({ notFeasible }) => !notFeasible).length < 2)
    wrong('#/options', 'too-few', 'has fewer than 2 that can be chosen')
  const secret = poll.eligibility !== 'open'
  if (poll.secrecy && (poll.secrecy === 'secret') !== secret)
    wrong('#/secrecy', 'not-a-choice', 'does not go with who may vote')
  if (secret && poll.resultShown === 'always')
    wrong('#/resultShown', 'not-a-choice', 'would tell what the latest voter chose')
  if (poll.eligibility !== 'signedIn' && (poll.minimumAge || poll.residence))
    wrong(poll.minimumAge ? '#/minimumAge' : '#/residence', 'unknown-field', 'can only be known of who signs in')
  return found
}

/** A poll of a council, from what it was made with. */
export const pollOf = (made: NewPoll, council: string): Poll => ({
  ...made,
  council,
  secrecy: made.eligibility === 'open' ? 'device' : 'secret',
})

/**
 * What is locked at opening, as a document of its own: all of the poll but what comes after. `kind` and `decimals` are what
 * counting reads it by, `fewestPublished` the least number of ballots that are ever shown.
 */
export function lockedRules(poll: Poll, fewestPublished: number): Record<string, unknown> {
  const { rulesHash: _hash, cancelled: _cancelled, ...rules } = poll
  return { ...rules, kind: poll.ballot === 'budget' ? 'approval' : poll.ballot, decimals: 0, fewestPublished }
}
