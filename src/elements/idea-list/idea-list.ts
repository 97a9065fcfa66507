import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Client, Resource } from '../../client/index.js'
import { ideaListTexts } from '../../i18n/idea-list/index.js'
import { themeChoices, themeName } from '../../model/themes.js'
import type { Idea } from '../../model/idea.js'
import type { Page } from '../../model/page.js'
import { CouncilController } from '../../ui/council-controller.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './idea-list.styles.js'

const good = ['adopted', 'inProgress', 'done']

/**
 * The ideas that everyone can read, newest first, with search and theme. Each can be reported to the moderator with one
 * press.
 *
 * @tag nm-idea-list
 * @summary Shows and filters the ideas of a council.
 * @slot - Shown without script, and while the ideas cannot be had.
 * @fires {CustomEvent<{id: string}>} nm-idea-reported - When a report of an idea was kept to be sent.
 * @csspart heading - The heading.
 * @csspart idea - Each idea.
 * @csspart idea-heading - Its title.
 * @csspart state - The tag with its state.
 * @csspart report - The button that reports it.
 * @csspart more - The button that shows more.
 * @cssproperty --nm-accent - Colour of links and of states.
 * @cssproperty --nm-line - Colour of the line between ideas.
 */
export class IdeaList extends LitElement {
  static override styles = [look, fields, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** The theme, or group of themes, to show from the start. */
  @property() theme = ''
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  @state() private q = ''
  /** The pages after the first that were asked for, and the first that they follow. */
  @state() private later: { readonly after?: Resource<Page<Idea>>; readonly pages: readonly Page<Idea>[] } = {
    pages: [],
  }
  @state() private reports: Readonly<Record<string, 'kept' | 'failed'>> = {}

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, ideaListTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #ideas = new ResourceController(this, () => this.#place.council?.ideas.list(this.#filter))
  #typing = 0

  override render(): TemplateResult | typeof nothing {
    if (!this.#place.council) return html`<slot></slot>`
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')} ${this.#renderFilters()}
      ${missing(this.#ideas.resource, this.#texts) ?? this.#renderIdeas()}
    </div>`
  }

  #renderFilters(): TemplateResult {
    const { own, say } = this.#texts
    const choices = this.#info.value ? themeChoices(this.#info.value) : []
    return html`<div class="filters" role="search">
      <div>
        <label for="q">${own.search}</label>
        <input type="search" id="q" autocomplete="off" .value=${this.q} @input=${this.#search} />
      </div>
      ${
        choices.length === 0
          ? nothing
          : html`<div>
              <label for="theme">${own.theme}</label>
              <select id="theme" @change=${this.#chooseTheme}>
                <option value="" ?selected=${this.theme === ''}>${own.allThemes}</option>
                ${choices.map(({ id, name }) => html`<option value=${id} ?selected=${this.theme === id}>${say(name)}</option>`)}
              </select>
            </div>`
      }
    </div>`
  }

  #renderIdeas(): TemplateResult {
    const { own } = this.#texts
    const { after, pages: later } = this.later
    const pages = [this.#ideas.value, ...(after === this.#ideas.resource ? later : [])].filter(
      page => page !== undefined,
    )
    const ideas = pages.flatMap(({ items }) => items)
    const more = pages.at(-1)?.next ?? undefined
    const narrowed = this.q !== '' || this.theme !== ''
    return html`<p class="quiet" role="status">
        ${ideas.length > 0 ? own.found(ideas.length, more !== undefined) : narrowed ? own.noneFound : own.none}
      </p>
      ${staleness(this.#ideas.resource, this.#texts, this.#zone)}
      <ul>
        ${repeat(
          ideas,
          ({ id }) => id,
          idea => this.#renderIdea(idea),
        )}
      </ul>
      ${
        more === undefined
          ? nothing
          : html`<button type="button" class="button ghost" part="more" @click=${() => this.#showMore(more)}>
              ${own.more}
            </button>`
      }`
  }

  #renderIdea(idea: Idea): TemplateResult {
    const { own, say } = this.#texts
    const { date } = this.#texts.formats(this.#zone)
    const theme = this.#info.value && idea.theme ? themeName(this.#info.value, idea.theme) : undefined
    return html`<li class="idea" part="idea">
      <article>
        ${heading(this.headingLevel + 1, html`<bdi>${idea.title}</bdi>`, 'idea-heading')}
        <p class="meta">
          <span class="tag ${good.includes(idea.state) ? 'good' : ''}" part="state">${own.state(idea.state)}</span>
          <span>${own.support(idea.support)}</span>
          ${theme ? html`<span>${say(theme)}</span>` : nothing}
        </p>
        ${idea.text ? html`<p class="text"><bdi>${idea.text}</bdi></p>` : nothing}
        <p class="meta">
          <span>${own.number(idea.number)}</span>
          <span><bdi>${idea.name ?? own.anonymous}</bdi></span>
          <time datetime=${idea.created}>${date(idea.created)}</time>
          ${this.#renderReport(idea)}
        </p>
      </article>
    </li>`
  }

  #renderReport({ id, title }: Idea): TemplateResult {
    const { own } = this.#texts
    const report = this.reports[id]
    return html`${
        report === 'kept'
          ? nothing
          : html`<button
              type="button"
              class="link"
              part="report"
              aria-label=${own.reportAbout(title)}
              @click=${() => this.#report(id)}
            >
              ${own.report}
            </button>`
      }
      <span role="status">${report === 'kept' ? own.reported : report === 'failed' ? own.reportFailed : nothing}</span>`
  }

  get #filter() {
    return { ...(this.q && { q: this.q }), ...(this.theme && { theme: this.theme }) }
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }

  readonly #search = ({ target }: Event): void => {
    const { value } = target as HTMLInputElement
    clearTimeout(this.#typing)
    this.#typing = window.setTimeout(() => (this.q = value.trim()), 250)
  }

  readonly #chooseTheme = ({ target }: Event): void => {
    this.theme = (target as HTMLSelectElement).value
  }

  async #showMore(cursor: string): Promise<void> {
    const after = this.#ideas.resource
    const page = this.#place.council?.ideas.list({ ...this.#filter, cursor })
    await page?.refresh()
    if (!after || !page?.value || after !== this.#ideas.resource) return
    this.later = { after, pages: [...(this.later.after === after ? this.later.pages : []), page.value] }
  }

  async #report(id: string): Promise<void> {
    try {
      await this.#place.client?.idea(id).report()
      this.reports = { ...this.reports, [id]: 'kept' }
      emit(this, 'nm-idea-reported', { id })
    } catch {
      this.reports = { ...this.reports, [id]: 'failed' }
    }
  }
}
