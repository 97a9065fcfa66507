import * as z from 'zod/mini'
import type { Poll } from './poll.js'
import type { Violation, ViolationCode } from './problem.js'
import { Id, Slug } from './text.js'
import { refused } from './validate.js'

/**
 * One ballot: `POST /polls/{id}/ballots`. `voter` is HMAC-SHA-256(device key, poll id) in hex, so that the server can
 * tell a second ballot in one poll and cannot follow a device from one poll to another.
 */
export const Ballot = z.strictObject({
  id: Id,
  voter: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  choices: z.array(Slug).check(z.minLength(1), z.maxLength(100)),
})
export type Ballot = z.infer<typeof Ballot>

/** What the server answers: that the ballot is in, never what it says. */
export const BallotReceipt = z.object({ id: Id, poll: Id })
export type BallotReceipt = z.infer<typeof BallotReceipt>

/**
 * Refuses a ballot that the poll's rule does not allow.
 * @throws ProblemError `validation`, with a pointer to the choice that is wrong
 */
export function checkChoices(ballot: Pick<Ballot, 'choices'>, poll: Pick<Poll, 'rule' | 'most' | 'options'>): void {
  const most = poll.rule === 'plurality' ? 1 : poll.most
  const errors: Violation[] = []
  const wrong = (pointer: string, code: ViolationCode, message: string, limit?: number) =>
    errors.push({ pointer, code, message, ...(limit !== undefined && { limit }) })
  if (ballot.choices.length > most) wrong('#/choices', 'too-many', `has more than ${most} items`, most)
  ballot.choices.forEach((choice, i) => {
    if (!poll.options.some(({ id }) => id === choice)) wrong(`#/choices/${i}`, 'not-a-choice', 'is none of the choices')
    else if (ballot.choices.indexOf(choice) < i) wrong(`#/choices/${i}`, 'chosen-twice', 'has the same choice twice')
  })
  if (errors.length > 0) throw refused(errors, 'The ballot does not fit the poll.')
}
