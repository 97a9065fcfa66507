/**
 * What `<nm-vote>` loads with the first touch: looking over what was chosen, sending it, and what has become of it. The
 * code or the sign-in, and the receipt, are parts of their own.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { rulesHashOf, rulesOf } from '../../board/board.js'
import { Voting } from '../../client/voting/voting.js'
import type { Submission } from '../../client/index.js'
import type { Choice } from '../../subjects/poll/choice.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { adopt } from '../../ui/adopt.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { TextsController } from '../../ui/texts-controller.js'
import { renderChosen } from './chosen.js'
import { choiceOf, nothingFilled } from './filled.js'
import { moreStyles } from './more.styles.js'
import { tellFailure, tellProblem } from './problems.js'
import { Receipt } from './receipt.js'
import { SignIn } from './sign-in.js'
import { voteCastTexts } from './texts/cast/index.js'
import type { Vote } from './vote.js'
import { VotingPass } from './voting-pass.js'
import { wordsOf } from './words.js'

/** The part of the element that casts, in one poll. */
export class Casting implements ReactiveController {
  /** Set while an answer that is in is being changed. */
  changing = false
  readonly pass: VotingPass
  readonly signIn: SignIn
  readonly #texts: TextsController<typeof voteCastTexts.nb>
  readonly #voting: Voting
  readonly #poll: Poll
  readonly #receipt: Receipt
  #touched = false
  #busy = false

