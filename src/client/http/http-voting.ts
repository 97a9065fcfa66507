import type { SignInAnswer } from '../../subjects/poll/ballot.schema.js'
import type { VotingBackend } from '../backend.js'
import { bodyOf } from './http.js'

/** The steps of a secret vote over HTTP. @param base address of the API */
export function httpVoting(base: string): VotingBackend {
  const ask = async (path: string, body?: object, bearer?: string) => {
    const response = await fetch(`${base}/polls/${path}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      signal: AbortSignal.timeout(30_000),
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return bodyOf(response)
  }
  return {
    token: async (poll, bearer, blinded) => {
      const { signature } = (await ask(`${poll}/tokens`, { blinded }, bearer)) as { signature: string }
      return signature
    },
    board: poll => ask(`${poll}/board`),
    files: (poll, name) => `${base}/polls/${poll}/ballots.${name}`,
    signInAddress: (poll, challenge, back) =>
      `${base}/sign-in?${new URLSearchParams({ poll, challenge, back }).toString()}`,
    finishSignIn: async (poll, code, verifier) => (await ask(`${poll}/sign-ins`, { code, verifier })) as SignInAnswer,
  }
}
