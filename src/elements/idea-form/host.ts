import type { ReactiveControllerHost } from 'lit'
import type { PublicCouncil } from '../../subjects/council/schema.js'
import type { Formats } from '../../words/format.js'
import type { Clock } from '../../ui/clock.js'
import type { CouncilController } from '../../ui/council-controller.js'
import type { Values } from '../../ui/idea/values.js'
import type { Field } from '../../ui/idea/violations.js'
import type { LazyPart } from '../../ui/lazy-part.js'
import type { OutboxController } from '../../ui/outbox-controller.js'
import type { ResourceController } from '../../ui/resource-controller.js'
import type { TextsController } from '../../ui/texts-controller.js'
import type { DraftState } from './draft.js'
import type { More } from './more.js'
import type { IdeaFormTexts } from './texts/nb.js'

/** What the parts of the form take from it, those that are loaded later too. */
export interface FormHost extends ReactiveControllerHost, HTMLElement {
  readonly texts: TextsController<IdeaFormTexts>
  readonly place: CouncilController
  readonly info: ResourceController<PublicCouncil>
  readonly outbox: OutboxController
  readonly draft: DraftState
  /** It is being sent. */
  readonly busy: boolean
  /** What comes with the first touch. */
  readonly more: LazyPart<More>
  /** What stands in the fields. */
  readonly values: Values
  /** The fields as the page wants them to begin. */
  readonly fresh: Values
  readonly headingLevel: number
  /** Address of the page that shows one idea. */
  readonly ideaPage: string
  /** Address of map tiles, with `{z}`, `{x}` and `{y}`; no map without. */
  readonly tiles: string | undefined
  readonly clock: Clock
  readonly now: number
  readonly formats: Formats
  /** Whether the page asks for a field. */
  shows(field: Field): boolean
  /** The sentence at a field that must be changed. */
  errorAt(field: Field): string | undefined
  focusOn(selector: string): Promise<void>
}