  /** @throws TypeError where the element has no poll or no client */
  constructor(private readonly vote: Vote) {
    const { current, place } = vote
    if (!current || !place.client) throw new TypeError('There is no poll to cast in.')
    adopt(vote, moreStyles)
    vote.addController(this)
    this.#poll = current
    this.#voting = new Voting(place.client)
    this.#texts = new TextsController(vote, voteCastTexts)
    this.pass = new VotingPass(vote, this.#voting, this.#texts)
    this.signIn = new SignIn(vote, this.#voting, this.#texts, this.pass)
    this.#receipt = new Receipt(vote, this.#voting, this.#texts, this.pass)
  }

  /** Makes it ready: reads what this voter has from before, and what the address says. */
  async begin(): Promise<this> {
    const poll = this.#poll
    if (poll.secrecy === 'secret') {
      await this.pass.begin(poll)
      await this.#receipt.begin(poll)
      await this.signIn.comeBack(poll)
    }
    return this
  }

  /** Lets go of the element when it shows another poll. */
  hostUpdated(): void {
    const { vote } = this
    if (!vote.current || vote.current.id === this.#poll.id) return
    for (const part of [this, this.#texts, this.pass, this.#receipt]) vote.removeController(part)
    this.#texts.hostDisconnected()
  }

  /** The voter acts: the order of the options is theirs from now on, and the work of an answer begins while they read. */
  async touched(): Promise<void> {
    if (this.#touched) return
    this.#touched = true
    if (this.#poll.eligibility === 'open') this.#voting.work(this.#poll).catch(() => {})
    await this.vote.order.keep(this.#poll)
  }

  renderReview(): TemplateResult | typeof nothing {
    const { current: poll, headingLevel, said, trouble } = this.vote
    if (!poll || !this.#texts.ready) return nothing
    const { own } = this.#texts
    const needsCode = poll.eligibility === 'codes' && !this.pass.token
    return html`<form class="note review" part="review" novalidate @submit=${this.#send}>
      <div id="review" tabindex="-1">${heading(headingLevel + 1, own.review, 'review-heading')}</div>
      ${renderChosen(poll, this.vote, this.#texts)} ${needsCode ? this.pass.renderCode() : nothing}
      ${
        poll.secrecy === 'secret'
          ? html`<label class="tick"
              ><input type="checkbox" name="shared" .checked=${live(this.pass.lent)} @change=${this.#lend} />${
                own.shared
              }</label
            >`
          : nothing
      }
      <p role="status">${said}</p>
      <p class="error" id="trouble" part="error" role="alert">${trouble}</p>
      <p class="row">
        <button type="submit" class="button" part="button" aria-disabled=${this.#busy}>
          ${this.#busy ? own.sending : wordsOf(own, poll).send}
        </button>
        <button type="button" class="button ghost" @click=${() => this.vote.fill()}>${own.change}</button>
      </p>
      ${needsCode ? this.pass.renderLater() : nothing}
    </form>`
  }

  /** One box for waiting, counted and refused: the focus that was moved here stays when the one becomes the other. */
  renderStatus(): TemplateResult | typeof nothing {
    const { current: poll, submission } = this.vote
    if (!poll || !submission || this.changing || !this.#texts.ready) return nothing
    const [part, tone, content] =
      submission.state === 'sent'
        ? ['receipt', 'good', this.#renderSent(poll)]
        : submission.state === 'refused'
          ? ['error', 'bad', this.#renderRefused(submission, poll)]
          : ['waiting', '', this.#renderWaiting(submission, poll)]
    return html`<div class="note status ${tone}" part=${part} id="status" tabindex="-1">${content}</div>`
  }

  #renderSent(poll: Poll): TemplateResult {
    const words = wordsOf(this.#texts.own, poll)
    const secret = poll.secrecy === 'secret'
    return html`${this.#heading(words.sentHeading, 'receipt-heading')}
      <p>${words.sent}</p>
      ${secret ? this.#receipt.render(poll) : nothing}
      ${
        poll.changeable && (!secret || this.pass.token)
          ? html`<p>${words.changeText}</p>
              <p>
                <button type="button" class="button ghost small" @click=${this.#change}>${words.change}</button>
              </p>`
          : nothing
      }`
  }

  #renderRefused({ id, problem }: Submission, poll: Poll): TemplateResult {
    const words = wordsOf(this.#texts.own, poll)
    const type = problem?.type ?? 'unexplained'
    const over = type === 'already-voted' || type === 'poll-closed'
    return html`${this.#heading(words.refusedHeading, 'refused-heading')}
      <p>${tellProblem(type, poll, this.#texts)}</p>
      ${
        over
          ? nothing
          : html`<button type="button" class="button ghost small" @click=${() => void this.#again(id)}>
              ${words.again}
            </button>`
      }`
  }

  #renderWaiting({ attempts }: Submission, poll: Poll): TemplateResult {
    const { own } = this.#texts
    const waits = attempts > 0
    return html`${this.#heading(waits ? own.queuedHeading : own.sending, 'waiting-heading')}
    ${waits ? html`<p>${poll.secrecy === 'secret' ? own.waiting : own.queued}</p>` : nothing}`
  }

  #heading(content: string, part: string): TemplateResult {
    return heading(this.vote.headingLevel + 1, content, part)
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { vote } = this
    const { current: poll } = vote
    if (!poll || this.#busy) return
    if (poll.eligibility === 'codes' && this.pass.isMissing()) return
    if (!(await rulesHold(poll))) return void (vote.trouble = this.#texts.own.rulesWrong)
    if (!emit(vote, 'nm-vote-cast', { poll: poll.id }, true)) return
    this.#setBusy(true)
    try {
      const choice = choiceOf(poll, vote.filled)
      if (poll.secrecy === 'device') await this.#voting.answer(poll, choice)
      else await this.#castSecret(poll, choice)
      this.changing = false
      await vote.sent()
    } catch (error) {
      vote.trouble = tellFailure(error, poll, this.#texts)
    } finally {
      this.#setBusy(false)
    }
  }

  async #castSecret(poll: Poll, choice: Choice): Promise<void> {
    const token = await this.pass.obtain(poll)
    const { body } = await this.#voting.cast(poll.id, token, choice, { keep: !this.pass.lent })
    this.#receipt.expect(body)
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy
    if (busy) this.vote.trouble = ''
    this.vote.requestUpdate()
  }

  /** On a borrowed device nothing is left, not even in which order the options stood. */
  readonly #lend = async ({ target }: Event): Promise<void> => {
    const { order } = this.vote
    const lent = (target as HTMLInputElement).checked
    await this.pass.lend(lent, this.#poll)
    await (lent ? order.forget(this.#poll) : order.keep(this.#poll))
  }

  readonly #change = (): void => {
    this.changing = true
    this.vote.fill(nothingFilled)
  }

  /** Takes what was refused back into the form. */
  async #again(id: string): Promise<void> {
    const outbox = await this.vote.place.client?.outbox()
    const write = outbox?.submissions.find(submission => submission.id === id)?.write
    const body = write && 'poll' in write ? write.body : undefined
    const said = body && ('ballot' in body ? { choices: body.ballot.options, values: body.ballot.values } : body)
    await outbox?.discard(id)
    // One that was refused may have been to change another, which is in.
    this.changing = this.vote.submission !== undefined
    const points = Object.fromEntries((said?.choices ?? []).map((id, i) => [id, said?.values?.[i] ?? 0]))
    this.vote.fill(said && { choices: said.choices, points: said.values ? points : {} })
  }
}

/** Whether the rules that are shown are those that were locked. */
const rulesHold = async (poll: Poll): Promise<boolean> =>
  poll.rulesHash === undefined || (await rulesHashOf(rulesOf(poll))) === poll.rulesHash
