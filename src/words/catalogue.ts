import type { Locale } from '../kit/localized.schema.js'

/**
 * The texts of one part, in every language. Bokmål comes with the code, so there is always something to show; the other
 * two are loaded by who needs them.
 */
export interface Catalogue<T> {
  readonly nb: T
  readonly nn: () => Promise<T>
  readonly en: () => Promise<T>
}

/** The texts in a language. Rejects when they could not be loaded. */
export const textsIn = async <T>(catalogue: Catalogue<T>, locale: Locale): Promise<T> =>
  locale === 'nb' ? catalogue.nb : catalogue[locale]()

/** The language of ours that fits a BCP 47 tag best: bokmål for all but nynorsk and English. */
export function localeOf(tag: string): Locale {
  const language = tag.toLowerCase().split('-')[0]
  return language === 'nn' || language === 'en' ? language : 'nb'
}
