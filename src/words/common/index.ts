import type { Catalogue } from '../catalogue.js'
import { nb } from './nb.js'

export const commonTexts: Catalogue<typeof nb> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}
