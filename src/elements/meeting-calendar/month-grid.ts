import { html, nothing, type TemplateResult } from 'lit'
import type { Meeting } from '../../subjects/meeting/schema.js'
import { addDays, addDuration, plainDateIn, weekday, type PlainDate } from '../../kit/plain-date.js'
import { adopt } from '../../ui/adopt.js'
import type { MeetingCalendar } from './meeting-calendar.js'
import { monthGridStyles } from './month-grid.styles.js'

/**
 * A month as a table of weeks from Monday to Sunday. One day can be reached with Tab; arrows go from day to day and week to
 * week, Home and End to the ends of the week, Page Up and Page Down to the months beside. Days with meetings say so.
 */
export class MonthGrid {
  /** The day that Tab comes to, and whose meetings are shown. */
  #day: PlainDate

  constructor(private readonly host: MeetingCalendar) {
    this.#day = plainDateIn(host.zone, host.now)
    adopt(host, monthGridStyles)
  }

  render(meetings: readonly Meeting[]): TemplateResult {
    const { own } = this.host.texts
    const { month } = this.host.dates
    const chosen = meetings.filter(meeting => this.#dayOf(meeting) === this.#day)
    return html`<div class="grid" part="month">
      <p class="row">
        <button type="button" class="button ghost small" @click=${() => this.#choose(monthBefore(this.#day))}>
          ${own.previousMonth}
        </button>
        <b id="month-name" aria-live="polite">${month(this.#day)}</b>
        <button type="button" class="button ghost small" @click=${() => this.#choose(addDuration(this.#day, 'P1M'))}>
          ${own.nextMonth}
        </button>
      </p>
      ${this.#renderTable(meetings)}
      <div role="status">
        ${chosen.length > 0 ? this.host.renderDays(chosen) : html`<p class="quiet">${own.noneThatDay}</p>`}
      </div>
    </div>`
  }

  #renderTable(meetings: readonly Meeting[]): TemplateResult {
    const { leaf } = this.host.dates
    const month = this.#day.slice(0, 7)
    const first = `${month}-01`
    const counts = new Map<PlainDate, number>()
    for (const date of meetings.map(meeting => this.#dayOf(meeting))) counts.set(date, (counts.get(date) ?? 0) + 1)
    return html`<table role="grid" aria-labelledby="month-name" @keydown=${this.#press}>
      <thead>
        <tr>
          ${weekOf(first)
            .map(date => leaf(date).weekday)
            .map(name => html`<th scope="col"><abbr title=${name}>${name.slice(0, 2)}</abbr></th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(first).map(
          week =>
            html`<tr>
              ${week.map(date =>
                date.startsWith(month) ? this.#renderDay(date, counts.get(date) ?? 0) : html`<td></td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`
  }

  #renderDay(date: PlainDate, count: number): TemplateResult {
    const { dates, texts, zone, now } = this.host
    const chosen = date === this.#day
    const label = `${dates.fullDay(date)}${count > 0 ? `, ${texts.own.meetingCount(count)}` : ''}`
    return html`<td aria-selected=${chosen} class=${count > 0 ? 'busy' : ''}>
      <button
        type="button"
        data-date=${date}
        tabindex=${chosen ? 0 : -1}
        aria-label=${label}
        aria-current=${date === plainDateIn(zone, now) ? 'date' : nothing}
        @click=${() => this.#choose(date)}
      >
        ${Number(date.slice(8))}${count > 0 ? html`<span aria-hidden="true">•</span>` : nothing}
      </button>
    </td>`
  }

  readonly #press = (event: KeyboardEvent): void => {
    const monday = (weekday(this.#day) + 6) % 7
    const to: Record<string, () => PlainDate> = {
      ArrowLeft: () => addDays(this.#day, -1),
      ArrowRight: () => addDays(this.#day, 1),
      ArrowUp: () => addDays(this.#day, -7),
      ArrowDown: () => addDays(this.#day, 7),
      Home: () => addDays(this.#day, -monday),
      End: () => addDays(this.#day, 6 - monday),
      PageUp: () => monthBefore(this.#day),
      PageDown: () => addDuration(this.#day, 'P1M'),
    }
    const go = to[event.key]
    if (!go) return
    event.preventDefault()
    this.#choose(go())
    void this.host.focusOn(`[data-date="${this.#day}"]`)
  }

  #dayOf({ start }: Meeting): PlainDate {
    return plainDateIn(this.host.zone, start)
  }

  #choose(date: PlainDate): void {
    this.#day = date
    this.host.requestUpdate()
  }
}

/** The same day of the month before, or its last day. */
function monthBefore(date: PlainDate): PlainDate {
  const lastOfBefore = addDays(`${date.slice(0, 7)}-01`, -1)
  const same = `${lastOfBefore.slice(0, 8)}${date.slice(8)}`
  return same < lastOfBefore ? same : lastOfBefore
}

/** The week that a date is in, from Monday. */
const weekOf = (date: PlainDate): PlainDate[] =>
  Array.from({ length: 7 }, (_, i) => addDays(date, i - ((weekday(date) + 6) % 7)))

/** The weeks of the month that begins on `first`. */
function weeksOf(first: PlainDate): PlainDate[][] {
  const weeks: PlainDate[][] = []
  for (let monday = weekOf(first)[0] ?? first; monday < addDuration(first, 'P1M'); monday = addDays(monday, 7))
    weeks.push(weekOf(monday))
  return weeks
}
