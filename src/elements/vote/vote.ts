import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Submission } from '../../client/index.js'
import { mostOf } from '../../subjects/poll/choice.js'
import { phaseAt } from '../../subjects/poll/phase.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { CouncilElement } from '../../ui/council-element.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { LazyPart } from '../../ui/lazy-part.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { PhotoAddresses } from '../../ui/photo-addresses.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { renderBasket, renderOptions, renderReading } from './ballots.js'
import { nothingFilled, troubleWith, type Filled } from './filled.js'
import { OptionOrder } from './order.js'
import { renderRules } from './rules.js'
import { voteTexts } from './texts/index.js'
import type { VoteTexts } from './texts/nb.js'
import { styles } from './vote.styles.js'
import { wordsOf } from './words.js'

type Phase = ReturnType<typeof phaseAt>

/**
 * A question from the council. Anyone answers a show of hands, once a device; in a vote, who has a code or signs in casts
 * a secret ballot, gets a receipt, and can count again when it is over.
 *
 * @tag nm-vote
 * @summary Lets residents answer a council's question or vote in secret, shows the result, and lets anyone count again.
 * @slot - Shown without script, and while the question cannot be had.
 * @fires {CustomEvent<{poll: string}>} nm-vote-cast - Before an answer is sent; cancelable. It never says what was chosen.
 * @fires {CustomEvent<{poll: string}>} nm-vote-counted - When the answer has reached the server.
 * @csspart heading - The question.
 * @csspart option - Each option to choose.
 * @csspart button - The button that goes on to the next step, or sends.
 * @csspart error - What must be changed before sending.
 * @csspart review - What is shown before it is sent.
 * @csspart receipt - What is shown when the answer is counted.
 * @csspart waiting - What is shown while it has not been sent.
 * @csspart rules - The rules in plain words.
 * @csspart result - The count.
 * @cssproperty --nm-accent - Colour of the button and of what is chosen.
 * @cssproperty --nm-ink - Colour of the text.
 */
export class Vote extends CouncilElement<VoteTexts> {
  static override styles = [look, fields, styles]

  /** Id of the poll; the council's open one, else its latest, when left out. */
  @property() poll: string | undefined
  /** Address of the page with `<nm-idea>`, that options link to. */
  @property({ attribute: 'idea-page' }) ideaPage = ''
  /** Address of the page that tells what a vote proves. */
  @property({ attribute: 'about-page' }) aboutPage = ''

  /** The ballot as it is now. @internal */
  @state() filled: Filled = nothingFilled
  /** What must be changed before going on, as a sentence. @internal */
  @state() trouble = ''
  /** What is announced. @internal */
  @state() said = ''
  @state() private stage: 'fill' | 'review' = 'fill'
  @state() private lives = false

