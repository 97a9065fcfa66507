import { html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Desk } from '../../client/desk/desk.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { CouncilElement } from '../../ui/council-element.js'
import { emit } from '../../ui/events.js'
import { heading } from '../../ui/heading.js'
import { choiceField, errorSummary, textField, themeField, tickField } from '../../ui/idea/fields.js'
import { ideaFields } from '../../ui/idea/fields.styles.js'
import { HintsController } from '../../ui/idea/hints.js'
import { hintStyles } from '../../ui/idea/hints.styles.js'
import { printReceipts, type Receipt } from '../../ui/idea/receipt.js'
import { changeOf, empty, ideaOf, type Values } from '../../ui/idea/values.js'
import { fieldErrors, type Field, type FieldError } from '../../ui/idea/violations.js'
import { warnings } from '../../ui/idea/warnings.js'
import { fields, look } from '../../ui/look.styles.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './entry.styles.js'
import { deskEntryTexts } from './texts/index.js'
import type { DeskEntryTexts } from './texts/nb.js'

/** Where an idea can come from that someone enters for another. */
const channels = ['paper', 'phone', 'meeting', 'class'] as const
type Channel = (typeof channels)[number]

const usualDays = 90

/**
 * Enters ideas for those who said them on paper, on the phone, in a meeting or in a class: several in a row, each with a
 * number and a code of its own to give to them. Nothing is kept on the device; what could not be entered stays in the form.
 *
 * @tag nm-desk-entry
 * @summary Enters an idea for someone else, and gives a receipt for them.
 * @slot - Shown while it is not known which council and at which desk.
 * @fires {CustomEvent<{council: string, title: string}>} nm-idea-submit - Before an idea is entered; cancelable.
 * @fires {CustomEvent<{council: string, id: string, number: number}>} nm-idea-submitted - When it has arrived.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart button - The button that enters.
 * @csspart errors - The list of what must be changed.
 * @csspart receipt - The idea that was just entered.
 * @csspart code - The code to follow it with.
 * @csspart earlier - Those that were entered before it, since the page was opened.
 * @csspart similar - Ideas like the one that is being written.
 * @csspart warning - What should perhaps not be said to everyone.
 * @cssproperty --nm-accent - Colour of the button and of what is chosen.
 * @cssproperty --nm-on-accent - Colour of the text on it.
 * @cssproperty --nm-ink - Colour of the text.
 * @cssproperty --nm-radius - Rounding of fields and buttons.
 */
export class DeskEntry extends CouncilElement<DeskEntryTexts> {
  static override styles = [look, fields, ideaFields, hintStyles, styles]

  /** The desk to enter at. */
  @property({ attribute: false }) desk: Pick<Desk, 'enter'> | undefined
  /** Address of the page with `<nm-idea>`, for the receipt; this page when left out. */
  @property({ attribute: 'idea-page' }) ideaPage = ''

  /** @internal */
  @state() values: Values = empty
  @state() private channel: Channel = 'paper'
  /** What was entered since the page was opened. */
  @state() private entered: readonly Receipt[] = []
  @state() private trouble: Problem | 'not-sent' | undefined
  @state() private busy = false

  /** @internal */
  readonly texts = new TextsController(this, deskEntryTexts)
  readonly #hints = new HintsController(this)

  override render(): TemplateResult | typeof nothing {
    if (!this.place.council || !this.desk) return html`<slot></slot>`
    if (!this.texts.ready) return nothing
    const { own, locale } = this.texts
    return html`<div lang=${locale}>
      ${heading(this.headingLevel, own.heading, 'heading')}
      <p class="intro">${own.intro}</p>
      <div class="panes">
        <div class="main">
          <div role="status">${this.#renderLast()}</div>
          ${this.#renderForm()}
        </div>
        ${this.#renderEarlier()}
      </div>
    </div>`
  }

