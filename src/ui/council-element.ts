import { LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { Client, Resource } from '../client/index.js'
import { plainDateIn } from '../kit/plain-date.js'
import type { Formats } from '../words/format.js'
import { Alarm, deviceZone, nextMidnight, realClock, type Clock } from './clock.js'
import { CouncilController } from './council-controller.js'
import { keepFocus } from './focus.js'
import { ResourceController } from './resource-controller.js'
import { missing, staleness } from './states.js'
import type { TextsController } from './texts-controller.js'

/**
 * What all elements of a council share: where they belong, their language, what day it is, how old what they show is, and
 * focus that stays. What is public here is for the parts of an element that are loaded later, too.
 */
export abstract class CouncilElement<T> extends LitElement {
  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2
  /** What time it is; the browser's clock when left out. */
  @property({ attribute: false }) clock: Clock = realClock

  /** @internal */
  abstract readonly texts: TextsController<T>
  /** @internal */
  readonly place = new CouncilController(this)
  /** What the council is. @internal */
  readonly info = new ResourceController(this, () => (this.asksInfo ? this.place.council?.info() : undefined))

  constructor() {
    super()
    new Alarm(this, () => this.instants)
  }

  /** Epoch milliseconds. @internal */
  get now(): number {
    return this.clock.now()
  }

  /** The municipality's time zone, as far as it is known: else that of the device. @internal */
  get zone(): string {
    return this.info.value?.municipality.timeZone ?? deviceZone()
  }

  /** Whether it needs to know what the council is; one that finds its zone in what it shows does not. @internal */
  protected get asksInfo(): boolean {
    return true
  }

  /** The instants after which it says something else: midnight, and what an element adds. @internal */
  protected get instants(): readonly number[] {
    return [nextMidnight(this.zone, this.now)]
  }

  /** Dates and numbers as they are written here and now. @internal */
  get formats(): Formats {
    return this.texts.formats(this.zone, this.now)
  }

  /** Plain dates (`YYYY-MM-DD`) as they are written here and now: they are of no zone. @internal */
  get dates(): Formats {
    return this.texts.formats('UTC', Date.parse(plainDateIn(this.zone, this.now)))
  }

  /** What stands where there is nothing to show yet; undefined when there is. @internal */
  missing(resource: Resource<unknown> | undefined): TemplateResult | undefined {
    return missing(resource, this.texts)
  }

  /** Says since when something is from, while it cannot be refreshed. @internal */
  staleness(resource: Resource<unknown> | undefined): ReturnType<typeof staleness> {
    return staleness(resource, this.texts, this.formats)
  }

  /** Moves the focus to something that the next rendering has. @internal */
  async focusOn(selector: string): Promise<void> {
    // False: what was rendered has asked for another rendering.
    while (!(await this.updateComplete));
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  protected override update(changed: PropertyValues): void {
    const restore = keepFocus(this)
    super.update(changed)
    restore()
  }
}
