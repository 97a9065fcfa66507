import type { Problem, Violation } from './problem.schema.js'

/** A problem document as an error to throw. `retryAfterMs` is what a `Retry-After` header asked for. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterMs?: number,
  ) {
    super(problem.title)
  }
}

/** The status of a body with fields that need a change. */
export const invalid = 422

/** The error for fields that need a change. It stands apart from the table of all problems, which no page has to load. */
export const refused = (errors: Violation[], title = 'Invalid fields.'): ProblemError =>
  new ProblemError({ type: 'validation', title, status: invalid, errors })
