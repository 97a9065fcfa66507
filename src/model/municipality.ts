import * as z from 'zod/mini'
import { Duration } from './time.js'
import { Locale } from './localized.js'
import { Slug, text } from './text.js'

/** An address that a person can follow. Only `https:` and `http:`: data never brings a script into a page. */
export const WebAddress = z.string().check(z.regex(/^https?:\/\/[^\s"'<>]+$/), z.maxLength(2000))

/** How people reach the municipality. `faultReport` is where a broken lamp or a hole in the road belongs. */
export const Contact = z.object({
  email: z.optional(z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/), z.maxLength(254))),
  phone: z.optional(text(3, 30)),
  web: z.optional(WebAddress),
  faultReport: z.optional(WebAddress),
})

/**
 * A municipality. `number` is Statistics Norway's four digits. `answerTime` is what it promises by default and
 * `answerUnit` who answers; `contactDays` how many days after an idea's end the private contact is erased.
 * `formalProposal` is where residents can propose something that the municipal council must take a stand on.
 */
export const Municipality = z.object({
  id: Slug,
  number: z.string().check(z.regex(/^\d{4}$/)),
  name: text(1, 100),
  locale: Locale,
  timeZone: text(1, 60),
  contact: Contact,
  answerTime: Duration,
  answerUnit: text(1, 100),
  contactDays: z.int().check(z.minimum(1), z.maximum(3650)),
  inhabitants: z.optional(z.int()),
  formalProposal: z.optional(WebAddress),
})
export type Municipality = z.infer<typeof Municipality>
