import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { localeOf, textsIn, type Catalogue } from '../words/catalogue.js'
import { formats, type Formats } from '../words/format.js'
import type { CommonTexts } from '../words/common/nb.js'
import { commonTexts } from '../words/common/index.js'
import { inLocale } from '../kit/in-locale.js'
import type { Locale, Localized } from '../kit/localized.schema.js'

/** Gives an element its texts in the language of the place where it stands, and follows when that changes. */
export class TextsController<T> implements ReactiveController {
  locale: Locale = 'nb'
  own: T
  common: CommonTexts = commonTexts.nb
  /** False for the moment that the first texts are on their way; later ones take the place of those that are shown. */
  ready = true
  #shown = false
  #wanted: Locale = 'nb'

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly catalogue: Catalogue<T>,
  ) {
    this.own = catalogue.nb
    host.addController(this)
  }

  /** The words of council data in this language. */
  readonly say = (words: Localized): string => inLocale(words, this.locale)

  /** @param now epoch milliseconds, for the year that goes without saying */
  formats(timeZone: string, now: number): Formats {
    return formats(this.locale, timeZone, now)
  }

  hostConnected(): void {
    languageListeners.add(this.#follow)
    watchLanguage()
    this.#follow()
  }

  hostUpdated(): void {
    this.#shown ||= this.ready
  }

  hostDisconnected(): void {
    languageListeners.delete(this.#follow)
  }

  readonly #follow = (): void => {
    const wanted = localeOf(languageOf(this.host))
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    this.ready = this.#shown
    void this.#load(wanted)
  }

  async #load(wanted: Locale): Promise<void> {
    // Without the texts of that language the ones we have are better than none.
    const texts = await Promise.all([textsIn(this.catalogue, wanted), textsIn(commonTexts, wanted)]).catch(() => {})
    if (wanted !== this.#wanted) return
    if (texts) [this.own, this.common] = texts
    if (texts) this.locale = wanted
    this.ready = true
    this.host.requestUpdate()
  }
}

/** The `lang` of the nearest ancestor that has one, across shadow roots. */
function languageOf(element: Element): string {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element && at.hasAttribute('lang')) return at.getAttribute('lang') ?? ''
  }
  return ''
}

const languageListeners = new Set<() => void>()
let observer: MutationObserver | undefined

/** One observer for the page: any `lang` that changes may concern any element. */
function watchLanguage(): void {
  observer ??= new MutationObserver(() => languageListeners.forEach(listener => listener()))
  observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true })
}
