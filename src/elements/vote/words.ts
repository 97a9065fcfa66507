import type { Poll } from '../../subjects/poll/schema.js'

/** The words for what a poll is: a show of hands is never called a vote. */
export const wordsOf = <T>(
  { hands, vote }: { readonly hands: T; readonly vote: T },
  { eligibility }: Pick<Poll, 'eligibility'>,
): T => (eligibility === 'open' ? hands : vote)
