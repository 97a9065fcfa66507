import type * as z from 'zod/mini'
import { refused } from './problem-error.js'
import type { Violation, ViolationCode } from './problem.schema.js'
import { patternCodes } from './schema.js'

/** The sentence of a violation for a developer; its code where a caller has no use for sentences. */
export type Describe = (code: ViolationCode, limit: number | undefined) => string

/**
 * Reads `value` by `schema`.
 * @throws ProblemError `validation` with one violation a broken rule; nothing of the value is in it.
 */
export function validate<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  describe: Describe = code => code,
): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw refused(violationsOf(result.error.issues, value, describe))
}

function violationsOf(issues: readonly z.core.$ZodIssue[], value: unknown, describe: Describe): Violation[] {
  const all = issues.map(issue => violation(issue, value, describe))
  return all.filter(({ pointer }, i) => all.findIndex(other => other.pointer === pointer) === i)
}

function violation(issue: z.core.$ZodIssue, value: unknown, describe: Describe): Violation {
  const [code, limit] = codeOf(issue, value)
  const message = describe(code, limit)
  return { pointer: pointerTo(issue.path), code, message, ...(limit !== undefined && { limit }) }
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): [ViolationCode, number?] {
  switch (issue.code) {
    case 'too_small': {
      const limit = Number(issue.minimum)
      if (issue.origin === 'string') return ['too-short', limit]
      return issue.origin === 'array' ? ['too-few', limit] : ['out-of-range', limit]
    }
    case 'too_big': {
      const limit = Number(issue.maximum)
      if (issue.origin === 'string') return ['too-long', limit]
      return issue.origin === 'array' ? ['too-many', limit] : ['out-of-range', limit]
    }
    case 'invalid_type':
      return [at(value, issue.path) === undefined ? 'required' : 'wrong-type']
    case 'invalid_union':
    case 'invalid_value':
      return [at(value, issue.path) === undefined ? 'required' : 'not-a-choice']
    case 'unrecognized_keys':
      return ['unknown-field']
    case 'custom':
      return [(issue.params?.['code'] as ViolationCode | undefined) ?? 'bad-format']
    case 'invalid_format':
      return [patternCodes.get(String(issue.pattern)) ?? 'bad-format']
    default:
      return ['bad-format']
  }
}

/** Issues carry the path only (zod leaves the input out), so what stood there is looked up. */
const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | null | undefined)?.[key], value)

/** A JSON pointer as a URI fragment, RFC 6901 section 6. It names fields of schemas only, which need no escaping. */
const pointerTo = (path: readonly PropertyKey[]): string => '#' + path.map(key => `/${String(key)}`).join('')
