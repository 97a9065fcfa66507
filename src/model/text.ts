import * as z from 'zod/mini'

/** NUL cannot be stored in a PostgreSQL text, and half a surrogate pair is no character: both are refused by name. */
const storable = (value: string) =>
  !/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)

/**
 * A text that a person wrote, kept to the letter.
 * @param min fewest UTF-16 units; from 1 up, white space alone is refused as `blank`
 * @param max most UTF-16 units (what `<textarea maxlength>` counts)
 */
export const text = (min: number, max: number) =>
  z.string().check(
    z.minLength(min),
    z.maxLength(max),
    z.refine(value => min === 0 || value.trim().length > 0, { params: { code: 'blank' } }),
    z.refine(storable, { params: { code: 'unstorable' } }),
  )

/** A short name for use in addresses: lower-case letters, digits and hyphens. */
export const Slug = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(60))

/** A UUID of any version, in lower case. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
