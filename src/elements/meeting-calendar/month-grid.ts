import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Formats } from '../../words/format.js'
import type { MeetingsTexts } from './texts/nb.js'
import type { Meeting } from '../../subjects/meeting/schema.js'
import { addDays, addDuration, plainDateIn, weekday, type PlainDate } from '../../kit/plain-date.js'
import { monthGridStyles } from './month-grid.styles.js'

/**
 * A month as a table of weeks from Monday to Sunday. One day can be reached with Tab; arrows go from day to day and week to
 * week, Home and End to the ends of the week, Page Up and Page Down to the months beside. Days with meetings say so.
 */
export class MonthGrid {
  readonly #host: ReactiveControllerHost & HTMLElement
  /** The day that Tab comes to, and whose meetings are shown. */
  #day: PlainDate

  constructor(host: ReactiveControllerHost & HTMLElement, day: PlainDate) {
    this.#host = host
    this.#day = day
    const root = host.shadowRoot
    const sheet = monthGridStyles.styleSheet
    if (root && sheet && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }

  /** @param renderDay what stands under the table for the meetings of the chosen day */
  render(
    meetings: readonly Meeting[],
    timeZone: string,
    texts: MeetingsTexts,
    formats: Formats,
    renderDay: (meetings: readonly Meeting[]) => TemplateResult,
  ): TemplateResult {
    const on = (date: PlainDate) => meetings.filter(({ start }) => plainDateIn(timeZone, start) === date)
    const first = `${this.#day.slice(0, 7)}-01`
    const noon = (date: PlainDate) => `${date}T12:00:00Z`
    const chosen = on(this.#day)
    return html`<div class="grid" part="month">
      <p class="row">
        <button type="button" class="button ghost small" @click=${() => this.#choose(monthBefore(this.#day))}>
          ${texts.previousMonth}
        </button>
        <b id="month-name" aria-live="polite">${formats.month(noon(first))}</b>
        <button type="button" class="button ghost small" @click=${() => this.#choose(addDuration(this.#day, 'P1M'))}>
          ${texts.nextMonth}
        </button>
      </p>
      <table role="grid" aria-labelledby="month-name" @keydown=${this.#press}>
        <thead>
          <tr>
            ${weekOf(first).map(
              date =>
                html`<th scope="col">
                  <abbr title=${formats.leaf(noon(date)).weekday}>${formats.leaf(noon(date)).weekday.slice(0, 2)}</abbr>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeksOf(first).map(
            week =>
              html`<tr>
                ${week.map(date =>
                  date.slice(0, 7) === first.slice(0, 7)
                    ? this.#renderDay(date, on(date).length, texts, formats)
                    : html`<td></td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
      <div role="status">
        ${chosen.length > 0 ? renderDay(chosen) : html`<p class="quiet">${texts.noneThatDay}</p>`}
      </div>
    </div>`
  }

  #renderDay(date: PlainDate, count: number, texts: MeetingsTexts, formats: Formats): TemplateResult {
    const chosen = date === this.#day
    const label = `${formats.fullDay(`${date}T12:00:00Z`)}${count > 0 ? `, ${texts.meetingCount(count)}` : ''}`
    return html`<td aria-selected=${chosen} class=${count > 0 ? 'busy' : ''}>
      <button
        type="button"
        data-date=${date}
        tabindex=${chosen ? 0 : -1}
        aria-label=${label}
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
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-date="${this.#day}"]`)?.focus(),
    )
  }

  #choose(date: PlainDate): void {
    this.#day = date
    this.#host.requestUpdate()
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
