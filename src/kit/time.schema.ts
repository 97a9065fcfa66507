import * as z from 'zod/mini'

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
