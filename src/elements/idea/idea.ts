import { html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { printOfIdea } from '../../client/http/addresses.js'
import { ProblemError } from '../../kit/problem-error.js'
import { themeName } from '../../subjects/council/themes.js'
import type { Idea } from '../../subjects/idea/schema.js'
import type { Meeting } from '../../subjects/meeting/schema.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { CouncilElement } from '../../ui/council-element.js'
import { heading } from '../../ui/heading.js'
import { LazyPart } from '../../ui/lazy-part.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { PhotoAddresses } from '../../ui/photo-addresses.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { supportButton } from '../../ui/support-button.js'
import { SupportController } from '../../ui/support-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { ideaTexts } from '../../words/idea/index.js'
import type { IdeaTexts } from '../../words/idea/nb.js'
import { Helping } from './helping.js'
import { styles } from './idea.styles.js'
import { renderAnswer, renderClocks, renderJourney, renderLedTo, renderProposal } from './journey.js'

/** Which idea is asked for, and by whom. */
interface Asked {
  /** Its id, or its number where there is a code. */
  readonly id?: string | undefined
  /** The follow code of its author. */
  readonly code?: string | undefined
}

/**
 * One idea and its way: what has become of it, who has it now, and by when they have promised to answer. Its author,
 * with the link from the receipt, can correct, withdraw and erase it here.
 *
 * Which idea it is stands in the `idea` attribute, else in the page's address (`#nm-idea=…`), as the list links to it.
 * With `find`, someone with a receipt of paper can type its number and code.
 *
 * @tag nm-idea
 * @summary Shows one idea's journey, and lets residents support it and help.
 * @slot - Shown without script, and while no idea is chosen.
 * @csspart heading - The title of the idea.
 * @csspart clock - What is promised, and how late it is.
 * @csspart answer - The municipality's answer.
 * @csspart journey - The list of steps.
 * @csspart step - Each step.
 * @csspart support - The button that supports it.
 * @csspart pledge - The part for those who will help.
 * @csspart own - What its author can do.
 * @cssproperty --nm-accent - Colour of links and of the way.
 * @cssproperty --nm-line - Colour of lines.
 */
export class IdeaElement extends CouncilElement<IdeaTexts> {
  static override styles = [look, fields, styles]

  /** The idea's id; from the page's address when left out. */
  @property() idea: string | undefined
  /** The follow code of its author; from the page's address when left out. */
  @property({ attribute: false }) code: string | undefined
  /** Shows a form to find one's own idea by number and code, where no idea is chosen. */
  @property({ type: Boolean }) find = false

  @state() private fromAddress: Asked = {}

  /** @internal */
  readonly texts = new TextsController(this, ideaTexts)
  readonly #idea = new ResourceController(this, () =>
    this.asked.id ? this.place.client?.idea(this.asked.id).info() : undefined,
  )
  readonly #meetings = new ResourceController(this, () =>
    this.asked.id ? this.place.council?.meetings.between() : undefined,
  )
  readonly #polls = new ResourceController(this, () => (this.asked.id ? this.place.council?.polls.list() : undefined))
  /** @internal */
  readonly outbox = new OutboxController(this, () => this.place.client)
  readonly #supports = new SupportController(this, this.outbox, () => this.place.client)
  readonly #photos = new PhotoAddresses(this, () => (this.shown?.photos ?? []).map(({ id }) => id))
  readonly #helping = new Helping(this)
  readonly #own = new LazyPart(this, async () => new (await import('./own.js')).Own(this))
  /** What {@link #own} is about. */
  #of: Asked = {}

  /** When a meeting is over it is the next one that will look at the idea. @internal */
  protected override get instants(): readonly number[] {
    return [...super.instants, ...this.meetings.map(({ end }) => Date.parse(end))]
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#readAddress)
    this.#readAddress()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#readAddress)
  }

  override willUpdate(): void {
    const { id, code } = this.asked
    if (id !== this.#of.id || code !== this.#of.code) this.#own.drop()
    this.#of = { id, code }
    if (code) void this.#own.want()
  }

  override render(): TemplateResult | typeof nothing {
    const { shown, texts } = this
    if (!this.place.council || !this.asked.id) return html`<slot></slot>${this.find ? this.#renderFind() : nothing}`
    if (!texts.ready) return nothing
    return html`<div lang=${texts.locale}>
      ${shown ? this.#renderIdea(shown) : this.#renderMissing()} ${this.#own.value?.render() ?? nothing}
    </div>`
  }

  #renderFind(): TemplateResult {
    const { own } = this.texts.own
    return html`<form class="note" novalidate aria-labelledby="find-heading" @submit=${this.#findOwn}>
      <p id="find-heading"><b>${own.find}</b></p>
      <div>
        <label for="number">${own.findNumber}</label>
        <input type="text" id="number" inputmode="numeric" autocomplete="off" />
      </div>
      <div>
        <label for="code">${own.findCode}</label>
        <input type="text" id="code" autocomplete="off" autocapitalize="characters" aria-describedby="code-hint" />
        <p class="why" id="code-hint">${own.findCodeHint}</p>
      </div>
      <p><button type="submit" class="button small">${own.findGo}</button></p>
    </form>`
  }

  #renderMissing(): TemplateResult | typeof nothing | undefined {
    const { resource } = this.#idea
    const gone = resource?.error instanceof ProblemError && resource.error.problem.type === 'not-found'
    if (!gone) return this.missing(resource)
    // Its author may read it before anyone else can; then the part below has it.
    if (this.asked.code && !this.#own.value?.failed) return nothing
    return html`<p class="note">${this.texts.own.notFound}</p>`
  }

  #renderIdea(idea: Idea): TemplateResult {
    const { own } = this.texts
    if (idea.title === '' || idea.erased) return this.#renderGone(idea)
    const print = printOfIdea(this.place.client, idea.id)
    return html`<article>
      ${heading(this.headingLevel, html`<bdi>${idea.title}</bdi>`, 'heading')} ${this.#renderMeta(idea)}
      ${this.staleness(this.#idea.resource)} ${idea.text ? html`<p class="text"><bdi>${idea.text}</bdi></p>` : nothing}
      ${this.#renderPhotos(idea)} ${this.#renderMerged(idea)} ${renderClocks(idea, this)} ${renderAnswer(idea, this)}
      ${idea.public ? this.#renderTogether(idea) : nothing} ${renderJourney(idea, this)} ${renderLedTo(idea, this)}
      ${idea.public ? renderProposal(idea, this) : nothing}
      ${print && idea.public ? html`<p><a href=${print}>${own.print}</a></p>` : nothing}
    </article>`
  }

  #renderMeta(idea: Idea): TemplateResult {
    const { own, say } = this.texts
    const theme = this.info.value && idea.theme ? themeName(this.info.value, idea.theme) : undefined
    return html`<p class="meta">
      <span>${own.number(idea.number)}</span>
      <span><bdi>${idea.name ?? own.anonymous}</bdi></span>
      <time datetime=${idea.created}>${this.formats.date(idea.created)}</time>
      ${idea.channel === 'web' ? nothing : html`<span>${own.from[idea.channel]}</span>`}
      ${theme ? html`<span>${say(theme)}</span>` : nothing}
      ${idea.place ? html`<span>${own.place}: <bdi>${idea.place.name}</bdi></span>` : nothing}
    </p>`
  }

  #renderGone(idea: Idea): TemplateResult {
    const { own } = this.texts
    const why = idea.erased ? own.goneErased : idea.state === 'hidden' ? own.goneHidden : own.goneWithdrawn
    return html`${heading(this.headingLevel, own.gone(idea.erased ? 'rejected' : idea.state), 'heading')}
      <p class="note">${own.number(idea.number)}. ${why}</p>
      ${idea.erased ? nothing : renderJourney(idea, this)}`
  }

  #renderPhotos({ photos }: Idea): TemplateResult | typeof nothing {
    if (photos.length === 0 || !this.place.client?.backend.photo) return nothing
    const { own } = this.texts
    return html`<ul class="photos">
      ${photos.map(({ id, alt }) => {
        const address = this.#photos.of(id)
        return html`<li>
          ${address ? html`<img src=${address} alt=${alt || own.photoBy} loading="lazy" />` : nothing}
        </li>`
      })}
    </ul>`
  }

  #renderMerged({ mergedInto }: Idea): TemplateResult | typeof nothing {
    const { own } = this.texts
    if (!mergedInto) return nothing
    return html`<p class="note">${own.mergedInto} <a href="#nm-idea=${mergedInto}">${own.goToMerged}</a></p>`
  }

  /** What readers can do: support it, and help. */
  #renderTogether(idea: Idea): TemplateResult {
    const { own } = this.texts
    return html`<div class="together">
      <p class="meta">
        <span><b>${own.supportCount(this.#supports.of(idea).count)}</b></span>
        ${idea.gathered.map(({ count, source }) => html`<span>${own.gathered(count, source)}</span>`)}
        ${idea.pledges > 0 ? html`<span>${own.pledges(idea.pledges)}</span>` : nothing}
      </p>
      <p class="row">${supportButton(idea, this.#supports, this.texts)} ${this.#helping.renderButton(idea)}</p>
      ${this.#helping.render()}
    </div>`
  }

  /** What is asked for: by the attributes, else by the page's address. @internal */
  get asked(): Asked {
    return { id: this.idea ?? this.fromAddress.id, code: this.code ?? this.fromAddress.code }
  }

  /** The idea on screen: as its author sees it, else as everybody does. @internal */
  get shown(): Idea | undefined {
    return this.#own.value?.idea ?? this.#idea.value
  }

  /** The meetings of the council, as far as they are known. @internal */
  get meetings(): readonly Meeting[] {
    return this.#meetings.value?.items ?? []
  }

  /** What the council asks, as far as it is known. @internal */
  get polls(): readonly Poll[] {
    return this.#polls.value?.items ?? []
  }

  readonly #findOwn = (event: Event): void => {
    event.preventDefault()
    const typed = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? ''
    const given = new URLSearchParams({ 'nm-idea': typed('number').replace(/\D/g, ''), code: typed('code') })
    location.hash = given.toString()
  }

  readonly #readAddress = (): void => {
    const given = new URLSearchParams(location.hash.slice(1))
    const [id, code] = [given.get('nm-idea') ?? '', given.get('code')]
    if (id === this.fromAddress.id && code === (this.fromAddress.code ?? null)) return
    this.fromAddress = {
      ...((/^[0-9a-f-]{36}$/.test(id) || (code && /^\d+$/.test(id))) && { id }),
      ...(code && { code }),
    }
  }
}
