import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Client, NewWrite, Submission } from '../client/index.js'
import { contactFields, readContact, type Contact, type ContactTexts } from './contact-fields.js'
import { OutboxController } from './outbox-controller.js'

/** What the form says, and what became of it. */
export interface SignUpTexts extends ContactTexts {
  readonly send: string
  readonly cancel: string
  readonly short: string
  readonly failed: string
  readonly waits: string
  readonly signedUp: string
  readonly onList: (place: number) => string
}

/** The element that people sign up in. */
export interface SignUpHost extends ReactiveControllerHost {
  readonly place: { readonly client: Client | undefined }
  readonly renderRoot: ParentNode
  focusOn(selector: string): Promise<void>
}

type Kind = 'attendance' | 'sign-up'

/** A sign-up, or a sign-off, of someone for one thing. */
export type MakeSignUp<K extends Kind> = (body: Contact & { readonly id?: string }, off?: boolean) => NewWrite<K>

/** Signing up and off again, from this device: the form, what is kept in the outbox, and what became of it. */
export class SignUpController<K extends Kind> implements ReactiveController {
  /** What the last sign-off came to. */
  signedOff: 'done' | 'failed' | undefined
  /** What the form is open for; `data-for` of the button that opens it. */
  #joining: string | undefined
  #trouble: 'short' | 'failed' | undefined
  readonly #outbox: OutboxController

  constructor(
    private readonly host: SignUpHost,
    private readonly kind: K,
  ) {
    this.#outbox = new OutboxController(host, () => host.place.client)
  }

  hostConnected(): void {}

  /** Whether the form is open for something. */
  isOpen(about: string): boolean {
    return this.#joining === about
  }

  /** The last sign-up for a subject, unless it was refused or taken back. @param fits which, where a subject has several */
  mine(subject: string, fits: (submission: Submission<K>) => boolean = () => true): Submission<K> | undefined {
    const last = this.#outbox.all(this.kind).findLast(found => found.subject === subject && fits(found))
    if (!last || last.state === 'refused') return undefined
    const off = last.receipt ? !last.receipt.signedUp : last.write && 'off' in last.write && last.write.off
    return off ? undefined : last
  }

  /** What became of a sign-up; empty while it has been sent for the first time. */
  said({ receipt, attempts }: Submission<K>, texts: SignUpTexts): string {
    if (!receipt) return attempts > 0 ? texts.waits : ''
    return receipt.waiting > 0 ? texts.onList(receipt.waiting) : texts.signedUp
  }

  /** Opens the form, with focus in it. */
  open(about: string): void {
    this.#show(about)
    // What sending needs is here before it is needed; who cannot load it now may when sending.
    void this.host.place.client?.prepare().catch(() => {})
    void this.host.focusOn('#name')
  }

  /** @param label the name of the form */
  renderForm(label: string, texts: SignUpTexts, make: MakeSignUp<K>): TemplateResult {
    return html`<form
      class="note"
      part="form"
      novalidate
      aria-label=${label}
      @submit=${(event: Event) => this.#send(event, make)}
    >
      ${contactFields(texts, this.#trouble ? texts[this.#trouble] : '')}
      <p class="row">
        <button type="submit" class="button small">${texts.send}</button>
        <button type="button" class="link" @click=${() => this.#cancel()}>${texts.cancel}</button>
      </p>
    </form>`
  }

  async signOff({ id, state }: Submission<K>, make: MakeSignUp<K>): Promise<void> {
    try {
      if (state === 'sent') await this.host.place.client?.send<K>(make({ id, name: '–', contact: '–––' }, true))
      // What waits to be sent is not sent at all.
      await this.#outbox.outbox?.discard(id)
      this.signedOff = 'done'
    } catch {
      this.signedOff = 'failed'
    }
    this.host.requestUpdate()
  }

  #show(about: string | undefined): void {
    this.#joining = about
    this.#trouble = this.signedOff = undefined
    this.host.requestUpdate()
  }

  #cancel(): void {
    const about = this.#joining
    this.#show(undefined)
    void this.host.focusOn(`[data-for="${about}"]`)
  }

  async #send(event: Event, make: MakeSignUp<K>): Promise<void> {
    event.preventDefault()
    const reach = readContact(this.host.renderRoot)
    this.#trouble = reach ? undefined : 'short'
    try {
      if (reach) await this.host.place.client?.send<K>(make(reach))
      if (reach) this.#joining = undefined
      await this.#outbox.follow()
    } catch {
      this.#trouble = 'failed'
    }
    this.host.requestUpdate()
  }
}
