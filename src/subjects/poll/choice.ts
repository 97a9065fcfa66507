import type { Poll } from './schema.js'

/** Most points that an option can be given. */
export const mostPoints = 5

/** What a ballot says: the options chosen, in order for a ranking, and the points of each where it gives points. */
export interface Choice {
  readonly choices: readonly string[]
  readonly values?: readonly number[] | undefined
}

/** What a basket costs in whole kroner. */
export const costOf = (choices: readonly string[], { options }: Pick<Poll, 'options'>): number =>
  choices.reduce((sum, id) => sum + (options.find(option => option.id === id)?.cost ?? 0), 0)

/** How many options a ballot can name. */
export const mostOf = ({ ballot, most, options }: Pick<Poll, 'ballot' | 'most' | 'options'>): number =>
  ballot === 'choice' ? 1 : ballot === 'score' || ballot === 'budget' ? options.length : most
