import * as z from 'zod/mini'
import { costOf, mostOf, mostPoints, type Choice } from './choice.js'
import type { Poll } from './poll.js'
import type { Violation, ViolationCode } from './problem.js'
import { Id, Slug } from './text.js'
import { pieces } from './proof.js'
import { refused } from './validate.js'

/**
 * An answer to an open poll: `POST /polls/{id}/ballots`. `voter` is HMAC-SHA-256(device key, poll id) in hex, so that the
 * server can tell a second ballot in one poll and cannot follow a device from one poll to another. `values` are the points
 * of each choice; a ranking has its choices in order. `proof` is the work of model/proof.
 */
export const Ballot = z.strictObject({
  id: Id,
  voter: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  choices: z.array(Slug).check(z.minLength(1), z.maxLength(100)),
  values: z.optional(z.array(z.int())),
  proof: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1))).check(z.maxLength(pieces))),
})
export type Ballot = z.infer<typeof Ballot>

/** What the server answers: that the ballot is in, never what it says. */
export const BallotReceipt = z.object({ id: Id, poll: Id })
export type BallotReceipt = z.infer<typeof BallotReceipt>

/**
 * Refuses a secret ballot that could be known by the order in which its options stand.
 * @throws ProblemError `validation`
 */
export function checkOrder({ choices }: Choice, { ballot, options }: Pick<Poll, 'ballot' | 'options'>): void {
  if (ballot === 'ranking') return
  const places = choices.map(choice => options.findIndex(({ id }) => id === choice))
  if (places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0)))
    throw refused([{ pointer: '#/choices', code: 'not-a-choice', message: 'is not in the order of the poll' }])
}

/**
 * Refuses a ballot that the poll's rules do not allow.
 * @throws ProblemError `validation`, with a pointer to the choice that is wrong
 */
export function checkChoices(
  { choices, values }: Choice,
  poll: Pick<Poll, 'ballot' | 'most' | 'options' | 'budget'>,
): void {
  const errors: Violation[] = []
  const wrong = (pointer: string, code: ViolationCode, message: string, limit?: number) =>
    errors.push({ pointer, code, message, ...(limit !== undefined && { limit }) })
  const most = mostOf(poll)
  if (choices.length === 0) wrong('#/choices', 'too-few', 'has fewer than 1 items', 1)
  if (choices.length > most) wrong('#/choices', 'too-many', `has more than ${most} items`, most)
  choices.forEach((choice, i) => {
    if (!poll.options.some(({ id, notFeasible }) => id === choice && !notFeasible))
      wrong(`#/choices/${i}`, 'not-a-choice', 'is none of the choices')
    else if (choices.indexOf(choice) < i) wrong(`#/choices/${i}`, 'chosen-twice', 'has the same choice twice')
  })
  if (poll.budget !== undefined && poll.ballot === 'budget' && costOf(choices, poll) > poll.budget)
    wrong('#/choices', 'out-of-range', 'costs more than there is', poll.budget)
  if (poll.ballot !== 'score') {
    if (values) wrong('#/values', 'unknown-field', 'is for points only')
  } else if (values?.length !== choices.length) wrong('#/values', 'required', 'is needed for each choice')
  else if (!values.every(value => value >= 0 && value <= mostPoints))
    wrong('#/values', 'out-of-range', `is not from 0 to ${mostPoints}`, mostPoints)
  if (errors.length > 0) throw refused(errors, 'The ballot does not fit the poll.')
}
