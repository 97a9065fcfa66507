import { sha256 } from '../kit/digest.js'

/**
 * The Merkle tree of RFC 9162, section 2.1: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), and the left
 * side of each node holds the largest power of two of leaves that leaves something for the right. So no leaf can pass for a
 * node, and no list of leaves has the root of another.
 */
type Hash = Uint8Array<ArrayBuffer>

/** What stands for data in the tree. */
export const leafHash = (data: Uint8Array): Promise<Hash> => sha256(joined(0, data))

const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Hash> => sha256(joined(1, left, right))

/** The root of leaves, given by their hashes; of none, the hash of nothing. */
export async function rootOf(leaves: readonly Hash[]): Promise<Hash> {
  const [first] = leaves
  if (!first) return sha256(new Uint8Array())
  // Level by level; whoever is left over at the end of one waits for the next, which is the same tree.
  let level = [...leaves]
  while (level.length > 1) level = await Promise.all(pairs(level).map(async ([a, b]) => (b ? nodeHash(a, b) : a)))
  return level[0] ?? first
}

/** The hashes that lead from leaf `at` to the root, lowest first (section 2.1.3.1). */
export async function proofOf(leaves: readonly Hash[], at: number): Promise<Hash[]> {
  if (!(at >= 0 && at < leaves.length)) throw new RangeError('There is no such leaf.')
  if (leaves.length === 1) return []
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return at < split
    ? [...(await proofOf(left, at)), await rootOf(right)]
    : [...(await proofOf(right, at - split)), await rootOf(left)]
}

/** The root that a proof leads to from leaf `at` of `count`, or undefined where it is no proof of such a leaf (2.1.3.2). */
export async function rootFrom(
  leaf: Hash,
  at: number,
  count: number,
  proof: readonly Hash[],
): Promise<Hash | undefined> {
  if (!(at >= 0 && at < count)) return undefined
  let [node, last, hash] = [at, count - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash)
      while (node % 2 === 0 && node > 0) [node, last] = [node / 2, Math.floor(last / 2)]
    } else hash = await nodeHash(hash, sibling)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}

const pairs = (level: readonly Hash[]): [Hash, Hash | undefined][] =>
  level.flatMap((hash, i): [Hash, Hash | undefined][] => (i % 2 === 0 ? [[hash, level[i + 1]]] : []))

function joined(mark: number, ...parts: readonly Uint8Array[]): Hash {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0))
  bytes[0] = mark
  let at = 1
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
