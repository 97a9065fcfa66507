import { deriveKey } from 'altcha-lib/algorithms/web/sha'
import type { ChallengeParameters } from 'altcha-lib/types'
import { bytesOf, hex } from '../../kit/hex.js'
import { challengesFor } from './proof.js'

/** Whether an answer comes with the work that it has to. */
export async function hasProof(poll: string, voter: string, proof: readonly number[] = []): Promise<boolean> {
  const pieces = challengesFor(poll, voter)
  if (proof.length < pieces.length) return false
  const solved = await Promise.all(pieces.map((challenge, piece) => solves(challenge, proof[piece] ?? 0)))
  return solved.every(Boolean)
}

async function solves(challenge: ChallengeParameters, counter: number): Promise<boolean> {
  const nonce = bytesOf(challenge.nonce) ?? new Uint8Array()
  const password = new Uint8Array(nonce.length + 4)
  password.set(nonce)
  new DataView(password.buffer).setUint32(nonce.length, counter)
  const { derivedKey } = await deriveKey(challenge, bytesOf(challenge.salt) ?? new Uint8Array(), password)
  return hex(derivedKey).startsWith(challenge.keyPrefix)
}
