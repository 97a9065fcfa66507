/** What the author of an idea can see and do with the link from the receipt. Loaded when someone comes with a code. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { NewWrite } from '../../client/index.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { OwnIdea, Idea } from '../../subjects/idea/schema.js'
import { heading } from '../../ui/heading.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { saveJson } from '../../ui/save-file.js'
import type { IdeaElement } from './idea.js'

type Doing = 'edit' | 'withdraw' | 'erase'
type OwnKind = 'change' | 'withdrawal' | 'addition' | 'erasure'

/** What its author does with an idea, for the code that the element was given. */
export class Own implements ReactiveController {
  readonly #asked: IdeaElement['asked']
  readonly #kept: ResourceController<OwnIdea>
  #sent: { readonly kind: OwnKind; readonly id: string; readonly said: string } | undefined
  #doing: Doing | undefined
  #said = ''
  #trouble = ''
  /** What a write was answered with, newer than what was read. */
  #after: Idea | undefined

  constructor(private readonly host: IdeaElement) {
    this.#asked = host.asked
    const { id, code } = host.asked
    this.#kept = new ResourceController(host, () =>
      id && code && this.#isAsked ? host.place.client?.idea(id).own(code) : undefined,
    )
    host.addController(this)
  }

  /** Takes up what came of a write. */
  hostUpdate(): void {
    const { outbox } = this.host.outbox
    const sent = this.#sent
    const submission = sent && outbox?.find(sent.kind, sent.id)
    if (!submission) return
    if (submission.receipt) {
      this.#after = submission.receipt.idea ?? this.#after
      this.#doing = this.#sent = undefined
      this.#trouble = ''
      this.#said = sent.said
    } else if (submission.state === 'refused') {
      this.#sent = undefined
      this.#trouble = this.host.texts.common.problem(submission.problem?.type ?? 'unexplained')
      void outbox?.discard(submission.id)
    } else if (submission.attempts > 0) this.#said = this.host.texts.own.helpWaits
  }

  /** Lets go of the element when it is asked for another idea, or by another code. */
  hostUpdated(): void {
    if (this.#isAsked) return
    for (const part of [this, this.#kept]) this.host.removeController(part)
  }

  /** The idea as its author sees it, published or not. */
  get idea(): Idea | undefined {
    return this.#after ?? this.#kept.value?.idea
  }

  /** The code is not this idea's, or the idea is not there. */
  get failed(): boolean {
    return this.#kept.resource?.error instanceof ProblemError
  }

  get #isAsked(): boolean {
    const { id, code } = this.host.asked
    return id === this.#asked.id && code === this.#asked.code
  }

  render(): TemplateResult | typeof nothing {
    const { own } = this.host.texts.own
    const kept = this.#kept.value
    if (!kept) return this.failed ? html`<p class="note bad" role="alert">${own.wrongCode}</p>` : nothing
    const open = !(this.#after ?? kept.idea).erased
    return html`<section class="own" part="own">
      ${heading(this.host.headingLevel + 1, own.heading, 'own-heading')}
      <p>${own.yours}</p>
      <p role="status"><b>${this.#said}</b></p>
      <p class="error" role="alert">${this.#trouble}</p>
      ${open ? this.#renderOpen(kept) : nothing}
    </section>`
  }

  #renderOpen(kept: OwnIdea): TemplateResult {
    const { own } = this.host.texts.own
    const { contact, shareContact } = kept
    return html`${this.#renderAsked(kept)}
      <p>${contact ? own.contact(contact, shareContact) : own.noContact}</p>
      ${this.#isUnread(kept) ? html`<p>${own.unread}</p>` : nothing}
      ${this.#doing ? this.#renderDoing(this.#doing, kept) : this.#renderChoices(kept)}`
  }

  #renderChoices(kept: OwnIdea): TemplateResult {
    const { own } = this.host.texts.own
    const choice = (doing: Doing, label: string) =>
      html`<button type="button" class="button ghost small" @click=${() => this.#open(doing)}>${label}</button>`
    const idea = this.idea ?? kept.idea
    return html`<p class="row">
      ${this.#isUnread(kept) ? choice('edit', own.edit) : nothing}
      ${kept.withdrawable && idea.state !== 'withdrawn' ? choice('withdraw', own.withdraw) : nothing}
      ${choice('erase', own.erase)}
      <button type="button" class="link" @click=${() => saveJson(`ide-${kept.idea.number}.json`, kept)}>
        ${own.export}
      </button>
    </p>`
  }

  #renderDoing(doing: Doing, kept: OwnIdea): TemplateResult {
    const { own } = this.host.texts.own
    const back = html`<button type="button" class="link" @click=${() => this.#open(undefined)}>${own.back}</button>`
    if (doing === 'edit') return this.#renderEdit(this.idea ?? kept.idea, back)
    const withdrawing = doing === 'withdraw'
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

  #renderEdit({ title, text }: Idea, back: TemplateResult): TemplateResult {
    const { own } = this.host.texts.own
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

  #renderAsked({ asked }: OwnIdea): TemplateResult | typeof nothing {
    const { own } = this.host.texts.own
    if (asked === null || this.#after) return nothing
    return html`<form class="note" novalidate @submit=${this.#reply}>
      <p><b>${own.asked}</b> <bdi>${asked}</bdi></p>
      <label for="reply">${own.reply}</label>
      <textarea id="reply" maxlength="2000" aria-describedby="reply-why"></textarea>
      <p class="why" id="reply-why">${own.replyWhy}</p>
      <p><button type="submit" class="button small">${own.sendReply}</button></p>
    </form>`
  }

  /** It can be corrected as long as nobody has read it. */
  #isUnread({ editable, idea }: OwnIdea): boolean {
    return editable && (this.#after ?? idea).state === 'received'
  }

  #open(doing: Doing | undefined): void {
    this.#doing = doing
    this.#said = this.#trouble = ''
    this.host.requestUpdate()
    void this.host.focusOn('#doing')
  }

  #typed(id: string): string {
    const field = this.host.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`)
    return field?.value ?? ''
  }

  readonly #edit = (event: Event): void => {
    event.preventDefault()
    const { own } = this.host.texts.own
    const [title, text] = [this.#typed('own-title'), this.#typed('own-text')]
    if (title.trim().length < 3) this.#fail(own.tooShort)
    else void this.#do<'change'>('change', own.saved, to => ({ kind: 'change', ...to, body: { title, text } }))
  }

  readonly #reply = (event: Event): void => {
    event.preventDefault()
    const text = this.#typed('reply')
    const { replied } = this.host.texts.own.own
    if (text.trim()) void this.#do<'addition'>('addition', replied, to => ({ kind: 'addition', ...to, body: { text } }))
  }

  readonly #withdraw = (): void =>
    void this.#do<'withdrawal'>('withdrawal', this.host.texts.own.own.withdrawn, to => ({
      kind: 'withdrawal',
      ...to,
      body: {},
    }))

  readonly #erase = (): void =>
    void this.#do<'erasure'>('erasure', this.host.texts.own.own.erased, to => ({ kind: 'erasure', ...to, body: {} }))

  /** Kept on the device until it is sent, as everything a resident writes. What came of it, {@link hostUpdate} sees. */
  async #do<K extends OwnKind>(
    kind: K,
    said: string,
    write: (to: { readonly idea: string; readonly code: string }) => NewWrite<K>,
  ): Promise<void> {
    const { client } = this.host.place
    const [idea, { code }] = [this.idea?.id, this.#asked]
    if (!client || !idea || !code) return
    try {
      const { id } = await client.send<K>(write({ idea, code }))
      this.#sent = { kind, id, said }
      await this.host.outbox.follow()
      this.host.requestUpdate()
    } catch {
      this.#fail(this.host.texts.own.own.failed)
    }
  }

  #fail(trouble: string): void {
    this.#trouble = trouble
    this.host.requestUpdate()
  }
}
