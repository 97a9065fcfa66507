import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Client } from '../../client/index.js'
import type { Formats } from '../../i18n/format.js'
import { meetingsTexts } from '../../i18n/meetings/index.js'
import type { Meeting } from '../../model/meeting.js'
import { CouncilController } from '../../ui/council-controller.js'
import { heading } from '../../ui/heading.js'
import { look } from '../../ui/look.styles.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './meeting-calendar.styles.js'

/**
 * When the council meets: the next meeting first, then the coming ones by month and the past ones. Times are the
 * municipality's.
 *
 * @tag nm-meeting-calendar
 * @summary Shows a council's next meeting and all others, with a calendar to subscribe to.
 * @slot - Shown without script, and while the meetings cannot be had.
 * @csspart heading - The heading.
 * @csspart next - The next meeting.
 * @csspart subscribe - The link that subscribes to all meetings.
 * @csspart meeting - Each meeting in the lists.
 * @csspart tag - What a meeting is: moved, cancelled or held.
 * @cssproperty --nm-band - Colour behind the next meeting.
 * @cssproperty --nm-accent - Colour of links.
 * @cssproperty --nm-line - Colour of the lines between meetings.
 */
export class MeetingCalendar extends LitElement {
  static override styles = [look, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  /** Epoch milliseconds, moved on each minute so that "in 3 days" stays right. */
  @state() private now = Date.now()
  @state() private copied = false

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, meetingsTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #meetings = new ResourceController(this, () => this.#place.council?.meetings.between())
  #clock = 0

  override connectedCallback(): void {
    super.connectedCallback()
    this.#clock = window.setInterval(() => (this.now = Date.now()), 60_000)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#clock)
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    const { resource, value } = this.#meetings
    if (!resource) return html`<slot></slot>`
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      <p class="intro">${own.intro}</p>
      ${missing(resource, this.#texts) ?? (value ? this.#renderMeetings(value.items) : nothing)}
    </div>`
  }

  #renderMeetings(meetings: readonly Meeting[]): TemplateResult {
    const { own } = this.#texts
    if (meetings.length === 0) return html`<p class="quiet" part="empty">${own.none}</p>`
    const ahead = meetings.filter(({ end }) => Date.parse(end) > this.now)
    const past = meetings.filter(({ end }) => Date.parse(end) <= this.now).reverse()
    const next = ahead.find(({ state }) => state !== 'cancelled')
    const coming = ahead.filter(meeting => meeting !== next)
    const formats = this.#texts.formats(this.#zone)
    return html`${staleness(this.#meetings.resource, this.#texts, this.#zone)}
    ${next ? this.#renderNext(next, formats) : html`<p class="note">${own.noneComing}</p>`} ${this.#renderFeed()}
    ${
      coming.length > 0
        ? html`<div class="part">
            ${heading(this.headingLevel + 1, own.coming, 'coming-heading')} ${this.#renderMonths(coming, formats)}
          </div>`
        : nothing
    }
    ${
      past.length > 0
        ? html`<details class="part past">
            <summary>${own.past}</summary>
            <ul>
              ${past.map(meeting => this.#renderMeeting(meeting, formats, formats.day))}
            </ul>
          </details>`
        : nothing
    }`
  }

  #renderNext(meeting: Meeting, formats: Formats): TemplateResult {
    const { own, common } = this.#texts
    const leaf = formats.leaf(meeting.start)
    const begun = Date.parse(meeting.start) <= this.now
    const when = begun ? own.now : common.inDays(formats.daysUntil(meeting.start))
    const facts = [when, meeting.address, ...meeting.access.map(own.access), own.agendaCount(meeting.agenda.length)]
    return html`<section class="next" part="next" aria-labelledby="next">
      <time class="leaf" datetime=${meeting.start}>
        <span>${leaf.weekday}</span><b>${leaf.day}</b><span>${leaf.month}</span>
      </time>
      <div>
        <div id="next">
          ${heading(this.headingLevel + 1, own.next(formats.time(meeting.start), meeting.place), 'next-heading')}
        </div>
        <p>${facts.filter(Boolean).join(' · ')}</p>
        ${
          meeting.state === 'moved' && meeting.movedFrom
            ? html`<p><b>${own.moved(formats.date(meeting.movedFrom))}</b></p>`
            : nothing
        }
        ${meeting.joinUrl ? html`<p><a href=${meeting.joinUrl}>${own.join}</a></p>` : nothing}
        ${
          meeting.agenda.length > 0
            ? html`<details>
                <summary>${own.agenda}</summary>
                <ol class="agenda">
                  ${meeting.agenda.map(({ number, title }) => html`<li><span>${number}</span><span>${title}</span></li>`)}
                </ol>
              </details>`
            : html`<p>${own.agendaComing}</p>`
        }
      </div>
    </section>`
  }

  #renderFeed(): TemplateResult | typeof nothing {
    const { own } = this.#texts
    const feed = this.#place.council?.meetings.feed
    if (!feed) return nothing
    const address = new URL(feed, document.baseURI).href
    return html`<p class="row feed">
      <a class="button small" part="subscribe" href=${address.replace(/^https?:/, 'webcal:')}>${own.subscribe}</a>
      <button type="button" class="button ghost small" @click=${() => this.#copy(address)}>${own.copy}</button>
      <span role="status">${this.copied ? own.copied : nothing}</span>
    </p>`
  }

  #renderMonths(meetings: readonly Meeting[], formats: Formats): TemplateResult[] {
    const months = [...new Set(meetings.map(({ start }) => formats.month(start)))]
    return months.map(
      month =>
        html`${heading(this.headingLevel + 2, html`<span class="month">${month}</span>`, 'month')}
          <ul>
            ${meetings
              .filter(({ start }) => formats.month(start) === month)
              .map(meeting => this.#renderMeeting(meeting, formats, formats.dayInMonth))}
          </ul>`,
    )
  }

  #renderMeeting(meeting: Meeting, formats: Formats, day: Formats['day']): TemplateResult {
    const { own } = this.#texts
    const { state, start, movedFrom, place, minutes } = meeting
    const ended = Date.parse(meeting.end) <= this.now
    const tag =
      state === 'cancelled'
        ? html`<span class="tag bad" part="tag">${own.cancelled}</span>`
        : state === 'moved' && movedFrom
          ? html`<span class="tag" part="tag">${own.moved(formats.date(movedFrom))}</span>`
          : ended
            ? html`<span class="tag" part="tag">${own.held}</span>`
            : nothing
    return html`<li class="meeting ${state}" part="meeting">
      <time datetime=${start}>${day(start)} ${formats.time(start)}</time>
      <span>${place} ${tag}</span>
      ${
        minutes
          ? html`<a href=${minutes.url}>${minutes.state === 'approved' ? own.minutes : own.minutesDraft}</a>`
          : nothing
      }
    </li>`
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }

  async #copy(address: string): Promise<void> {
    await navigator.clipboard.writeText(address)
    this.copied = true
  }
}
