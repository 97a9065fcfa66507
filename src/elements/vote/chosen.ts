import { html, nothing, type TemplateResult } from 'lit'
import { costOf } from '../../subjects/poll/choice.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import { choiceOf } from './filled.js'
import type { VoteCastTexts } from './texts/cast/nb.js'
import type { Vote } from './vote.js'

/** What was chosen, to be looked over before it is sent. */
export function renderChosen(
  poll: Poll,
  { filled, formats }: Vote,
  { own, say }: TextsController<VoteCastTexts>,
): TemplateResult {
  const { choices, values } = choiceOf(poll, filled)
  const chosen = choices.map((id, i) => {
    const option = poll.options.find(option => option.id === id)
    return html`<li>
      <span class="letter">${option?.letter}</span> ${option && say(option.name)}
      ${values ? html`<strong>${values[i]}</strong>` : nothing}
    </li>`
  })
  return html`<p>${own.chosen}</p>
    ${
      poll.ballot === 'ranking'
        ? html`<ol class="chosen numbered">
            ${chosen}
          </ol>`
        : html`<ul class="chosen">
            ${chosen}
          </ul>`
    }
    ${poll.ballot === 'budget' ? html`<p>${own.together(formats.number(costOf(choices, poll)))}</p>` : nothing}`
}
