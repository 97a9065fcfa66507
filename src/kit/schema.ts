/** Schemas of what belongs to no subject. */
import * as z from 'zod/mini'
import { geoPattern } from './geo.js'
import type { ViolationCode } from './problem.schema.js'

/** What a rule written as a pattern is called when it is broken. */
export const patternCodes = new Map<string, ViolationCode>()

const named = (code: ViolationCode, pattern: RegExp) => {
  patternCodes.set(String(pattern), code)
  return z.regex(pattern)
}

/** Something other than white space. */
const notBlank = named('blank', /\S/)

/** NUL cannot be stored in a PostgreSQL text, and half a surrogate pair is no character: both are refused by name. */
const storable = named('unstorable', /^(?:[^\0\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/)

/**
 * A text that a person wrote, kept to the letter.
 * @param min fewest characters (code points); from 1 up, white space alone is refused as `blank`
 * @param max most characters
 */
export const text = (min: number, max: number) =>
  z.string().check(z.minLength(min), z.maxLength(max), storable, ...(min > 0 ? [notBlank] : []))

/** A short name for use in addresses: lower-case letters, digits and hyphens. */
export const Slug = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(60))

/** A UUID of any version, in lower case. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

/** 32 bytes in lower-case hexadecimal. */
export const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** An address that a person can follow. Only `https:` and `http:`: data never brings a script into a page. */
export const WebAddress = z.string().check(z.regex(/^https?:\/\/[^\s"'<>]+$/), z.maxLength(2000))

/** A place in words, and where it is when someone has said: `point` is a `geo:` URI (RFC 5870). */
export const Place = z.strictObject({
  name: text(1, 120),
  point: z.optional(z.string().check(z.regex(geoPattern))),
})
export type Place = z.infer<typeof Place>
