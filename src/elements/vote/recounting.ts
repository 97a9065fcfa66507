import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { Voting } from '../../client/voting/voting.js'
import type { Client } from '../../client/index.js'
import { phaseAt } from '../../subjects/poll/phase.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import { saveJson } from '../../ui/save-file.js'
import { readJson } from './read-json.js'
import { keptReceipt } from './kept.js'
import type { Checked } from './recount.js'
import type { VoteResultTexts } from './texts/result/nb.js'
import type { Vote } from './vote.js'

/** Counting a vote again, finding one's ballot in it, and the files to do that with elsewhere. */
export class Recounting implements ReactiveController {
  #checked: Checked | undefined
  #said = ''
  #files: readonly { readonly name: string; readonly address: string }[] | undefined

  constructor(
    private readonly vote: Vote,
    private readonly texts: TextsController<VoteResultTexts>,
  ) {
    vote.addController(this)
  }

  hostUpdated(): void {
    const { current } = this.vote
    if (this.#files || !current || phaseAt(current, this.vote.now) !== 'closed') return
    this.#files = []
    void this.#findFiles(current)
  }

  render(poll: Poll): TemplateResult {
    const { own } = this.texts
    return html`<details class="check">
      <summary>${own.check}</summary>
      <p>${own.checkText}</p>
      <p class="row">
        <button type="button" class="button ghost" @click=${() => void this.#check(poll)}>${own.recount}</button>
        <label class="button ghost file"
          >${own.find}<input
            type="file"
            accept=".json,application/json"
            aria-description=${own.findHint}
            @change=${async ({ target }: Event) => this.#check(poll, await readJson(target as HTMLInputElement))}
        /></label>
      </p>
      <div role="status">
        <p>${this.#said}</p>
        ${this.#checked ? this.#renderChecked(poll, this.#checked) : nothing}
      </div>
      <p class="row">
        ${own.download}:
        <button type="button" class="link" @click=${() => void this.#save(poll)}>${own.board}</button>
        ${this.#files?.map(({ name, address }) => html`<a href=${address} download="ballots.${name}">.${name}</a>`)}
      </p>
    </details>`
  }

  #renderChecked(poll: Poll, { findings, mine, few }: Checked): TemplateResult {
    const { own } = this.texts
    const letters = mine?.map(id => poll.options.find(option => option.id === id)?.letter ?? id).join(', ')
    return html`<ul class="findings">
        ${findings.map(
          ({ check, holds }) =>
            html`<li class=${holds ? '' : 'error'}>${holds ? '✔' : '✖'} ${own.checks[check][holds ? 0 : 1]}</li>`,
        )}
      </ul>
      ${letters === undefined ? nothing : html`<p>${own.mine(letters)}</p>`} ${few ? html`<p>${own.few}</p>` : nothing}`
  }

  /** With the receipt that was chosen, or the one that the voter had this device remember. */
  async #check(poll: Poll, chosen?: unknown): Promise<void> {
    const { own } = this.texts
    this.#tell(own.counting)
    try {
      const client = this.#client()
      const receipt = chosen ?? (await keptReceipt(client, poll).load())
      const [board, { check }] = await Promise.all([boardOf(poll, client), import('./recount.js')])
      this.#checked = await check(board, poll.keys?.receipts, receipt)
      this.#tell(this.#checked.findings.every(({ holds }) => holds) ? own.agrees : own.differs)
    } catch {
      this.#tell(own.failed)
    }
  }

  async #save(poll: Poll): Promise<void> {
    try {
      saveJson('board.json', await boardOf(poll, this.#client()))
    } catch {
      this.#tell(this.texts.own.failed)
    }
  }

  /** The ballots in the formats that go with them, where the backend has files. */
  async #findFiles(poll: Poll): Promise<void> {
    const backend = await new Voting(this.#client()).backend().catch(() => undefined)
    const names = ['csv', poll.ballot === 'ranking' ? 'blt' : 'pb'] as const
    this.#files = names.flatMap(name => (backend?.files ? { name, address: backend.files(poll.id, name) } : []))
    this.vote.requestUpdate()
  }

  #tell(said: string): void {
    this.#said = said
    this.vote.requestUpdate()
  }

  #client(): Client {
    const { client } = this.vote.place
    if (!client) throw new TypeError('There is no client.')
    return client
  }
}

const boardOf = async (poll: Poll, client: Client): Promise<unknown> =>
  (await new Voting(client).backend()).board(poll.id)
