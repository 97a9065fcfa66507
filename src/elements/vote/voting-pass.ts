import { html, type ReactiveController, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Voting } from '../../client/voting/voting.js'
import type { Token } from '../../subjects/poll/ballot.schema.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import { saveJson } from '../../ui/save-file.js'
import { readJson } from './read-json.js'
import { tellFailure } from './problems.js'
import type { VoteCastTexts } from './texts/cast/nb.js'
import type { Vote } from './vote.js'

/** The right to vote in a secret poll: a code, or what a sign-in gave, exchanged for a token that has no name on it. */
export class VotingPass implements ReactiveController {
  /** What a ballot is cast with, once there is one. */
  token: Token | undefined
  /** As it is typed, or as a letter's address had it. */
  code = ''
  /** The voter has said that others use this device too. */
  lent: boolean
  /** This page has asked for a token: what finishes it is in memory. */
  #asked = false

  constructor(
    private readonly vote: Vote,
    private readonly voting: Voting,
    private readonly texts: TextsController<VoteCastTexts>,
  ) {
    this.lent = vote.place.client?.shared ?? false
    vote.addController(this)
  }

  /** Reads the token that this device has from before. */
  async begin({ id }: Poll): Promise<void> {
    this.token = await this.voting.kept(id)
  }

  /** A token that has done its work would only tell which ballot is whose. */
  hostUpdated(): void {
    const { current, submission } = this.vote
    if (!this.token || !current || current.changeable || submission?.state !== 'sent') return
    this.token = undefined
    void this.voting.forget(current.id)
  }

  /**
   * The token of this voter, exchanged for the bearer the first time.
   * @throws ProblemError `code-unknown`, `right-used`, `poll-closed`, and network errors
   */
  async obtain(poll: Poll, bearer = this.code): Promise<Token> {
    if (this.token) return this.token
    this.#asked = true
    const token = await this.voting.token(poll, bearer, { keep: !this.lent })
    this.token = token
    this.code = ''
    if (this.lent) await this.#leaveDevice(poll)
    return token
  }

  /** On a device that others use too it is in this page only, from now on; or on the device after all. */
  async lend(lent: boolean, poll: Poll): Promise<void> {
    this.lent = lent
    const { client } = this.vote.place
    if (client) client.shared = lent
    if (!lent && this.token) await this.voting.keep(poll, this.token)
    if (lent && (this.token || this.#asked)) await this.#leaveDevice(poll)
  }

  renderCode(): TemplateResult {
    const { own } = this.texts
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
        .value=${live(this.code)}
        @input=${({ target }: Event) => (this.code = (target as HTMLInputElement).value)}
      />
    </div>`
  }

  /** Voting later, or on another device: the token as a file. */
  renderLater(): TemplateResult {
    const { own } = this.texts
    return html`<details>
      <summary>${own.later}</summary>
      <p>${own.laterText}</p>
      <p class="row">
        <button type="button" class="button ghost small" @click=${this.#save}>${own.fetchToken}</button>
        <label class="button ghost small file"
          >${own.useToken}<input type="file" accept=".json,application/json" @change=${this.#read}
        /></label>
      </p>
    </details>`
  }

  /** Says that the code is missing, where it is. */
  isMissing(): boolean {
    if (this.token || this.code.trim()) return false
    this.vote.trouble = this.texts.own.codeFirst
    void this.vote.focusOn('#code')
    return true
  }

  readonly #save = async (): Promise<void> => {
    const { vote, texts } = this
    const poll = vote.current
    if (!poll || this.isMissing()) return
    try {
      saveJson('stemmebevis.json', { poll: poll.id, ...(await this.obtain(poll)) })
      this.#say(texts.own.tokenKept)
    } catch (error) {
      vote.trouble = tellFailure(error, poll, texts)
    }
  }

  readonly #read = async ({ target }: Event): Promise<void> => {
    const { own } = this.texts
    const poll = this.vote.current
    const token = tokenIn(await readJson(target as HTMLInputElement), poll?.id)
    if (!poll || !token) return this.#say(own.tokenBad)
    this.token = token
    await this.voting.keep(poll, token, { keep: !this.lent })
    this.#say(own.tokenRead)
  }

  #say(said: string): void {
    this.vote.trouble = ''
    this.vote.said = said
    // The token is no state of the element's own.
    this.vote.requestUpdate()
  }

  async #leaveDevice({ id }: Poll): Promise<void> {
    const { client } = this.vote.place
    await client?.keychain.forget('token', id)
  }
}

/** The token in a file that was saved for a poll; undefined for any other file. */
function tokenIn(file: unknown, poll: string | undefined): Token | undefined {
  if (typeof file !== 'object' || file === null) return undefined
  const { poll: of, message, signature }: Partial<Record<string, unknown>> = { ...file }
  const whole = of === poll && typeof message === 'string' && typeof signature === 'string'
  return whole && message && signature ? { message, signature } : undefined
}
