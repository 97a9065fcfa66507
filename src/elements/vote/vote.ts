import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { Client, Submission } from '../../client/index.js'
import { voteTexts } from '../../i18n/vote/index.js'
import { phaseAt } from '../../model/poll-phase.js'
import type { Poll, PollOption, PollResult } from '../../model/poll.js'
import { ProblemError } from '../../model/problem-error.js'
import { CouncilController } from '../../ui/council-controller.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './vote.styles.js'

/**
 * A question from the council. Residents answer, once a device, and see the count as numbers and bars when the poll
 * says so.
 *
 * @tag nm-vote
 * @summary Lets residents answer a council's question and shows the count.
 * @slot - Shown without script, and while the question cannot be had.
 * @fires {CustomEvent<{poll: string}>} nm-vote-cast - Before an answer is sent; cancelable. It never says what was chosen.
 * @fires {CustomEvent<{poll: string}>} nm-vote-counted - When the answer has reached the server.
 * @csspart heading - The question.
 * @csspart option - Each option to choose.
 * @csspart button - The button that sends.
 * @csspart error - What must be changed before sending.
 * @csspart receipt - What is shown when the answer is counted.
 * @csspart waiting - What is shown while it has not been sent.
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
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  @state() private chosen: readonly string[] = []
  @state() private trouble = ''
  @state() private busy = false

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

  override render(): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    const resource = this.#one.resource ?? this.#polls.resource
    if (!resource) return html`<slot></slot>`
    const poll = this.#current
    const empty = html`<p class="quiet" part="empty">${own.none}</p>`
    return html`<div lang=${locale}>${missing(resource, this.#texts) ?? (poll ? this.#renderPoll(poll) : empty)}</div>`
  }

  override updated(): void {
    const poll = this.#current
    const submission = poll && this.#submission(poll)
    if (!submission || this.#told === submission.state) return
    // The first state that is seen may be of an earlier visit; the count is told when it changes before our eyes.
    if (submission.state === 'sent' && this.#told !== undefined) emit(this, 'nm-vote-counted', { poll: poll.id })
    this.#told = submission.state
  }

  #renderPoll(poll: Poll): TemplateResult {
    const { own, say } = this.#texts
    const submission = this.#submission(poll)
    const phase = phaseAt(poll, Date.now())
    return html`<p><span class="tag">${own.kind}</span></p>
      ${heading(this.headingLevel, say(poll.question), 'heading')}
      <p class="intro">${poll.description ? say(poll.description) : nothing} ${this.#when(poll, phase)}</p>
      ${staleness(this.#one.resource ?? this.#polls.resource, this.#texts, this.#zone)}
      <div role="status">${submission ? this.#renderSubmission(submission, poll) : nothing}</div>
      ${phase === 'open' && !submission ? this.#renderBallot(poll) : nothing} ${this.#renderResult(poll, phase)}`
  }

  #renderBallot(poll: Poll): TemplateResult {
    const { own } = this.#texts
    const most = mostOf(poll)
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.#send(event, poll)} @focusin=${this.#prepare}>
      <fieldset aria-describedby=${this.trouble ? 'trouble' : nothing}>
        <legend>${most === 1 ? own.chooseOne : own.chooseUpTo(most)}</legend>
        ${poll.options.map(option => this.#renderOption(option, most))}
      </fieldset>
      <p class="error" id="trouble" part="error" role="alert">${this.trouble}</p>
      <p class="send">
        <button type="submit" class="button" part="button" aria-disabled=${this.busy}>
          ${this.busy ? own.sending : own.send}
        </button>
      </p>
      <p class="quiet rules">${own.advisory}</p>
    </form>`
  }

  #renderOption({ id, letter, name, description }: PollOption, most: number): TemplateResult {
    const { say } = this.#texts
    return html`<label class="option" part="option">
      <input
        type=${most === 1 ? 'radio' : 'checkbox'}
        name="choice"
        value=${id}
        .checked=${live(this.chosen.includes(id))}
        @change=${(event: Event) => this.#choose(event, id, most)}
      />
      <span class="letter">${letter}</span>
      <span>${say(name)}</span>
      ${description ? html`<span class="quiet">${say(description)}</span>` : nothing}
    </label>`
  }

  /** One box for waiting, counted and refused: the focus that was moved here stays when the one becomes the other. */
  #renderSubmission(submission: Submission<'ballot'>, poll: Poll): TemplateResult {
    const { state: sending } = submission
    const [part, tone] =
      sending === 'sent' ? ['receipt', 'good'] : sending === 'refused' ? ['error', 'bad'] : ['waiting', '']
    return html`<div class="note status ${tone}" part=${part} id="status" tabindex="-1">
      ${this.#renderState(submission, poll)}
    </div>`
  }

  #renderState({ id, state: sending, attempts, problem }: Submission<'ballot'>, poll: Poll): TemplateResult {
    const { own, common } = this.#texts
    const level = this.headingLevel + 1
    if (sending === 'sent')
      return html`${heading(level, own.sentHeading, 'receipt-heading')}
        <p>${own.sent}</p>`
    if (sending === 'refused' && problem) {
      const over = problem.type === 'already-voted' || problem.type === 'poll-closed'
      const again = html`<button type="button" class="button ghost small" @click=${() => this.#again(id, poll)}>
        ${own.again}
      </button>`
      return html`${heading(level, own.refusedHeading, 'refused-heading')}
        <p>${common.problem(problem.type)}</p>
        ${over ? nothing : again}`
    }
    return html`${heading(level, attempts > 0 ? own.queuedHeading : own.sending, 'waiting-heading')}
    ${attempts > 0 ? html`<p>${own.queued}</p>` : nothing}`
  }

  #renderResult(poll: Poll, phase: 'before' | 'open' | 'closed'): TemplateResult | typeof nothing {
    const { own, common, say } = this.#texts
    if (!this.#showsResult(poll)) {
      return phase === 'open' && poll.resultShown === 'afterClosing'
        ? html`<p class="quiet rules">${own.resultLater}</p>`
        : nothing
    }
    const result = this.#result.value
    if (!result) return this.#result.resource?.error ? html`<p class="quiet">${common.failed}</p>` : nothing
    const { number } = this.#texts.formats(this.#zone)
    return html`<section class="result" part="result" aria-labelledby="result">
      <div id="result">${heading(this.headingLevel + 1, own.result, 'result-heading')}</div>
      <p class="quiet" role="status">
        ${result.final ? nothing : `${own.soFar}: `}${own.ballots(number(result.ballots), result.ballots === 1)}
      </p>
      <ul>
        ${poll.options.map(option => this.#renderBar(option, result, say(option.name), number))}
      </ul>
    </section>`
  }

  #renderBar(
    { id, letter }: PollOption,
    result: PollResult,
    name: string,
    number: (value: number) => string,
  ): TemplateResult {
    const { own } = this.#texts
    const votes = result.votes.find(({ option }) => option === id)?.votes ?? 0
    const percent = result.ballots === 0 ? 0 : Math.round((votes / result.ballots) * 100)
    return html`<li class="bar">
      <span class="letter">${letter}</span>
      <span>${name} ${result.winners.includes(id) ? html`<span class="tag good">${own.leads}</span>` : nothing}</span>
      <span class="count">${own.votes(number(votes), number(percent))}</span>
      <meter min="0" max="100" value=${percent} aria-label=${name}></meter>
    </li>`
  }

  get #current(): Poll | undefined {
    if (this.poll) return this.#one.value
    const polls = this.#polls.value?.items ?? []
    return polls.find(poll => phaseAt(poll, Date.now()) === 'open') ?? polls[0]
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }

  #submission(poll: Poll): Submission<'ballot'> | undefined {
    const { outbox } = this.#outbox
    const last = outbox?.submissions.filter(({ subject }) => subject === `poll/${poll.id}`).at(-1)
    return last && outbox?.find('ballot', last.id)
  }

  /** While a poll is open, its count is shown to those who have answered; a count seen first would sway them. */
  #showsResult(poll: Poll): boolean {
    const phase = phaseAt(poll, Date.now())
    if (phase === 'closed') return true
    return phase === 'open' && poll.resultShown === 'always' && this.#submission(poll)?.state === 'sent'
  }

  #when(poll: Poll, phase: 'before' | 'open' | 'closed'): string {
    const { own } = this.#texts
    const { day, time } = this.#texts.formats(this.#zone)
    if (phase === 'before') return own.opens(`${day(poll.opens)} ${time(poll.opens)}`)
    const closes = `${day(poll.closes)} ${time(poll.closes)}`
    return phase === 'open' ? own.open(closes) : own.closed(closes)
  }

  #choose({ target }: Event, id: string, most: number): void {
    const { checked } = target as HTMLInputElement
    if (most === 1) this.chosen = [id]
    else this.chosen = checked ? [...this.chosen, id] : this.chosen.filter(other => other !== id)
    this.trouble = this.chosen.length > most ? this.#texts.own.tooMany(most) : ''
  }

  readonly #prepare = (): void => void this.#place.client?.prepare().catch(() => {})

  async #send(event: SubmitEvent, poll: Poll): Promise<void> {
    event.preventDefault()
    const { own, common } = this.#texts
    const most = mostOf(poll)
    const client = this.#place.client
    if (!client || this.busy) return
    this.trouble = this.chosen.length === 0 ? own.chooseFirst : this.chosen.length > most ? own.tooMany(most) : ''
    if (this.trouble || !emit(this, 'nm-vote-cast', { poll: poll.id }, true)) return
    this.busy = true
    try {
      await client.poll(poll.id).cast(this.chosen)
      await this.#outbox.follow()
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('#status')?.focus()
    } catch (error) {
      this.trouble = error instanceof ProblemError ? common.problem(error.problem.type) : own.notSent
    } finally {
      this.busy = false
    }
  }

  async #again(id: string, poll: Poll): Promise<void> {
    this.chosen = this.#submission(poll)?.write?.body.choices ?? this.chosen
    await this.#outbox.outbox?.discard(id)
  }
}

const mostOf = ({ rule, most }: Poll): number => (rule === 'plurality' ? 1 : most)
