import { refused } from '../../kit/problem-error.js'
import type { Violation, ViolationCode } from '../../kit/problem.schema.js'
import { costOf, mostOf, mostPoints, type Choice } from './choice.js'
import type { Poll } from './schema.js'

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
