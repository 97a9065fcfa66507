/** The five forms of a ballot, each with native controls. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { VoteTexts } from './texts/nb.js'
import type { Localized } from '../../kit/schema.js'
import type { Poll, PollOption } from '../../subjects/poll/schema.js'
import { costOf, mostPoints } from '../../subjects/poll/choice.js'
import type { Filled } from './filled.js'

/** What a ballot is drawn from, and what it tells. */
export interface BallotView {
  readonly poll: Poll
  /** In the order of this voter. */
  readonly options: readonly PollOption[]
  /** As it is now, also when it is asked between two renderings. */
  readonly filled: Filled
  readonly own: VoteTexts
  readonly say: (words: Localized) => string
  readonly number: (value: number) => string
  readonly picture: (photo: string) => unknown
  /** Address of the page that shows one idea; empty for no links. */
  readonly ideaPage: string
  /** @param said what is announced @param focus where the focus goes, when what has it moves */
  readonly change: (filled: Filled, said?: string, focus?: string) => void
}

/** The options of a poll as a form to fill in. */
export function renderOptions(view: BallotView): TemplateResult {
  const { poll, options } = view
  if (poll.ballot === 'ranking') return renderRanking(view)
  const each = poll.ballot === 'score' ? renderScore : renderTick
  return html`<ul>
    ${options.map(option => renderOption(option, view, option.notFeasible ? undefined : each(option, view)))}
  </ul>`
}

/** A list of the options to read, where nothing can be chosen (yet). */
export const renderReading = (view: BallotView): TemplateResult =>
  html`<ul>
    ${view.options.map(option => renderOption(option, view, undefined))}
  </ul>`

function renderOption(option: PollOption, view: BallotView, control: TemplateResult | undefined): TemplateResult {
  const { description, notFeasible, costedBy, doneBy, idea, picture } = option
  const { say, own, ideaPage } = view
  return html`<li class="option" part="option">
    ${control ?? html`<p class="head">${renderName(option, view)}</p>`}
    <div class="about">
      ${description ? html`<p>${say(description)}</p>` : nothing}
      ${notFeasible ? html`<p><span class="tag bad">${say(notFeasible)}</span></p>` : nothing}
      ${
        costedBy || doneBy
          ? html`<p>
              ${costedBy ? own.costedBy(say(costedBy)) : nothing} ${doneBy ? own.doneBy(say(doneBy)) : nothing}
            </p>`
          : nothing
      }
      ${picture ? html`<img src=${view.picture(picture.photo)} alt=${say(picture.alt)} loading="lazy" />` : nothing}
      ${idea && ideaPage ? html`<p><a href="${ideaPage}#nm-idea=${idea}">${own.theIdea}</a></p>` : nothing}
    </div>
  </li>`
}

const renderName = ({ letter, name, cost }: PollOption, { say, own, number }: BallotView): TemplateResult =>
  html`<span class="letter">${letter}</span><span class="name">${say(name)}</span>${
      cost ? html`<span class="cost">${own.kroner(number(cost))}</span>` : nothing
    }`

/** One answer, several, or what is in the basket. */
function renderTick(option: PollOption, view: BallotView): TemplateResult {
  const { poll, filled, change } = view
  const { id } = option
  const one = poll.ballot === 'choice'
  const tick = ({ target }: Event) => {
    const others = one ? [] : view.filled.choices.filter(other => other !== id)
    change({ ...view.filled, choices: (target as HTMLInputElement).checked ? [...others, id] : others })
  }
  return html`<label class="head">
    <input
      type=${one ? 'radio' : 'checkbox'}
      name="choice"
      value=${id}
      .checked=${live(filled.choices.includes(id))}
      @change=${tick}
    />
    ${renderName(option, view)}
  </label>`
}

function renderScore(option: PollOption, view: BallotView): TemplateResult {
  const { filled, change, own } = view
  const { id } = option
  return html`<fieldset>
    <legend class="head">${renderName(option, view)}</legend>
    <div class="points">
      ${Array.from({ length: mostPoints + 1 }, (_, points) => points).map(
        points =>
          html`<label
            ><input
              type="radio"
              name=${id}
              value=${points}
              aria-label=${own.points(points)}
              .checked=${live(filled.points[id] === points)}
              @change=${() => change({ ...view.filled, points: { ...view.filled.points, [id]: points } })}
            />${points}</label
          >`,
      )}
    </div>
  </fieldset>`
}

