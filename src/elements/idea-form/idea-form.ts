import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { CouncilElement } from '../../ui/council-element.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { choiceField, errorSummary, textField, themeField } from '../../ui/idea/fields.js'
import { ideaFields } from '../../ui/idea/fields.styles.js'
import { changeOf, empty, type Values } from '../../ui/idea/values.js'
import type { Field } from '../../ui/idea/violations.js'
import { LazyPart } from '../../ui/lazy-part.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { DraftState } from './draft.js'
import type { FormHost } from './host.js'
import { styles } from './idea-form.styles.js'
import type { More } from './more.js'
import { ideaFormTexts } from './texts/index.js'
import type { IdeaFormTexts } from './texts/nb.js'

/** The parts of the form that are closed until someone wants them, and the fields in each. */
const parts = { where: ['place', 'photos'], reach: ['help', 'contact'] } as const
type Part = keyof typeof parts

/**
 * A form to send an idea to a council, without an account. What is typed stays until it has arrived: a refused idea is
 * shown with what to change, on this visit or the next, and one that could not be sent yet waits on the device.
 *
 * @tag nm-idea-form
 * @summary Sends an idea to the council and shows that it arrived.
 * @slot - Shown without script, and while it is not known where to send: a `mailto:` link, say.
 * @fires {CustomEvent<{council: string, title: string}>} nm-idea-submit - Before an idea is sent; cancelable.
 * @fires {CustomEvent<{council: string, id: string, number: number}>} nm-idea-submitted - When it has arrived.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart button - The button that sends.
 * @csspart errors - The list of what must be changed.
 * @csspart receipt - What is shown when the idea has arrived.
 * @csspart waiting - What is shown while it has not been sent.
 * @csspart similar - Ideas like the one that is being written.
 * @csspart warning - What should perhaps not be said to everyone.
 * @csspart code - The code to follow an idea with.
 * @csspart follow - The link to one's own idea.
 * @csspart mine - Ideas that were sent from this device.
 * @cssproperty --nm-accent - Colour of the button and of what is chosen.
 * @cssproperty --nm-on-accent - Colour of the text on it.
 * @cssproperty --nm-ink - Colour of the text.
 * @cssproperty --nm-radius - Rounding of fields and buttons.
 */
export class IdeaForm extends CouncilElement<IdeaFormTexts> implements FormHost {
  static override styles = [look, fields, ideaFields, styles]

  /** The theme that is chosen from the start. */
  @property() theme: string | undefined
  /** Fields to leave out, with spaces between: `place photos name help contact theme`. */
  @property() hide = ''
  /** What stands in the form from the start. */
  @property({ attribute: false }) preset: Partial<Values> = {}
  /** Address of the page with `<nm-idea>`, for the link to follow an idea; this page when left out. */
  @property({ attribute: 'idea-page' }) ideaPage = ''
  /** Address of map tiles, with `{z}`, `{x}` and `{y}`. Nothing is asked of it before someone opens the map. */
  @property() tiles: string | undefined

  /** @internal */
  @state() busy = false
  /** What sending needs could not be loaded. */
  @state() private unloaded = false

  /** @internal */
  readonly texts = new TextsController(this, ideaFormTexts)
  /** @internal */
  readonly outbox = new OutboxController(this, () => this.place.client)
  /** @internal */
  readonly draft = new DraftState(this)
  /** @internal */
  readonly more: LazyPart<More> = new LazyPart(this, async () => (await import('./more.js')).More.of(this))
  /** Parts that someone has opened or filled in; they do not close when their last field is emptied. */
  readonly #opened = new Set<Part>()

  /** @internal */
  get values(): Values {
    return this.draft.values
  }

