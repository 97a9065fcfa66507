import type { Locale, Localized } from './localized.schema.js'

/** The words in `locale`; nynorsk and bokmål stand in for each other, and bokmål for English. */
export const inLocale = (words: Localized, locale: Locale): string => words[locale] ?? words.nb
