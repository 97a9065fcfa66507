/** What `<nm-vote>` loads to show a result: bars, why it became so, the files, and counting again. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { until } from 'lit/directives/until.js'
import type { Client } from '../../client/index.js'
import { Voting } from '../../client/voting/voting.js'
import { voteResultTexts } from './texts/result/index.js'
import type { Poll, PollOption, PollResult } from '../../subjects/poll/schema.js'
import type { TallyResult } from '../../tally/result.js'
import { adopt } from '../../ui/adopt.js'
import { heading } from '../../ui/heading.js'
import { TextsController } from '../../ui/texts-controller.js'
import { tellCount, tellProject, type Telling } from './account.js'
import { readJson, saveJson } from './files.js'
import { moreStyles } from './more.styles.js'
import type { Checked } from './recount.js'

/** What the element lends to this part of itself. */
export interface ResultParts {
  readonly host: ReactiveControllerHost & HTMLElement
  readonly client: () => Client | undefined
  readonly level: () => number
  readonly number: (value: number) => string
  readonly words: (poll: Poll) => {
    readonly ballots: (count: string, one: boolean) => string
    readonly leads: string
  }
}

/** The part of the element that shows results. */
export class ResultView {
  readonly #texts: TextsController<typeof voteResultTexts.nb>
  #checked: Checked | undefined
  #said = ''

  constructor(private readonly parts: ResultParts) {
    this.#texts = new TextsController(parts.host, voteResultTexts)
    adopt(parts.host, moreStyles)
  }

