/** What someone needs to be able to come to the next meeting, said to the council alone. Loaded when it is opened. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Submission } from '../../client/index.js'
import type { Meeting, Want } from '../../subjects/meeting/schema.js'
import { adopt } from '../../ui/adopt.js'
import { fields } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import type { MeetingCalendar } from './meeting-calendar.js'

type Said = Submission<'need'>
type Typed = NonNullable<Said['write']>['body']
type Missing = 'wants' | 'contact'

const choices: readonly Want[] = ['interpreter', 'transport', 'hearingLoop']

/** The form, and what became of what this device has said with it. */
export class NeedPart {
  #missing: readonly Missing[] = []
  #outcome: 'failed' | 'takenBack' | undefined
  #busy = false
  readonly #outbox: OutboxController

  constructor(private readonly host: MeetingCalendar) {
    this.#outbox = new OutboxController(host, () => host.place.client)
    adopt(host, fields)
    // What sending needs is here before it is needed; who cannot load it now may when sending.
    void host.place.client?.prepare().catch(() => {})
  }

  render({ id }: Meeting): TemplateResult {
    const { need } = this.host.texts.own
    const last = this.#last(id)
    const stands = last && last.state !== 'refused' && !isBack(last)
    return html`<div class="note">
      <p role="status">${this.#status(last)}</p>
      ${
        stands
          ? html`<button type="button" class="button ghost small" @click=${() => void this.#takeBack(id, last)}>
              ${need.takeBack}
            </button>`
          : this.#renderForm(id, last?.state === 'refused' ? last : undefined)
      }
    </div>`
  }

  /** @param refused what the server said no to: it comes back into the fields, and goes when it is sent anew */
  #renderForm(meeting: string, refused: Said | undefined): TemplateResult {
    const { need } = this.host.texts.own
    const before = refused?.write?.body
    return html`<form
      novalidate
      aria-label=${need.heading}
      @submit=${(event: Event) => void this.#send(event, meeting, refused)}
    >
      ${this.#renderChoices(before)}
      <div>
        <label for="need-words">${need.words} <span class="quiet">${this.host.texts.common.optional}</span></label>
        <p class="hint" id="need-hint">${need.hint}</p>
        <textarea
          id="need-words"
          name="words"
          maxlength="500"
          aria-describedby="need-hint"
          .value=${before?.words ?? ''}
        ></textarea>
      </div>
      <div>
        <label for="need-contact">${need.contact}</label>
        <input
          type="text"
          id="need-contact"
          name="contact"
          autocomplete="email"
          maxlength="254"
          aria-required="true"
          aria-invalid=${this.#invalid('contact')}
          aria-describedby="need-short need-why"
          .value=${before?.contact ?? ''}
        />
        <p class="error" id="need-short">${this.#missing.includes('contact') ? need.short : nothing}</p>
        <p class="why" id="need-why">${need.why}</p>
      </div>
      <button type="submit" class="button small">${need.send}</button>
    </form>`
  }

  #renderChoices(before: Typed | undefined): TemplateResult {
    const { need } = this.host.texts.own
    return html`<fieldset>
      <legend>${need.wants}</legend>
      <p class="chips">
        ${choices.map(
          choice =>
            html`<label class="chip"
              ><input
                type="checkbox"
                id=${`need-${choice}`}
                name="wants"
                value=${choice}
                aria-invalid=${this.#invalid('wants')}
                aria-describedby="need-nothing"
                .checked=${before?.wants.includes(choice) ?? false}
              />
              ${need.want[choice]}</label
            >`,
        )}
      </p>
      <p class="error" id="need-nothing">${this.#missing.includes('wants') ? need.nothing : nothing}</p>
    </fieldset>`
  }

  #invalid(field: Missing): 'true' | typeof nothing {
    return this.#missing.includes(field) ? 'true' : nothing
  }

  /** The last that this device has said or taken back about a meeting. */
  #last(meeting: string): Said | undefined {
    return this.#outbox.all('need').findLast(({ subject }) => subject === `meeting/${meeting}`)
  }

  /** What became of it; empty while it is sent for the first time. */
  #status(last: Said | undefined): string {
    const { own, common } = this.host.texts
    if (this.#outcome === 'failed') return own.failed
    if (last?.state === 'refused') {
      const type = last.problem?.type ?? 'unexplained'
      return type === 'work-day-over' ? own.need.over : common.problem(type)
    }
    if (last && last.state !== 'sent') return last.attempts > 0 ? own.need.waits : ''
    if (last && !isBack(last)) return own.need.told
    return this.#outcome === 'takenBack' ? own.need.takenBack : ''
  }

  async #send(event: Event, meeting: string, refused: Said | undefined): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    // A second press comes before the first is kept.
    if (this.#busy || !(form instanceof HTMLFormElement)) return
    const body = typedIn(form)
    this.#missing = missingIn(body)
    this.#outcome = undefined
    const [first] = this.#missing
    if (first) {
      this.host.requestUpdate()
      return this.host.focusOn(first === 'wants' ? `#need-${choices[0]}` : '#need-contact')
    }
    await this.#try(async () => {
      await this.host.place.client?.send<'need'>({ kind: 'need', meeting, body })
      // What was refused stands in the way of all that is about the same meeting.
      if (refused) await this.#outbox.outbox?.discard(refused.id)
    })
  }

  #takeBack(meeting: string, { id, state, attempts }: Said): Promise<void> {
    return this.#try(async () => {
      const body = { id, wants: [], contact: '–––' }
      // What was tried may have arrived, though no answer came back.
      if (state !== 'queued' || attempts > 0)
        await this.host.place.client?.send<'need'>({ kind: 'need', meeting, body, off: true })
      if (state === 'queued') await this.#outbox.outbox?.discard(id)
      this.#outcome = 'takenBack'
    })
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.#busy = true
    try {
      await act()
      await this.#outbox.follow()
    } catch {
      this.#outcome = 'failed'
    }
    this.#busy = false
    this.host.requestUpdate()
  }
}

const isBack = ({ receipt, write }: Said): boolean => (receipt ? !receipt.needed : write?.off === true)

function typedIn(form: HTMLFormElement): Omit<Typed, 'id'> {
  const typed = new FormData(form)
  const said = (name: string) => String(typed.get(name) ?? '').trim()
  const words = said('words')
  const wants = choices.filter(choice => typed.getAll('wants').includes(choice))
  return { wants, ...(words && { words }), contact: said('contact') }
}

const missingIn = ({ wants, words, contact }: Omit<Typed, 'id'>): Missing[] => [
  ...(wants.length === 0 && !words ? ['wants' as const] : []),
  ...(contact.length < 3 ? ['contact' as const] : []),
]
