/** What the author of an idea can see and do with the link from the receipt. Loaded when someone comes with a code. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Client, NewWrite } from '../../client/index.js'
import type { IdeaTexts } from '../../words/idea/nb.js'
import type { OwnIdea, Idea } from '../../subjects/idea/schema.js'
import { ProblemError } from '../../kit/problem-error.js'
import { heading } from '../../ui/heading.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import type { TextsController } from '../../ui/texts-controller.js'

/** What the element lends to this part of itself. */
interface OwnParts {
  readonly host: ReactiveControllerHost & HTMLElement
  readonly texts: TextsController<IdeaTexts>
  readonly level: () => number
  readonly id: () => string | undefined
  readonly client: () => Client | undefined
}

type Doing = 'edit' | 'withdraw' | 'erase'
type OwnKind = 'change' | 'withdrawal' | 'addition' | 'erasure'

/** The lazy part of `<nm-idea>`. */
export class Own implements ReactiveController {
  readonly #parts: OwnParts
  readonly #kept: ResourceController<OwnIdea>
  readonly #outbox: OutboxController
  #code: string | undefined
  #sent: { readonly kind: OwnKind; readonly id: string; readonly said: string } | undefined
  #doing: Doing | undefined
  #said = ''
  #trouble = ''
  /** What a write was answered with, newer than what was read. */
  #after: Idea | undefined

