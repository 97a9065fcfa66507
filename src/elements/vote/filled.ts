import type { VoteTexts } from './texts/nb.js'
import { costOf, type Choice } from '../../subjects/poll/choice.js'
import type { Poll } from '../../subjects/poll/schema.js'

/** A ballot as it is being filled in: what is chosen, in order for a ranking, and the points given. It is never kept. */
export interface Filled {
  readonly choices: readonly string[]
  readonly points: Readonly<Record<string, number>>
}

export const nothingFilled: Filled = { choices: [], points: {} }

/** What a ballot says when it is sent. */
export function choiceOf({ ballot, options }: Poll, { choices, points }: Filled): Choice {
  // In the order of the poll: in which order somebody ticked would tell ballots apart.
  if (ballot !== 'score')
    return { choices: ballot === 'ranking' ? choices : options.map(({ id }) => id).filter(id => choices.includes(id)) }
  const named = options.map(({ id }) => id).filter(id => points[id] !== undefined)
  return { choices: named, values: named.map(id => points[id] ?? 0) }
}

/** Why a ballot cannot be sent yet, as a sentence; empty when it can. */
export function troubleWith(poll: Poll, filled: Filled, own: VoteTexts, number: (value: number) => string): string {
  const { choices } = choiceOf(poll, filled)
  if (choices.length === 0) return poll.ballot === 'score' ? own.firstPoints : own.first
  const over = poll.ballot === 'budget' ? costOf(choices, poll) - (poll.budget ?? 0) : 0
  if (over > 0) return own.over(number(over))
  return poll.ballot === 'approval' && choices.length > poll.most ? own.tooMany(poll.most) : ''
}
