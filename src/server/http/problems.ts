import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem-error.js'
import { problem } from '../../kit/problem.js'
import type { Problem } from '../../kit/problem.schema.js'

/** Sends a problem document, RFC 9457. */
export function sendProblem(c: Context, error: ProblemError): Response {
  if (error.retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(error.retryAfterMs / 1000)))
  return c.body(JSON.stringify(error.problem satisfies Problem), error.problem.status as 400, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
}

/** Every error as a problem document. What we did not foresee is logged, and told without a word of what was sent. */
export const handleError =
  (log: (error: Error) => void) =>
  (error: Error, c: Context): Response => {
    if (error instanceof ProblemError) return sendProblem(c, error)
    log(error)
    return sendProblem(c, problem('internal', 'Something went wrong on the server. Nothing was saved.'))
  }
