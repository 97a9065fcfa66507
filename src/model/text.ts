import * as z from 'zod/mini'

/** Languages with a catalogue of texts. Bokmål is always there; the others may be missing from a council's own data. */
export const Locale = z.enum(['nb', 'nn', 'en'])
export type Locale = z.infer<typeof Locale>

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

/** The same words in several languages. */
export const Localized = z.object({
  nb: text(1, 2000),
  nn: z.optional(text(1, 2000)),
  en: z.optional(text(1, 2000)),
})
export type Localized = z.infer<typeof Localized>

/** The words in `locale`; nynorsk and bokmål stand in for each other, and bokmål for English. */
export const inLocale = (words: Localized, locale: Locale): string => words[locale] ?? words.nb
