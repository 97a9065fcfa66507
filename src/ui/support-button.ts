import { html, nothing, type TemplateResult } from 'lit'
import type { Idea } from '../subjects/idea/schema.js'
import type { SupportController } from './support-controller.js'
import type { TextsController } from './texts-controller.js'

/** What the button says. */
interface SupportTexts {
  readonly support: string
  readonly supported: string
  readonly supportWaits: string
}

/** A button that is pressed or not, named with the idea it is about, and what became of the press. */
export function supportButton(
  idea: Pick<Idea, 'id' | 'support' | 'title'>,
  supports: SupportController,
  { own, common }: TextsController<SupportTexts>,
): TemplateResult {
  const { on, waiting } = supports.of(idea)
  const refused = supports.refused.get(idea.id)
  const label = on ? own.supported : own.support
  return html`<button
      type="button"
      class="button small ${on ? '' : 'ghost'}"
      part="support"
      aria-pressed=${on}
      aria-label="${label}: ${idea.title}"
      @click=${() => void supports.toggle(idea)}
    >
      ${on ? html`<span aria-hidden="true">✓&nbsp;</span>` : nothing}${label}
    </button>
    <span role="status">${refused ? common.problem(refused) : waiting ? own.supportWaits : nothing}</span>`
}
