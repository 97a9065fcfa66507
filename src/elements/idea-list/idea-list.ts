import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Resource } from '../../client/index.js'
import { plainDateIn } from '../../kit/plain-date.js'
import type { Page } from '../../kit/page.schema.js'
import { themeChoices, themeName } from '../../subjects/council/themes.js'
import { answerClock } from '../../subjects/idea/clocks.js'
import type { Idea, IdeaSort } from '../../subjects/idea/schema.js'
import { publicStates, type IdeaState } from '../../subjects/idea/states.js'
import { CouncilElement } from '../../ui/council-element.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { supportButton } from '../../ui/support-button.js'
import { SupportController } from '../../ui/support-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './idea-list.styles.js'
import { ideaListTexts } from './texts/index.js'
import type { IdeaListTexts } from './texts/nb.js'

const good = ['adopted', 'inProgress', 'done']

/** The states that a list can be narrowed to: what is public. */
const listedStates = publicStates

/**
 * The ideas that everyone can read, with search, filters and order. Each can be supported with one press, and reported
 * to the moderator.
 *
 * @tag nm-idea-list
 * @summary Shows and filters the ideas of a council.
 * @slot - Shown without script, and while the ideas cannot be had.
 * @fires {CustomEvent<{id: string}>} nm-idea-reported - When a report of an idea was kept to be sent.
 * @csspart heading - The heading.
 * @csspart idea - Each idea.
 * @csspart idea-heading - Its title.
 * @csspart state - The tag with its state.
 * @csspart support - The button that supports it.
 * @csspart report - The button that reports it.
 * @csspart more - The button that shows more.
 * @cssproperty --nm-accent - Colour of links and of states.
 * @cssproperty --nm-line - Colour of the line between ideas.
 */
export class IdeaList extends CouncilElement<IdeaListTexts> {
  static override styles = [look, fields, styles]

  /** The theme, or group of themes, to show from the start. */
  @property() theme = ''
  /** Address of the page with `<nm-idea>`; this page when left out. */
  @property({ attribute: 'idea-page' }) ideaPage = ''
  /** Keeps search, filters and order in the page's address, so that they can be shared and come back. */
  @property({ type: Boolean, attribute: 'url-filters' }) urlFilters = false

  @state() private q = ''
  // Not `state` and not `place`: those are Lit's word and the base's.
  @state() private chosenState: IdeaState | '' = ''
  @state() private chosenPlace = ''
  @state() private sort: IdeaSort = 'newest'
  /** The last press on "more" brought nothing. */
  @state() private moreFailed = false
  /** The idea that someone is about to report. */
  @state() private reporting: string | undefined
  /** The pages after the first that were asked for, and the first that they follow. */
  @state() private later: { readonly after?: Resource<Page<Idea>>; readonly pages: readonly Page<Idea>[] } = {
    pages: [],
  }
  @state() private reports: Readonly<Record<string, 'kept' | 'failed'>> = {}

