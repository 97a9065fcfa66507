import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'
import { challengeFor } from '../model/proof.js'

/** Does the work for one device's answer to one poll. Gives up after a minute; the answer is then sent without it. */
export async function solve(poll: string, voter: string): Promise<number | undefined> {
  const parameters = challengeFor(poll, voter)
  return (await solveChallenge({ challenge: { parameters }, deriveKey, timeout: 60_000 }))?.counter
}
