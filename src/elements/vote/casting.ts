/**
 * What `<nm-vote>` loads with the first touch: looking over, the code or the sign-in, sending, and the receipt.
 */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { rulesHashOf, rulesOf } from '../../board/board.js'
import { receiptHolds } from '../../board/verify.js'
import { Voting } from '../../client/voting/voting.js'
import type { Client, Submission } from '../../client/index.js'
import { voteCastTexts } from './texts/cast/index.js'
import type { ProblemType } from '../../kit/problem.schema.js'
import { costOf } from '../../subjects/poll/choice.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { CastReceipt, SecretBallot, Token } from '../../subjects/poll/ballot.schema.js'
import { emit } from '../../ui/events.js'
import { adopt } from '../../ui/adopt.js'
import { heading } from '../../ui/heading.js'
import { TextsController } from '../../ui/texts-controller.js'
import { choiceOf, nothingFilled, type Filled } from './filled.js'
import { readJson, saveJson } from './files.js'
import { moreStyles } from './more.styles.js'

/** What the element lends to this part of itself. */
export interface CastingParts {
  readonly host: ReactiveControllerHost & HTMLElement
  readonly client: () => Client | undefined
  readonly poll: () => Poll | undefined
  readonly filled: () => Filled
  readonly number: (value: number) => string
  readonly level: () => number
  /** The order of options that this voter has had before, and the one of this page. */
  readonly ordered: (seed: number) => void
  readonly seed: number
  /** Goes back to filling in, and says why. */
  readonly fill: (filled?: Filled, trouble?: string) => void
  /** Something was cast. */
  readonly cast: () => Promise<void>
}

const verifierAt = (poll: string) => `naermiljo/sign-in/${poll}`

/** The part of the element that casts. */
export class Casting {
  /** Set while a vote that is in is being changed. */
  changing = false
  signedIn = false
  token: Token | undefined
  readonly #texts: TextsController<typeof voteCastTexts.nb>
  readonly #voting: Voting
  #code = ''
  #order: unknown
  #touched = false
  #shared = false
  #busy = false
  #trouble = ''
  #said = ''
  #cast: SecretBallot | undefined
  #receipt: CastReceipt | undefined
  #receiptBad = false
  #kept = false

  private constructor(
    private readonly parts: CastingParts,
    client: Client,
  ) {
    this.#texts = new TextsController(parts.host, voteCastTexts)
    adopt(parts.host, moreStyles)
    this.#voting = new Voting(client)
  }

  /** Makes it ready: reads what this voter has from before, and what came back from a sign-in. */
  static async begin(parts: CastingParts): Promise<Casting | undefined> {
    const client = parts.client()
    const poll = parts.poll()
    if (!client || !poll) return undefined
    const casting = new Casting(parts, client)
    await casting.#begin(poll, client)
    return casting
  }

  async #begin(poll: Poll, client: Client): Promise<void> {
    this.#order = await client.draft(`order/${poll.id}`).load()
    if (typeof this.#order === 'number') this.parts.ordered(this.#order)
    if (poll.secrecy !== 'secret') return
    this.token = await this.#voting.kept(poll.id)
    this.#receipt = (await client.draft(`receipt/${poll.id}`).load()) as CastReceipt | undefined
    this.#kept = this.#receipt !== undefined
    const hash = new URLSearchParams(location.hash.slice(1))
    const code = hash.get('nm-code')
    const mine = hash.get('poll') === poll.id || (code !== null && !hash.has('poll'))
    if (!mine) return
    if (code !== null) this.#code = code
    else await this.#backFromSignIn(poll, hash)
    // What was in the address is a right to vote: it does not stay there for the next one who sits here.
    history.replaceState(history.state, '', location.pathname + location.search)
  }

