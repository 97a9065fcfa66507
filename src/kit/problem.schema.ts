import * as z from 'zod/mini'

/**
 * What can be wrong with one field. A screen turns each into a sentence; `message` on the wire is the same in English
 * for the developer.
 */
export const ViolationCode = z.enum([
  'required',
  'too-short',
  'too-long',
  'blank',
  'too-few',
  'too-many',
  'not-a-choice',
  'chosen-twice',
  'wrong-type',
  'bad-format',
  'out-of-range',
  'unknown-field',
  'unstorable',
  'identity-number',
])
export type ViolationCode = z.infer<typeof ViolationCode>

/** One broken rule. `pointer` is a JSON pointer in a URI fragment (`#/title`); `limit` the number that was passed. */
export const Violation = z.object({
  pointer: z.string(),
  code: ViolationCode,
  message: z.string(),
  limit: z.optional(z.number()),
})
export type Violation = z.infer<typeof Violation>

/**
 * Every `type` of problem the contract knows. The names are stable; others rely on them. `unexplained` is what a client
 * makes of a refusal without a problem document (from a proxy, say); no server sends it.
 */
export const ProblemType = z.enum([
  'validation',
  'malformed-json',
  'unsupported-media-type',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'id-taken',
  'not-found',
  'method-not-allowed',
  'already-voted',
  'poll-not-open',
  'poll-closed',
  'result-hidden',
  'proof-missing',
  'code-unknown',
  'right-used',
  'token-refused',
  'too-young',
  'not-resident',
  'step-not-allowed',
  'already-read',
  'work-day-over',
  'not-a-picture',
  'not-permitted',
  'too-large',
  'too-many-requests',
  'internal',
  'unavailable',
  'unexplained',
])
export type ProblemType = z.infer<typeof ProblemType>

/** A problem document, RFC 9457, with `errors` for the fields of a refused body, and the steps `allowed` instead. */
export const Problem = z.object({
  type: ProblemType,
  title: z.string(),
  status: z.int().check(z.minimum(400), z.maximum(599)),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(Violation)),
  allowed: z.optional(z.array(z.string())),
})
export type Problem = z.infer<typeof Problem>