/** Ranked ones first; each can be given a place, moved by buttons, or dragged. */
function renderRanking(view: BallotView): TemplateResult {
  const { options, filled } = view
  const able = options.filter(({ notFeasible }) => !notFeasible)
  const ranked = filled.choices.flatMap(id => able.filter(option => option.id === id))
  const rest = able.filter(({ id }) => !filled.choices.includes(id))
  const not = options.filter(({ notFeasible }) => notFeasible)
  return html`<ul>
    ${repeat(
      [...ranked, ...rest, ...not],
      ({ id }) => id,
      option => renderOption(option, view, option.notFeasible ? undefined : renderPlace(option, view)),
    )}
  </ul>`
}

function renderPlace(option: PollOption, view: BallotView): TemplateResult {
  const { poll, filled, change, own, say } = view
  const { id } = option
  const name = say(option.name)
  const at = filled.choices.indexOf(id)
  const others = filled.choices.filter(other => other !== id)
  const most = Math.min(poll.most, filled.choices.length + (at < 0 ? 1 : 0))
  const put = (place: number, focus: string) => {
    if (place < 0) return
    if (place >= Math.max(most, 1)) return change(view.filled, own.tooMany(poll.most))
    const choices = [...others.slice(0, place), id, ...others.slice(place)].slice(0, poll.most)
    change({ ...filled, choices }, own.moved(name, place + 1, choices.length), focus)
  }
  const chose = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement
    if (value) put(Number(value), `#place-${id}`)
    else change({ ...filled, choices: others }, own.removed(name), `#place-${id}`)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const dragged = event.dataTransfer?.getData('text/plain') ?? ''
    const option = view.options.find(option => option.id === dragged && !option.notFeasible)
    if (!option || dragged === id) return
    const rest = filled.choices.filter(other => other !== dragged)
    const place = at < 0 ? rest.length : filled.choices.indexOf(id)
    const choices = [...rest.slice(0, place), dragged, ...rest.slice(place)].slice(0, poll.most)
    change({ ...filled, choices }, own.moved(say(option.name), place + 1, choices.length))
  }
  return html`<div
    class="ranked"
    draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/plain', id)}
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${drop}
  >
    <p class="head">${renderName(option, view)}</p>
    <p class="row">
      <select id="place-${id}" aria-label=${own.place(name)} @change=${chose}>
        <option value="" .selected=${live(at < 0)}>${own.unranked}</option>
        ${Array.from(
          { length: most },
          (_, place) => html`<option value=${place} .selected=${live(at === place)}>${own.placed(place + 1)}</option>`,
        )}
      </select>
      <button
        type="button"
        class="button ghost small"
        id="up-${id}"
        aria-label=${own.up(name)}
        aria-disabled=${at === 0}
        @click=${() => put(at < 0 ? others.length : at - 1, `#up-${id}`)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button ghost small"
        id="down-${id}"
        aria-label=${own.down(name)}
        aria-disabled=${at < 0 || at === filled.choices.length - 1}
        @click=${() => at >= 0 && at < others.length && put(at + 1, `#down-${id}`)}
      >
        ↓
      </button>
    </p>
  </div>`
}

/** What is left to spend, as a number, a bar and a sentence. */
export function renderBasket({ poll, filled, own, number }: BallotView): TemplateResult {
  const { budget = 0 } = poll
  const spent = costOf(filled.choices, poll)
  return html`<div class="basket" role="group" aria-labelledby="left">
    <p class="quiet" id="left">${own.left}</p>
    <p class="sum">${own.kroner(number(budget - spent))}</p>
    <meter min="0" max=${budget} value=${Math.min(spent, budget)} aria-label=${own.left}></meter>
    <p class="quiet" role="status">
      ${spent > budget ? own.over(number(spent - budget)) : own.basket(filled.choices.length, number(spent), number(budget))}
    </p>
  </div>`
}
