import { createHash } from 'node:crypto'
import { finish, blind } from '../../src/client/voting/blind.js'
import { solve } from '../../src/client/voting/proof.js'
import { codeHash } from '../../src/kit/code.js'
import { uuidv4 } from '../../src/kit/id.js'
import type { Poll } from '../../src/subjects/poll/schema.js'
import type { SecretBallot, Token } from '../../src/subjects/poll/ballot.schema.js'

/** An answer to an open poll as a device makes it, with its work done. */
export const answerOf = async (
  poll: string,
  voter: string,
  choices: readonly string[],
  values?: readonly number[],
) => ({
  id: uuidv4(),
  voter,
  choices,
  ...(values && { values }),
  proof: await solve(poll, voter),
})

type Post = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>

/** As subjects/poll/nonce makes it, at once. */
const nonceOf = ({ message }: Token) => createHash('sha256').update(`nonce ${message}`).digest('hex').slice(0, 32)

/** A secret ballot that is ready to be cast. */
export const secretBallot = (token: Token, options: readonly string[], values?: readonly number[]): SecretBallot => ({
  id: uuidv4(),
  token,
  ballot: { nonce: nonceOf(token), options: [...options], ...(values && { values: [...values] }) },
})

/** Exchanges a code for a token, as a page does. */
export async function tokenFor(post: Post, poll: Poll, code: string): Promise<Token> {
  const key = poll.keys?.tokens
  if (!key) throw new Error('The poll has no key for tokens.')
  const asked = await blind(key)
  const response = await post(
    `/polls/${poll.id}/tokens`,
    { blinded: asked.blinded },
    { Authorization: `Bearer ${code}` },
  )
  const body = (await response.json()) as { signature: string; type?: string }
  if (response.status !== 200) throw new Error(body.type)
  return { message: asked.message, signature: await finish(key, asked, body.signature) }
}

/** A poll by codes, as the administrator's file has it. */
export const draftPoll = (now: number, change: object = {}) => ({
  id: uuidv4(),
  question: { nb: 'Hva skal pengene brukes til?' },
  ballot: 'budget',
  rule: 'equal-shares',
  completion: 'add1+utilitarian',
  budget: 106_100,
  options: [
    { id: 'benk', letter: 'A', name: { nb: 'Benk' }, cost: 30_000 },
    { id: 'lys', letter: 'B', name: { nb: 'Lys' }, cost: 60_000 },
    { id: 'bane', letter: 'C', name: { nb: 'Bane' }, cost: 75_000 },
  ],
  eligibility: 'codes',
  changeable: true,
  opens: new Date(now - 60_000).toISOString(),
  closes: new Date(now + 3_600_000).toISOString(),
  ...change,
})

/** Codes, and the hashes of them that a server keeps. */
export async function codesFor(count: number): Promise<{ codes: string[]; hashes: string[] }> {
  const codes = Array.from({ length: count }, () => uuidv4().slice(0, 23).toUpperCase())
  return { codes, hashes: await Promise.all(codes.map(codeHash)) }
}