  /** @internal */
  override readonly texts = new TextsController(this, ideaListTexts)
  readonly #ideas = new ResourceController(this, () => this.place.council?.ideas.list(this.#filter))
  readonly #outbox = new OutboxController(this, () => this.place.client)
  readonly #supports = new SupportController(this, this.#outbox, () => this.place.client)
  #stopTyping = () => {}

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.urlFilters) this.#readAddress()
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.urlFilters && this.hasUpdated && changed.size > 0) this.#writeAddress()
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.place.council) return html`<slot></slot>`
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')} ${this.#renderFilters()}
      ${this.missing(this.#ideas.resource) ?? this.#renderIdeas()}
    </div>`
  }

  #renderFilters(): TemplateResult {
    const { own, say } = this.texts
    const council = this.info.value
    const themes = council ? themeChoices(council).map(({ id, name }) => [id, say(name)] as const) : []
    const places = council?.places.map(({ name }) => [name, name] as const) ?? []
    const states = listedStates.map(state => [state, own.state(state)] as const)
    const sorts = (['newest', 'support', 'answer'] as const).map(sort => [sort, own.sorts[sort]] as const)
    return html`<div class="filters" role="search">
      <div>
        <label for="q">${own.search}</label>
        <input type="search" id="q" autocomplete="off" .value=${this.q} @input=${this.#search} />
      </div>
      ${this.#renderSelect('theme', own.theme, own.allThemes, themes, this.theme, id => (this.theme = id))}
      ${this.#renderSelect('place', own.place, own.allPlaces, places, this.chosenPlace, name => (this.chosenPlace = name))}
      ${this.#renderSelect('state', own.stateFilter, own.allStates, states, this.chosenState, state => {
        this.chosenState = listedStates.find(known => known === state) ?? ''
      })}
      ${this.#renderSelect('sort', own.sort, undefined, sorts, this.sort, sort => {
        this.sort = sorts.find(([known]) => known === sort)?.[0] ?? 'newest'
      })}
    </div>`
  }

  #renderSelect(
    id: string,
    label: string,
    all: string | undefined,
    options: readonly (readonly [value: string, label: string])[],
    chosen: string,
    choose: (value: string) => void,
  ): TemplateResult | typeof nothing {
    if (options.length === 0) return nothing
    return html`<div>
      <label for=${id}>${label}</label>
      <select id=${id} @change=${({ target }: Event) => target instanceof HTMLSelectElement && choose(target.value)}>
        ${all === undefined ? nothing : html`<option value="" ?selected=${chosen === ''}>${all}</option>`}
        ${options.map(([value, label]) => html`<option value=${value} ?selected=${chosen === value}>${label}</option>`)}
      </select>
    </div>`
  }

  #renderIdeas(): TemplateResult {
    const { own } = this.texts
    const { after, pages: later } = this.later
    const pages = [this.#ideas.value, ...(after === this.#ideas.resource ? later : [])].filter(
      page => page !== undefined,
    )
    const ideas = pages.flatMap(({ items }) => items)
    const more = pages.at(-1)?.next ?? undefined
    const narrowed = [this.q, this.theme, this.chosenPlace, this.chosenState].some(Boolean)
    return html`<p class="quiet" role="status">
        ${ideas.length > 0 ? own.found(ideas.length, more !== undefined) : narrowed ? own.noneFound : own.none}
      </p>
      ${this.staleness(this.#ideas.resource)}
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
              </button>
              <p role="status">${this.moreFailed ? this.texts.common.failed : nothing}</p>`
      }`
  }

  #renderIdea(idea: Idea): TemplateResult {
    const { own, say } = this.texts
    const { date } = this.formats
    const theme = this.info.value && idea.theme ? themeName(this.info.value, idea.theme) : undefined
    return html`<li class="idea" part="idea">
      <article>
        ${heading(
          this.headingLevel + 1,
          html`<a href="${this.ideaPage}#nm-idea=${idea.id}"><bdi>${idea.title}</bdi></a>`,
          'idea-heading',
        )}
        <p class="meta">
          <span class="tag ${good.includes(idea.state) ? 'good' : ''}" part="state">${own.state(idea.state)}</span>
          <span>${own.supportCount(this.#supports.of(idea).count)}</span>
          ${idea.gathered.map(({ count, source }) => html`<span>${own.gathered(count, source)}</span>`)}
          ${idea.pledges > 0 ? html`<span>${own.pledges(idea.pledges)}</span>` : nothing}
          ${theme ? html`<span>${say(theme)}</span>` : nothing}
          ${idea.place ? html`<span><bdi>${idea.place.name}</bdi></span>` : nothing}
        </p>
        ${this.#renderPromise(idea)} ${idea.text ? html`<p class="text"><bdi>${idea.text}</bdi></p>` : nothing}
        <p class="meta">
          <span>${own.number(idea.number)}</span>
          <span><bdi>${idea.name ?? own.anonymous}</bdi></span>
          <time datetime=${idea.created}>${date(idea.created)}</time>
        </p>
        <p class="row actions">${supportButton(idea, this.#supports, this.texts)} ${this.#renderReport(idea)}</p>
        ${this.reporting === idea.id ? this.#renderReason(idea) : nothing}
      </article>
    </li>`
  }

  /** The municipality's promise, while it is not kept. */
  #renderPromise(idea: Idea): TemplateResult | typeof nothing {
    const { own } = this.texts
    const clock = answerClock(idea, this.zone, plainDateIn(this.zone, this.now))
    if (!clock || clock.answered) return nothing
    return html`<p class="promise">
      ${own.promised(this.dates.date(clock.due))}
      ${clock.daysLate > 0 ? html`<span class="tag bad">${own.late(clock.daysLate)}</span>` : nothing}
    </p>`
  }

  #renderReport({ id, title }: Idea): TemplateResult {
    const { own } = this.texts
    const report = this.reports[id]
    return html`${
        report === 'kept'
          ? nothing
          : html`<button
              type="button"
              class="link"
              part="report"
              data-for=${id}
              aria-label=${own.reportAbout(title)}
              aria-expanded=${this.reporting === id}
              @click=${() => this.#openReport(id)}
            >
              ${own.report}
            </button>`
      }
      <span role="status">${report === 'kept' ? own.reported : report === 'failed' ? own.reportFailed : nothing}</span>`
  }

  #renderReason({ id }: Idea): TemplateResult {
    const { own } = this.texts
    return html`<form class="note" @submit=${(event: Event) => this.#report(event, id)}>
      <label for="reason">${own.reason} <span class="quiet">${this.texts.common.optional}</span></label>
      <textarea id="reason" name="reason" maxlength="1000"></textarea>
      <p class="row">
        <button type="submit" class="button small">${own.sendReport}</button>
        <button type="button" class="link" @click=${() => this.#closeReport(id)}>${own.cancel}</button>
      </p>
    </form>`
  }

  get #filter() {
    return {
      ...(this.q && { q: this.q }),
      ...(this.theme && { theme: this.theme }),
      ...(this.chosenPlace && { place: this.chosenPlace }),
      ...(this.chosenState && { state: this.chosenState }),
      ...(this.sort !== 'newest' && { sort: this.sort }),
    }
  }

  #readAddress(): void {
    const given = new URLSearchParams(location.search)
    const read = (name: string) => given.get(`nm-${name}`) ?? ''
    this.q = read('q')
    this.theme = read('theme') || this.theme
    this.chosenPlace = read('place')
    this.chosenState = listedStates.find(state => state === read('state')) ?? ''
    this.sort = (['support', 'answer'] as const).find(sort => sort === read('sort')) ?? 'newest'
  }

  #writeAddress(): void {
    const address = new URL(location.href)
    for (const name of ['q', 'theme', 'place', 'state', 'sort']) address.searchParams.delete(`nm-${name}`)
    for (const [name, value] of Object.entries(this.#filter)) address.searchParams.set(`nm-${name}`, value)
    if (address.href !== location.href) history.replaceState(history.state, '', address)
  }

  readonly #search = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return
    const value = target.value.trim()
    this.#stopTyping()
    this.#stopTyping = this.clock.timer(() => (this.q = value), 250)
  }

  async #showMore(cursor: string): Promise<void> {
    const after = this.#ideas.resource
    const page = this.place.council?.ideas.list({ ...this.#filter, cursor })
    await page?.refresh()
    this.moreFailed = page?.value === undefined
    if (!after || !page?.value || after !== this.#ideas.resource) return
    this.later = { after, pages: [...(this.later.after === after ? this.later.pages : []), page.value] }
  }

  #openReport(id: string): void {
    this.reporting = id
    void this.focusOn('#reason')
  }

  /** Back to the button that opened the form. */
  #closeReport(id: string): void {
    this.reporting = undefined
    void this.focusOn(`[data-for="${id}"]`)
  }

  async #report(event: Event, id: string): Promise<void> {
    event.preventDefault()
    const reason = this.renderRoot.querySelector<HTMLTextAreaElement>('#reason')?.value.trim()
    try {
      await this.place.client?.idea(id).report(reason || undefined)
      this.reports = { ...this.reports, [id]: 'kept' }
      this.reporting = undefined
      emit(this, 'nm-idea-reported', { id })
    } catch {
      this.reports = { ...this.reports, [id]: 'failed' }
    }
  }
}
