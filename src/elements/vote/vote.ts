import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { until } from 'lit/directives/until.js'
import type { Client, Submission } from '../../client/index.js'
import { voteTexts } from './texts/index.js'
import { mostOf } from '../../subjects/poll/choice.js'
import { phaseAt } from '../../subjects/poll/phase.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { shuffled } from '../../kit/shuffle.js'
import { CouncilController } from '../../ui/council-controller.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { renderBasket, renderOptions, renderReading, type BallotView } from './ballots.js'
import type { Casting } from './casting.js'
import { nothingFilled, troubleWith, type Filled } from './filled.js'
import type { ResultView } from './result.js'
import { styles } from './vote.styles.js'

type Phase = 'before' | 'open' | 'closed'

/** One order for everybody on this page until somebody acts: nothing is kept on a device before. */
const seedHere = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1

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
export class Vote extends LitElement {
  static override styles = [look, fields, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** Id of the poll; the council's open one, else its latest, when left out. */
  @property() poll: string | undefined
  /** Address of the page with `<nm-idea>`, that options link to. */
  @property({ attribute: 'idea-page' }) ideaPage = ''
  /** Address of the page that tells what a vote proves. */
  @property({ attribute: 'about-page' }) aboutPage = ''
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  @state() private filled: Filled = nothingFilled
  @state() private stage: 'fill' | 'review' = 'fill'
  @state() private trouble = ''
  @state() private said = ''
  @state() private seed = seedHere
  @state() private casting: Casting | undefined
  @state() private resultView: ResultView | undefined
  @state() private lives = false

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, voteTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #polls = new ResourceController(this, () => (this.poll ? undefined : this.#place.council?.polls.list()))
  readonly #one = new ResourceController(this, () =>
    this.poll ? this.#place.client?.poll(this.poll).info() : undefined,
  )
  readonly #outbox = new OutboxController(this, () => this.#place.client)
  readonly #result = new ResourceController(this, () => {
    const poll = this.#current
    return poll && this.#showsResult(poll) ? this.#place.client?.poll(poll.id).result() : undefined
  })
  #told: string | undefined
  #of: string | undefined
  #acted = false

  override render(): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    const resource = this.#one.resource ?? this.#polls.resource
    if (!resource) return html`<slot></slot>`
    const poll = this.#current
    const empty = html`<p class="quiet" part="empty">${own.none}</p>`
    return html`<div lang=${locale}>${missing(resource, this.#texts) ?? (poll ? this.#renderPoll(poll) : empty)}</div>`
  }

  /** What belongs to one poll goes when another takes its place. */
  override willUpdate(): void {
    const now = this.#current?.id
    if (now === undefined || now === this.#of) return
    if (this.#of !== undefined) {
      Object.assign(this, { casting: undefined, filled: nothingFilled, stage: 'fill', trouble: '', said: '' })
      this.#loading.clear()
      this.#acted = false
      this.#told = undefined
    }
    this.#of = now
  }

  override updated(): void {
    const poll = this.#current
    if (!poll) return
    if (/^#nm-(sign-in|code)/.test(location.hash)) this.#act()
    const submission = this.#submission(poll)
    if (submission) void this.#load('casting')
    if (this.#result.value) void this.#load('resultView')
    if (!submission || this.#told === submission.state) return
    // The first state that is seen may be of an earlier visit; the count is told when it changes before our eyes.
    if (submission.state === 'sent' && this.#told !== undefined) emit(this, 'nm-vote-counted', { poll: poll.id })
    this.#told = submission.state
  }

  #renderPoll(poll: Poll): TemplateResult {
    const { own, say } = this.#texts
    const words = this.#wordsOf(poll)
    const phase = phaseAt(poll, Date.now())
    const submission = this.#submission(poll)
    return html`<p>
        <span class="tag">${words.kind}</span>
        ${poll.advisory ? html`<span class="tag">${own.advisory}</span>` : nothing}
        ${poll.cancelled ? html`<span class="tag bad">${own.cancelled}</span>` : nothing}
      </p>
      ${heading(this.headingLevel, say(poll.question), 'heading')}
      <p class="intro">${poll.description ? say(poll.description) : nothing} ${this.#when(poll, phase)}</p>
      ${staleness(this.#one.resource ?? this.#polls.resource, this.#texts, this.#zone)}
      ${
        poll.cancelled
          ? html`<p class="note">${say(poll.cancelled.reason)}</p>`
          : html`<div role="status">${submission ? this.casting?.renderStatus(submission) : nothing}</div>
              ${this.#renderStep(poll, phase, submission)} ${this.#renderResult(poll, phase)}`
      }`
  }

  #renderStep(poll: Poll, phase: Phase, submission: Submission | undefined): TemplateResult | typeof nothing {
    if (phase === 'closed' || (submission && !this.casting?.changing)) return nothing
    const view = this.#viewOf(poll)
    const reading = phase === 'before' || (poll.eligibility === 'signedIn' && !this.casting?.token)
    if (!reading && this.stage === 'review' && this.casting) return this.casting.renderReview()
    return html`<form novalidate @submit=${this.#review} @focusin=${this.#touch}>
      <div class="sides">
        <div>
          <fieldset aria-describedby=${this.trouble ? 'trouble' : nothing}>
            <legend>${this.#texts.own.choose[poll.ballot](mostOf(poll))}</legend>
            ${reading ? renderReading(view) : renderOptions(view)}
          </fieldset>
          <p class="quiet" role="status">${this.said}</p>
        </div>
        <div class="aside">
          ${reading || poll.ballot !== 'budget' ? nothing : renderBasket(view)}
          <p class="error" id="trouble" part="error" role="alert">${this.trouble}</p>
          ${phase === 'before' ? nothing : reading ? this.#renderSignIn(poll) : this.#renderOn(poll)}
          ${this.#renderRules(poll)}
        </div>
      </div>
    </form>`
  }

  #renderOn(poll: Poll): TemplateResult {
    return html`${this.casting?.signedIn ? html`<p class="note good">${this.#texts.own.signedIn}</p>` : nothing}
      <p class="send">
        <button type="submit" class="button" part="button">${this.#wordsOf(poll).look}</button>
      </p>`
  }

  #renderSignIn(poll: Poll): TemplateResult {
    const { own, say } = this.#texts
    const place = this.#info.value
    return html`${
        poll.residence === 'declared' && place
          ? html`<label class="tick"
              ><input
                type="checkbox"
                name="lives"
                .checked=${this.lives}
                @change=${({ target }: Event) => (this.lives = (target as HTMLInputElement).checked)}
              />${own.live(say(place.name))}</label
            >`
          : nothing
      }
      <p class="send">
        <button type="button" class="button" part="button" @click=${() => void this.#signIn(poll)}>
          ${own.signInFirst}
        </button>
      </p>`
  }

  #renderRules(poll: Poll): TemplateResult {
    const { own } = this.#texts
    const { rule } = own
    const { day, time, number } = this.#texts.formats(this.#zone)
    const { eligibility, minimumAge, residence, quorum } = poll
    const lines = [
      rule[eligibility],
      minimumAge && rule.minimumAge(minimumAge),
      residence && rule[residence],
      poll.changeable && rule.changeable,
      rule[poll.rule],
      rule.ties,
      quorum && rule.quorum(number(quorum)),
      poll.resultShown === 'afterClosing' && rule.shown(`${day(poll.closes)} ${time(poll.closes)}`),
      poll.advisory ? rule.advisory : rule.decides,
      poll.rulesHash && rule.locked,
    ].filter(Boolean)
    return html`<details class="rules" part="rules" ?open=${eligibility !== 'open'}>
      <summary>${own.rules}</summary>
      <ul class="dots">
        ${lines.map(line => html`<li>${line}</li>`)}
      </ul>
      ${poll.rulesHash ? html`<p class="quiet">${rule.hash} <code>${poll.rulesHash.slice(0, 16)}</code></p>` : nothing}
      ${this.aboutPage && eligibility !== 'open' ? html`<p><a href=${this.aboutPage}>${own.proves}</a></p>` : nothing}
    </details>`
  }

  #renderResult(poll: Poll, phase: Phase): TemplateResult | typeof nothing {
    if (!this.#showsResult(poll)) {
      return phase === 'open' && poll.resultShown === 'afterClosing' && poll.eligibility === 'open'
        ? html`<p class="quiet">${this.#wordsOf(poll).resultLater}</p>`
        : nothing
    }
    const result = this.#result.value
    const { common } = this.#texts
    if (!result) return this.#result.resource?.error ? html`<p class="quiet">${common.failed}</p>` : nothing
    return this.resultView?.render(poll, result) ?? html`<p class="quiet" role="status">${common.loading}</p>`
  }

  get #current(): Poll | undefined {
    if (this.poll) return this.#one.value
    const polls = this.#polls.value?.items ?? []
    return polls.find(poll => !poll.cancelled && phaseAt(poll, Date.now()) === 'open') ?? polls[0]
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }

  #wordsOf = ({ eligibility }: Poll) => this.#texts.own[eligibility === 'open' ? 'hands' : 'vote']

  #viewOf(poll: Poll): BallotView {
    const { own, say } = this.#texts
    const filled = () => this.filled
    return {
      get filled() {
        return filled()
      },
      poll,
      options: poll.order === 'random' ? shuffled(poll.options, this.seed) : poll.options,
      own,
      say,
      number: this.#texts.formats(this.#zone).number,
      picture: photo => until(this.#pictureAt(photo), nothing),
      ideaPage: this.ideaPage,
      change: this.#change,
    }
  }

  readonly #pictures = new Map<string, Promise<string | undefined> | undefined>()

  /** Where a picture is; asked once, for the address may be made for it. */
  #pictureAt(photo: string): Promise<string | undefined> | undefined {
    if (!this.#pictures.has(photo)) this.#pictures.set(photo, this.#place.client?.backend.photo?.(photo))
    return this.#pictures.get(photo)
  }

  #submission(poll: Poll): Submission | undefined {
    return this.#outbox.outbox?.submissions.filter(({ subject }) => subject === `poll/${poll.id}`).at(-1)
  }

  /** While a poll is open, its count is shown to those who have answered; a count seen first would sway them. */
  #showsResult(poll: Poll): boolean {
    if (poll.cancelled) return false
    const phase = phaseAt(poll, Date.now())
    if (phase === 'closed') return true
    return phase === 'open' && poll.resultShown === 'always' && this.#submission(poll)?.state === 'sent'
  }

  #when(poll: Poll, phase: Phase): string {
    const { own } = this.#texts
    const { day, time } = this.#texts.formats(this.#zone)
    if (phase === 'before') return own.opens(`${day(poll.opens)} ${time(poll.opens)}`)
    const closes = `${day(poll.closes)} ${time(poll.closes)}`
    return phase === 'open' ? own.open(closes) : this.#wordsOf(poll).closed(closes)
  }

  readonly #change: BallotView['change'] = (filled, said = '', focus) => {
    this.filled = filled
    this.said = said
    const poll = this.#current
    // What is too much is said at once; what is too little only when somebody goes on.
    this.trouble = poll?.ballot === 'approval' && filled.choices.length > 0 ? this.#troubleOf(poll) : ''
    if (focus) void this.#focus(focus)
  }

  #troubleOf = (poll: Poll): string =>
    troubleWith(poll, this.filled, this.#texts.own, this.#texts.formats(this.#zone).number)

  /** Somebody acts here, who until now may only have read. */
  readonly #touch = (): void => {
    this.#act()
    void this.#load('casting').then(() => this.casting?.touched())
  }

  /** Loads what casting needs. */
  readonly #act = (): void => {
    const poll = this.#current
    const client = this.#place.client
    if (this.#acted || !poll || !client) return
    this.#acted = true
    client.prepare().catch(() => (this.#acted = false))
    void this.#load('casting')
  }

  readonly #review = (event: SubmitEvent): void => {
    event.preventDefault()
    const poll = this.#current
    if (!poll) return
    this.trouble = this.#troubleOf(poll)
    if (this.trouble) return
    this.stage = 'review'
    this.#touch()
    void this.#load('casting').then(() => this.#focus('#review'))
  }

  async #signIn(poll: Poll): Promise<void> {
    const { own } = this.#texts
    this.trouble = poll.residence === 'declared' && !this.lives ? own.liveFirst : ''
    if (this.trouble) return
    await this.#load('casting')
    await this.casting?.signIn()
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  readonly #loading = new Map<string, Promise<void>>()

  /** Loads a part that is not needed to show the question and take what is chosen. */
  #load(part: 'casting' | 'resultView'): Promise<void> {
    const begun = this.#loading.get(part) ?? (part === 'casting' ? this.#loadCasting() : this.#loadResult())
    this.#loading.set(part, begun)
    return begun.catch(() => {
      this.#loading.delete(part)
      this.trouble = this.#texts.own.failed
      this.stage = 'fill'
    })
  }

  async #loadCasting(): Promise<void> {
    const { Casting } = await import('./casting.js')
    this.casting = await Casting.begin({
      host: this,
      client: () => this.#place.client,
      poll: () => this.#current,
      filled: () => this.filled,
      number: value => this.#texts.formats(this.#zone).number(value),
      level: () => this.headingLevel + 1,
      ordered: seed => (this.seed = seed),
      seed: this.seed,
      fill: (filled, trouble = '') => {
        this.stage = 'fill'
        this.trouble = trouble
        if (filled) this.filled = filled
        void this.#focus(trouble ? '#trouble' : 'input,select')
      },
      cast: async () => {
        await this.#outbox.follow()
        this.stage = 'fill'
        this.filled = nothingFilled
        await this.#focus('#status')
      },
    })
  }

  async #loadResult(): Promise<void> {
    const { ResultView } = await import('./result.js')
    this.resultView = new ResultView({
      host: this,
      client: () => this.#place.client,
      level: () => this.headingLevel + 1,
      number: value => this.#texts.formats(this.#zone).number(value),
      words: poll => this.#wordsOf(poll),
    })
  }
}
