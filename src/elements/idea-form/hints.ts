import { html, nothing, type TemplateResult } from 'lit'
import type { Idea } from '../../subjects/idea/schema.js'
import { HintsController } from '../../ui/idea/hints.js'
import { warnings } from '../../ui/idea/warnings.js'
import type { FormHost } from './host.js'
import type { MoreTexts } from './texts/more/index.js'

/** Warnings and ideas like this one: beside the form, and never in its way. */
export class HintsPart {
  readonly #seen: HintsController
  /** The idea that was supported instead. */
  #supported: string | undefined

  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
  ) {
    this.#seen = new HintsController(host)
  }

  typed(): void {
    this.#seen.typed()
  }

  clear(): void {
    this.#seen.clear()
  }

  render(): TemplateResult {
    return html`<div class="hints" role="status">
      ${warnings(this.#seen.private, this.texts.own)} ${this.#renderSimilar()}
    </div>`
  }

  #renderSimilar(): TemplateResult | typeof nothing {
    const { own } = this.texts
    const { similar, dismissed } = this.#seen
    if (dismissed || similar.length === 0) return nothing
    return html`<div class="note" part="similar">
      <p><b>${own.similarHeading}</b></p>
      <p>${own.similarIntro}</p>
      <ul>
        ${similar.map(this.#renderIdea)}
      </ul>
      <button type="button" class="link" @click=${this.#dismiss}>${own.similarHide}</button>
    </div>`
  }

  readonly #renderIdea = ({ id, title }: Idea): TemplateResult => {
    const { own } = this.texts
    return html`<li>
      <a href="${this.host.ideaPage}#nm-idea=${id}"><bdi>${title}</bdi></a>
      ${
        this.#supported === id
          ? html`<span id="supported" tabindex="-1">${own.similarSupported}</span>`
          : html`<button
              type="button"
              class="link"
              aria-label="${own.similarSupport}: ${title}"
              @click=${() => this.#support(id)}
            >
              ${own.similarSupport}
            </button>`
      }
    </li>`
  }

  readonly #dismiss = (): void => {
    this.#seen.dismiss()
    void this.host.focusOn('#text')
  }

  async #support(id: string): Promise<void> {
    await this.host.place.client?.idea(id).support(true)
    this.#supported = id
    this.host.requestUpdate()
    await this.host.focusOn('#supported')
  }
}
