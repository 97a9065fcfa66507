import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { receiptHolds } from '../../board/verify.js'
import type { Voting } from '../../client/voting/voting.js'
import type { CastReceipt, SecretBallot, Token } from '../../subjects/poll/ballot.schema.js'
import { nonceOf } from '../../subjects/poll/nonce.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import { saveJson } from '../../ui/save-file.js'
import { keptReceipt } from './kept.js'
import type { VoteCastTexts } from './texts/cast/nb.js'
import type { Vote } from './vote.js'
import type { VotingPass } from './voting-pass.js'

/** The receipt of a secret vote: fetched when the vote is in, looked at, and remembered by this device if its voter says so. */
export class Receipt implements ReactiveController {
  /** What was cast from this page. */
  #cast: SecretBallot | undefined
  #receipt: CastReceipt | undefined
  #holds = true
  /** What this device remembers; of an earlier vote where the vote was changed since. */
  #kept: CastReceipt | undefined
  #busy = false

  constructor(
    private readonly vote: Vote,
    private readonly voting: Voting,
    private readonly texts: TextsController<VoteCastTexts>,
    private readonly pass: VotingPass,
  ) {
    vote.addController(this)
  }

  /** Reads what this device remembers. */
  async begin(poll: Poll): Promise<void> {
    this.#kept = this.#receipt = await this.#recall(poll)
  }

  /** A ballot is on its way from this page: its receipt takes the place of the one before when it is in. */
  expect(ballot: SecretBallot): void {
    this.#cast = ballot
  }

  hostUpdated(): void {
    const { current, submission } = this.vote
    if (this.#busy || current?.secrecy !== 'secret' || submission?.state !== 'sent') return
    if (this.#cast?.id === submission.id) {
      if (this.#receipt?.id !== submission.id) void this.#alone(this.#fetch(current, this.#cast))
    } else if (this.pass.token && this.#kept && this.#kept.id !== submission.id)
      void this.#alone(this.#forgetReplaced(current, this.pass.token))
  }

  /** The receipt of what was sent last, or where it can be seen. */
  render(poll: Poll): TemplateResult {
    const { own } = this.texts
    const id = this.vote.submission?.id
    const receipt = this.#receipt
    if (receipt?.id !== id || !receipt) return html`<p>${this.#cast?.id === id ? nothing : own.elsewhere}</p>`
    const isKept = this.#kept?.id === id
    return html`<p><strong>${own.receipt}</strong> <code class="code">${receipt.commitment}</code></p>
      <p>${this.#holds ? own.receiptText : own.bad}</p>
      <p class="row">
        ${button(own.download, () => saveJson('kvittering.json', withoutId(receipt)))}
        ${button(own.print, () => print())}
        ${button(isKept ? own.forget : own.keep, () => void this.#keep(poll, isKept ? undefined : receipt))}
      </p>
      ${isKept ? html`<p>${own.kept}</p>` : nothing}`
  }

  /** One thing at a time; what failed is tried again with the next rendering. */
  async #alone(work: Promise<void>): Promise<void> {
    this.#busy = true
    const done = await work.then(
      () => true,
      () => false,
    )
    this.#busy = false
    if (done) this.vote.requestUpdate()
  }

  async #fetch(poll: Poll, cast: SecretBallot): Promise<void> {
    const receipt = await this.voting.receipt(poll.id, cast)
    const { keys, rulesHash = '' } = poll
    const holds = keys !== undefined && (await receiptHolds(keys.receipts, rulesHash, receipt, cast.ballot))
    await this.#replaceKept(poll, receipt).catch(() => {})
    this.#holds = holds
    this.#receipt = receipt
  }

  /** The nonce follows from the token: what is kept with the same one is of the vote that this one has replaced. */
  async #replaceKept(poll: Poll, receipt: CastReceipt): Promise<void> {
    this.#kept = await this.#recall(poll)
    if (this.#kept?.nonce === receipt.nonce) await this.#keep(poll, this.pass.lent ? undefined : receipt)
  }

  /** The page that changed the vote was gone when its receipt came: what is kept would be missed on the board. */
  async #forgetReplaced(poll: Poll, token: Token): Promise<void> {
    const isMine = this.#kept?.nonce === (await nonceOf(token.message))
    if (isMine) await this.#keep(poll, undefined)
    else this.#kept = undefined
  }

  async #keep(poll: Poll, receipt: CastReceipt | undefined): Promise<void> {
    const { client } = this.vote.place
    if (!client) return
    const kept = keptReceipt(client, poll)
    await (receipt ? kept.save(receipt) : kept.forget())
    this.#kept = receipt
    this.vote.requestUpdate()
  }

  async #recall(poll: Poll): Promise<CastReceipt | undefined> {
    const { client } = this.vote.place
    return client && keptReceipt(client, poll).load()
  }
}

const button = (text: string, act: () => void): TemplateResult =>
  html`<button type="button" class="button ghost small" @click=${act}>${text}</button>`

const withoutId = ({ rulesHash, nonce, commitment, signature }: CastReceipt) => ({
  rulesHash,
  nonce,
  commitment,
  signature,
})
