import { secretBallotIn } from '../../acts/poll/secret.js'
import { takesBallots } from '../../acts/poll/answer.js'
import { receiptFor } from '../../board/board.js'
import { codeHash } from '../../kit/code.js'
import { problem } from '../../kit/problem.js'
import {
  CastReceipt,
  SecretBallot,
  SignInAnswer,
  SignInRequest,
  TokenAnswer,
  TokenRequest,
} from '../../subjects/poll/ballot.schema.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type * as z from 'zod/mini'
import type { Services } from '../http/services.js'
import { votingStep } from '../http/writing.js'
import { checkBlinded, hashOfHex, isSigned, signBlinded } from '../voting/keys.js'
import { castInto, useRight } from '../voting/roll.js'

/** Whose right it is that comes as a bearer: the hash of a code, or of who has signed in. */
const holderOf = async (poll: Poll, bearer: string | undefined, { signIn }: Services): Promise<string> => {
  const holder =
    bearer === undefined
      ? undefined
      : poll.eligibility === 'codes'
        ? await codeHash(bearer)
        : signIn?.holderOf(poll.id, bearer)
  if (holder === undefined) throw problem('code-unknown', 'Send the code, or what signing in gave, as a bearer.')
  return holder
}

/** @throws ProblemError `not-found`, `not-permitted`, `poll-not-open` or `poll-closed` */
async function secretPoll({ openPolls, db }: Services, id: string, now: string) {
  const { poll, receipts, tokens } = await openPolls.of(db, id)
  if (poll.secrecy !== 'secret' || !tokens) throw problem('not-permitted', 'This poll has no secret ballots.')
  takesBallots(poll, 'locked', now)
  return { poll, receipts, tokens }
}

/**
 * The two steps of a secret vote. The first knows who asks and not what for; the second knows the vote and not whose it
 * is. They share no key, no order and no time, and neither leaves anything in the table of keys. Each is one statement,
 * which is a transaction of its own.
 */
export const voteSteps = {
  token: votingStep({
    operationId: 'signToken',
    summary: 'Exchanges a right to vote (a code, or the bearer of a sign-in) for a blind signature (RFC 9474).',
    body: TokenRequest,
    answer: TokenAnswer,
    handle: async ({ services, db, poll: id, body: { blinded }, bearer, now }) => {
      const { poll, tokens } = await secretPoll(services, id, now)
      const holder = await holderOf(poll, bearer, services)
      checkBlinded(poll, blinded)
      await useRight(db, poll.id, holder, `signed ${hashOfHex(blinded)}`, { anyone: poll.eligibility === 'signedIn' })
      return { status: 200, body: { signature: signBlinded(tokens, blinded) } satisfies z.infer<typeof TokenAnswer> }
    },
  }),
  'secret-ballot': votingStep({
    operationId: 'castSecretBallot',
    summary: 'Casts a secret ballot with its token. The answer is the signed receipt.',
    body: SecretBallot,
    answer: CastReceipt,
    handle: async ({ services, db, poll: id, body, now }) => {
      const { poll, tokens, receipts } = await secretPoll(services, id, now)
      const cast = await secretBallotIn(poll, body, token => isSigned(tokens, token))
      await castInto(db, poll.id, hashOfHex(body.token.message), cast, poll.changeable)
      const receipt = await receiptFor(receipts.privateKey, poll.rulesHash ?? '', cast)
      return { status: 201, body: { id: body.id, ...receipt } satisfies CastReceipt }
    },
  }),
  'sign-in': votingStep({
    operationId: 'finishSignIn',
    summary: 'Exchanges the single-use code of a sign-in, and the verifier of the page that began it, for a bearer.',
    body: SignInRequest,
    answer: SignInAnswer,
    handle: async ({ services, poll, body: { code, verifier } }) => {
      const answer = services.signIn?.finish(poll, code, verifier)
      if (!answer) throw problem('code-unknown', 'This sign-in is over, or another page began it.')
      return { status: 200, body: answer }
    },
  }),
}
