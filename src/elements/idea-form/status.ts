import { html, nothing, type TemplateResult } from 'lit'
import type { Submission } from '../../client/index.js'
import { heading } from '../../ui/heading.js'
import type { FormHost } from './host.js'

/** What stands in place of the form when it was sent: that it waits, or that it has arrived. */
export function renderStatus(host: FormHost, submission: Submission<'idea'>): TemplateResult {
  const sent = submission.state === 'sent'
  // One box for both: the focus that was moved here stays when the one becomes the other.
  return html`<div
    class="note status ${sent ? 'good' : ''}"
    part=${sent ? 'receipt' : 'waiting'}
    id="receipt"
    tabindex="-1"
  >
    ${sent ? renderReceipt(host, submission) : renderWaiting(host, submission)}
  </div>`
}

function renderReceipt(host: FormHost, submission: Submission<'idea'>): TemplateResult {
  const { own } = host.texts
  const { receipt } = submission
  const arrived = () => (receipt?.public ? own.published : receipt?.readBy ? own.readBy(day(host, receipt.readBy)) : '')
  return html`${heading(host.headingLevel + 1, own.sentHeading, 'receipt-heading')}
    ${
      receipt
        ? html`<p><b>${own.number(receipt.number)}</b> <bdi>${receipt.title}</bdi></p>
            <p>${arrived()}</p>`
        : nothing
    }
    ${host.more.value?.follow.render(submission)}
    <button type="button" class="button ghost small" @click=${() => void host.sending.startAgain()}>
      ${own.another}
    </button>`
}

function renderWaiting(host: FormHost, submission: Submission<'idea'>): TemplateResult {
  const { own } = host.texts
  const { attempts, write, safe } = submission
  const waiting = attempts > 0
  return html`${heading(host.headingLevel + 1, waiting ? own.queuedHeading : own.sending, 'waiting-heading')}
    <p class="strong"><bdi>${write?.body.title}</bdi></p>
    ${waiting ? html`<p>${safe ? own.queued : own.queuedUnsafe}</p>` : nothing}
    ${waiting ? host.more.value?.follow.render(submission) : nothing}`
}

/** A plain date, with the year when it is not this one. */
const day = ({ texts, now }: FormHost, date: string): string => texts.formats('UTC', now).day(`${date}T12:00:00Z`)
