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

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z$/),
  z.refine(value => !Number.isNaN(Date.parse(value)), { params: { code: 'bad-format' } }),
)

/** A date without time or zone, `YYYY-MM-DD`. */
export const PlainDate = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d$/),
  z.refine(value => new Date(`${value}T00:00Z`).toJSON()?.startsWith(value) ?? false, {
    params: { code: 'bad-format' },
  }),
)

/** A calendar duration of whole years, months, weeks and days, ISO 8601 (`P1M`, `P3D`). */
export const Duration = z.string().check(z.regex(/^P(?=\d)(?:\d{1,3}Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?$/))

/** Languages with a catalogue of texts. Bokmål is always there; the others may be missing from a council's own data. */
export const Locale = z.enum(['nb', 'nn', 'en'])
export type Locale = z.infer<typeof Locale>

/** The same words in several languages. */
export const Localized = z.object({
  nb: text(1, 2000),
  nn: z.optional(text(1, 2000)),
  en: z.optional(text(1, 2000)),
})
export type Localized = z.infer<typeof Localized>

/** A place in words, and where it is when someone has said: `point` is a `geo:` URI (RFC 5870). */
export const Place = z.strictObject({
  name: text(1, 120),
  point: z.optional(z.string().check(z.regex(geoPattern))),
})
export type Place = z.infer<typeof Place>

/** One page of a list. `next` is the cursor of the page after, null on the last. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })

/** One page of a list of `T`. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
