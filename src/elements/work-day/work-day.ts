import { html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { calendarOfWorkDay } from '../../client/http/addresses.js'
import type { Submission } from '../../client/index.js'
import type { WorkDay } from '../../subjects/work-day/schema.js'
import { CouncilElement } from '../../ui/council-element.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { SignUpController, type MakeSignUp } from '../../ui/sign-up-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { workDayTexts } from './texts/index.js'
import type { WorkDayTexts } from './texts/nb.js'
import { styles } from './work-day.styles.js'

type Task = WorkDay['tasks'][number]

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
export class WorkDayElement extends CouncilElement<WorkDayTexts> {
  static override styles = [look, fields, styles]

  /** One work day's id; all that are to come when left out. */
  @property() day: string | undefined
  /** @internal */
  override readonly texts = new TextsController(this, workDayTexts)
  readonly #days = new ResourceController(this, () => this.place.council?.workDays.list())
  readonly #signUps = new SignUpController(this, 'sign-up')

  protected override get instants(): readonly number[] {
    return [...super.instants, ...(this.#days.value?.items ?? []).map(({ end }) => Date.parse(end))]
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.place.council) return html`<slot></slot>`
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')} ${this.missing(this.#days.resource) ?? this.#renderDays()}
    </div>`
  }

  #renderDays(): TemplateResult {
    const { own } = this.texts
    const all = this.#days.value?.items ?? []
    const shown = all.filter(day => (this.day === undefined ? !this.#isOver(day) : day.id === this.day))
    const { signedOff } = this.#signUps
    return html`${this.staleness(this.#days.resource)}
      <p role="status">${signedOff ? own[signedOff === 'done' ? 'signedOff' : 'failed'] : nothing}</p>
      ${shown.length === 0 ? html`<p class="quiet">${own.none}</p>` : shown.map(day => this.#renderDay(day))}`
  }

  #renderDay(day: WorkDay): TemplateResult {
    const { own } = this.texts
    const format = this.formats
    const calendar = calendarOfWorkDay(this.place.client, day.id)
    const over = this.#isOver(day)
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
      ${calendar ? html`<p><a href=${calendar}>${own.calendar}</a></p>` : nothing}
    </article>`
  }

  #renderTask(day: WorkDay, task: Task, closed: boolean): TemplateResult {
    const { own } = this.texts
    const { id, name, room, signedUp, waiting } = task
    const mine = this.#mine(day.id, id)
    return html`<li part="task">
      <div class="about">
        <p>
          <b><bdi>${name}</bdi></b>
        </p>
        <p class="quiet">
          ${room === null ? own.open(signedUp) : own.room(signedUp, room)}${waiting > 0 ? html`, ${own.waiting(waiting)}` : nothing}
        </p>
        <p role="status">${mine ? this.#signUps.said(mine, own) : nothing}</p>
      </div>
      ${closed ? nothing : this.#renderAct(day.id, task, mine)}
    </li>`
  }

  /** Signing up for a task, or off again. */
  #renderAct(workDay: string, task: Task, mine: Submission<'sign-up'> | undefined): TemplateResult {
    const { own } = this.texts
    const { id, name, room, signedUp } = task
    const key = `${workDay}/${id}`
    const make: MakeSignUp<'sign-up'> = (body, off) => ({
      ...{ kind: 'sign-up', workDay, body: { ...body, task: id } },
      ...(off && { off }),
    })
    if (mine)
      return html`<button
        type="button"
        class="button ghost small"
        @click=${() => void this.#signUps.signOff(mine, make)}
      >
        ${own.signOff}<span class="hidden">: ${name}</span>
      </button>`
    if (this.#signUps.isOpen(key)) return this.#signUps.renderForm(own.signUpFor(name), own, make)
    return html`<button
      type="button"
      class="button ghost small"
      part="sign-up"
      data-for=${key}
      aria-label=${own.signUpFor(name)}
      @click=${() => this.#signUps.open(key)}
    >
      ${room !== null && signedUp >= room ? own.wait : own.signUp}
    </button>`
  }

  /** The sign-up of this device for a task, if there is one that was not taken back. */
  #mine(day: string, task: string): Submission<'sign-up'> | undefined {
    return this.#signUps.mine(`work-day/${day}`, ({ receipt, write }) => (receipt?.task ?? write?.body.task) === task)
  }

  #isOver({ end }: WorkDay): boolean {
    return Date.parse(end) <= this.now
  }
}
