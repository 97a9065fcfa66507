import type { ChallengeParameters } from 'altcha-lib/types'

/**
 * The work that an answer to an open poll comes with: about four thousand hashes, which a phone does while the question is
 * read and a machine that answers a thousand times must do a thousand times. Poll and device make the challenge, so it
 * needs no request, waits offline, and is of no use for another answer.
 * @param voter the device's name in this poll, 64 hexadecimal digits
 */
export const challengeFor = (poll: string, voter: string): ChallengeParameters => ({
  algorithm: 'SHA-256',
  nonce: poll.replaceAll('-', ''),
  salt: voter,
  cost: 1,
  keyLength: 32,
  keyPrefix: '000',
})
