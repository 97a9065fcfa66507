import { deriveKey } from 'altcha-lib/algorithms/sha'
import { challengeFor } from '../../model/proof.js'

/** Whether an answer comes with the work that it has to. */
export async function hasProof(poll: string, voter: string, counter: number | undefined): Promise<boolean> {
  if (counter === undefined) return false
  const challenge = challengeFor(poll, voter)
  const nonce = Buffer.from(challenge.nonce, 'hex')
  const password = Buffer.alloc(nonce.length + 4)
  nonce.copy(password)
  password.writeUInt32BE(counter, nonce.length)
  const { derivedKey } = await deriveKey(challenge, Buffer.from(challenge.salt, 'hex'), password)
  return Buffer.from(derivedKey).toString('hex').startsWith(challenge.keyPrefix)
}
