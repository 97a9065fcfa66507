import * as z from 'zod/mini'
import { Id, Slug } from '../../kit/schema.js'
import { pieces } from './proof.js'

/**
 * An answer to an open poll: `POST /polls/{id}/ballots`. `voter` is HMAC-SHA-256(device key, poll id) in hex, so that the
 * server can tell a second ballot in one poll and cannot follow a device from one poll to another. `values` are the points
 * of each choice; a ranking has its choices in order. `proof` is the work of proof.ts.
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

const hexOf = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))

/** Bytes of the modulus that tokens are signed with (RSA 2048). */
export const tokenBytes = 256

/** A right to vote with a name on it: exchanged for a signature by whoever has a code or has signed in. */
export const TokenRequest = z.strictObject({ blinded: hexOf(tokenBytes) })
export type TokenRequest = z.infer<typeof TokenRequest>

/** The blind signature (RFC 9474, section 4.3). */
export const TokenAnswer = z.object({ signature: hexOf(tokenBytes) })
export type TokenAnswer = z.infer<typeof TokenAnswer>

/** A right to vote with no name on it: 32 random bytes behind the 32 that RFC 9474 puts before them, and its signature. */
export const Token = z.strictObject({ message: hexOf(64), signature: hexOf(tokenBytes) })
export type Token = z.infer<typeof Token>

/**
 * A vote as it is cast: `POST /polls/{id}/secret-ballots`. The nonce follows from the token (nonce.ts). Options stand in
 * the poll's order, so that no ballot can be known by its own; in a ranking in the voter's.
 */
export const SecretBallot = z.strictObject({
  id: Id,
  token: Token,
  ballot: z.strictObject({
    nonce: hexOf(16),
    options: z.array(Slug).check(z.minLength(1), z.maxLength(100)),
    values: z.optional(z.array(z.int())),
  }),
})
export type SecretBallot = z.infer<typeof SecretBallot>

/** What the poll signs for a vote that it has taken: that its commitment will be on the board. */
export const CastReceipt = z.object({
  id: Id,
  rulesHash: hexOf(32),
  nonce: hexOf(16),
  commitment: hexOf(32),
  signature: z.string().check(z.regex(/^(?:[0-9a-f]{2})+$/)),
})
export type CastReceipt = z.infer<typeof CastReceipt>

/** What a page gets for having signed in: a bearer for this poll, and how many seconds it holds. */
export const SignInRequest = z.strictObject({
  code: z.string().check(z.regex(/^[\w-]{43}$/)),
  verifier: z.string().check(z.regex(/^[\w-]{43,128}$/)),
})
export const SignInAnswer = z.object({ bearer: z.string(), seconds: z.int() })
export type SignInAnswer = z.infer<typeof SignInAnswer>
