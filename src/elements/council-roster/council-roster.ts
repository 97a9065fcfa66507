import { html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { plainDateIn } from '../../kit/plain-date.js'
import type { PublicCouncil, Roster, Holder, PublicSeat } from '../../subjects/council/schema.js'
import { contactFields, readContact } from '../../ui/contact-fields.js'
import { CouncilElement } from '../../ui/council-element.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './council-roster.styles.js'
import { describe } from './describe.js'
import { rosterTexts } from './texts/index.js'
import type { RosterTexts } from './texts/nb.js'

/**
 * Who the council is: what it is for, its goals, and its seats by whom they speak for, with substitutes in order and those
 * who attend without a vote. A seat that nobody holds is an invitation, and mail goes through the council: no address of
 * a person stands in the page.
 *
 * @tag nm-council-roster
 * @summary Shows the seats of a council, with vacancies, purpose and goals.
 * @slot - Shown without script, and while the roster cannot be had.
 * @csspart heading - The heading.
 * @csspart purpose - What the council is for.
 * @csspart goals - Its goals.
 * @csspart quote - Its quote.
 * @csspart seats - Each list of seats.
 * @csspart seat - Each seat.
 * @csspart interest - The button of a free seat.
 * @csspart form - The form that writes to the council.
 * @csspart councils - All councils of the municipality.
 * @cssproperty --nm-accent - Colour of free seats and links.
 * @cssproperty --nm-line - Colour of the border of a seat.
 * @cssproperty --nm-quote - Colour of the line beside the quote.
 */
export class CouncilRoster extends CouncilElement<RosterTexts> {
  static override styles = [look, fields, styles]

  /** `cards` beside each other, a `list` with history, or `compact`: names only. */
  @property() view: 'cards' | 'list' | 'compact' = 'cards'
  /** The council as it was on a date, `YYYY-MM-DD`; today when left out. */
  @property() on: string | undefined
  /** Shows all councils of the municipality, with what is established and what is coming. */
  @property({ type: Boolean }) all = false
  /** Tells search engines about the council, as schema.org `Organization` in JSON-LD. */
  @property({ type: Boolean, attribute: 'json-ld' }) jsonLd = false

  /** The id of the free seat that someone writes about, or `council` for the council itself. */
  @state() private writing: string | undefined
  @state() private trouble: 'short' | 'failed' | undefined
  @state() private sentId: string | undefined

  /** @internal */
  override readonly texts = new TextsController(this, rosterTexts)
  readonly #roster = new ResourceController(this, () => this.place.council?.roster(this.on || undefined))
  readonly #councils = new ResourceController(this, () => (this.all ? this.place.client?.councils() : undefined))
  readonly #outbox = new OutboxController(this, () => this.place.client)
  #described: HTMLScriptElement | undefined
  #today: string | undefined

  override render(): TemplateResult | typeof nothing {
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    const { resource, value } = this.#roster
    if (!resource) return html`<slot></slot>`
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      ${this.missing(resource) ?? (value ? this.#renderRoster(value) : nothing)}
      ${this.all ? this.#renderCouncils() : nothing}
    </div>`
  }

  /** What it shows says where the council is. */
  protected override get asksInfo(): boolean {
    return false
  }

  /** @internal */
  override get zone(): string {
    return this.#roster.value?.council.municipality.timeZone ?? super.zone
  }

  override updated(): void {
    this.#askAnewEachDay()
    const council = this.#roster.value?.council
    if (this.jsonLd && council && !this.#described) this.#described = describe(council, this.texts.say(council.name))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#described?.remove()
    this.#described = undefined
  }

  /** Who holds a seat is a matter of the date: on a new one the server is asked again. */
  #askAnewEachDay(): void {
    if (!this.#roster.value) return
    const today = plainDateIn(this.zone, this.now)
    if (this.#today !== undefined && this.#today !== today && !this.on) void this.#roster.resource?.refresh()
    this.#today = today
  }

  #renderRoster({ council, seats }: Roster): TemplateResult {
    const { own } = this.texts
    const of = (kind: PublicSeat['kind']) => seats.filter(seat => seat.kind === kind)
    const [members, substitutes, observers] = [of('member'), of('substitute'), of('observer')]
    const several = substitutes.length + observers.length > 0
    return html`${this.staleness(this.#roster.resource)}
      ${this.on ? html`<p class="note">${own.asOf(this.dates.date(this.on))}</p>` : nothing}
      ${this.#renderAbout(council)}
      ${
        seats.length === 0
          ? html`<p class="quiet" part="empty">${own.status[council.status]}. ${own.empty}</p>`
          : html`${several ? heading(this.headingLevel + 1, own.members, 'members-heading') : nothing}
            ${this.#renderSeats(own.seats, members, council)} ${this.#renderMore(own.substitutes, substitutes, council)}
            ${this.#renderMore(own.observers, observers, council)}`
      }
      ${
        this.view === 'compact'
          ? nothing
          : html`<p class="row">
              <button type="button" class="button ghost small" data-for="council" @click=${() => this.#open('council')}>
                ${own.contactCouncil}
              </button>
            </p>`
      }
      ${this.writing === 'council' ? this.#renderForm(own.contactCouncil, own.contactText) : nothing}
      <p role="status">${this.#said}</p>`
  }

  #renderAbout({ purpose, goals, quote, legalForm }: PublicCouncil): TemplateResult | typeof nothing {
    const { own, say } = this.texts
    if (this.view === 'compact') return nothing
    return html`${purpose ? html`<p class="purpose" part="purpose">${say(purpose)}</p>` : nothing}
      ${legalForm ? html`<p class="quiet">${own.legalForm[legalForm]}</p>` : nothing}
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

  /** Substitutes and observers, where there are any. */
  #renderMore(label: string, seats: readonly PublicSeat[], council: PublicCouncil): TemplateResult | typeof nothing {
    if (seats.length === 0) return nothing
    return html`${heading(this.headingLevel + 1, label, 'more-heading')} ${this.#renderSeats(label, seats, council)}`
  }

  #renderSeats(label: string, seats: readonly PublicSeat[], council: PublicCouncil): TemplateResult {
    return html`<ul class="seats ${this.view}" part="seats" aria-label=${label}>
      ${seats.map(seat => this.#renderSeat(seat, council))}
    </ul>`
  }

  #renderSeat(seat: PublicSeat, council: PublicCouncil): TemplateResult {
    const { own, say } = this.texts
    const speaksFor = this.#nameOf(seat.constituency, council)
    const { holder, appointedBy, standsInFor } = seat
    if (!holder) return this.#renderFreeSeat(seat, speaksFor)
    const stands = this.#roster.value?.seats.find(({ id }) => id === standsInFor)
    return html`<li class="seat" part="seat">
      <p class="for">${speaksFor}</p>
      <div class="who">
        ${
          holder.photo
            ? html`<img class="face" src=${holder.photo} alt="" loading="lazy" />`
            : html`<span class="face" aria-hidden="true">${[...speaksFor][0]}</span>`
        }
        <div>
          <p><bdi>${holder.name ?? own.unnamed}</bdi></p>
          <p class="quiet">${this.#termOf(holder)}</p>
          ${stands ? html`<p class="quiet">${own.standsInFor(this.#nameOf(stands.constituency, council))}</p>` : nothing}
          ${appointedBy ? html`<p class="quiet">${own.appointedBy(say(appointedBy))}</p>` : nothing}
        </div>
      </div>
      ${this.#renderHistory(seat)}
    </li>`
  }

  #renderHistory({ earlier }: PublicSeat): TemplateResult | typeof nothing {
    if (this.view !== 'list' || earlier.length === 0) return nothing
    const { own } = this.texts
    return html`<details>
      <summary>${own.history}</summary>
      <ul>
        ${earlier.map(holder => html`<li><bdi>${holder.name ?? own.unnamed}</bdi>, ${this.#termOf(holder)}</li>`)}
      </ul>
    </details>`
  }

  #termOf({ role, from, to }: Holder): string {
    const { own } = this.texts
    const since = this.view === 'list' ? ` · ${own.since(this.dates.date(from))}` : ''
    return `${own.role(role)}${since}${to ? ` · ${own.until(this.view === 'list' ? this.dates.date(to) : to.slice(0, 4))}` : ''}`
  }

  #renderFreeSeat({ id, vacancy }: PublicSeat, speaksFor: string): TemplateResult {
    const { own } = this.texts
    return html`<li class="seat free" part="seat vacancy">
      <p class="for">${speaksFor}</p>
      <p>${vacancy?.since && this.view === 'list' ? own.emptySince(this.dates.date(vacancy.since)) : own.free}</p>
      ${
        this.on || this.view === 'compact'
          ? nothing
          : html`<button
              type="button"
              class="button ghost small"
              part="interest"
              data-for=${id}
              aria-label=${own.interestFor(speaksFor)}
              @click=${() => this.#open(id)}
            >
              ${own.interest}
            </button>`
      }
      ${this.writing === id ? this.#renderForm(own.interestHeading(speaksFor), own.interestText) : nothing}
    </li>`
  }

  #renderForm(label: string, intro: string): TemplateResult {
    const { own, common } = this.texts
    return html`<form class="note" part="form" novalidate aria-label=${label} @submit=${this.#send}>
      <p>${intro}</p>
      ${contactFields({ name: own.name, contact: own.contact, why: own.contactWhy }, this.trouble ? own[this.trouble] : '')}
      <div>
        <label for="message"
          >${own.message}
          ${this.writing === 'council' ? nothing : html`<span class="quiet">${common.optional}</span>`}</label
        >
        <textarea id="message" maxlength="5000"></textarea>
      </div>
      <p class="row">
        <button type="submit" class="button small">${own.send}</button>
        <button type="button" class="link" @click=${() => this.#close()}>${own.cancel}</button>
      </p>
    </form>`
  }

  /** Every council of the municipality, with what is known of it. */
  #renderCouncils(): TemplateResult {
    const { own, say } = this.texts
    return html`${heading(this.headingLevel + 1, own.allHeading, 'all-heading')}
      <ul class="councils" part="councils">
        ${this.#councils.value?.items.map(
          ({ name, status }) => html`<li><b>${say(name)}</b> <span class="quiet">${own.status[status]}</span></li>`,
        )}
      </ul>`
  }

  /** What became of the last message. */
  get #said(): string {
    const { own } = this.texts
    const sent = this.sentId === undefined ? undefined : this.#outbox.outbox?.find('message', this.sentId)
    if (!sent) return ''
    if (sent.state === 'refused') return this.texts.common.problem(sent.problem?.type ?? 'unexplained')
    return sent.state === 'sent' ? own.sent : sent.attempts > 0 ? own.waits : ''
  }

  #nameOf(constituency: string, council: PublicCouncil): string {
    const names = council.constituencies.find(({ id }) => id === constituency)?.name
    return names ? this.texts.say(names) : constituency
  }

  #open(about: string): void {
    this.writing = about
    this.trouble = undefined
    this.sentId = undefined
    void this.place.client?.prepare().catch(() => {})
    void this.focusOn('#name')
  }

  /** Back to the button that opened the form. */
  #close(): void {
    const opener = `[data-for="${this.writing}"]`
    this.writing = undefined
    void this.focusOn(opener)
  }

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const council = this.place.council?.slug
    const reach = readContact(this.renderRoot)
    if (!reach) return void (this.trouble = 'short')
    const text = this.renderRoot.querySelector<HTMLTextAreaElement>('#message')?.value ?? ''
    if (!council) return
    try {
      const body = { ...(this.writing !== 'council' && { seat: this.writing }), ...reach, text }
      const sent = await this.place.client?.send<'message'>({ kind: 'message', council, body })
      await this.#outbox.follow()
      this.sentId = sent?.id
      this.#close()
    } catch {
      this.trouble = 'failed'
    }
  }
}
