import type { Catalogue } from '../../../../words/catalogue.js'
import type { TextsController } from '../../../../ui/texts-controller.js'
import { nb, type IdeaFormMoreTexts } from './nb.js'

/** Texts of what comes with the first touch of the form: place, pictures, contact, warnings and the receipt. */
export const ideaFormMoreTexts: Catalogue<IdeaFormMoreTexts> = {
  nb,
  nn: async () => (await import('./nn.js')).nn,
  en: async () => (await import('./en.js')).en,
}

/** These texts in the language of the form. */
export type MoreTexts = TextsController<IdeaFormMoreTexts>