  /** @internal */
  readonly texts = new TextsController(this, voteTexts)
  readonly #polls = new ResourceController(this, () => (this.poll ? undefined : this.place.council?.polls.list()))
  readonly #one = new ResourceController(this, () =>
    this.poll ? this.place.client?.poll(this.poll).info() : undefined,
  )
  readonly #outbox = new OutboxController(this, () => this.place.client)
  readonly #result = new ResourceController(this, () => {
    const { current } = this
    return current && this.#showsResult(current) ? this.place.client?.poll(current.id).result() : undefined
  })
  /** Where the pictures of the options are. @internal */
  readonly pictures = new PhotoAddresses(this, () =>
    (this.current?.options ?? []).flatMap(({ picture }) => picture?.photo ?? []),
  )
  /** @internal */
  readonly order = new OptionOrder(this)
  readonly #casting = new LazyPart(this, async () => new (await import('./casting.js')).Casting(this).begin())
  readonly #results = new LazyPart(this, async () => new (await import('./result.js')).Results(this))
  /** The poll that all of this is about, and how far it had come when it was last shown. */
  #of: { readonly id: string; phase: Phase } | undefined
  #told: string | undefined
  #acted = false

  protected override get instants(): readonly number[] {
    return [...super.instants, ...this.#known.flatMap(({ opens, closes }) => [Date.parse(opens), Date.parse(closes)])]
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.texts.ready) return nothing
    const { current, texts } = this
    const resource = this.#one.resource ?? this.#polls.resource
    if (!resource) return html`<slot></slot>`
    const empty = html`<p class="quiet" part="empty">${texts.own.none}</p>`
    return html`<div lang=${texts.locale}>
      ${this.missing(resource) ?? (current ? this.#renderPoll(current) : empty)}
    </div>`
  }

  protected override update(changed: PropertyValues): void {
    if (this.current) this.#turnTo(this.current)
    super.update(changed)
  }

  override updated(): void {
    const { current, submission } = this
    if (!current) return
    if (/^#nm-(sign-in|code)/.test(location.hash)) this.#act()
    if (submission) void this.#casting.want()
    if (this.#result.value) void this.#results.want()
    if (!submission || this.#told === submission.state) return
    // The first state that is seen may be of an earlier visit; the count is told when it changes before our eyes.
    if (submission.state === 'sent' && this.#told !== undefined) emit(this, 'nm-vote-counted', { poll: current.id })
    this.#told = submission.state
  }

  /** What belongs to one poll goes when another takes its place. */
  #turnTo(poll: Poll): void {
    const before = this.#of
    const phase = phaseAt(poll, this.now)
    this.#of = { id: poll.id, phase }
    if (before && before.id !== poll.id) this.#leave()
    // Some keys are made at the opening.
    else if (before?.phase === 'before' && phase === 'open')
      void (this.#one.resource ?? this.#polls.resource)?.refresh()
  }

  #leave(): void {
    this.#casting.drop()
    this.#results.drop()
    this.#acted = false
    this.#told = undefined
    this.#fillIn(nothingFilled)
  }

  #renderPoll(poll: Poll): TemplateResult {
    const { own, say } = this.texts
    const phase = phaseAt(poll, this.now)
    return html`<p>
        <span class="tag">${this.#wordsOf(poll).kind}</span>
        ${poll.advisory ? html`<span class="tag">${own.advisory}</span>` : nothing}
        ${poll.cancelled ? html`<span class="tag bad">${own.cancelled}</span>` : nothing}
      </p>
      ${heading(this.headingLevel, say(poll.question), 'heading')}
      <p class="intro">${poll.description ? say(poll.description) : nothing} ${this.#when(poll, phase)}</p>
      ${this.staleness(this.#one.resource ?? this.#polls.resource)}
      ${
        poll.cancelled
          ? html`<p class="note">${say(poll.cancelled.reason)}</p>`
          : html`<div role="status">${this.#casting.value?.renderStatus() ?? nothing}</div>
              ${this.#renderStep(poll, phase)} ${this.#renderResult(poll, phase)}`
      }`
  }

  #renderStep(poll: Poll, phase: Phase): TemplateResult | typeof nothing {
    const casting = this.#casting.value
    if (phase === 'closed' || (this.submission && !casting?.changing)) return nothing
    const reading = phase === 'before' || (poll.eligibility === 'signedIn' && !casting?.pass.token)
    if (!reading && this.stage === 'review' && casting) return casting.renderReview()
    return html`<form novalidate @submit=${this.#review} @focusin=${this.#touch}>
      <div class="sides">
        <div>
          <fieldset aria-describedby=${this.trouble ? 'trouble' : nothing}>
            <legend>${this.texts.own.choose[poll.ballot](mostOf(poll))}</legend>
            ${reading ? renderReading(poll, this) : renderOptions(poll, this)}
          </fieldset>
          <p class="quiet" role="status">${this.said}</p>
        </div>
        <div class="aside">
          ${reading || poll.ballot !== 'budget' ? nothing : renderBasket(poll, this)}
          <p class="error" id="trouble" part="error" role="alert">${this.trouble}</p>
          ${phase === 'before' ? nothing : reading ? this.#renderSignIn(poll) : this.#renderOn(poll)}
          ${renderRules(poll, this)}
        </div>
      </div>
    </form>`
  }

  #renderOn(poll: Poll): TemplateResult {
    return html`${this.#casting.value?.signIn.done ? html`<p class="note good">${this.texts.own.signedIn}</p>` : nothing}
      <p class="send">
        <button type="submit" class="button" part="button">${this.#wordsOf(poll).look}</button>
      </p>`
  }

  #renderSignIn(poll: Poll): TemplateResult {
    const { own, say } = this.texts
    const council = this.info.value
    return html`${
        poll.residence === 'declared' && council
          ? html`<label class="tick"
              ><input
                type="checkbox"
                name="lives"
                .checked=${this.lives}
                @change=${({ target }: Event) => (this.lives = (target as HTMLInputElement).checked)}
              />${own.live(say(council.name))}</label
            >`
          : nothing
      }
      <p class="send">
        <button type="button" class="button" part="button" @click=${() => void this.#signIn(poll)}>
          ${own.signInFirst}
        </button>
      </p>`
  }

  #renderResult(poll: Poll, phase: Phase): TemplateResult | typeof nothing {
    if (!this.#showsResult(poll)) {
      return phase === 'open' && poll.resultShown === 'afterClosing' && poll.eligibility === 'open'
        ? html`<p class="quiet">${this.#wordsOf(poll).resultLater}</p>`
        : nothing
    }
    const result = this.#result.value
    const { common } = this.texts
    if (!result) return this.#result.resource?.error ? html`<p class="quiet">${common.failed}</p>` : nothing
    return this.#results.value?.render(poll, result) ?? html`<p class="quiet" role="status">${common.loading}</p>`
  }

  #when(poll: Poll, phase: Phase): string {
    const { own } = this.texts
    const { day, time } = this.formats
    if (phase === 'before') return own.opens(`${day(poll.opens)} ${time(poll.opens)}`)
    const closes = `${day(poll.closes)} ${time(poll.closes)}`
    return phase === 'open' ? own.open(closes) : this.#wordsOf(poll).closed(closes)
  }

  /** The poll that is shown. What somebody has begun to answer stays when another is open too. @internal */
  get current(): Poll | undefined {
    const polls = this.#known
    return (
      polls.find(({ id }) => this.#acted && id === this.#of?.id) ??
      polls.find(poll => !poll.cancelled && phaseAt(poll, this.now) === 'open') ??
      polls[0]
    )
  }

  /** What was sent last in the poll that is shown. @internal */
  get submission(): Submission | undefined {
    const subject = `poll/${this.current?.id}`
    return this.#outbox.outbox?.submissions.filter(submission => submission.subject === subject).at(-1)
  }

  /**
   * Takes what is filled in.
   * @param said what is announced
   * @param focus where the focus goes, when what has it moves
   * @internal
   */
  change(filled: Filled, said = '', focus?: string): void {
    const { current } = this
    Object.assign(this, { filled, said })
    // What is too much is said at once; what is too little only when somebody goes on.
    this.trouble = current?.ballot === 'approval' && filled.choices.length > 0 ? this.#troubleOf(current) : ''
    if (focus) void this.focusOn(focus)
  }

  /** Goes back to filling in, and says why. @internal */
  fill(filled = this.filled, trouble = ''): void {
    this.#fillIn(filled, trouble)
    // That an answer is changed is known by its part only.
    this.requestUpdate()
    void this.focusOn(trouble ? '#trouble' : 'input,select')
  }

  /** Something was cast: shows what becomes of it. @internal */
  async sent(): Promise<void> {
    await this.#outbox.follow()
    this.#fillIn(nothingFilled)
    await this.focusOn('#status')
  }

  #fillIn(filled: Filled, trouble = ''): void {
    Object.assign(this, { stage: 'fill', filled, trouble, said: '' })
  }

  get #known(): readonly Poll[] {
    return this.poll ? (this.#one.value ? [this.#one.value] : []) : (this.#polls.value?.items ?? [])
  }

  #wordsOf = (poll: Poll) => wordsOf(this.texts.own, poll)

  /** While a poll is open, its count is shown to those who have answered; a count seen first would sway them. */
  #showsResult(poll: Poll): boolean {
    if (poll.cancelled) return false
    const phase = phaseAt(poll, this.now)
    if (phase === 'closed') return true
    return phase === 'open' && poll.resultShown === 'always' && this.submission?.state === 'sent'
  }

  #troubleOf = (poll: Poll): string => troubleWith(poll, this.filled, this.texts.own, this.formats.number)

  /** Somebody acts here, who until now may only have read. */
  readonly #touch = (): void => {
    this.#act()
    void this.#casting.want().then(casting => casting?.touched())
  }

  /** Loads what casting needs. */
  #act(): void {
    const { client } = this.place
    if (this.#acted || !this.current || !client) return
    this.#acted = true
    client.prepare().catch(() => (this.#acted = false))
    void this.#casting.want()
  }

  readonly #review = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { current } = this
    if (!current) return
    this.trouble = this.#troubleOf(current)
    if (this.trouble) return
    Object.assign(this, { stage: 'review', said: '' })
    this.#touch()
    if (await this.#casting.want()) await this.focusOn('#review')
    else this.fill(this.filled, this.texts.own.failed)
  }

  async #signIn(poll: Poll): Promise<void> {
    const { own } = this.texts
    this.trouble = poll.residence === 'declared' && !this.lives ? own.liveFirst : ''
    if (this.trouble) return
    const casting = await this.#casting.want()
    if (casting) await casting.signIn.leave(poll)
    else this.trouble = own.failed
  }
}
