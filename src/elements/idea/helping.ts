import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Submission } from '../../client/index.js'
import type { Idea } from '../../subjects/idea/schema.js'
import type { IdeaElement } from './idea.js'

/** Helping with an idea: a form for who will, and what this device has said before. How to be reached is private. */
export class Helping implements ReactiveController {
  #open = false
  #trouble = ''
  #of: string | undefined

  constructor(private readonly host: IdeaElement) {
    host.addController(this)
  }

  /** What belongs to one idea goes when another takes its place. */
  hostUpdate(): void {
    const { id } = this.host.asked
    if (id === this.#of) return
    this.#of = id
    this.#open = false
    this.#trouble = ''
  }

  /** The button that opens the form, while there is something to help with. */
  renderButton({ state }: Idea): TemplateResult | typeof nothing {
    if (['done', 'declined'].includes(state) || this.#open || this.#pledged) return nothing
    return html`<button type="button" class="button ghost small" id="help" @click=${this.#show}>
      ${this.host.texts.own.help}
    </button>`
  }

  /** The form, or what became of it. */
  render(): TemplateResult {
    const pledged = this.#pledged
    return html`<div part="pledge">
      ${this.#open ? this.#renderForm() : nothing}
      <p role="status">${pledged ? this.#renderPledged(pledged) : nothing}</p>
    </div>`
  }

  #renderForm(): TemplateResult {
    const { own, common } = this.host.texts
    return html`<form class="note" novalidate @submit=${this.#pledge}>
      <div>
        <label for="contact">${own.helpContact}</label>
        <input
          type="text"
          id="contact"
          autocomplete="email"
          aria-required="true"
          aria-invalid=${this.#trouble ? 'true' : nothing}
          aria-describedby="contact-error contact-why"
        />
        <p class="error" id="contact-error">${this.#trouble}</p>
        <p class="why" id="contact-why">${own.helpContactWhy}</p>
      </div>
      <div>
        <label for="name">${own.helpName} <span class="quiet">${common.optional}</span></label>
        <input type="text" id="name" autocomplete="name" maxlength="80" />
      </div>
      <p class="row">
        <button type="submit" class="button small">${own.helpSend}</button>
        <button type="button" class="link" @click=${this.#cancel}>${own.cancel}</button>
      </p>
    </form>`
  }

  #renderPledged(pledged: Submission<'pledge'>): TemplateResult {
    const { own } = this.host.texts
    return html`${pledged.state !== 'sent' && pledged.attempts > 0 ? own.helpWaits : own.helpSent}
      <button type="button" class="link" @click=${() => void this.#takeBack(pledged)}>${own.helpUndo}</button>`
  }

  /** This device's pledge for the idea, unless it was refused or taken back. */
  get #pledged(): Submission<'pledge'> | undefined {
    const { outbox } = this.host.outbox
    const subject = `idea/${this.#id}`
    const of = outbox?.submissions.filter(
      submission => submission.kind === 'pledge' && submission.subject === subject && submission.state !== 'refused',
    )
    const last = outbox?.find('pledge', of?.at(-1)?.id ?? '')
    return last && (last.receipt ? last.receipt.pledged : !last.write?.off) ? last : undefined
  }

  /** The id of the idea, also where it was asked for by its number. */
  get #id(): string | undefined {
    return this.host.shown?.id ?? this.host.asked.id
  }

  readonly #show = (): void => this.#turn(true, '#contact')
  readonly #cancel = (): void => this.#turn(false, '#help')

  #turn(open: boolean, focus: string, trouble = ''): void {
    this.#open = open
    this.#trouble = trouble
    this.host.requestUpdate()
    void this.host.focusOn(focus)
  }

  readonly #pledge = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { host } = this
    const { own } = host.texts
    const typed = (id: string) => host.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? ''
    const [contact, name, idea] = [typed('contact'), typed('name'), this.#id]
    if (contact.length < 3 || !idea) return this.#turn(true, '#contact', own.helpShort)
    try {
      await host.place.client?.send<'pledge'>({ kind: 'pledge', idea, body: { contact, ...(name && { name }) } })
      await host.outbox.follow()
      this.#open = false
      this.#trouble = ''
    } catch {
      this.#trouble = own.own.failed
    }
    host.requestUpdate()
  }

  async #takeBack({ id, state }: Submission<'pledge'>): Promise<void> {
    const { outbox, place } = this.host
    const idea = this.#id
    if (!idea) return
    const off = { kind: 'pledge', idea, body: { id, contact: '–––' }, off: true } as const
    if (state === 'sent') await place.client?.send<'pledge'>(off)
    await outbox.outbox?.discard(id)
  }
}
