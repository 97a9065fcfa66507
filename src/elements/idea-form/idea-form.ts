import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { Desk } from '../../client/desk/desk.js'
import type { Client, CouncilClient, Submission } from '../../client/index.js'
import { ideaFormTexts } from './texts/index.js'
import type { Channel } from '../../subjects/idea/schema.js'
import { themeChoices } from '../../subjects/council/themes.js'
import { ProblemError } from '../../kit/problem-error.js'
import { CouncilController } from '../../ui/council-controller.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './idea-form.styles.js'
import type { More, Receipt } from './more.js'
import { draftOf, empty, ideaOf, type AddedPhoto, type Draft, type Values } from './values.js'
import { fieldErrors, type Field, type FieldError } from './violations.js'

/**
 * A form to send an idea to a council, without an account. What is typed stays until it has arrived: a refused idea is
 * shown with what to change, and one that could not be sent yet waits on the device.
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
export class IdeaForm extends LitElement {
  static override styles = [look, fields, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** The theme that is chosen from the start. */
  @property() theme: string | undefined
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2
  /** Fields to leave out, with spaces between: `place photos name help contact theme`. */
  @property() hide = ''
  /** What stands in the form from the start. */
  @property({ attribute: false }) preset: Partial<Values> = {}
  /** Address of the page with `<nm-idea>`, for the link to follow an idea; this page when left out. */
  @property({ attribute: 'idea-page' }) ideaPage = ''
  /** Address of map tiles, with `{z}`, `{x}` and `{y}`. Nothing is asked of it before someone opens the map. */
  @property() tiles: string | undefined
  /** A desk to enter ideas at for others: on paper, by phone, from a meeting. */
  @property({ attribute: false }) desk: Pick<Desk, 'enter'> | undefined

  @state() private values: Values = empty
  @state() private photos: readonly AddedPhoto[] = []
  @state() private more: More | undefined
  @state() private channel: Channel = 'paper'
  /** What was entered at the desk since the page was opened. */
  @state() private entered: readonly Receipt[] = []
  @state() private errors: readonly FieldError[] = []
  /** A sentence about what went wrong that belongs to no field. */
  @state() private trouble = ''
  @state() private busy = false
  /** Others use this computer: nothing is kept on it. */
  @state() private shared = false
  @state() private draftKept = false
  /** The submission that is shown instead of the form, or that the form is there to mend. */
  @state() private sentId: string | undefined

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, ideaFormTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #outbox = new OutboxController(this, () => this.#place.client)
  readonly #sentPhotos = new Set<string>()
  #told: string | undefined
  #filled = false

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('preset')) this.values = { ...this.#fresh, ...filled(this.values) }
    this.#followSubmission()
    if (!this.more && this.#outbox.outbox?.submissions.some(({ code }) => code)) this.#prepare()
    this.#fillFromDraft()
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#place.council) return html`<slot></slot>`
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    const submission = this.#submission
    const away = submission && submission.state !== 'refused' ? submission : undefined
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      <p class="intro">${own.intro}</p>
      <div role="status">${away ? this.#renderStatus(away) : nothing}</div>
      ${away ? nothing : this.#renderForm()}
      ${this.more && this.#outbox.outbox && !this.desk ? this.more.renderMine(this.#outbox.outbox) : nothing}
    </div>`
  }

  #renderForm(): TemplateResult {
    const { own } = this.#texts
    return html`<form
      part="form"
      novalidate
      @submit=${this.#submit}
      @focusin=${this.#prepare}
      @input=${this.#input}
      @paste=${this.#paste}
    >
      ${this.#renderErrors()}
      ${this.desk ? this.more?.renderDesk(this.entered, this.channel, channel => (this.channel = channel)) : nothing}
      ${this.#renderText('title', own.title, { hint: own.titleHint })}
      ${this.#renderText('text', own.text, { why: own.textWhy, optional: true })} ${this.more?.renderHints()}
      ${this.#renderMore('where', ['place', 'photos'])} ${this.#shows('name') ? this.#renderAuthor() : nothing}
      ${this.#renderMore('reach', ['help', 'contact'])} ${this.#shows('theme') ? this.#renderThemes() : nothing}
      ${this.desk ? nothing : this.#renderUrgent()} ${this.desk ? nothing : this.#renderShared()}
      <p class="row">
        <button type="submit" class="button" part="button" aria-disabled=${this.busy}>
          ${this.busy ? own.sending : own.send}
        </button>
        <span class="quiet">${this.draftKept && !this.shared ? own.draftKept : nothing}</span>
      </p>
    </form>`
  }

  /** A part of the form that is closed until someone wants it, or has something in it. */
  #renderMore(part: 'where' | 'reach', fields: readonly Field[]): TemplateResult | typeof nothing {
    if (!fields.some(this.#shows)) return nothing
    const draft = this.#draftNow
    const used = fields.some(field => draft[field].length > 0 || this.#errorOf(field))
    return html`<details class="field" ?open=${used || nothing} @toggle=${this.#prepare}>
      <summary>${this.#texts.own[part]} ${this.#renderOptional()}</summary>
      ${part === 'where' ? this.more?.renderWhere() : this.more?.renderContact()}
    </details>`
  }

  #renderShared(): TemplateResult {
    return html`<label class="shared">
      <input type="checkbox" name="shared" .checked=${live(this.shared)} @change=${this.#chooseShared} />${
        this.#texts.own.shared
      }
    </label>`
  }

  #renderText(
    field: 'title' | 'text' | 'name',
    label: string,
    about: { hint?: string; why?: string; optional?: boolean },
  ) {
    const value = live(this.values[field])
    const error = this.#errorOf(field)
    const describedBy = [about.hint && `${field}-hint`, error && `${field}-error`, about.why && `${field}-why`]
    const described = describedBy.filter(Boolean).join(' ') || nothing
    const invalid = error ? 'true' : nothing
    return html`<div class="field">
      <label for=${field}>${label} ${about.optional ? this.#renderOptional() : nothing}</label>
      ${about.hint ? html`<p class="hint" id="${field}-hint">${about.hint}</p>` : nothing}
      ${
        field === 'text'
          ? html`<textarea
              id=${field}
              name=${field}
              .value=${value}
              aria-describedby=${described}
              aria-invalid=${invalid}
            ></textarea>`
          : html`<input
              type="text"
              id=${field}
              name=${field}
              .value=${value}
              autocomplete=${field === 'name' ? 'name' : 'off'}
              aria-required=${about.optional ? nothing : 'true'}
              aria-describedby=${described}
              aria-invalid=${invalid}
            />`
      }
      ${this.#renderError(field)} ${about.why ? html`<p class="why" id="${field}-why">${about.why}</p>` : nothing}
    </div>`
  }

  #renderAuthor(): TemplateResult {
    const { own } = this.#texts
    const { as } = this.values
    return html`<fieldset class="field" aria-describedby="author-why">
        <legend>${own.author}</legend>
        <div class="chips">
          ${this.#renderChip('as', 'anonymous', own.anonymous, as)} ${this.#renderChip('as', 'name', own.named, as)}
        </div>
        <p class="why" id="author-why">${own.authorWhy}</p>
      </fieldset>
      ${as === 'name' ? this.#renderText('name', own.name, { why: own.nameWhy }) : nothing}`
  }

  #renderThemes(): TemplateResult | typeof nothing {
    const { own, say } = this.#texts
    const choices = this.#info.value ? themeChoices(this.#info.value) : []
    if (choices.length === 0) return nothing
    const { theme } = this.values
    // A theme that the page has chosen may be inside a group; it is shown as chosen all the same.
    const group = this.#info.value?.themes.find(({ id }) => id === theme)?.group
    const chosen = choices.some(({ id }) => id === theme) ? theme : (group ?? '')
    return html`<fieldset class="field" id="theme" tabindex="-1" aria-describedby="theme-why theme-error">
      <legend>${own.theme} ${this.#renderOptional()}</legend>
      <div class="chips">
        ${choices.map(({ id, name }) => this.#renderChip('theme', id, say(name), chosen))}
        ${this.#renderChip('theme', '', own.noTheme, chosen)}
      </div>
      <p class="why" id="theme-why">${own.themeWhy}</p>
      ${this.#renderError('theme')}
    </fieldset>`
  }

  #renderChip(name: 'as' | 'theme', value: string, label: string, chosen: string): TemplateResult {
    return html`<label class="chip">
      <input type="radio" name=${name} value=${value} .checked=${live(chosen === value)} />${label}
    </label>`
  }

  #renderOptional = () => html`<span class="quiet">${this.#texts.common.optional}</span>`

  #renderUrgent(): TemplateResult {
    const { own } = this.#texts
    const fault = this.#info.value?.municipality.contact.faultReport
    const numbers = own.emergency
      .split(/(113|112|116 111)/)
      .map((text, i) => (i % 2 === 1 ? html`<a href="tel:${text.replace(' ', '')}">${text}</a>` : text))
    return html`<div class="urgent" part="urgent">
      <p>${numbers}</p>
      ${fault ? html`<p>${own.fault} <a href=${fault}>${own.faultLink}</a>.</p>` : nothing}
    </div>`
  }

  #renderErrors(): TemplateResult | typeof nothing {
    if (this.errors.length === 0 && !this.trouble) return nothing
    return html`<div
      class="note bad summary"
      id="errors"
      part="errors"
      tabindex="-1"
      role="group"
      aria-labelledby="errors-heading"
    >
      ${
        this.trouble
          ? html`<p id="errors-heading">${this.trouble}</p>`
          : html`<p id="errors-heading" class="mine">${this.#texts.own.errorHeading}</p>
              <ul>
                ${this.errors.map(
                  ({ field, message }) =>
                    html`<li>
                      <a href="#${field}" @click=${(event: Event) => this.#goTo(event, field)}>${message}</a>
                    </li>`,
                )}
              </ul>`
      }
    </div>`
  }

  #renderError(field: Field): TemplateResult | typeof nothing {
    const error = this.#errorOf(field)
    return error ? html`<p class="error" id="${field}-error">${error.message}</p>` : nothing
  }

  /** One box for waiting and arrived: the focus that was moved here stays when the one becomes the other. */
  #renderStatus(submission: Submission<'idea'>): TemplateResult {
    const sent = submission.state === 'sent'
    return html`<div
      class="note status ${sent ? 'good' : ''}"
      part=${sent ? 'receipt' : 'waiting'}
      id="receipt"
      tabindex="-1"
    >
      ${sent ? this.#renderReceipt(submission) : this.#renderWaiting(submission)}
    </div>`
  }

  #renderReceipt(submission: Submission<'idea'>): TemplateResult {
    const { own } = this.#texts
    const { receipt } = submission
    return html`${heading(this.headingLevel + 1, own.sentHeading, 'receipt-heading')}
      ${
        receipt
          ? html`<p><b>${own.number(receipt.number)}</b> <bdi>${receipt.title}</bdi></p>
              <p>
                ${receipt.public ? own.published : receipt.readBy ? own.readBy(this.#day(receipt.readBy)) : nothing}
              </p>`
          : nothing
      }
      ${this.more?.renderFollow(submission)}
      <button type="button" class="button ghost small" @click=${this.#startAgain}>${own.another}</button>`
  }

  #renderWaiting(submission: Submission<'idea'>): TemplateResult {
    const { own } = this.#texts
    const { attempts, write, safe } = submission
    const waiting = attempts > 0
    return html`${heading(this.headingLevel + 1, waiting ? own.queuedHeading : own.sending, 'waiting-heading')}
      <p class="mine"><bdi>${write?.body.title}</bdi></p>
      ${waiting ? html`<p>${safe ? own.queued : own.queuedUnsafe}</p>` : nothing}
      ${waiting ? this.more?.renderFollow(submission) : nothing}`
  }

  get #submission(): Submission<'idea'> | undefined {
    return this.sentId === undefined ? undefined : this.#outbox.outbox?.find('idea', this.sentId)
  }

  #errorOf = (field: Field) => this.errors.find(error => error.field === field)

  #day(date: string): string {
    return this.#texts.formats('UTC').day(`${date}T12:00:00Z`)
  }

  readonly #shows = (field: Field): boolean => !this.hide.split(/\s+/).includes(field)

  /** Brings what comes with the first touch. Without it the form still takes what is typed, and sends it. */
  readonly #prepare = (): void => {
    void this.#place.client?.prepare().catch(() => {})
    if (this.more) return
    import('./more.js').then(
      ({ More }) => {
        this.more ??= new More({
          host: this,
          draft: () => this.#draftNow,
          change: this.#change,
          client: () => this.#place.client,
          council: () => this.#place.council,
          info: () => this.#info.value,
          shows: this.#shows,
          renderError: field => this.#renderError(field),
          errorOf: this.#errorOf,
          ideaPage: () => this.ideaPage,
          tiles: () => this.tiles,
        })
        // What was typed while it was on its way.
        this.more.typed()
      },
      () => {},
    )
  }

  readonly #input = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !(target.name in empty))
      return
    this.#change({ [target.name]: target.value })
    this.more?.typed()
  }

  readonly #change = ({ photos = this.photos, ...values }: Partial<Draft>): void => {
    this.values = { ...this.values, ...values }
    this.photos = photos
    void this.#saveDraft()
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    void this.more?.addPhotos(files)
  }

  get #draftNow(): Draft {
    return { ...this.values, photos: this.photos }
  }

  /** The form as the page wants it to begin. */
  get #fresh(): Values {
    return { ...empty, ...(this.theme && { theme: this.theme }), ...this.preset }
  }

  readonly #chooseShared = ({ target }: Event): void => {
    this.shared = (target as HTMLInputElement).checked
    const { client } = this.#place
    if (client) client.shared = this.shared
    void (this.shared ? this.#forget() : this.#saveDraft())
  }

  /** Nothing is left of what was typed or read. What was sent before, its own part of the form forgets. */
  async #forget(): Promise<void> {
    await this.#draft?.save(undefined)
    const store = (await this.#place.client?.outbox())?.store
    for (const [key] of (await store?.list('read/')) ?? []) await store?.update(key, () => undefined)
  }

  get #draft() {
    const { client, council } = this.#place
    return council && client?.draft(`idea-form/${council.slug}`)
  }

  /** Keeps what is typed as it is typed. What cannot be kept still stands on the screen. */
  async #saveDraft(): Promise<void> {
    if (this.shared || this.desk) return
    try {
      await this.#draft?.save(this.#draftNow)
      this.draftKept = (await this.#place.client?.outbox())?.store.trouble === undefined
    } catch {
      this.draftKept = false
    }
  }

  /** Brings back what was typed on an earlier visit, once, and never over what stands there now. */
  #fillFromDraft(): void {
    const draft = this.#filled ? undefined : this.#draft
    if (!draft) return
    this.#filled = true
    void draft.load().then(
      kept => {
        const draft = draftOf(kept)
        if (!draft || this.values.title || this.values.text) return
        const { photos, ...values } = draft
        this.values = values
        this.photos = photos
        this.draftKept = true
        if (photos.length > 0 || values.place || values.contact) this.#prepare()
      },
      () => {},
    )
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const council = this.#place.council
    if (!council || this.busy) return
    if (!emit(this, 'nm-idea-submit', { council: council.slug, title: this.values.title }, true)) return
    this.busy = true
    this.errors = []
    this.trouble = ''
    try {
      if (this.desk) await this.#enter(this.desk, council.slug)
      else await this.#send(council)
      await this.#moveFocus(this.errors.length > 0 ? 'errors' : 'receipt')
    } catch (error) {
      await this.#showError(error)
    } finally {
      this.busy = false
    }
  }

  async #send(council: CouncilClient): Promise<void> {
    const draft = this.#draftNow
    const contact = draft.contact.trim()
    if (draft.help && !contact) return this.#refuse('contact', this.more?.helpNeedsContact ?? '')
    const keep = !this.shared
    const { id } = await council.ideas.submit(ideaOf(draft), { replaces: this.sentId, keep })
    await this.#outbox.follow()
    this.sentId = id
    this.#told = undefined
    const { client } = this.#place
    // The words are safe and on their way; what goes with them follows in its own time.
    for (const { id: photo, blob } of draft.photos.filter(({ id }) => !this.#sentPhotos.has(id))) {
      this.#sentPhotos.add(photo)
      await client?.send<'photo'>(
        { kind: 'photo', council: council.slug, idea: id, body: { id: photo, blob } },
        { keep },
      )
    }
    if (draft.help && !this.#sentPhotos.has(id)) {
      this.#sentPhotos.add(id)
      const body = { contact, ...(draft.as === 'name' && draft.name && { name: draft.name }) }
      await client?.send<'pledge'>({ kind: 'pledge', idea: id, body }, { keep })
    }
  }

  async #enter(desk: Pick<Desk, 'enter'>, council: string): Promise<void> {
    const { idea, code } = await desk.enter(council, ideaOf({ ...this.#draftNow, photos: [] }), this.channel)
    this.entered = [...this.entered, { number: idea.number, title: idea.title, code }]
    this.values = this.#fresh
    emit(this, 'nm-idea-submitted', { council, id: idea.id, number: idea.number })
  }

  /** Tells the page when the idea has arrived, and shows what to change when it was refused; each once. */
  #followSubmission(): void {
    const submission = this.#submission
    const council = this.#place.council
    if (!submission || !council || this.#told === submission.state) return
    this.#told = submission.state
    if (submission.state === 'sent' && submission.receipt) {
      this.values = this.#fresh
      this.photos = []
      this.draftKept = false
      void this.#draft?.save(undefined).catch(() => {})
      const { id, number } = submission.receipt
      emit(this, 'nm-idea-submitted', { council: council.slug, id, number })
    }
    if (submission.state === 'refused' && submission.problem) void this.#showError(new ProblemError(submission.problem))
  }

  async #showError(error: unknown): Promise<void> {
    const { own, common } = this.#texts
    if (error instanceof ProblemError) {
      this.errors = fieldErrors(error.problem.errors ?? [], own)
      this.trouble = this.errors.length > 0 ? '' : common.problem(error.problem.type)
    } else {
      // The browser's storage speaks in DOMExceptions; all else is a part of the page that could not be loaded.
      this.trouble = error instanceof DOMException ? own.notKept : own.notLoaded
    }
    await this.#moveFocus('errors')
  }

  #refuse(field: Field, message: string): void {
    this.errors = [{ field, message }]
  }

  async #moveFocus(id: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus()
  }

  /** A link to `#id` does not reach into a shadow root, so focus is moved here. */
  #goTo(event: Event, field: Field): void {
    event.preventDefault()
    void this.#moveFocus(field)
  }

  readonly #startAgain = (): void => {
    this.sentId = undefined
    void this.#moveFocus('title')
  }
}

/** What of the values has something in it. */
const filled = (values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== empty[name as keyof Values]))