  render(poll: Poll, result: PollResult): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, say } = this.#texts
    const { number, words, level } = this.parts
    const { ballots, issued, quorumReached, final } = result
    const turnout =
      issued === undefined
        ? words(poll).ballots(number(ballots), ballots === 1)
        : own.turnout(number(ballots), number(issued), percentOf(ballots, issued))
    return html`<section class="result" part="result" aria-labelledby="result">
      <div id="result">${heading(level(), own.result, 'result-heading')}</div>
      <p class="quiet" role="status">${final ? nothing : `${own.soFar}: `}${turnout}</p>
      ${
        final && poll.quorum > 0
          ? html`<p class=${quorumReached ? 'quiet' : 'note bad'}>
              ${quorumReached ? own.quorumReached : own.quorumMissed(number(poll.quorum))}
            </p>`
          : nothing
      }
      ${this.#renderSpent(poll, result)}
      <ul>
        ${poll.options.map(option => this.#renderBar(poll, option, result, say(option.name)))}
      </ul>
      ${result.account ? this.#renderWhy(poll, result.account as TallyResult) : nothing}
      ${final ? this.#renderCheck(poll) : nothing}
    </section>`
  }

  #renderSpent(poll: Poll, { winners, final }: PollResult): TemplateResult | typeof nothing {
    if (!final || poll.ballot !== 'budget') return nothing
    const { number } = this.parts
    const spent = poll.options.reduce((sum, { id, cost = 0 }) => sum + (winners.includes(id) ? cost : 0), 0)
    return html`<p class="sum">${this.#texts.own.spent(number(spent), number(poll.budget ?? 0))}</p>`
  }

  #renderBar(poll: Poll, option: PollOption, result: PollResult, name: string): TemplateResult {
    const { own } = this.#texts
    const { number, words } = this.parts
    const { id, letter } = option
    const votes = result.votes.find(({ option }) => option === id)?.votes ?? 0
    const most = Math.max(1, ...result.votes.map(({ votes }) => votes))
    const points = poll.ballot === 'score' || poll.rule === 'schulze'
    const percent = percentOf(votes, result.ballots)
    const won = result.winners.includes(id)
    const money = poll.ballot === 'budget' && result.final
    return html`<li class="bar">
      <span class="letter">${letter}</span>
      <span
        >${name} ${won ? html`<span class="tag good">${money ? own.funded : words(poll).leads}</span>` : nothing}</span
      >
      <span class="count">${points ? own.votes.points(number(votes)) : own.votes.votes(number(votes), percent)}</span>
      <meter min="0" max=${points ? most : 100} value=${points ? votes : percent} aria-label=${name}></meter>
      ${money && result.account ? this.#renderProject(option, result.account as TallyResult, won) : nothing}
    </li>`
  }

  /** A page of its own for each project: what it costs, who wanted it, and why it got money or not. */
  #renderProject(option: PollOption, account: TallyResult, won: boolean): TemplateResult {
    const { own, say } = this.#texts
    const telling = this.#telling([option])
    return html`<details class="project">
      <summary>${won ? own.funded : own.notFunded}: ${say(option.name)}</summary>
      ${option.description ? html`<p>${say(option.description)}</p>` : nothing}
      ${
        option.notFeasible
          ? html`<p>${say(option.notFeasible)}</p>`
          : tellProject(option.id, account, telling).map(sentence => html`<p>${sentence}</p>`)
      }
    </details>`
  }

  #renderWhy(poll: Poll, account: TallyResult): TemplateResult | typeof nothing {
    const sentences = tellCount(account, this.#telling(poll.options))
    if (sentences.length === 0) return nothing
    return html`<details>
      <summary>${this.#texts.own.why}</summary>
      <ol class="dots">
        ${sentences.map(sentence => html`<li>${sentence}</li>`)}
      </ol>
    </details>`
  }

  #renderCheck(poll: Poll): TemplateResult {
    const { own } = this.#texts
    const checked = this.#checked
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
        ${checked ? this.#renderChecked(poll, checked) : nothing}
      </div>
      <p class="row">
        ${own.download}:
        <button type="button" class="link" @click=${() => void this.#save(poll)}>${own.board}</button>
        ${until(this.#files(poll), nothing)}
      </p>
    </details>`
  }

  #renderChecked(poll: Poll, { findings, mine, few }: Checked): TemplateResult {
    const { own } = this.#texts
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
    const { own } = this.#texts
    this.#tell(own.counting)
    try {
      const receipt = chosen ?? (await this.parts.client()?.draft(`receipt/${poll.id}`).load())
      const [board, { check }] = await Promise.all([this.#board(poll), import('./recount.js')])
      this.#checked = await check(board, poll.keys?.receipts, receipt)
      this.#tell(this.#checked.findings.every(({ holds }) => holds) ? own.agrees : own.differs)
    } catch {
      this.#tell(own.failed)
    }
  }

  async #save(poll: Poll): Promise<void> {
    try {
      saveJson('board.json', await this.#board(poll))
    } catch {
      this.#tell(this.#texts.own.failed)
    }
  }

  #tell(said: string): void {
    this.#said = said
    this.parts.host.requestUpdate()
  }

  async #board(poll: Poll): Promise<unknown> {
    const client = this.parts.client()
    if (!client) throw new TypeError('There is no client.')
    return (await new Voting(client).backend()).board(poll.id)
  }

  readonly #addresses = new Map<string, Promise<unknown>>()

  /** Links to the ballots in the formats that go with them, where the backend has files. */
  #files(poll: Poll): Promise<unknown> {
    const known = this.#addresses.get(poll.id) ?? this.#links(poll)
    this.#addresses.set(poll.id, known)
    return known
  }

  async #links(poll: Poll): Promise<unknown> {
    const client = this.parts.client()
    const files = client && (await new Voting(client).backend()).files
    if (!files) return nothing
    const names = ['csv', poll.ballot === 'ranking' ? 'blt' : 'pb'] as const
    return names.map(name => html`<a href=${files(poll.id, name)} download="ballots.${name}">.${name}</a>`)
  }

  #telling(options: readonly PollOption[]): Telling {
    const { own, say } = this.#texts
    const name = (id: string) => {
      const option = options.find(option => option.id === id)
      return option ? say(option.name) : id
    }
    return { own, name, number: this.parts.number }
  }
}

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '0' : String(Math.round((part / whole) * 100))
