import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'
import { challengesFor } from '../../subjects/poll/proof.js'

/** Does the work for one device's answer to one poll, a number for each piece of it. */
export async function solve(poll: string, voter: string): Promise<number[] | undefined> {
  const proof: number[] = []
  for (const parameters of challengesFor(poll, voter)) {
    const solution = await solveChallenge({ challenge: { parameters }, deriveKey })
    if (!solution) return undefined
    proof.push(solution.counter)
  }
  return proof
}
