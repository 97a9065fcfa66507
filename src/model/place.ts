import * as z from 'zod/mini'
import { geoPattern } from './geo.js'
import { text } from './text.js'

/** A place in words, and where it is when someone has said: `point` is a `geo:` URI (RFC 5870). */
export const Place = z.strictObject({
  name: text(1, 120),
  point: z.optional(z.string().check(z.regex(geoPattern))),
})
export type Place = z.infer<typeof Place>
