import { html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Submission } from '../../client/index.js'
import { copyText } from '../../ui/copy-text.js'
import { CouncilElement } from '../../ui/council-element.js'
import { heading } from '../../ui/heading.js'
import { look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { saveFile } from '../../ui/save-file.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './outbox.styles.js'
import { outboxTexts } from './texts/index.js'
import type { OutboxTexts } from './texts/nb.js'

const day = 86_400_000

/**
 * What was written on this device and has not reached the server, why, and what can be done. It stands open to whoever
 * uses the device next: an answer to a poll is "one answer", never what it says. Nothing is shown when nothing waits.
 *
 * @tag nm-outbox
 * @summary Shows what has not been sent yet, and lets a person send, save or delete it.
 * @csspart heading - The heading.
 * @csspart item - Each thing that waits.
 * @csspart button - Each button.
 * @cssproperty --nm-accent - Colour of buttons.
 * @cssproperty --nm-bad - Colour of warnings.
 */
export class Outbox extends CouncilElement<OutboxTexts> {
  static override styles = [look, styles]

  /** The submission that someone has asked to delete, and not confirmed yet. */
  @state() private doomed: string | undefined
  @state() private copied: string | undefined

  /** @internal */
  override readonly texts = new TextsController(this, outboxTexts)
  readonly #outbox = new OutboxController(this, () => this.place.client)

  /** Only for the address to mail to, of which nothing is said while nothing waits. */
  protected override get asksInfo(): boolean {
    return this.#waiting.length > 0
  }

  protected override get instants(): readonly number[] {
    return [...super.instants, ...this.#waiting.map(({ created }) => created + day)]
  }

  override render(): TemplateResult {
    const { own, locale } = this.texts
    const waiting = this.#waiting
    return html`<div lang=${locale}>
      <div role="status">
        ${
          waiting.length > 0
            ? html`${heading(this.headingLevel, own.heading, 'heading')}
                <p>${own.count(waiting.length)}</p>`
            : nothing
        }
      </div>
      ${waiting.length > 0 ? this.#renderWaiting(waiting) : nothing}
    </div>`
  }

  #renderWaiting(waiting: readonly Submission[]): TemplateResult {
    const { own } = this.texts
    const trouble = this.#outbox.outbox?.store.trouble
    return html`${trouble ? html`<p class="warn" part="trouble">${own.trouble[trouble]}</p>` : nothing}
      <ul>
        ${repeat(
          waiting,
          ({ id }) => id,
          submission => this.#renderItem(submission),
        )}
      </ul>`
  }

  #renderItem(submission: Submission): TemplateResult {
    const { own, common } = this.texts
    const { id, kind, state: progress, problem, safe } = submission
    const title = titleOf(submission)
    const reason =
      progress === 'refused' && problem
        ? `${own.refused} ${late.includes(problem.type) ? own.late : common.problem(problem.type)}`
        : ''
    return html`<li class="item" part="item">
      <p class="what">${own.kinds[kind]}${title ? html`: <bdi>${title}</bdi>` : nothing}</p>
      <p>${reason || (progress === 'sending' ? own.sending : own.queued)}</p>
      ${safe ? nothing : html`<p class="warn">${own.unsafe}</p>`} ${this.#renderKeep(submission)}
      ${
        this.doomed === id
          ? html`<p class="row">
              <span>${own.sure}</span>
              ${this.#renderButton(own.yes, () => this.#remove(id))}
              ${this.#renderButton(own.no, () => (this.doomed = undefined))}
            </p>`
          : html`<p class="row">
              ${this.#renderButton(own.sendNow, () => void this.#outbox.outbox?.retry(id))}
              ${this.#renderButton(own.remove, () => (this.doomed = id))}
            </p>`
      }
    </li>`
  }

  /** A browser may throw away what it has stored for a site that is not visited: what has waited long can be kept. */
  #renderKeep(submission: Submission): TemplateResult | typeof nothing {
    const { own } = this.texts
    const text = textOf(submission)
    const old = this.now - submission.created >= day
    if (!text || !(old || submission.state === 'refused' || !submission.safe)) return nothing
    const email = this.info.value?.municipality.contact.email
    const mail = `mailto:${email ?? ''}?subject=${encodeURIComponent(titleOf(submission))}&body=${encodeURIComponent(text)}`
    return html`${old ? html`<p>${own.old}</p>` : nothing}
      <p class="row">
        ${this.#renderButton(own.copy, () => void this.#copy(submission.id, text))}
        <a class="button ghost small" part="button" href=${mail}>${own.mail}</a>
        ${this.#renderButton(own.save, () => saveFile('ide.txt', text, 'text/plain'))}
        <span role="status">${this.copied === submission.id ? own.copied : nothing}</span>
      </p>`
  }

  #renderButton(label: string, act: () => void): TemplateResult {
    return html`<button type="button" class="button ghost small" part="button" @click=${act}>${label}</button>`
  }

  get #waiting(): readonly Submission[] {
    return this.#outbox.outbox?.submissions.filter(({ state }) => state !== 'sent') ?? []
  }

  async #copy(id: string, text: string): Promise<void> {
    if (await copyText(text)) this.copied = id
  }

  #remove(id: string): void {
    this.doomed = undefined
    void this.#outbox.outbox?.discard(id)
  }
}

/** What a passer-by may read: an idea's title, and nothing of a ballot. */
const titleOf = ({ write }: Submission): string => (write?.kind === 'idea' ? write.body.title : '')

const textOf = ({ write }: Submission): string =>
  write?.kind === 'idea' ? [write.body.title, write.body.text].filter(Boolean).join('\n\n') : ''

/** What an answer to a poll is refused for, when nothing in it is wrong. */
const late = ['already-voted', 'poll-closed', 'poll-not-open', 'right-used']
