import { html, nothing, type TemplateResult } from 'lit'
import type { Submission } from '../../client/index.js'
import { heading } from '../../ui/heading.js'
import type { FollowPart } from './follow.js'
import type { FormHost } from './host.js'
import type { SendingController } from './sending.js'
import type { MoreTexts } from './texts/more/index.js'

/** What stands in place of the form when an idea was sent: that it waits, or that it has arrived. */
export class StatusPart {
  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
    private readonly sending: SendingController,
    private readonly follow: FollowPart,
  ) {}

  /** One box for both: the focus that was moved here stays when the one becomes the other. */
  render(submission: Submission<'idea'>): TemplateResult {
    const sent = submission.state === 'sent'
    return html`<div
      class="note status ${sent ? 'good' : ''}"
      part=${sent ? 'receipt' : 'waiting'}
      id="receipt"
      tabindex="-1"
    >
      ${sent ? this.#renderReceipt(submission) : this.#renderWaiting(submission)}
    </div>`
  }

  #renderReceipt(submission: Submission<'idea'>): TemplateResult {
    const { own } = this.texts
    const { receipt } = submission
    const arrived = receipt?.public ? own.published : receipt?.readBy ? own.readBy(this.#day(receipt.readBy)) : nothing
    return html`${heading(this.host.headingLevel + 1, own.sentHeading, 'receipt-heading')}
      ${
        receipt
          ? html`<p><b>${own.number(receipt.number)}</b> <bdi>${receipt.title}</bdi></p>
              <p>${arrived}</p>`
          : nothing
      }
      ${this.follow.render(submission)}
      <button type="button" class="button ghost small" @click=${() => void this.sending.startAgain()}>
        ${own.another}
      </button>`
  }

  #renderWaiting(submission: Submission<'idea'>): TemplateResult {
    const { own } = this.texts
    const { attempts, write, safe } = submission
    const waiting = attempts > 0
    const title = waiting ? own.queuedHeading : this.host.texts.own.sending
    return html`${heading(this.host.headingLevel + 1, title, 'waiting-heading')}
      <p class="strong"><bdi>${write?.body.title}</bdi></p>
      ${waiting ? html`<p>${safe ? own.queued : own.queuedUnsafe}</p>` : nothing}
      ${waiting ? this.follow.render(submission) : nothing}`
  }

  /** A plain date, with the year when it is not this one. */
  #day(date: string): string {
    return this.texts.formats('UTC', this.host.now).day(`${date}T12:00:00Z`)
  }
}