  #renderForm(): TemplateResult {
    const { own } = this.texts
    return html`<form part="form" novalidate @submit=${this.#submit} @input=${this.#input}>
      ${errorSummary(own.errorHeading, this.#sentence, this.#errors, field => void this.focusOn(`#${field}`))}
      ${this.#renderChannel()} ${this.#renderIdea()} ${this.#renderHints()} ${this.#renderPlace()}
      ${this.#renderAuthor()} ${this.#renderContact()} ${this.#renderTheme()}
      <p class="row">
        <button type="submit" class="button" part="button" aria-disabled=${this.busy}>
          ${this.busy ? own.sending : own.send}
        </button>
      </p>
    </form>`
  }

  #renderChannel(): TemplateResult {
    const { own } = this.texts
    const choices = channels.map(value => ({ value, label: own.channels[value] }))
    return choiceField({ id: 'channel', label: own.channel, choices, chosen: this.channel })
  }

  #renderIdea(): TemplateResult {
    const { own, common } = this.texts
    const { title, text } = this.values
    return html`${textField({
      ...{ id: 'title', label: own.title, hint: own.titleHint },
      ...{ value: title, required: true, error: this.#errorAt('title') },
    })}
    ${textField({
      ...{ id: 'text', label: own.text, why: own.textWhy, optional: common.optional },
      ...{ value: text, long: true, error: this.#errorAt('text') },
    })}`
  }

  #renderPlace(): TemplateResult {
    const { own, common } = this.texts
    return textField({
      ...{ id: 'place', label: own.place, hint: own.placeHint, why: own.placeWhy, optional: common.optional },
      ...{ value: this.values.place, error: this.#errorAt('place') },
      suggestions: this.info.value?.places.map(({ name }) => name) ?? [],
    })
  }

  #renderAuthor(): TemplateResult {
    const { own } = this.texts
    const { as, name } = this.values
    const choices = [
      { value: 'anonymous', label: own.anonymous },
      { value: 'name', label: own.named },
    ]
    const author = { id: 'author', name: 'as', label: own.author, why: own.authorWhy, choices, chosen: as }
    const called = { id: 'name', label: own.name, why: own.nameWhy, value: name, required: true }
    return html`${choiceField(author)}
    ${as === 'name' ? textField({ ...called, error: this.#errorAt('name') }) : nothing}`
  }

  #renderContact(): TemplateResult {
    const { own, common } = this.texts
    const { contact, shareContact } = this.values
    const days = this.info.value?.municipality.contactDays ?? usualDays
    return textField({
      ...{ id: 'contact', label: own.contact, why: own.contactWhy(days), optional: common.optional },
      ...{ value: contact, error: this.#errorAt('contact') },
      below: contact ? tickField({ id: 'shareContact', label: own.shareContact }, shareContact) : nothing,
    })
  }

  #renderTheme(): TemplateResult | typeof nothing {
    const { own, common, say } = this.texts
    const about = { label: own.theme, why: own.themeWhy, none: own.noTheme, optional: common.optional }
    return themeField(this.info.value, this.values.theme, say, { ...about, error: this.#errorAt('theme') })
  }

  #renderHints(): TemplateResult {
    const { own } = this.texts
    const { similar, dismissed } = this.#hints
    return html`<div class="hints" role="status">
      ${warnings(this.#hints.private, own)}
      ${
        similar.length > 0 && !dismissed
          ? html`<div class="note" part="similar">
              <p><b>${own.similarHeading}</b></p>
              <p>${own.similarIntro}</p>
              <ul>
                ${similar.map(this.#renderSimilar)}
              </ul>
              <button type="button" class="link" @click=${this.#dismiss}>${own.similarHide}</button>
            </div>`
          : nothing
      }
    </div>`
  }

  /** In a tab of its own: what is typed here is kept nowhere else. */
  readonly #renderSimilar = ({ id, number, title }: Idea): TemplateResult =>
    html`<li>
      <a href="${this.ideaPage}#nm-idea=${id}" target="_blank" rel="noopener">
        ${this.texts.own.number(number)} <bdi>${title}</bdi>
      </a>
    </li>`

  #renderLast(): TemplateResult | typeof nothing {
    const { own } = this.texts
    const last = this.entered.at(-1)
    if (!last) return nothing
    return html`<div class="note good receipt" id="receipt" tabindex="-1" part="receipt">
      ${heading(this.headingLevel + 1, own.entered, 'receipt-heading')}
      <p><b>${own.number(last.number)}</b> <bdi>${last.title}</bdi></p>
      <p>${own.code}: <span class="code" part="code">${last.code}</span></p>
      <p class="quiet">${own.codeWhy}</p>
      <p class="row">${this.#renderPrint(own.printReceipt, [last])}</p>
    </div>`
  }

  #renderEarlier(): TemplateResult | typeof nothing {
    const { own } = this.texts
    const earlier = this.entered.slice(0, -1).reverse()
    if (earlier.length === 0) return nothing
    return html`<div class="earlier" part="earlier">
      ${heading(this.headingLevel + 1, own.earlier, 'earlier-heading')}
      <ul>
        ${earlier.map(
          ({ number, title, code }) =>
            html`<li>
              <b>${own.number(number)}</b> <bdi>${title}</bdi>
              <div class="quiet">${own.code}: <span class="code">${code}</span></div>
            </li>`,
        )}
      </ul>
      ${this.#renderPrint(own.printAll(this.entered.length), this.entered)}
    </div>`
  }

  #renderPrint(label: string, receipts: readonly Receipt[]): TemplateResult {
    const { own, locale } = this.texts
    const print = () => void printReceipts(receipts, own, this.ideaPage, locale)
    return html`<button type="button" class="button ghost small" @click=${print}>${label}</button>`
  }

  get #errors(): readonly FieldError[] {
    const { trouble } = this
    return typeof trouble === 'object' ? fieldErrors(trouble.errors ?? [], this.texts.own.errors) : []
  }

  /** What went wrong, where it belongs to no field. */
  get #sentence(): string {
    const { own, common } = this.texts
    const { trouble } = this
    if (trouble === undefined || this.#errors.length > 0) return ''
    return trouble === 'not-sent' ? own.notSent : common.problem(trouble.type)
  }

  #errorAt(field: Field): string | undefined {
    return this.#errors.find(error => error.field === field)?.message
  }

  readonly #input = (event: Event): void => {
    const { target } = event
    const chosen = channels.find(channel => target instanceof HTMLInputElement && target.value === channel)
    if (target instanceof HTMLInputElement && target.name === 'channel' && chosen) this.channel = chosen
    const change = changeOf(event)
    if (!change) return
    this.values = { ...this.values, ...change }
    this.#hints.typed()
  }

  readonly #dismiss = (): void => {
    this.#hints.dismiss()
    void this.focusOn('#text')
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { desk } = this
    const council = this.place.council?.slug
    if (!desk || !council || this.busy) return
    if (!emit(this, 'nm-idea-submit', { council, title: this.values.title }, true)) return
    this.busy = true
    this.trouble = undefined
    try {
      await this.#enter(desk, council)
    } catch (error) {
      this.trouble = error instanceof ProblemError ? error.problem : 'not-sent'
    }
    this.busy = false
    await this.focusOn(this.trouble ? '#errors' : '#receipt')
  }

  async #enter(desk: Pick<Desk, 'enter'>, council: string): Promise<void> {
    const { idea, code } = await desk.enter(council, ideaOf(this.values), this.channel)
    this.entered = [...this.entered, { number: idea.number, title: idea.title, code }]
    this.values = empty
    this.#hints.clear()
    emit(this, 'nm-idea-submitted', { council, id: idea.id, number: idea.number })
  }
}
