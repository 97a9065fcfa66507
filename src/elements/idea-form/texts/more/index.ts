import type { Catalogue } from '../../../../words/catalogue.js'
import { nb } from './nb.js'

/** Texts of what comes with the first touch of the form: place, pictures, contact, warnings and the receipt. */
export const ideaFormMoreTexts: Catalogue<typeof nb> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}