  /** @internal */
  get fresh(): Values {
    return { ...empty, ...(this.theme && { theme: this.theme }), ...this.preset }
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('preset')) this.draft.refresh()
    // Someone has acted on this device: there may be a draft, or something that waits.
    if (this.outbox.outbox && !this.more.value) this.#prepare()
    for (const part of ['where', 'reach'] as const) if (this.#uses(part)) this.#opened.add(part)
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.place.council) return html`<slot></slot>`
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    const more = this.more.value
    const away = more?.sending.mending ? undefined : more?.sending.submission
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      <p class="intro">${own.intro}</p>
      <div role="status">${away ? more?.status.render(away) : nothing}</div>
      ${away ? nothing : this.#renderForm()}
      ${this.outbox.outbox ? more?.follow.renderMine(this.outbox.outbox) : nothing}
    </div>`
  }

  #renderForm(): TemplateResult {
    return html`<form
      part="form"
      novalidate
      @submit=${this.#submit}
      @focusin=${this.#prepare}
      @input=${this.#input}
      @paste=${this.#paste}
    >
      ${this.#renderErrors()} ${this.#renderIdea()} ${this.#renderPart('where')}
      ${this.shows('name') ? this.#renderAuthor() : nothing} ${this.#renderPart('reach')}
      ${this.shows('theme') ? this.#renderTheme() : nothing} ${this.#renderUrgent()} ${this.#renderShared()}
      ${this.#renderSend()}
    </form>`
  }

  #renderErrors(): TemplateResult | typeof nothing {
    if (this.unloaded) return errorSummary('', this.texts.own.notLoaded, [], () => {})
    return this.more.value?.sending.renderErrors() ?? nothing
  }

  /** What is wished for, and what is seen of it while someone writes. */
  #renderIdea(): TemplateResult {
    const { own, common } = this.texts
    const { title, text } = this.values
    return html`${textField({
      ...{ id: 'title', label: own.title, hint: own.titleHint },
      ...{ value: title, required: true, error: this.errorAt('title') },
    })}
    ${textField({
      ...{ id: 'text', label: own.text, why: own.textWhy, optional: common.optional },
      ...{ value: text, long: true, error: this.errorAt('text') },
    })}
    ${this.more.value?.hints.render()}`
  }

  /** A part that is closed until someone wants it, or has something in it. */
  #renderPart(part: Part): TemplateResult | typeof nothing {
    if (!parts[part].some(field => this.shows(field))) return nothing
    return html`<details
      class="field"
      ?open=${this.#opened.has(part)}
      @toggle=${(event: Event) => this.#toggled(part, event)}
    >
      <summary>${this.texts.own[part]} <span class="quiet">${this.texts.common.optional}</span></summary>
      ${part === 'where' ? this.#renderWhere() : this.more.value?.reach.render()}
    </details>`
  }

  /** Something stands in it, or must be changed. */
  #uses(part: Part): boolean {
    const { whole } = this.draft
    if (part === 'where' && whole.point) return true
    return parts[part].some(field => whole[field].length > 0 || this.errorAt(field))
  }

  #renderWhere(): TemplateResult {
    const more = this.more.value
    return html`${this.shows('place') ? more?.place.render() : nothing}
    ${this.shows('photos') ? more?.pictures.render() : nothing}`
  }

  #renderAuthor(): TemplateResult {
    const { own } = this.texts
    const { as, name } = this.values
    const choices = [
      { value: 'anonymous', label: own.anonymous },
      { value: 'name', label: own.named },
    ]
    const author = { id: 'author', name: 'as', label: own.author, why: own.authorWhy, choices, chosen: as }
    const called = { id: 'name', label: own.name, why: own.nameWhy, value: name, error: this.errorAt('name') }
    return html`${choiceField(author)}
    ${as === 'name' ? textField({ ...called, autocomplete: 'name', required: true }) : nothing}`
  }

  #renderTheme(): TemplateResult | typeof nothing {
    const { own, common, say } = this.texts
    const about = { label: own.theme, why: own.themeWhy, none: own.noTheme, optional: common.optional }
    return themeField(this.info.value, this.values.theme, say, { ...about, error: this.errorAt('theme') })
  }

  #renderUrgent(): TemplateResult {
    const { own } = this.texts
    const fault = this.info.value?.municipality.contact.faultReport
    const numbers = own.emergency
      .split(/(113|112|116 111)/)
      .map((text, i) => (i % 2 === 1 ? html`<a href="tel:${text.replace(' ', '')}">${text}</a>` : text))
    return html`<div class="urgent" part="urgent">
      <p>${numbers}</p>
      ${fault ? html`<p>${own.fault} <a href=${fault}>${own.faultLink}</a>.</p>` : nothing}
    </div>`
  }

  #renderShared(): TemplateResult {
    return html`<label class="check shared">
      <input type="checkbox" name="shared" .checked=${live(this.draft.shared)} @change=${this.#chooseShared} />${
        this.texts.own.shared
      }
    </label>`
  }

  #renderSend(): TemplateResult {
    const { own } = this.texts
    const { busy } = this
    return html`<p class="row">
      <button type="submit" class="button" part="button" aria-disabled=${busy}>${busy ? own.sending : own.send}</button>
      ${this.more.value?.renderBesideSend()}
    </p>`
  }

  /** Brings what comes with the first touch. Without it the form still takes what is typed. */
  readonly #prepare = (): void => {
    void this.place.client?.prepare().catch(() => {})
    void this.more.want()
  }

  /** @internal */
  shows(field: Field): boolean {
    return !this.hide.split(/\s+/).includes(field)
  }

  /** @internal */
  errorAt(field: Field): string | undefined {
    return this.more.value?.sending.errors.find(error => error.field === field)?.message
  }

  readonly #input = (event: Event): void => {
    const change = changeOf(event)
    if (!change) return
    this.#prepare()
    this.draft.change(change)
    this.more.value?.hints.typed()
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    void this.more.want().then(more => more?.pictures.add(files))
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { council } = this.place
    if (!council || this.busy) return
    if (!emit(this, 'nm-idea-submit', { council: council.slug, title: this.values.title }, true)) return
    this.busy = true
    const more = await this.more.want()
    await more?.sending.send(council)
    this.unloaded = !more
    this.busy = false
    await this.focusOn(more && !more.sending.failed ? '#receipt' : '#errors')
  }

  readonly #chooseShared = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return
    const { client } = this.place
    const shared = target.checked
    this.draft.shared = shared
    if (client) client.shared = shared
    const keeping = (await this.more.want())?.keeping
    await (shared ? keeping?.forgetAll() : keeping?.save())
  }

  #toggled(part: Part, { target }: Event): void {
    if (!(target instanceof HTMLDetailsElement)) return
    if (target.open) this.#opened.add(part)
    else this.#opened.delete(part)
    this.#prepare()
  }
}
