import { cryptoRandom, hex } from './id.js'

/**
 * What keeps a ballot on the board apart from an equal one: half of the SHA-256 of its token under a name of its own. It
 * follows from the token, so nobody can cast two ballots that would be one, and from it no token can be found.
 * @param message the token's message in hexadecimal
 */
export async function nonceOf(message: string): Promise<string> {
  const named = new TextEncoder().encode(`nonce ${message}`)
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', named))).slice(0, 32)
}

/** The nonce of a ballot without a token: on paper, in a show of hands, or of an example. */
export const newNonce = (): string => hex(cryptoRandom(new Uint8Array(16)))
