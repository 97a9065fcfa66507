import { hex } from '../kit/hex.js'

/**
 * Lots that anyone can draw again: options in the order of the SHA-256 of seed and id. With a seed that nobody could
 * choose (a poll's hash and the root of its final board) nobody could choose the order.
 * @param seed any text
 * @param ids each once
 */
export async function lotsFrom(seed: string, ids: readonly string[]): Promise<string[]> {
  const drawn = await Promise.all(
    ids.map(async id => {
      // The length keeps seed and id apart: "a" + "bc" is not "ab" + "c".
      const text = new TextEncoder().encode(`${seed.length}:${seed}${id}`)
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
      return { id, lot: hex(hash) }
    }),
  )
  return drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ id }) => id)
}
