import type { Catalogue } from '../catalogue.js'
import { nb, type IdeaTexts } from './nb.js'

/** Texts of one idea and its way, on screen and on paper. */
export const ideaTexts: Catalogue<IdeaTexts> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}
