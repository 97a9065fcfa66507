import type { SignInAnswer, TokenAnswer } from '../subjects/poll/ballot.schema.js'
import type * as z from 'zod/mini'
import type { ReadRow, WriteRow } from './row.js'

/** The published vote. */
export const votingReads = {
  board: { path: '/polls/{id}/board', may: 'anyone', told: 'result', has: 'root' },
} as const satisfies Record<string, ReadRow>

const atOnce = { method: 'POST', order: 'poll/{poll}', changes: [], repeats: 'own' } as const

/** The steps of a secret vote beside casting it: asked for at once, never kept in an outbox or under a key. */
export const votingWrites = {
  token: { ...atOnce, path: '/polls/{poll}/tokens', may: 'bearer' },
  'sign-in': { ...atOnce, path: '/polls/{poll}/sign-ins', may: 'anyone' },
} as const satisfies Record<string, WriteRow>

export interface VotingReceipts {
  token: z.infer<typeof TokenAnswer>
  'sign-in': SignInAnswer
}
