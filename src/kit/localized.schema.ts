import * as z from 'zod/mini'
import { text } from './schema.js'

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
