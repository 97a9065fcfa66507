import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { ChallengeParameters } from 'altcha-lib/types'
import { challengesFor } from '../../subjects/poll/proof.js'

/** Whether an answer comes with the work that it has to. */
export async function hasProof(poll: string, voter: string, proof: readonly number[] = []): Promise<boolean> {
  for (const [piece, challenge] of challengesFor(poll, voter).entries()) {
    const counter = proof[piece]
    if (counter === undefined || !(await solves(challenge, counter))) return false
  }
  return true
}

async function solves(challenge: ChallengeParameters, counter: number): Promise<boolean> {
  const nonce = Buffer.from(challenge.nonce, 'hex')
  const password = Buffer.alloc(nonce.length + 4)
  nonce.copy(password)
  password.writeUInt32BE(counter, nonce.length)
  const { derivedKey } = await deriveKey(challenge, Buffer.from(challenge.salt, 'hex'), password)
  return Buffer.from(derivedKey).toString('hex').startsWith(challenge.keyPrefix)
}