  /** The voter acts: the order of the options is theirs from now on, and the work of an answer begins while they read. */
  async touched(): Promise<void> {
    const poll = this.parts.poll()
    if (this.#touched || !poll) return
    this.#touched = true
    if (poll.eligibility === 'open') this.#voting.work(poll).catch(() => {})
    if (poll.order === 'random' && this.#order === undefined)
      await this.parts.client()?.draft(`order/${poll.id}`).save(this.parts.seed)
  }

  renderReview(): TemplateResult | typeof nothing {
    const poll = this.parts.poll()
    if (!poll || !this.#texts.ready) return nothing
    const { own } = this.#texts
    const words = this.#words(poll)
    const needsCode = poll.eligibility === 'codes' && !this.token
    return html`<form class="note review" part="review" novalidate @submit=${this.#send}>
      <div id="review" tabindex="-1">${heading(this.parts.level(), own.review, 'review-heading')}</div>
      ${this.#renderChoice(poll)} ${needsCode ? this.#renderCode() : nothing}
      ${
        poll.secrecy === 'secret'
          ? html`<label class="tick"
              ><input
                type="checkbox"
                name="shared"
                .checked=${live(this.#shared)}
                @change=${({ target }: Event) => this.#share((target as HTMLInputElement).checked, poll)}
              />${own.shared}</label
            >`
          : nothing
      }
      <p role="status">${this.#said}</p>
      <p class="error" id="trouble" part="error" role="alert">${this.#trouble}</p>
      <p class="row">
        <button type="submit" class="button" part="button" aria-disabled=${this.#busy}>
          ${this.#busy ? own.sending : words.send}
        </button>
        <button type="button" class="button ghost" @click=${() => this.parts.fill()}>${own.change}</button>
      </p>
      ${needsCode ? this.#renderLater() : nothing}
    </form>`
  }

  /** One box for waiting, counted and refused: the focus that was moved here stays when the one becomes the other. */
  renderStatus(submission: Submission): TemplateResult | typeof nothing {
    const poll = this.parts.poll()
    if (!poll || this.changing || !this.#texts.ready) return nothing
    const { state } = submission
    const [part, tone] =
      state === 'sent' ? ['receipt', 'good'] : state === 'refused' ? ['error', 'bad'] : ['waiting', '']
    if (state === 'sent' && this.#cast?.id === submission.id && !this.#receipt) void this.#fetchReceipt(poll)
    return html`<div class="note status ${tone}" part=${part} id="status" tabindex="-1">
      ${this.#renderState(submission, poll)}
    </div>`
  }

  #renderChoice(poll: Poll): TemplateResult {
    const { own, say } = this.#texts
    const { choices, values } = choiceOf(poll, this.parts.filled())
    const chosen = choices.map((id, i) => {
      const option = poll.options.find(option => option.id === id)
      return html`<li>
        <span class="letter">${option?.letter}</span> ${option && say(option.name)}
        ${values ? html`<strong>${values[i]}</strong>` : nothing}
      </li>`
    })
    const ballot = poll.ballot
    return html`<p>${own.chosen}</p>
      ${
        ballot === 'ranking'
          ? html`<ol class="chosen numbered">
              ${chosen}
            </ol>`
          : html`<ul class="chosen">
              ${chosen}
            </ul>`
      }
      ${ballot === 'budget' ? html`<p>${own.together(this.parts.number(costOf(choices, poll)))}</p>` : nothing}`
  }

  #renderCode(): TemplateResult {
    const { own } = this.#texts
    return html`<div class="field">
      <label for="code">${own.code}</label>
      <p class="hint" id="code-hint">${own.codeHint}</p>
      <input
        type="text"
        id="code"
        name="code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="code-hint trouble"
        .value=${live(this.#code)}
        @input=${({ target }: Event) => (this.#code = (target as HTMLInputElement).value)}
      />
    </div>`
  }

  #renderLater(): TemplateResult {
    const { own } = this.#texts
    return html`<details>
      <summary>${own.later}</summary>
      <p>${own.laterText}</p>
      <p class="row">
        <button type="button" class="button ghost small" @click=${() => void this.#saveToken()}>
          ${own.fetchToken}
        </button>
        <label class="button ghost small file"
          >${own.useToken}<input type="file" accept=".json,application/json" @change=${this.#readToken}
        /></label>
      </p>
    </details>`
  }

  #renderState({ state, attempts, problem, id }: Submission, poll: Poll): TemplateResult {
    const { own } = this.#texts
    const words = this.#words(poll)
    const level = this.parts.level()
    const secret = poll.secrecy === 'secret'
    if (state === 'sent')
      return html`${heading(level, words.sentHeading, 'receipt-heading')}
        <p>${words.sent}</p>
        ${secret ? this.#renderReceipt() : nothing}
        ${
          poll.changeable && (!secret || this.token)
            ? html`<p>${words.changeText}</p>
                <p>${this.#button(words.change, () => this.#change())}</p>`
            : nothing
        }`
    if (state === 'refused' && problem) {
      const over = problem.type === 'already-voted' || problem.type === 'poll-closed'
      const again = html`<button type="button" class="button ghost small" @click=${() => void this.#again(id)}>
        ${words.again}
      </button>`
      return html`${heading(level, words.refusedHeading, 'refused-heading')}
        <p>${this.#say(problem.type, poll)}</p>
        ${over ? nothing : again}`
    }
    return html`${heading(level, attempts > 0 ? own.queuedHeading : own.sending, 'waiting-heading')}
    ${attempts > 0 ? html`<p>${secret ? own.waiting : own.queued}</p>` : nothing}`
  }

  #renderReceipt(): TemplateResult {
    const { own } = this.#texts
    const receipt = this.#receipt
    return html`${
      receipt
        ? html`<p><strong>${own.receipt}</strong> <code class="code">${receipt.commitment}</code></p>
            <p>${this.#receiptBad ? own.bad : own.receiptText}</p>
            <p class="row">
              ${this.#button(own.download, () => saveJson('kvittering.json', withoutId(receipt)))}
              ${this.#button(own.print, () => print())}
              ${this.#kept ? this.#button(own.forget, () => void this.#keepReceipt(undefined)) : this.#button(own.keep, () => void this.#keepReceipt(receipt))}
            </p>
            ${this.#kept ? html`<p>${own.kept}</p>` : nothing}`
        : html`<p>${this.#cast ? nothing : own.elsewhere}</p>`
    }`
  }

  #button = (text: string, act: () => void) =>
    html`<button type="button" class="button ghost small" @click=${act}>${text}</button>`

  #words = ({ eligibility }: Poll) => this.#texts.own[eligibility === 'open' ? 'hands' : 'vote']

  #say = (type: ProblemType, poll: Poll): string =>
    this.#texts.own.problem(type, poll.eligibility === 'open') ?? this.#texts.common.problem(type)

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const poll = this.parts.poll()
    if (!poll || this.#busy) return
    const { own } = this.#texts
    if (poll.eligibility === 'codes' && !this.token && !this.#code.trim()) return this.#stop(own.codeFirst, '#code')
    if (!(await rulesHold(poll))) return this.#stop(own.rulesWrong)
    if (!emit(this.parts.host, 'nm-vote-cast', { poll: poll.id }, true)) return
    this.#busy = true
    this.#trouble = ''
    this.#update()
    try {
      const choice = choiceOf(poll, this.parts.filled())
      if (poll.secrecy === 'device') await this.#voting.answer(poll, choice)
      else await this.#castSecret(poll, choice)
      this.changing = false
      this.#update()
      await this.parts.cast()
    } catch (error) {
      this.#stop(error instanceof ProblemError ? this.#say(error.problem.type, poll) : this.#words(poll).notSent)
    } finally {
      this.#busy = false
      this.#update()
    }
  }

  async #castSecret(poll: Poll, choice: ReturnType<typeof choiceOf>): Promise<void> {
    const options = { keep: !this.#shared }
    this.token ??= await this.#voting.token(poll, this.#code, options)
    this.#receipt = undefined
    const { body } = await this.#voting.cast(poll.id, this.token, choice, options)
    this.#cast = body
    this.#code = ''
  }

  async #fetchReceipt(poll: Poll): Promise<void> {
    const cast = this.#cast
    if (!cast) return
    // Once only: what is asked for while the answer is on its way is the same.
    this.#cast = undefined
    const receipt = await this.#voting.receipt(poll.id, cast).catch(() => undefined)
    // It is asked for again with the next rendering.
    if (!receipt) return void (this.#cast = cast)
    this.#receipt = receipt
    this.#receiptBad = !(
      poll.keys && (await receiptHolds(poll.keys.receipts, poll.rulesHash ?? '', receipt, cast.ballot))
    )
    // Where it cannot be changed the token has done its work.
    if (!poll.changeable) await this.#voting.forget(poll.id)
    this.#update()
  }

  async #keepReceipt(receipt: CastReceipt | undefined): Promise<void> {
    const poll = this.parts.poll()
    await this.parts.client()?.draft(`receipt/${poll?.id}`).save(receipt)
    this.#kept = receipt !== undefined
    this.#update()
  }

  /** On a borrowed device nothing is left, not even in which order the options stood. */
  #share(shared: boolean, poll: Poll): void {
    this.#shared = shared
    const client = this.parts.client()
    if (!client) return
    client.shared = shared
    if (shared) void client.draft(`order/${poll.id}`).save(undefined)
  }

  #change(): void {
    this.changing = true
    this.parts.fill(nothingFilled)
    this.#update()
  }

  async #again(id: string): Promise<void> {
    const outbox = await this.parts.client()?.outbox()
    const write = outbox?.submissions.find(submission => submission.id === id)?.write
    const body = write && 'poll' in write ? write.body : undefined
    const said = body && ('ballot' in body ? { choices: body.ballot.options, values: body.ballot.values } : body)
    await outbox?.discard(id)
    const points = Object.fromEntries((said?.choices ?? []).map((id, i) => [id, said?.values?.[i] ?? 0]))
    this.parts.fill(said && { choices: said.choices, points: said.values ? points : {} })
  }

  async #saveToken(): Promise<void> {
    const poll = this.parts.poll()
    if (!poll) return
    const { own } = this.#texts
    if (!this.#code.trim()) return this.#stop(own.codeFirst, '#code')
    try {
      this.token = await this.#voting.token(poll, this.#code, { keep: !this.#shared })
      saveJson('stemmebevis.json', { poll: poll.id, ...this.token })
      this.#said = own.tokenKept
    } catch (error) {
      this.#trouble = error instanceof ProblemError ? this.#say(error.problem.type, poll) : own.vote.notSent
    }
    this.#update()
  }

  readonly #readToken = async ({ target }: Event): Promise<void> => {
    const { own } = this.#texts
    const read = (await readJson(target as HTMLInputElement)) as (Token & { poll: string }) | undefined
    if (read && read.poll === this.parts.poll()?.id && read.message && read.signature) {
      this.token = { message: read.message, signature: read.signature }
      await this.#voting.keep(read.poll, this.token, { keep: !this.#shared })
      this.#said = own.tokenRead
    } else this.#said = own.tokenBad
    this.#update()
  }

  /** Leaves the page for the provider of sign-in. What proves that it was this page that began stays in this tab. */
  async signIn(): Promise<void> {
    const poll = this.parts.poll()
    if (!poll) return
    const back = location.href.replace(/#.*/, '')
    const begun = await this.#voting.signIn(poll.id, back).catch(() => undefined)
    if (!begun) return this.parts.fill(undefined, this.#texts.own.signInTrouble)
    sessionStorage.setItem(verifierAt(poll.id), begun.verifier)
    location.assign(begun.address)
  }

  async #backFromSignIn(poll: Poll, hash: URLSearchParams): Promise<void> {
    const { own } = this.#texts
    const verifier = sessionStorage.getItem(verifierAt(poll.id))
    sessionStorage.removeItem(verifierAt(poll.id))
    const trouble = hash.get('nm-sign-in-trouble')
    const code = hash.get('nm-sign-in')
    if (trouble === 'too-young' || trouble === 'not-resident')
      return this.parts.fill(undefined, this.#say(trouble, poll))
    try {
      const bearer = code !== null && verifier !== null && (await this.#voting.finishSignIn(poll.id, code, verifier))
      if (!bearer) return this.parts.fill(undefined, own.signInTrouble)
      this.token = await this.#voting.token(poll, bearer)
      this.signedIn = true
    } catch (error) {
      const type = error instanceof ProblemError ? error.problem.type : undefined
      const known = type === 'right-used' ? own.signedInBefore : type && this.#say(type, poll)
      this.parts.fill(undefined, known ?? own.signInTrouble)
    }
  }

  #stop(trouble: string, focus = ''): void {
    this.#trouble = trouble
    this.#update()
    if (focus) this.parts.host.shadowRoot?.querySelector<HTMLElement>(focus)?.focus()
  }

  #update = (): void => this.parts.host.requestUpdate()
}

/** Whether the rules that are shown are those that were locked. */
const rulesHold = async (poll: Poll): Promise<boolean> =>
  poll.rulesHash === undefined || (await rulesHashOf(rulesOf(poll))) === poll.rulesHash

const withoutId = ({ rulesHash, nonce, commitment, signature }: CastReceipt) => ({
  rulesHash,
  nonce,
  commitment,
  signature,
})
