import { digest } from './digest.js'
import type { RandomBytes } from './id.js'

/** Crockford's base 32 without what is read wrong (I, L, O, U): https://www.crockford.com/base32.html */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code to follow one's idea with: 80 random bits as `K7QM-2XWP-9D3T-RH0V`, which can be read out, written on paper and
 * typed again.
 */
export const followCode = (random: RandomBytes): string =>
  Array.from(random(new Uint8Array(16)), (byte, i) => (i && i % 4 === 0 ? '-' : '') + alphabet.charAt(byte % 32)).join(
    '',
  )

/**
 * SHA-256 of a code in hex, which is all that a server keeps. Small letters, spaces and what is easily read wrong do no
 * harm: O is 0, I and L are 1.
 */
export async function codeHash(code: string): Promise<string> {
  const read = code
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return digest(read)
}
