import { html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { calendarOfMeeting } from '../../client/http/addresses.js'
import type { Minutes, Meeting } from '../../subjects/meeting/schema.js'
import type { Formats } from '../../words/format.js'
import { deviceZone } from '../../ui/clock.js'
import { copyText } from '../../ui/copy-text.js'
import { CouncilElement } from '../../ui/council-element.js'
import { heading } from '../../ui/heading.js'
import { LazyPart } from '../../ui/lazy-part.js'
import { look } from '../../ui/look.styles.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './meeting-calendar.styles.js'
import { meetingsTexts } from './texts/index.js'
import type { MeetingsTexts } from './texts/nb.js'

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
 * @csspart view - The button that changes between list and month.
 * @csspart month - The month as a table.
 * @csspart sign-up - How many come to the next meeting, and the form to sign up with.
 * @csspart need - What someone needs to be able to come to the next meeting.
 * @cssproperty --nm-band - Colour behind the next meeting.
 * @cssproperty --nm-accent - Colour of links.
 * @cssproperty --nm-line - Colour of the lines between meetings.
 */
export class MeetingCalendar extends CouncilElement<MeetingsTexts> {
  static override styles = [look, styles]

  /** Address of the page with the idea form, where a case for the agenda is suggested. */
  @property() suggest: string | undefined
  /** Shows the meetings of every council in the municipality. */
  @property({ type: Boolean }) all = false

  @state() private copied: 'copied' | 'failed' | undefined
  @state() private needFailed = false

  /** @internal */
  override readonly texts = new TextsController(this, meetingsTexts)
  readonly #meetings = new ResourceController(this, () =>
    this.all ? this.place.client?.meetings() : this.place.council?.meetings.between(),
  )
  readonly #councils = new ResourceController(this, () => (this.all ? this.place.client?.councils() : undefined))
  /** The month as a table, once someone has asked for it. */
  readonly #grid = new LazyPart(this, async () => new (await import('./month-grid.js')).MonthGrid(this))
  /** Sign-ups, once a meeting that takes them is shown. */
  readonly #signUp = new LazyPart(this, async () => new (await import('./sign-up.js')).SignUp(this))
  /** What someone needs to be able to come, once that is opened. */
  readonly #need = new LazyPart(this, async () => new (await import('./need.js')).NeedPart(this))

  /** @internal */
  override get zone(): string {
    return this.#councils.value?.items[0]?.municipality.timeZone ?? super.zone
  }

  /** A meeting that begins is "now", one that ends is past. */
  protected override get instants(): readonly number[] {
    const meetings = this.#meetings.value?.items ?? []
    return [...super.instants, ...meetings.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])]
  }

  override updated(): void {
    if (this.#next?.signUp) void this.#signUp.want()
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    const { resource, value } = this.#meetings
    if (!resource) return html`<slot></slot>`
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      ${value?.items.some(({ attend }) => attend === 'members') ? nothing : html`<p class="intro">${own.intro}</p>`}
      ${this.missing(resource) ?? (value ? this.#renderMeetings(value.items) : nothing)}
    </div>`
  }

  #renderMeetings(meetings: readonly Meeting[]): TemplateResult {
    const { own } = this.texts
    if (meetings.length === 0) return html`<p class="quiet" part="empty">${own.none}</p>`
    const next = this.#next
    const { formats } = this
    return html`${this.staleness(this.#meetings.resource)}
    ${next ? this.#renderNext(next, formats) : html`<p class="note">${own.noneComing}</p>`}
    ${next ? html`${this.#signUp.value?.render(next)} ${this.#renderNeed(next)}` : nothing} ${this.#renderFeed()}
    ${this.#grid.value?.render(meetings) ?? this.#renderList(meetings, formats)}`
  }

  /** Meetings with the day of each, for the month. @internal */
  renderDays(meetings: readonly Meeting[]): TemplateResult {
    const { formats } = this
    return html`<ul>
      ${meetings.map(meeting => this.#renderMeeting(meeting, formats, formats.day))}
    </ul>`
  }

  /** The month that opens is always this one. */
  #changeView(): void {
    if (!this.#grid.value) return void this.#grid.want()
    this.#grid.drop()
    this.requestUpdate()
  }

  #renderList(meetings: readonly Meeting[], formats: Formats): TemplateResult {
    const { own } = this.texts
    const coming = meetings.filter(meeting => !this.#isOver(meeting) && meeting !== this.#next)
    const past = meetings.filter(meeting => this.#isOver(meeting)).reverse()
    return html` ${
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
            ${this.renderDays(past)}
          </details>`
        : nothing
    }`
  }

  #renderNext(meeting: Meeting, formats: Formats): TemplateResult {
    const { own, common } = this.texts
    const leaf = formats.leaf(meeting.start)
    const begun = Date.parse(meeting.start) <= this.now
    const when = begun ? own.now : common.inDays(formats.daysUntil(meeting.start))
    const facts = [
      when,
      meeting.attend === 'members' ? own.membersOnly : '',
      meeting.address,
      ...meeting.access.map(own.access),
      own.agendaCount(meeting.agenda.length),
    ]
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
        ${this.#renderAgenda(meeting)} ${this.#renderCases(meeting)}
      </div>
    </section>`
  }

  #renderAgenda({ agenda }: Meeting): TemplateResult {
    const { own } = this.texts
    if (agenda.length === 0) return html`<p>${own.agendaComing}</p>`
    return html`<details>
      <summary>${own.agenda}</summary>
      <ol class="agenda">
        ${agenda.map(
          ({ number, title, kind, papers = [] }) =>
            html`<li>
              <span>${number}</span>
              <span>
                ${title} ${kind === 'closed' ? html`<span class="tag">${own.closed}</span>` : nothing}
                ${papers.map(({ title, url }) => html`<a href=${url}>${title}</a> `)}
              </span>
            </li>`,
        )}
      </ol>
    </details>`
  }

  /** By when a case can be suggested, and where: an idea that the council puts on its agenda. */
  #renderCases({ casesBy }: Meeting): TemplateResult | typeof nothing {
    const { own } = this.texts
    if (!casesBy && !this.suggest) return nothing
    return html`<p>
      ${casesBy ? own.casesBy(this.dates.date(casesBy)) : nothing}
      ${this.suggest ? html`<a href=${this.suggest}>${own.suggest}</a>` : nothing}
    </p>`
  }

  /** The form comes when it is opened, so nothing can be typed before it is there. */
  #renderNeed(meeting: Meeting): TemplateResult {
    const { own, common } = this.texts
    return html`<details class="need" part="need" @toggle=${this.#wantNeed}>
      <summary>${own.need.heading}</summary>
      ${
        this.needFailed
          ? html`<p role="alert">${common.failed}</p>
              <button type="button" class="button ghost small" @click=${this.#wantNeed}>${common.retry}</button>`
          : this.#need.value?.render(meeting)
      }
    </details>`
  }

  readonly #wantNeed = async (): Promise<void> => {
    this.needFailed = !(await this.#need.want())
  }

  #renderFeed(): TemplateResult {
    const { own } = this.texts
    const feed = this.place.council?.meetings.feed
    const address = feed && new URL(feed, document.baseURI).href
    return html`<p class="row feed">
      ${
        address
          ? html`<a class="button small" part="subscribe" href=${address.replace(/^https?:/, 'webcal:')}
                >${own.subscribe}</a
              >
              <button type="button" class="button ghost small" @click=${() => void this.#copy(address)}>
                ${own.copy}
              </button>`
          : nothing
      }
      <button type="button" class="button ghost small" part="view" @click=${() => this.#changeView()}>
        ${this.#grid.value ? own.asList : own.asMonth}
      </button>
      <span role="status">${this.copied ? own[this.copied] : nothing}</span>
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
    const { own } = this.texts
    const { state, start, movedFrom, place, minutes, attend } = meeting
    const ended = this.#isOver(meeting)
    const tag =
      state === 'cancelled'
        ? html`<span class="tag bad" part="tag">${own.cancelled}</span>`
        : state === 'moved' && movedFrom
          ? html`<span class="tag" part="tag">${own.moved(formats.date(movedFrom))}</span>`
          : ended
            ? html`<span class="tag" part="tag">${own.held}</span>`
            : nothing
    return html`<li class="meeting ${state}" part="meeting">
      <time datetime=${start}>${day(start)} ${formats.time(start)} ${this.#renderOwnTime(start, formats)}</time>
      <span>
        ${this.#nameOf(meeting)} ${place} ${tag}
        ${attend === 'members' ? html`<span class="tag">${own.membersOnly}</span>` : nothing}
      </span>
      ${ended || state === 'cancelled' ? nothing : this.#renderAddOne(meeting)}
      ${
        minutes?.url
          ? html`<a href=${minutes.url}>${minutes.state === 'approved' ? own.minutes : own.minutesDraft}</a>`
          : nothing
      }
      ${minutes ? this.#renderMinutes(minutes, formats) : nothing}
    </li>`
  }

  /** Whose meeting it is, where there are several. */
  #nameOf({ council }: Meeting): TemplateResult | typeof nothing {
    const found = this.#councils.value?.items.find(({ slug }) => slug === council)
    return found ? html`<b>${this.texts.say(found.name)}</b>` : nothing
  }

  /** One meeting for the reader's own calendar. */
  #renderAddOne({ id }: Meeting): TemplateResult | typeof nothing {
    const address = calendarOfMeeting(this.place.client, id)
    return address ? html`<a href=${address}>${this.texts.own.addOne}</a>` : nothing
  }

  /** The reader's time, where the clock there shows another: a joining link is used from anywhere. */
  #renderOwnTime(start: string, formats: Formats): TemplateResult | typeof nothing {
    const { time } = this.texts.formats(deviceZone(), this.now)
    const theirs = time(start)
    return theirs === formats.time(start)
      ? nothing
      : html`<span class="quiet">(${this.texts.own.yourTime(theirs)})</span>`
  }

  #renderMinutes({ decisions, corrected }: Minutes, formats: Formats): TemplateResult | typeof nothing {
    const { own } = this.texts
    if (decisions.length === 0) return nothing
    return html`<details>
      <summary>${own.decisions}</summary>
      <ul>
        ${decisions.map(({ item, text }) => html`<li><b>${item}</b> <bdi>${text}</bdi></li>`)}
      </ul>
      ${corrected ? html`<p class="quiet">${own.correctedOn(formats.date(corrected))}</p>` : nothing}
    </details>`
  }

  /** The next meeting that will be held, or is under way. */
  get #next(): Meeting | undefined {
    return this.#meetings.value?.items.find(meeting => !this.#isOver(meeting) && meeting.state !== 'cancelled')
  }

  #isOver({ end }: Meeting): boolean {
    return Date.parse(end) <= this.now
  }

  async #copy(address: string): Promise<void> {
    this.copied = (await copyText(address)) ? 'copied' : 'failed'
  }
}