  constructor(parts: OwnParts) {
    this.#parts = parts
    this.#kept = new ResourceController(parts.host, () => {
      const id = parts.id()
      return this.#code && id ? parts.client()?.idea(id).own(this.#code) : undefined
    })
    this.#outbox = new OutboxController(parts.host, parts.client)
    parts.host.addController(this)
  }

  /** The idea as its author sees it, published or not. */
  get idea(): Idea | undefined {
    return this.#after ?? this.#kept.value?.idea
  }

  /** The code is not this idea's, or the idea is not there. */
  get failed(): boolean {
    return this.#kept.resource?.error instanceof ProblemError
  }

  render(code: string): TemplateResult | typeof nothing {
    if (code !== this.#code) {
      this.#code = code
      this.#parts.host.requestUpdate()
    }
    const { own } = this.#parts.texts.own
    const kept = this.#kept.value
    if (!kept) return this.failed ? html`<p class="note bad" role="alert">${own.wrongCode}</p>` : nothing
    const idea = this.#after ?? kept.idea
    const open = !idea.erased
    return html`<section class="own" part="own">
      ${heading(this.#parts.level(), own.heading, 'own-heading')}
      <p>${own.yours}</p>
      <p role="status"><b>${this.#said}</b></p>
      <p class="error" role="alert">${this.#trouble}</p>
      ${open ? this.#renderAsked(kept) : nothing}
      ${
        open
          ? html`<p>${kept.contact ? own.contact(kept.contact, kept.shareContact) : own.noContact}</p>
              ${kept.editable && idea.state === 'received' ? html`<p>${own.unread}</p>` : nothing}
              ${this.#doing ? this.#renderDoing(kept) : this.#renderChoices(kept)}`
          : nothing
      }
    </section>`
  }

  #renderChoices(kept: OwnIdea): TemplateResult {
    const { own } = this.#parts.texts.own
    const choice = (doing: Doing, label: string) =>
      html`<button type="button" class="button ghost small" @click=${() => this.#open(doing)}>${label}</button>`
    const idea = this.idea ?? kept.idea
    return html`<p class="row">
      ${kept.editable && idea.state === 'received' ? choice('edit', own.edit) : nothing}
      ${kept.withdrawable && idea.state !== 'withdrawn' ? choice('withdraw', own.withdraw) : nothing}
      ${choice('erase', own.erase)}
      <button type="button" class="link" @click=${() => save(kept)}>${own.export}</button>
    </p>`
  }

  #renderDoing(kept: OwnIdea): TemplateResult {
    const { own } = this.#parts.texts.own
    const back = html`<button type="button" class="link" @click=${() => this.#open(undefined)}>${own.back}</button>`
    if (this.#doing === 'edit') {
      const { title, text } = this.idea ?? kept.idea
      return html`<form class="note" id="doing" tabindex="-1" novalidate @submit=${this.#edit}>
        <div>
          <label for="own-title">${own.title}</label>
          <input type="text" id="own-title" .value=${title} maxlength="120" />
        </div>
        <div>
          <label for="own-text">${own.text}</label>
          <textarea id="own-text" .value=${text} maxlength="10000"></textarea>
        </div>
        <p class="row"><button type="submit" class="button small">${own.save}</button> ${back}</p>
      </form>`
    }
    const withdrawing = this.#doing === 'withdraw'
    return html`<div class="note" id="doing" tabindex="-1">
      <p>${withdrawing ? own.withdrawSure : own.eraseSure}</p>
      ${!withdrawing && kept.municipalityHas ? html`<p>${own.eraseMunicipality}</p>` : nothing}
      <p class="row">
        <button type="button" class="button small" @click=${withdrawing ? this.#withdraw : this.#erase}>
          ${withdrawing ? own.withdrawYes : own.eraseYes}
        </button>
        ${back}
      </p>
    </div>`
  }

  #renderAsked({ asked }: OwnIdea): TemplateResult | typeof nothing {
    const { own } = this.#parts.texts.own
    if (asked === null || this.#after) return nothing
    return html`<form class="note" novalidate @submit=${this.#reply}>
      <p><b>${own.asked}</b> <bdi>${asked}</bdi></p>
      <label for="reply">${own.reply}</label>
      <textarea id="reply" maxlength="2000" aria-describedby="reply-why"></textarea>
      <p class="why" id="reply-why">${own.replyWhy}</p>
      <p><button type="submit" class="button small">${own.sendReply}</button></p>
    </form>`
  }

  #open(doing: Doing | undefined): void {
    this.#doing = doing
    this.#said = this.#trouble = ''
    this.#parts.host.requestUpdate()
    void this.#parts.host.updateComplete.then(() => this.#field('doing')?.focus())
  }

  #field(id: string): HTMLInputElement | null | undefined {
    return this.#parts.host.shadowRoot?.querySelector<HTMLInputElement>(`#${id}`)
  }

  readonly #edit = (event: Event): void => {
    event.preventDefault()
    const [title = '', text = ''] = ['own-title', 'own-text'].map(id => this.#field(id)?.value)
    if (title.trim().length < 3) this.#fail(this.#parts.texts.own.own.tooShort)
    else void this.#do('change', { title, text }, this.#parts.texts.own.own.saved)
  }

  readonly #reply = (event: Event): void => {
    event.preventDefault()
    const text = this.#field('reply')?.value ?? ''
    if (text.trim()) void this.#do('addition', { text }, this.#parts.texts.own.own.replied)
  }

  readonly #withdraw = (): void => void this.#do('withdrawal', {}, this.#parts.texts.own.own.withdrawn)
  readonly #erase = (): void => void this.#do('erasure', {}, this.#parts.texts.own.own.erased)

  /** Kept on the device until it is sent, as everything a resident writes. What came of it, {@link hostUpdate} sees. */
  async #do(kind: OwnKind, body: object, said: string): Promise<void> {
    const client = this.#parts.client()
    const idea = this.idea?.id
    if (!client || !idea || !this.#code) return
    try {
      const write = { kind, idea, code: this.#code, body } as unknown as NewWrite<OwnKind>
      const { id } = await client.send<OwnKind>(write)
      this.#sent = { kind, id, said }
      await this.#outbox.follow()
      this.#parts.host.requestUpdate()
    } catch {
      this.#fail(this.#parts.texts.own.own.failed)
    }
  }

  hostUpdate(): void {
    const sent = this.#sent
    const submission = sent && this.#outbox.outbox?.find(sent.kind, sent.id)
    if (!submission) return
    if (submission.receipt) {
      this.#after = submission.receipt.idea
      this.#doing = this.#sent = undefined
      this.#trouble = ''
      this.#said = sent.said
    } else if (submission.state === 'refused') {
      this.#sent = undefined
      this.#trouble = this.#parts.texts.common.problem(submission.problem?.type ?? 'unexplained')
      void this.#outbox.outbox?.discard(submission.id)
    } else if (submission.attempts > 0) this.#said = this.#parts.texts.own.helpWaits
  }

  #fail(trouble: string): void {
    this.#trouble = trouble
    this.#parts.host.requestUpdate()
  }
}

/** All that is kept, as a file: the right of access (GDPR article 15) in one press. */
function save(kept: OwnIdea): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }))
  link.download = `ide-${kept.idea.number}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
