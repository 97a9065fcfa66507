import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { Client } from '../../client/index.js'
import { rosterTexts } from '../../i18n/roster/index.js'
import type { PublicCouncil, Roster } from '../../model/council.js'
import type { PublicSeat } from '../../model/seat.js'
import { CouncilController } from '../../ui/council-controller.js'
import { heading } from '../../ui/heading.js'
import { look } from '../../ui/look.styles.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './council-roster.styles.js'

/**
 * Who the council is: what it is for, its goals, and its seats by whom they speak for. A seat that nobody holds is an
 * invitation.
 *
 * @tag nm-council-roster
 * @summary Shows the seats of a council, with vacancies, purpose and goals.
 * @slot - Shown without script, and while the roster cannot be had.
 * @csspart heading - The heading.
 * @csspart purpose - What the council is for.
 * @csspart goals - Its goals.
 * @csspart quote - Its quote.
 * @csspart seats - The list of seats.
 * @csspart seat - Each seat.
 * @csspart interest - The link of a free seat.
 * @cssproperty --nm-accent - Colour of free seats and links.
 * @cssproperty --nm-line - Colour of the border of a seat.
 * @cssproperty --nm-quote - Colour of the line beside the quote.
 */
export class CouncilRoster extends LitElement {
  static override styles = [look, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, rosterTexts)
  readonly #roster = new ResourceController(this, () => this.#place.council?.roster())

  override render(): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    const { resource, value } = this.#roster
    if (!resource) return html`<slot></slot>`
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      ${missing(resource, this.#texts) ?? (value ? this.#renderRoster(value) : nothing)}
    </div>`
  }

  #renderRoster({ council, seats }: Roster): TemplateResult {
    const { own } = this.#texts
    return html`${staleness(this.#roster.resource, this.#texts, council.municipality.timeZone)}
    ${this.#renderAbout(council)}
    ${
      seats.length === 0
        ? html`<p class="quiet" part="empty">${own.status[council.status]}. ${own.empty}</p>`
        : html`<ul class="seats" part="seats" aria-label=${own.seats}>
            ${seats.map(seat => this.#renderSeat(seat, council))}
          </ul>`
    }`
  }

  #renderAbout({ purpose, goals, quote }: PublicCouncil): TemplateResult {
    const { own, say } = this.#texts
    return html`${purpose ? html`<p class="purpose" part="purpose">${say(purpose)}</p>` : nothing}
      <div class="about">
        ${
          goals.length > 0
            ? html`<div part="goals">
                ${heading(this.headingLevel + 1, own.goals, 'goals-heading')}
                <ol class="goals">
                  ${goals.map(goal => html`<li>${say(goal)}</li>`)}
                </ol>
              </div>`
            : nothing
        }
        ${
          quote
            ? html`<blockquote part="quote">
                <p lang=${quote.language}>${quote.text}</p>
                <cite class="quiet">${quote.source}</cite>
              </blockquote>`
            : nothing
        }
      </div>`
  }

  #renderSeat({ constituency, holder }: PublicSeat, council: PublicCouncil): TemplateResult {
    const { own, say } = this.#texts
    const names = council.constituencies.find(({ id }) => id === constituency)?.name
    const speaksFor = names ? say(names) : constituency
    if (!holder) return this.#renderFreeSeat(speaksFor, council)
    const until = holder.to ? ` · ${own.until(holder.to.slice(0, 4))}` : ''
    return html`<li class="seat" part="seat">
      <p class="for">${speaksFor}</p>
      <div class="who">
        <span class="face" aria-hidden="true">${[...speaksFor][0]}</span>
        <div>
          <p>${holder.name}</p>
          <p class="quiet">${own.role(holder.role)}${until}</p>
        </div>
      </div>
    </li>`
  }

  #renderFreeSeat(speaksFor: string, council: PublicCouncil): TemplateResult {
    const { own, say } = this.#texts
    const { email } = council.municipality.contact
    const subject = encodeURIComponent(own.interestSubject(speaksFor, say(council.name)))
    return html`<li class="seat free" part="seat vacancy">
      <p class="for">${speaksFor}</p>
      <p>${own.free}</p>
      ${
        email
          ? html`<a
              class="button ghost small"
              part="interest"
              href="mailto:${email}?subject=${subject}"
              aria-label=${own.interestFor(speaksFor)}
              >${own.interest}</a
            >`
          : nothing
      }
    </li>`
  }
}
