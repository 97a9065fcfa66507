import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Client, Submission } from '../../client/index.js'
import { workDayTexts } from './texts/index.js'
import type { WorkDay } from '../../subjects/work-day/schema.js'
import { contactFields, readContact } from '../../ui/contact-fields.js'
import { CouncilController } from '../../ui/council-controller.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './work-day.styles.js'

/**
 * Days of work together (dugnad): what there is to do, with room for how many, and a place for whoever signs up. A full
 * task has a waiting list that moves up.
 *
 * @tag nm-work-day
 * @summary Shows a council's work days and takes sign-ups.
 * @slot - Shown without script, and while the work days cannot be had.
 * @csspart heading - The heading.
 * @csspart day - Each work day.
 * @csspart task - Each task.
 * @csspart sign-up - The button that opens the form.
 * @csspart form - The form to sign up with.
 * @cssproperty --nm-accent - Colour of buttons and links.
 * @cssproperty --nm-line - Colour of lines.
 */
export class WorkDayElement extends LitElement {
  static override styles = [look, fields, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** One work day's id; all that are to come when left out. */
  @property() day: string | undefined
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  /** The task that someone is signing up for: `day/task`. */
  @state() private joining: string | undefined
  @state() private trouble = ''
  @state() private said = ''

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, workDayTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #days = new ResourceController(this, () => this.#place.council?.workDays.list())
  readonly #outbox = new OutboxController(this, () => this.#place.client)

  override render(): TemplateResult | typeof nothing {
    if (!this.#place.council) return html`<slot></slot>`
    if (!this.#texts.ready) return nothing
    const { own, locale } = this.#texts
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      ${missing(this.#days.resource, this.#texts) ?? this.#renderDays()}
    </div>`
  }

  #renderDays(): TemplateResult {
    const { own } = this.#texts
    const shown = (this.#days.value?.items ?? []).filter(({ id, end }) =>
      this.day === undefined ? Date.parse(end) > Date.now() : id === this.day,
    )
    return html`${staleness(this.#days.resource, this.#texts, this.#zone)}
      <p role="status">${this.said}</p>
      ${shown.length === 0 ? html`<p class="quiet">${own.none}</p>` : shown.map(day => this.#renderDay(day))}`
  }

  #renderDay(day: WorkDay): TemplateResult {
    const { own } = this.#texts
    const format = this.#texts.formats(this.#zone)
    const base = this.#place.client?.backend.base
    const over = Date.parse(day.end) <= Date.now()
    return html`<article class="day" part="day">
      ${heading(
        this.headingLevel + 1,
        html`<bdi>${day.title}</bdi>
          ${day.state === 'cancelled' ? html`<span class="tag bad">${own.cancelled}</span>` : nothing}`,
        'day-heading',
      )}
      <p>
        <time datetime=${day.start}
          >${own.when(format.day(day.start), format.time(day.start), format.time(day.end))}</time
        >
      </p>
      <p>${own.where}: <bdi>${day.place.name}</bdi></p>
      ${day.note ? html`<p class="note bad"><bdi>${day.note}</bdi></p>` : nothing}
      ${day.text ? html`<p class="text"><bdi>${day.text}</bdi></p>` : nothing}
      ${over ? html`<p class="quiet">${own.over}</p>` : nothing}
      ${heading(this.headingLevel + 2, own.tasks, 'tasks-heading')}
      <ul class="tasks">
        ${day.tasks.map(task => this.#renderTask(day, task, over || day.state === 'cancelled'))}
      </ul>
      ${
        day.bring.length > 0
          ? html`${heading(this.headingLevel + 2, own.bring, 'bring-heading')}
              <ul class="bring">
                ${day.bring.map(thing => html`<li><bdi>${thing}</bdi></li>`)}
              </ul>`
          : nothing
      }
      ${base ? html`<p><a href="${base}/work-days/${day.id}/calendar.ics">${own.calendar}</a></p>` : nothing}
    </article>`
  }

  #renderTask(day: WorkDay, task: WorkDay['tasks'][number], closed: boolean): TemplateResult {
    const { own } = this.#texts
    const { id, name, room, signedUp, waiting } = task
    const key = `${day.id}/${id}`
    const mine = this.#mine(day.id, id)
    const full = room !== null && signedUp >= room
    return html`<li part="task">
      <div class="about">
        <p>
          <b><bdi>${name}</bdi></b>
        </p>
        <p class="quiet">
          ${room === null ? own.open(signedUp) : own.room(signedUp, room)}${waiting > 0 ? html`, ${own.waiting(waiting)}` : nothing}
        </p>
        <p role="status">${mine ? this.#saidOf(mine) : nothing}</p>
      </div>
      ${
        closed
          ? nothing
          : mine
            ? html`<button type="button" class="button ghost small" @click=${() => this.#signOff(day, mine)}>
                ${own.signOff}<span class="hidden">: ${name}</span>
              </button>`
            : this.joining === key
              ? nothing
              : html`<button
                  type="button"
                  class="button ghost small"
                  part="sign-up"
                  aria-label=${own.signUpFor(name)}
                  @click=${() => this.#open(key)}
                >
                  ${full ? own.wait : own.signUp}
                </button>`
      }
      ${this.joining === key ? this.#renderForm(day, task) : nothing}
    </li>`
  }

  #saidOf({ receipt, attempts }: Submission<'sign-up'>): string {
    const { own } = this.#texts
    if (!receipt) return attempts > 0 ? own.waits : ''
    return receipt.waiting > 0 ? own.onList(receipt.waiting) : own.signedUp
  }

  #renderForm(day: WorkDay, { id: task, name }: WorkDay['tasks'][number]): TemplateResult {
    const { own } = this.#texts
    return html`<form
      class="note"
      part="form"
      novalidate
      aria-label=${own.signUpFor(name)}
      @submit=${(event: Event) => this.#signUp(event, day, task)}
    >
      ${contactFields(own, this.trouble)}
      <p class="row">
        <button type="submit" class="button small">${own.send}</button>
        <button type="button" class="link" @click=${() => (this.joining = undefined)}>${own.cancel}</button>
      </p>
    </form>`
  }

  /** The sign-up of this device for a task, if there is one that was not taken back. */
  #mine(day: string, task: string): Submission<'sign-up'> | undefined {
    const all = (this.#outbox.outbox?.submissions ?? []).filter(
      ({ kind, subject }) => kind === 'sign-up' && subject === `work-day/${day}`,
    ) as unknown as Submission<'sign-up'>[]
    const on = ({ receipt, write, state }: Submission<'sign-up'>) =>
      state !== 'refused' && (receipt ? receipt.signedUp : !write?.off)
    const taskOf = ({ receipt, write }: Submission<'sign-up'>) => receipt?.task ?? write?.body.task
    const last = all.findLast(submission => taskOf(submission) === task)
    return last && on(last) ? last : undefined
  }

  #open(key: string): void {
    this.joining = key
    this.trouble = this.said = ''
    void this.#place.client?.prepare().catch(() => {})
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#name')?.focus())
  }

  async #signUp(event: Event, { id: workDay }: WorkDay, task: string): Promise<void> {
    event.preventDefault()
    const { own } = this.#texts
    const reach = readContact(this.renderRoot)
    if (!reach) return void (this.trouble = own.short)
    try {
      await this.#place.client?.send<'sign-up'>({ kind: 'sign-up', workDay, body: { task, ...reach } })
      await this.#outbox.follow()
      this.joining = undefined
    } catch {
      this.trouble = own.failed
    }
  }

  async #signOff({ id: workDay }: WorkDay, mine: Submission<'sign-up'>): Promise<void> {
    const { own } = this.#texts
    const { outbox } = this.#outbox
    try {
      const task = mine.receipt?.task ?? mine.write?.body.task ?? ''
      const body = { id: mine.id, task, name: '–', contact: '–––' }
      if (mine.state === 'sent')
        await this.#place.client?.send<'sign-up'>({ kind: 'sign-up', workDay, body, off: true })
      // What waits to be sent is not sent at all.
      await outbox?.discard(mine.id)
      this.said = own.signedOff
    } catch {
      this.said = own.failed
    }
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }
}
