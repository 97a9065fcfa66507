import { digest } from '../../kit/digest.js'
import { hex } from '../../kit/hex.js'
import { cryptoRandom } from '../../kit/id.js'

/**
 * What keeps a ballot on the board apart from an equal one: half of the SHA-256 of its token under a name of its own. It
 * follows from the token, so nobody can cast two ballots that would be one, and from it no token can be found.
 * @param message the token's message in hexadecimal
 */
export async function nonceOf(message: string): Promise<string> {
  return (await digest(`nonce ${message}`)).slice(0, 32)
}

/** The nonce of a ballot without a token: on paper, in a show of hands, or of an example. */
export const newNonce = (): string => hex(cryptoRandom(new Uint8Array(16)))
