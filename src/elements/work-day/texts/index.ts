import type { Catalogue } from '../../../words/catalogue.js'
import { nb } from './nb.js'

export const workDayTexts: Catalogue<typeof nb> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}
