import type { Problem } from './problem.schema.js'

/** A problem document as an error to throw. `retryAfterMs` is what a `Retry-After` header asked for. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterMs?: number,
  ) {
    super(problem.title)
  }
}
