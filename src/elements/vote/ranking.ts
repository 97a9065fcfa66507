/** A ballot that puts options in order: each can be given a place, moved by buttons, or dragged. */
import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Poll, PollOption } from '../../subjects/poll/schema.js'
import type { Vote } from './vote.js'

/** The options of a ranking: those that are ranked first, those that cannot be ranked last. */
export function inRankedOrder(poll: Poll, { filled, order }: Vote): PollOption[] {
  const options = order.of(poll)
  const able = options.filter(({ notFeasible }) => !notFeasible)
  return [
    ...filled.choices.flatMap(id => able.filter(option => option.id === id)),
    ...able.filter(({ id }) => !filled.choices.includes(id)),
    ...options.filter(({ notFeasible }) => notFeasible),
  ]
}

/** Puts an option in a place, counted from 0, and says so. */
function put({ id, name }: PollOption, place: number, poll: Poll, vote: Vote, focus?: string): void {
  const { own, say } = vote.texts
  const others = vote.filled.choices.filter(other => other !== id)
  const choices = [...others.slice(0, place), id, ...others.slice(place)].slice(0, poll.most)
  vote.change({ ...vote.filled, choices }, own.moved(say(name), place + 1, choices.length), focus)
}

/** The controls of one option, around its name. */
export function renderPlace(option: PollOption, poll: Poll, vote: Vote, head: TemplateResult): TemplateResult {
  const { own } = vote.texts
  const { choices } = vote.filled
  const at = choices.indexOf(option.id)
  const places = Math.min(poll.most, choices.length + (at < 0 ? 1 : 0))
  const move = (place: number, focus: string) => {
    if (place < Math.max(places, 1)) put(option, place, poll, vote, focus)
    else vote.change(vote.filled, own.tooMany(poll.most))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const id = event.dataTransfer?.getData('text/plain')
    const dragged = poll.options.find(other => other.id === id && !other.notFeasible)
    if (!dragged || id === option.id) return
    put(dragged, at < 0 ? choices.filter(other => other !== id).length : at, poll, vote)
  }
  return html`<div
    class="ranked"
    draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/plain', option.id)}
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${drop}
  >
    <p class="head">${head}</p>
    <p class="row">${renderMenu(option, places, vote, move)} ${renderArrows(option, vote, move)}</p>
  </div>`
}

type Move = (place: number, focus: string) => void

function renderMenu({ id, name }: PollOption, places: number, vote: Vote, move: Move): TemplateResult {
  const { own, say } = vote.texts
  const at = vote.filled.choices.indexOf(id)
  const chose = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement
    if (value) return move(Number(value), `#place-${id}`)
    const choices = vote.filled.choices.filter(other => other !== id)
    vote.change({ ...vote.filled, choices }, own.removed(say(name)), `#place-${id}`)
  }
  return html`<select id="place-${id}" aria-label=${own.place(say(name))} @change=${chose}>
    <option value="" .selected=${live(at < 0)}>${own.unranked}</option>
    ${Array.from(
      { length: places },
      (_, place) => html`<option value=${place} .selected=${live(at === place)}>${own.placed(place + 1)}</option>`,
    )}
  </select>`
}

function renderArrows({ id, name }: PollOption, { filled, texts }: Vote, move: Move): TemplateResult {
  const { own, say } = texts
  const { choices } = filled
  const at = choices.indexOf(id)
  const last = at === choices.length - 1
  return html`<button
      type="button"
      class="button ghost small"
      id="up-${id}"
      aria-label=${own.up(say(name))}
      aria-disabled=${at === 0}
      @click=${() => at !== 0 && move(at < 0 ? choices.length : at - 1, `#up-${id}`)}
    >
      ↑
    </button>
    <button
      type="button"
      class="button ghost small"
      id="down-${id}"
      aria-label=${own.down(say(name))}
      aria-disabled=${at < 0 || last}
      @click=${() => at >= 0 && !last && move(at + 1, `#down-${id}`)}
    >
      ↓
    </button>`
}
