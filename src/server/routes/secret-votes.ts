import { receiptFor } from '../../board/board.js'
import { checkChoices, checkOrder } from '../../subjects/poll/check.js'
import { nonceOf } from '../../subjects/poll/nonce.js'
import { codeHash } from '../../kit/code.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { problem } from '../../kit/problem.js'
import {
  CastReceipt,
  SecretBallot,
  SignInAnswer,
  SignInRequest,
  TokenAnswer,
  TokenRequest,
} from '../../subjects/poll/ballot.schema.js'
import { write, type Route, type Services } from '../http/route.js'
import type { Database } from '../rows/tables.js'
import { checkBlinded, hashOfHex, isSigned, signBlinded } from '../voting/keys.js'
import { castInto, useRight } from '../voting/roll.js'
import { takesBallots } from './polls.js'

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
async function secretPoll({ openPolls, now }: Services, db: Database, id = '') {
  const { poll, receipts, tokens } = await openPolls.of(db, id)
  if (poll.secrecy !== 'secret' || !tokens) throw problem('not-permitted', 'This poll has no secret ballots.')
  takesBallots(poll, 'locked', now())
  return { poll, receipts, tokens }
}

/**
 * The two steps of a secret vote. The first knows who asks and not what for; the second knows the vote and not whose it
 * is. They share no key, no order and no time, and neither leaves anything in the table of keys.
 */
export const secretVoteRoutes: readonly Route[] = [
  write({
    path: '/polls/{id}/tokens',
    operationId: 'signToken',
    summary: 'Exchanges a right to vote (a code, or the bearer of a sign-in) for a blind signature (RFC 9474).',
    access: 'bearer',
    keyless: true,
    single: true,
    body: TokenRequest,
    answer: TokenAnswer,
    handle: async ({ services, tx, params, body: { blinded }, bearer }) => {
      const { poll, tokens } = await secretPoll(services, tx, params['id'])
      const holder = await holderOf(poll, bearer, services)
      checkBlinded(poll, blinded)
      await useRight(tx, poll.id, holder, `signed ${hashOfHex(blinded)}`, { anyone: poll.eligibility === 'signedIn' })
      return { status: 200, body: { signature: signBlinded(tokens, blinded) } satisfies TokenAnswer }
    },
  }),
  write({
    path: '/polls/{id}/secret-ballots',
    operationId: 'castSecretBallot',
    summary: 'Casts a secret ballot with its token. The answer is the signed receipt.',
    keyless: true,
    single: true,
    nameless: true,
    body: SecretBallot,
    answer: CastReceipt,
    handle: async ({ services, tx, params, body: { id, token, ballot } }) => {
      const { poll, tokens, receipts } = await secretPoll(services, tx, params['id'])
      if (!isSigned(tokens, token)) throw problem('token-refused', 'The token was not signed for this poll.')
      const { nonce, options, values } = ballot
      if (nonce !== (await nonceOf(token.message)))
        throw problem('token-refused', 'The nonce is not that of the token.')
      checkChoices({ choices: options, values }, poll)
      checkOrder({ choices: options }, poll)
      const cast = { nonce, options, ...(values && { values }) }
      await castInto(tx, poll.id, hashOfHex(token.message), cast, poll.changeable)
      const receipt = await receiptFor(receipts.privateKey, poll.rulesHash ?? '', cast)
      return { status: 201, body: { id, ...receipt } satisfies CastReceipt }
    },
  }),
  write({
    path: '/polls/{id}/sign-ins',
    operationId: 'finishSignIn',
    summary: 'Exchanges the single-use code of a sign-in, and the verifier of the page that began it, for a bearer.',
    keyless: true,
    single: true,
    body: SignInRequest,
    answer: SignInAnswer,
    handle: async ({ services, params, body }) => {
      const answer = services.signIn?.finish(params['id'] ?? '', body.code, body.verifier)
      if (!answer) throw problem('code-unknown', 'This sign-in is over, or another page began it.')
      return { status: 200, body: answer }
    },
  }),
]
