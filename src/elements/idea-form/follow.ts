import { html, nothing, type TemplateResult } from 'lit'
import type { Outbox, Submission } from '../../client/index.js'
import { councilLooksAt } from '../../subjects/idea/clocks.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { pageOf, printReceipts } from '../../ui/idea/receipt.js'
import { ResourceController } from '../../ui/resource-controller.js'
import type { FormHost } from './host.js'
import type { SendingController } from './sending.js'
import type { MoreTexts } from './texts/more/index.js'

/** As many as help, of the ideas that were sent from a device. */
const mostMine = 10

/** How to follow an idea that was sent, and those that were sent from this device before. */
export class FollowPart {
  readonly #meetings
  /** The link that was copied. */
  #copied: string | undefined

  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
    sending: SendingController,
  ) {
    this.#meetings = new ResourceController(host, () =>
      sending.submission?.receipt ? host.place.council?.meetings.between() : undefined,
    )
  }

  /** The link and the code of an idea, and when the council looks at it. */
  render(submission: Submission<'idea'>): TemplateResult | typeof nothing {
    const { own } = this.texts
    const { id, code, receipt, write } = submission
    if (!code) return nothing
    const link = this.#linkTo(id, code)
    const title = receipt?.title ?? write?.body.title ?? ''
    const body = own.mailBody(receipt ? `${own.receipt} ${receipt.number}\n` : '', code, link)
    const mail = `mailto:?subject=${encodeURIComponent(own.mailSubject(title))}&body=${encodeURIComponent(body)}`
    return html`${receipt ? this.#renderNext(receipt) : nothing}
      <p><b>${own.followHeading}</b></p>
      <p>${own.followIntro}</p>
      <p>${own.code}: <span class="code" part="code">${code}</span></p>
      <p class="quiet">${own.codeWhy}</p>
      <p class="row">
        <a class="button small" part="follow" href=${link}>${own.followLink}</a>
        ${this.#renderButton(own.copyLink, () => void this.#copy(link))}
        <a class="button ghost small" href=${mail}>${own.mailLink}</a>
        ${receipt ? this.#renderButton(own.printReceipt, () => void this.#print(receipt, code)) : nothing}
        <span role="status">${this.#copied === link ? own.copied : nothing}</span>
      </p>`
  }

  /** Ideas that were sent from this device, each with the way to follow it. */
  renderMine(outbox: Outbox): TemplateResult | typeof nothing {
    const { own } = this.texts
    const mine = outbox.submissions.filter(({ state, code }) => state === 'sent' && code !== undefined)
    if (mine.length === 0) return nothing
    const latest = mine.slice(-mostMine).reverse()
    return html`<div class="mine" part="mine">
      <p><b>${own.mine}</b></p>
      <ul>
        ${latest.map(
          ({ id, code = '', receipt }) =>
            html`<li>
              <a href=${this.#linkTo(id, code)}><bdi>${receipt && 'title' in receipt ? receipt.title : ''}</bdi></a>
            </li>`,
        )}
      </ul>
      <button type="button" class="link" @click=${() => mine.forEach(({ id }) => void outbox.discard(id))}>
        ${own.forget}
      </button>
    </div>`
  }

  #renderButton(label: string, act: () => void): TemplateResult {
    return html`<button type="button" class="button ghost small" @click=${act}>${label}</button>`
  }

  #renderNext(idea: Pick<Idea, 'id' | 'state'>): TemplateResult | typeof nothing {
    const { host } = this
    const at = councilLooksAt(idea, this.#meetings.value?.items ?? [], host.now)
    // Before it is known where the council is, its days are not known either.
    return at && host.info.value ? html`<p>${this.texts.own.looks(host.formats.day(at))}</p>` : nothing
  }

  /** The code is in the fragment: it reaches no server, no log and no `Referer`. */
  #linkTo = (id: string, code: string): string => `${pageOf(this.host.ideaPage)}#nm-idea=${id}&code=${code}`

  #print({ number, title }: Pick<Idea, 'number' | 'title'>, code: string): Promise<void> {
    const { own, locale } = this.texts
    return printReceipts([{ number, title, code }], own, this.host.ideaPage, locale)
  }

  async #copy(link: string): Promise<void> {
    await navigator.clipboard.writeText(link)
    this.#copied = link
    this.host.requestUpdate()
  }
}
