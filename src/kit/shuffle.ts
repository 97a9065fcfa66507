/**
 * A list in a random order that is the same each time for one seed (Fisher and Yates, with the random numbers of
 * xorshift32). To spread what stands first fairly, not to keep a secret.
 * @param seed a whole number, not 0
 */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const order = [...list]
  let state = seed | 0 || 1
  for (let left = order.length; left > 1; left--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const at = (state >>> 0) % left
    ;[order[at], order[left - 1]] = [order[left - 1] as T, order[at] as T]
  }
  return order
}
