/** Sign-up for a meeting that has room for so many. Loaded where a meeting takes sign-ups. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Meeting } from '../../subjects/meeting/schema.js'
import { adopt } from '../../ui/adopt.js'
import { fields } from '../../ui/look.styles.js'
import { SignUpController, type MakeSignUp } from '../../ui/sign-up-controller.js'
import type { MeetingCalendar } from './meeting-calendar.js'

/** The sign-ups of this device for meetings. */
export class SignUp {
  readonly #signUps: SignUpController<'attendance'>

  constructor(private readonly host: MeetingCalendar) {
    this.#signUps = new SignUpController(host, 'attendance')
    adopt(host, fields)
  }

  render({ id, signUp }: Meeting): TemplateResult | typeof nothing {
    if (!signUp) return nothing
    const { own } = this.host.texts
    const { room, signedUp = 0, waiting = 0 } = signUp
    const mine = this.#signUps.mine(`meeting/${id}`)
    const failed = this.#signUps.signedOff === 'failed'
    return html`<div class="sign-up" part="sign-up">
      <p>${own.room(signedUp, room)}${waiting > 0 ? html`, ${own.waitingCount(waiting)}` : nothing}</p>
      <p role="status">${failed ? own.failed : mine ? this.#signUps.said(mine, own) : nothing}</p>
      ${this.#renderAct(id)}
    </div>`
  }

  #renderAct(meeting: string): TemplateResult {
    const { own } = this.host.texts
    const mine = this.#signUps.mine(`meeting/${meeting}`)
    const make: MakeSignUp<'attendance'> = (body, off) => ({ kind: 'attendance', meeting, body, ...(off && { off }) })
    if (mine)
      return html`<button
        type="button"
        class="button ghost small"
        @click=${() => void this.#signUps.signOff(mine, make)}
      >
        ${own.signOff}
      </button>`
    if (this.#signUps.isOpen(meeting)) return this.#signUps.renderForm(own.signUp, own, make)
    return html`<button
      type="button"
      class="button small"
      data-for=${meeting}
      @click=${() => this.#signUps.open(meeting)}
    >
      ${own.signUp}
    </button>`
  }
}
