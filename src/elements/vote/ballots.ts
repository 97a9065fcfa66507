/** The five forms of a ballot, each with native controls. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import { costOf, mostPoints } from '../../subjects/poll/choice.js'
import type { Poll, PollOption } from '../../subjects/poll/schema.js'
import { inRankedOrder, renderPlace } from './ranking.js'
import type { Vote } from './vote.js'

/** The options of a poll as a form to fill in. */
export function renderOptions(poll: Poll, vote: Vote): TemplateResult {
  if (poll.ballot === 'ranking') return renderRanking(poll, vote)
  const control = (option: PollOption) =>
    poll.ballot === 'score' ? renderScore(option, vote) : renderTick(option, poll, vote)
  return html`<ul>
    ${vote.order.of(poll).map(option => renderOption(option, vote, option.notFeasible ? undefined : control(option)))}
  </ul>`
}

/** A list of the options to read, where nothing can be chosen (yet). */
export const renderReading = (poll: Poll, vote: Vote): TemplateResult =>
  html`<ul>
    ${vote.order.of(poll).map(option => renderOption(option, vote, undefined))}
  </ul>`

function renderOption(option: PollOption, vote: Vote, control: TemplateResult | undefined): TemplateResult {
  const { description, notFeasible, costedBy, doneBy, idea, picture } = option
  const { texts, ideaPage, pictures } = vote
  const { own, say } = texts
  return html`<li class="option" part="option">
    ${control ?? html`<p class="head">${renderName(option, vote)}</p>`}
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
      ${picture ? html`<img src=${pictures.of(picture.photo) ?? nothing} alt=${say(picture.alt)} loading="lazy" />` : nothing}
      ${idea && ideaPage ? html`<p><a href="${ideaPage}#nm-idea=${idea}">${own.theIdea}</a></p>` : nothing}
    </div>
  </li>`
}

const renderName = ({ letter, name, cost }: PollOption, { texts, formats }: Vote): TemplateResult =>
  html`<span class="letter">${letter}</span><span class="name">${texts.say(name)}</span>${
      cost ? html`<span class="cost">${texts.own.kroner(formats.number(cost))}</span>` : nothing
    }`

/** One answer, several, or what is in the basket. */
function renderTick(option: PollOption, poll: Poll, vote: Vote): TemplateResult {
  const { id } = option
  const one = poll.ballot === 'choice'
  const tick = ({ target }: Event) => {
    const others = one ? [] : vote.filled.choices.filter(other => other !== id)
    vote.change({ ...vote.filled, choices: (target as HTMLInputElement).checked ? [...others, id] : others })
  }
  return html`<label class="head">
    <input
      type=${one ? 'radio' : 'checkbox'}
      name="choice"
      value=${id}
      .checked=${live(vote.filled.choices.includes(id))}
      @change=${tick}
    />
    ${renderName(option, vote)}
  </label>`
}

function renderScore(option: PollOption, vote: Vote): TemplateResult {
  const { id } = option
  return html`<fieldset>
    <legend class="head">${renderName(option, vote)}</legend>
    <div class="points">
      ${Array.from({ length: mostPoints + 1 }, (_, points) => points).map(
        points =>
          html`<label
            ><input
              type="radio"
              name=${id}
              value=${points}
              aria-label=${vote.texts.own.points(points)}
              .checked=${live(vote.filled.points[id] === points)}
              @change=${() => vote.change({ ...vote.filled, points: { ...vote.filled.points, [id]: points } })}
            />${points}</label
          >`,
      )}
    </div>
  </fieldset>`
}

function renderRanking(poll: Poll, vote: Vote): TemplateResult {
  const place = (option: PollOption) => renderPlace(option, poll, vote, renderName(option, vote))
  return html`<ul>
    ${repeat(
      inRankedOrder(poll, vote),
      ({ id }) => id,
      option => renderOption(option, vote, option.notFeasible ? undefined : place(option)),
    )}
  </ul>`
}

/** What is left to spend, as a number, a bar and a sentence. */
export function renderBasket(poll: Poll, { filled, texts, formats }: Vote): TemplateResult {
  const { own } = texts
  const { number } = formats
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
