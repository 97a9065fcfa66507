/** What `<nm-vote>` loads to show a result: bars, and why it became so. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Poll, PollOption, PollResult } from '../../subjects/poll/schema.js'
import type { TallyResult } from '../../tally/result.js'
import { adopt } from '../../ui/adopt.js'
import { heading } from '../../ui/heading.js'
import { TextsController } from '../../ui/texts-controller.js'
import { tellCount, tellProject, type Telling } from './account.js'
import { moreStyles } from './more.styles.js'
import { Recounting } from './recounting.js'
import { voteResultTexts } from './texts/result/index.js'
import type { Vote } from './vote.js'
import { wordsOf } from './words.js'

/** The part of the element that shows the result of one poll. */
export class Results implements ReactiveController {
  readonly #texts: TextsController<typeof voteResultTexts.nb>
  readonly #recounting: Recounting
  readonly #of: string | undefined

  constructor(private readonly vote: Vote) {
    adopt(vote, moreStyles)
    vote.addController(this)
    this.#of = vote.current?.id
    this.#texts = new TextsController(vote, voteResultTexts)
    this.#recounting = new Recounting(vote, this.#texts)
  }

  /** Lets go of the element when it shows another poll. */
  hostUpdated(): void {
    const { vote } = this
    if (!vote.current || vote.current.id === this.#of) return
    for (const part of [this, this.#texts, this.#recounting]) vote.removeController(part)
    this.#texts.hostDisconnected()
  }

  render(poll: Poll, result: PollResult): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, say } = this.#texts
    const { headingLevel, formats } = this.vote
    const { number } = formats
    const { ballots, issued, quorumReached, final } = result
    const turnout =
      issued === undefined
        ? this.#wordsOf(poll).ballots(number(ballots), ballots === 1)
        : own.turnout(number(ballots), number(issued), percentOf(ballots, issued))
    return html`<section class="result" part="result" aria-labelledby="result">
      <div id="result">${heading(headingLevel + 1, own.result, 'result-heading')}</div>
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
      ${final ? this.#recounting.render(poll) : nothing}
    </section>`
  }

  #renderSpent(poll: Poll, { winners, final }: PollResult): TemplateResult | typeof nothing {
    if (!final || poll.ballot !== 'budget') return nothing
    const { number } = this.vote.formats
    const spent = poll.options.reduce((sum, { id, cost = 0 }) => sum + (winners.includes(id) ? cost : 0), 0)
    return html`<p class="sum">${this.#texts.own.spent(number(spent), number(poll.budget ?? 0))}</p>`
  }

  #renderBar(poll: Poll, option: PollOption, result: PollResult, name: string): TemplateResult {
    const { own } = this.#texts
    const { number } = this.vote.formats
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
        >${name}
        ${won ? html`<span class="tag good">${money ? own.funded : this.#wordsOf(poll).leads}</span>` : nothing}</span
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

  #telling(options: readonly PollOption[]): Telling {
    const { own, say } = this.#texts
    const name = (id: string) => {
      const option = options.find(option => option.id === id)
      return option ? say(option.name) : id
    }
    return { own, name, number: this.vote.formats.number }
  }

  #wordsOf = (poll: Poll) => wordsOf(this.vote.texts.own, poll)
}

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '0' : String(Math.round((part / whole) * 100))
