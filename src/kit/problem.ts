import { invalid, ProblemError } from './problem-error.js'
import type { Problem, ProblemType } from './problem.schema.js'

const statusOf: Record<ProblemType, number> = {
  validation: invalid,
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'idempotency-in-progress': 409,
  'id-taken': 409,
  'not-found': 404,
  'method-not-allowed': 405,
  'already-voted': 409,
  'poll-not-open': 409,
  'poll-closed': 409,
  'result-hidden': 403,
  'proof-missing': 422,
  'code-unknown': 403,
  'right-used': 409,
  'token-refused': 403,
  'too-young': 403,
  'not-resident': 403,
  'step-not-allowed': 409,
  'already-read': 409,
  'work-day-over': 409,
  'not-a-picture': 422,
  'not-permitted': 403,
  'too-large': 413,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  unexplained: 400,
}

/** Makes the error for one of the contract's problems. `title` is a sentence for a developer, in English. */
export const problem = (
  type: ProblemType,
  title: string,
  extra: Pick<Problem, 'detail' | 'errors' | 'allowed'> = {},
): ProblemError => new ProblemError({ type, title, status: statusOf[type], ...extra })
