import type { ChallengeParameters } from 'altcha-lib/types'

/**
 * The work that an answer to an open poll comes with: about four thousand hashes, which a phone does while the question is
 * read and a machine that answers a thousand times must do a thousand times. Poll and device make the challenge, so it
 * needs no request, waits offline, and is of no use for another answer.
 * @param voter the device's name in this poll, 64 hexadecimal digits
 */
export const challengesFor = (poll: string, voter: string): ChallengeParameters[] =>
  Array.from({ length: pieces }, (_, piece) => ({
    algorithm: 'SHA-256',
    nonce: poll.replaceAll('-', ''),
    salt: voter + piece.toString(16).padStart(2, '0'),
    cost: 1,
    keyLength: 32,
    keyPrefix: '00',
  }))

/** In pieces the work takes nearly the same time for everybody: in one, luck would make it six times as long for some. */
export const pieces = 16
