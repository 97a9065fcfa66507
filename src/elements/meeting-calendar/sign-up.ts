/** Sign-up for a meeting that has room for so many. Loaded where a meeting takes sign-ups. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Client, Submission } from '../../client/index.js'
import type { MeetingsTexts } from './texts/nb.js'
import type { Meeting } from '../../subjects/meeting/schema.js'
import { contactFields, readContact } from '../../ui/contact-fields.js'
import { fields } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'

/** The sign-ups of this device for meetings. */
export class SignUp implements ReactiveController {
  readonly #outbox: OutboxController
  /** The id of the meeting that someone is signing up for. */
  #joining: string | undefined
  #trouble = ''

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly client: () => Client | undefined,
  ) {
    this.#outbox = new OutboxController(host, client)
    host.addController(this)
    const root = host.shadowRoot
    const sheet = fields.styleSheet
    if (root && sheet && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }

  hostConnected(): void {}

  render({ id, signUp }: Meeting, own: MeetingsTexts): TemplateResult | typeof nothing {
    if (!signUp) return nothing
    const { room, signedUp = 0, waiting = 0 } = signUp
    const mine = this.#mine(id)
    return html`<div class="sign-up" part="sign-up">
      <p>${own.room(signedUp, room)}${waiting > 0 ? html`, ${own.waitingCount(waiting)}` : nothing}</p>
      <p role="status">${mine ? this.#saidOf(mine, own) : nothing}</p>
      ${
        mine
          ? html`<button type="button" class="button ghost small" @click=${() => this.#signOff(id, mine)}>
              ${own.signOff}
            </button>`
          : this.#joining === id
            ? this.#renderForm(id, own)
            : html`<button type="button" class="button small" @click=${() => this.#open(id)}>${own.signUp}</button>`
      }
    </div>`
  }

  #renderForm(id: string, own: MeetingsTexts): TemplateResult {
    return html`<form
      class="note"
      novalidate
      aria-label=${own.signUp}
      @submit=${(event: Event) => this.#send(event, id, own)}
    >
      ${contactFields(own, this.#trouble)}
      <p class="row">
        <button type="submit" class="button small">${own.send}</button>
        <button type="button" class="link" @click=${() => this.#open(undefined)}>${own.cancelForm}</button>
      </p>
    </form>`
  }

  #saidOf({ receipt, attempts }: Submission<'attendance'>, own: MeetingsTexts): string {
    if (!receipt) return attempts > 0 ? own.waits : ''
    return receipt.waiting > 0 ? own.onList(receipt.waiting) : own.signedUp
  }

  /** The last sign-up for a meeting, unless it was refused or taken back. */
  #mine(meeting: string): Submission<'attendance'> | undefined {
    const all = (this.#outbox.outbox?.submissions ?? []).filter(
      ({ kind, subject }) => kind === 'attendance' && subject === `meeting/${meeting}`,
    ) as unknown as Submission<'attendance'>[]
    const last = all.at(-1)
    const on = last && last.state !== 'refused' && (last.receipt ? last.receipt.signedUp : !last.write?.off)
    return on ? last : undefined
  }

  #open(id: string | undefined): void {
    this.#joining = id
    this.#trouble = ''
    this.host.requestUpdate()
    void this.host.updateComplete.then(() => this.host.shadowRoot?.querySelector<HTMLElement>('#name')?.focus())
  }

  async #send(event: Event, meeting: string, own: MeetingsTexts): Promise<void> {
    event.preventDefault()
    const body = this.host.shadowRoot ? readContact(this.host.shadowRoot) : undefined
    this.#trouble = body ? '' : own.short
    try {
      if (body) await this.client()?.send<'attendance'>({ kind: 'attendance', meeting, body })
      if (body) this.#joining = undefined
      await this.#outbox.follow()
    } catch {
      this.#trouble = own.failed
    }
    this.host.requestUpdate()
  }

  async #signOff(meeting: string, { id, state }: Submission<'attendance'>): Promise<void> {
    const body = { id, name: '–', contact: '–––' }
    if (state === 'sent') await this.client()?.send<'attendance'>({ kind: 'attendance', meeting, body, off: true })
    // What waits to be sent is not sent at all.
    await this.#outbox.outbox?.discard(id)
  }
}
