import type { Catalogue } from '../../../words/catalogue.js'
import { nb, type DeskEntryTexts } from './nb.js'

export const deskEntryTexts: Catalogue<DeskEntryTexts> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}
