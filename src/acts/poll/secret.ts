import type { PublishedBallot } from '../../board/board.js'
import { problem } from '../../kit/problem.js'
import type { SecretBallot, Token } from '../../subjects/poll/ballot.schema.js'
import { checkChoices, checkOrder } from '../../subjects/poll/check.js'
import { nonceOf } from '../../subjects/poll/nonce.js'
import type { Poll } from '../../subjects/poll/schema.js'

/**
 * The ballot that goes into the box, when its token was signed for this poll and it keeps the rules. Whether the poll takes
 * ballots now is the caller's to know.
 * @throws ProblemError `token-refused` or `validation`
 */
export async function secretBallotIn(
  poll: Poll,
  { token, ballot: { nonce, options, values } }: SecretBallot,
  isSigned: (token: Token) => boolean | Promise<boolean>,
): Promise<PublishedBallot> {
  if (!(await isSigned(token))) throw problem('token-refused', 'The token was not signed for this poll.')
  if (nonce !== (await nonceOf(token.message))) throw problem('token-refused', 'The nonce is not that of the token.')
  checkChoices({ choices: options, values }, poll)
  checkOrder({ choices: options }, poll)
  return { nonce, options, ...(values && { values }) }
}
