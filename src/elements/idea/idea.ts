import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { until } from 'lit/directives/until.js'
import type { Client, Submission } from '../../client/index.js'
import { ideaTexts } from '../../words/idea/index.js'
import { signaturesNeeded } from '../../subjects/council/formal-proposal.js'
import { answerClock, answerOf, councilLooksAt } from '../../subjects/idea/clocks.js'
import type { Idea, Step } from '../../subjects/idea/schema.js'
import { plainDateIn } from '../../kit/plain-date.js'
import { themeName } from '../../subjects/council/themes.js'
import { CouncilController } from '../../ui/council-controller.js'
import { heading } from '../../ui/heading.js'
import { fields, look } from '../../ui/look.styles.js'
import { OutboxController } from '../../ui/outbox-controller.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { missing, staleness } from '../../ui/states.js'
import { supportButton } from '../../ui/support-button.js'
import { SupportController } from '../../ui/support-controller.js'
import { TextsController } from '../../ui/texts-controller.js'
import { styles } from './idea.styles.js'
import type { Own } from './own.js'

/**
 * One idea and its way: what has become of it, who has it now, and by when they have promised to answer. Its author,
 * with the link from the receipt, can correct, withdraw and erase it here.
 *
 * Which idea it is stands in the `idea` attribute, else in the page's address (`#nm-idea=…`), as the list links to it.
 * With `find`, someone with a receipt of paper can type its number and code.
 *
 * @tag nm-idea
 * @summary Shows one idea's journey, and lets residents support it and help.
 * @slot - Shown without script, and while no idea is chosen.
 * @csspart heading - The title of the idea.
 * @csspart clock - What is promised, and how late it is.
 * @csspart answer - The municipality's answer.
 * @csspart journey - The list of steps.
 * @csspart step - Each step.
 * @csspart support - The button that supports it.
 * @csspart pledge - The part for those who will help.
 * @csspart own - What its author can do.
 * @cssproperty --nm-accent - Colour of links and of the way.
 * @cssproperty --nm-line - Colour of lines.
 */
export class IdeaElement extends LitElement {
  static override styles = [look, fields, styles]

  /** Address of the API; inside `<nm-council>` it comes from there. */
  @property() src: string | undefined
  /** The council's short name; inside `<nm-council>` it comes from there. */
  @property() council: string | undefined
  /** A client to use instead of one made from `src`. */
  @property({ attribute: false }) client: Client | undefined
  /** The idea's id; from the page's address when left out. */
  @property() idea: string | undefined
  /** The follow code of its author; from the page's address when left out. */
  @property({ attribute: false }) code: string | undefined
  /** Shows a form to find one's own idea by number and code, where no idea is chosen. */
  @property({ type: Boolean }) find = false
  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2

  @state() private fromAddress: { readonly id?: string; readonly code?: string } = {}
  @state() private helping = false
  @state() private helpError = ''
  @state() private own: Own | undefined

  readonly #place = new CouncilController(this)
  readonly #texts = new TextsController(this, ideaTexts)
  readonly #info = new ResourceController(this, () => this.#place.council?.info())
  readonly #idea = new ResourceController(this, () =>
    this.#id ? this.#place.client?.idea(this.#id).info() : undefined,
  )
  readonly #meetings = new ResourceController(this, () =>
    this.#id ? this.#place.council?.meetings.between() : undefined,
  )
  readonly #polls = new ResourceController(this, () => (this.#id ? this.#place.council?.polls.list() : undefined))
  readonly #outbox = new OutboxController(this, () => this.#place.client)
  readonly #supports = new SupportController(this, this.#outbox, () => this.#place.client)

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#readAddress)
    this.#readAddress()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#readAddress)
  }

  override willUpdate(_: PropertyValues<this>): void {
    if (this.#code && !this.own) void this.#loadOwn()
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#place.council || !this.#id) return html`<slot></slot>${this.find ? this.#renderFind() : nothing}`
    if (!this.#texts.ready) return nothing
    const { locale } = this.#texts
    const idea = this.own?.idea ?? this.#idea.value
    return html`<div lang=${locale}>
      ${idea ? this.#renderIdea(idea) : this.#renderMissing()} ${this.#code ? this.own?.render(this.#code) : nothing}
    </div>`
  }

  #renderFind(): TemplateResult {
    const { own } = this.#texts.own
    return html`<form class="note" novalidate aria-labelledby="find-heading" @submit=${this.#findOwn}>
      <p id="find-heading"><b>${own.find}</b></p>
      <div>
        <label for="number">${own.findNumber}</label>
        <input type="text" id="number" inputmode="numeric" autocomplete="off" />
      </div>
      <div>
        <label for="code">${own.findCode}</label>
        <input type="text" id="code" autocomplete="off" autocapitalize="characters" aria-describedby="code-hint" />
        <p class="why" id="code-hint">${own.findCodeHint}</p>
      </div>
      <p><button type="submit" class="button small">${own.findGo}</button></p>
    </form>`
  }

  readonly #findOwn = (event: Event): void => {
    event.preventDefault()
    const typed = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? ''
    const given = new URLSearchParams({ 'nm-idea': typed('number').replace(/\D/g, ''), code: typed('code') })
    location.hash = given.toString()
  }

  #renderMissing() {
    const { own } = this.#texts
    const error = this.#idea.resource?.error
    const gone = error && 'problem' in error && (error.problem as { type?: string }).type === 'not-found'
    // Its author may read it before anyone else can; then the part below has it.
    if (gone) return this.#code && !this.own?.failed ? nothing : html`<p class="note">${own.notFound}</p>`
    return missing(this.#idea.resource, this.#texts)
  }

  #renderIdea(idea: Idea): TemplateResult {
    const { own, say } = this.#texts
    const { date } = this.#texts.formats(this.#zone)
    if (idea.title === '' || idea.erased) return this.#renderGone(idea)
    const theme = this.#info.value && idea.theme ? themeName(this.#info.value, idea.theme) : undefined
    const base = this.#place.client?.backend.base
    return html`<article>
      ${heading(this.headingLevel, html`<bdi>${idea.title}</bdi>`, 'heading')}
      <p class="meta">
        <span>${own.number(idea.number)}</span>
        <span><bdi>${idea.name ?? own.anonymous}</bdi></span>
        <time datetime=${idea.created}>${date(idea.created)}</time>
        ${idea.channel === 'web' ? nothing : html`<span>${own.from[idea.channel]}</span>`}
        ${theme ? html`<span>${say(theme)}</span>` : nothing}
        ${idea.place ? html`<span>${own.place}: <bdi>${idea.place.name}</bdi></span>` : nothing}
      </p>
      ${staleness(this.#idea.resource, this.#texts, this.#zone)}
      ${idea.text ? html`<p class="text"><bdi>${idea.text}</bdi></p>` : nothing} ${this.#renderPhotos(idea)}
      ${this.#renderMerged(idea)} ${this.#renderClocks(idea)} ${this.#renderAnswer(idea)}
      ${idea.public ? this.#renderTogether(idea) : nothing} ${this.#renderJourney(idea)} ${this.#renderLedTo(idea)}
      ${idea.public ? this.#renderProposal(idea) : nothing}
      ${base && idea.public ? html`<p><a href="${base}/ideas/${idea.id}/print">${own.print}</a></p>` : nothing}
    </article>`
  }

  #renderGone(idea: Idea): TemplateResult {
    const { own } = this.#texts
    const why = idea.erased ? own.goneErased : idea.state === 'hidden' ? own.goneHidden : own.goneWithdrawn
    return html`${heading(this.headingLevel, own.gone(idea.erased ? 'rejected' : idea.state), 'heading')}
      <p class="note">${own.number(idea.number)}. ${why}</p>
      ${idea.erased ? nothing : this.#renderJourney(idea)}`
  }

  #renderPhotos({ photos }: Idea): TemplateResult | typeof nothing {
    const photo = this.#place.client?.backend.photo
    if (photos.length === 0 || !photo) return nothing
    const { own } = this.#texts
    return html`<ul class="photos">
      ${photos.map(
        ({ id, alt }) =>
          html`<li>
            ${until(
              photo(id).then(address =>
                address ? html`<img src=${address} alt=${alt || own.photoBy} loading="lazy" />` : nothing,
              ),
              nothing,
            )}
          </li>`,
      )}
    </ul>`
  }

  #renderMerged({ mergedInto }: Idea): TemplateResult | typeof nothing {
    const { own } = this.#texts
    if (!mergedInto) return nothing
    return html`<p class="note">${own.mergedInto} <a href="#nm-idea=${mergedInto}">${own.goToMerged}</a></p>`
  }

  /** Both clocks: the council's and the municipality's. Lateness is never hidden. */
  #renderClocks(idea: Idea): TemplateResult | typeof nothing {
    const { own } = this.#texts
    const { day } = this.#texts.formats(this.#zone)
    const looks = councilLooksAt(idea, this.#meetings.value?.items ?? [], Date.now())
    const clock = answerClock(idea, this.#zone, plainDateIn(this.#zone, Date.now()))
    const on = (date: string) => this.#texts.formats('UTC').date(`${date}T12:00:00Z`)
    if (!looks && !clock) return nothing
    return html`<div class="note ${clock && clock.daysLate > 0 && !clock.answered ? 'bad' : ''}" part="clock">
      ${looks ? html`<p>${own.councilLooks(day(looks))}</p>` : nothing}
      ${
        clock && !clock.answered
          ? html`<p>
              ${own.answerPromised(on(clock.due))}
              ${clock.daysLate > 0 ? html`<strong>${own.answerLate(clock.daysLate)}</strong>` : nothing}
            </p>`
          : nothing
      }
      ${
        clock?.answered
          ? html`<p>
              ${
                clock.daysLate > 0
                  ? own.answeredLate(on(clock.answered), clock.daysLate)
                  : own.answeredInTime(on(clock.answered))
              }
            </p>`
          : nothing
      }
      ${idea.owner ? html`<p class="quiet">${own.owner(idea.owner)}</p>` : nothing}
      ${idea.caseNumber ? html`<p class="quiet">${own.caseNumber(idea.caseNumber)}</p>` : nothing}
    </div>`
  }

  #renderAnswer(idea: Idea): TemplateResult | typeof nothing {
    const answer = answerOf(idea)
    if (!answer) return nothing
    const { date } = this.#texts.formats(this.#zone)
    return html`<blockquote class="answer" part="answer">
      <p><b>${this.#texts.own.answer}</b> <time class="quiet" datetime=${answer.at}>${date(answer.at)}</time></p>
      <p><bdi>${answer.note}</bdi></p>
    </blockquote>`
  }

  /** What readers can do: support it, and help. */
  #renderTogether(idea: Idea): TemplateResult {
    const { own } = this.#texts
    const ended = ['done', 'declined'].includes(idea.state)
    const pledged = this.#pledged
    return html`<div class="together">
      <p class="meta">
        <span><b>${own.supportCount(this.#supports.of(idea).count)}</b></span>
        ${idea.gathered.map(({ count, source }) => html`<span>${own.gathered(count, source)}</span>`)}
        ${idea.pledges > 0 ? html`<span>${own.pledges(idea.pledges)}</span>` : nothing}
      </p>
      <p class="row">
        ${supportButton(idea, this.#supports, this.#texts)}
        ${
          ended || this.helping || pledged
            ? nothing
            : html`<button type="button" class="button ghost small" @click=${this.#openHelp}>${own.help}</button>`
        }
      </p>
      <div part="pledge">
        ${this.helping ? this.#renderHelp() : nothing}
        <p role="status">${pledged ? this.#renderPledged(pledged) : nothing}</p>
      </div>
    </div>`
  }

  /** This device's pledge for the idea, unless it was refused or taken back. */
  get #pledged(): Submission<'pledge'> | undefined {
    const all = (this.#outbox.outbox?.submissions ?? []).filter(
      ({ kind, subject, state }) => kind === 'pledge' && subject === `idea/${this.#shown}` && state !== 'refused',
    ) as unknown as Submission<'pledge'>[]
    const last = all.at(-1)
    return last && (last.receipt ? last.receipt.pledged : !last.write?.off) ? last : undefined
  }

  #renderPledged(pledged: Submission<'pledge'>): TemplateResult {
    const { own } = this.#texts
    return html`${pledged.state !== 'sent' && pledged.attempts > 0 ? own.helpWaits : own.helpSent}
      <button type="button" class="link" @click=${() => this.#unpledge(pledged)}>${own.helpUndo}</button>`
  }

  async #unpledge({ id, state }: Submission<'pledge'>): Promise<void> {
    const idea = this.#shown
    if (!idea) return
    const off = { kind: 'pledge', idea, body: { id, contact: '–––' }, off: true } as const
    if (state === 'sent') await this.#place.client?.send<'pledge'>(off)
    await this.#outbox.outbox?.discard(id)
  }

  #renderHelp(): TemplateResult {
    const { own, common } = this.#texts
    return html`<form class="note" novalidate @submit=${this.#pledge}>
      <div>
        <label for="contact">${own.helpContact}</label>
        <input
          type="text"
          id="contact"
          autocomplete="email"
          aria-required="true"
          aria-invalid=${this.helpError ? 'true' : nothing}
          aria-describedby="contact-error contact-why"
        />
        <p class="error" id="contact-error">${this.helpError}</p>
        <p class="why" id="contact-why">${own.helpContactWhy}</p>
      </div>
      <div>
        <label for="name">${own.helpName} <span class="quiet">${common.optional}</span></label>
        <input type="text" id="name" autocomplete="name" maxlength="80" />
      </div>
      <p class="row">
        <button type="submit" class="button small">${own.helpSend}</button>
        <button type="button" class="link" @click=${() => (this.helping = false)}>${own.cancel}</button>
      </p>
    </form>`
  }

  readonly #openHelp = (): void => {
    this.helping = true
    void this.#focus('contact')
  }

  readonly #pledge = async (event: Event): Promise<void> => {
    event.preventDefault()
    const typed = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? ''
    const [contact, name, idea] = [typed('contact'), typed('name'), this.#shown]
    this.helpError = contact.length < 3 ? this.#texts.own.helpShort : ''
    if (this.helpError || !idea) return this.#focus('contact')
    try {
      await this.#place.client?.send<'pledge'>({ kind: 'pledge', idea, body: { contact, ...(name && { name }) } })
      await this.#outbox.follow()
      this.helping = false
    } catch {
      this.helpError = this.#texts.own.own.failed
    }
  }

  #renderJourney({ steps }: Idea): TemplateResult {
    const { own } = this.#texts
    return html`${heading(this.headingLevel + 1, own.journey, 'journey-heading')}
      <ol class="journey" part="journey">
        ${steps.map(step => this.#renderStep(step))}
      </ol>`
  }

  #renderStep({ to, by, at, note, recipient }: Step): TemplateResult {
    const { own } = this.#texts
    const { date } = this.#texts.formats(this.#zone)
    const what = to === 'forwarded' && recipient ? own.forwardedTo(recipient) : own.step(to, by)
    return html`<li part="step">
      <p><b>${what}</b></p>
      <p class="quiet"><time datetime=${at}>${date(at)}</time> · ${own.by(by)}</p>
      ${note ? html`<p><bdi>${note}</bdi></p>` : nothing}
    </li>`
  }

  /** Meetings that have it on their agenda, with their minutes, and questions to residents. */
  #renderLedTo({ id }: Idea): TemplateResult | typeof nothing {
    const { own, say } = this.#texts
    const { day } = this.#texts.formats(this.#zone)
    const cases = (this.#meetings.value?.items ?? []).flatMap(meeting =>
      meeting.agenda.filter(({ ideas }) => ideas.includes(id)).map(item => ({ meeting, item })),
    )
    const polls = (this.#polls.value?.items ?? []).filter(({ options }) => options.some(({ idea }) => idea === id))
    if (cases.length + polls.length === 0) return nothing
    return html`${heading(this.headingLevel + 1, own.ledTo, 'led-to-heading')}
      <ul class="led-to">
        ${cases.map(
          ({ meeting, item }) =>
            html`<li>
              ${own.meetingOn(day(meeting.start))}: ${own.agendaItem(item.number, item.title)}
              ${meeting.minutes?.decisions
                .filter(({ item: number }) => number === item.number)
                .map(({ text }) => html`<p><b>${own.decided}</b> <bdi>${text}</bdi></p>`)}
              ${meeting.minutes?.url ? html`<a href=${meeting.minutes.url}>${own.minutes}</a>` : nothing}
            </li>`,
        )}
        ${polls.map(({ question }) => html`<li>${own.poll}: ${say(question)}</li>`)}
      </ul>`
  }

  /** The way to a formal proposal, with honest words: support here is no signature. */
  #renderProposal({ support }: Idea): TemplateResult | typeof nothing {
    const { own } = this.#texts
    const { formalProposal, inhabitants } = this.#info.value?.municipality ?? {}
    if (!formalProposal || inhabitants === undefined) return nothing
    const needed = signaturesNeeded(inhabitants)
    return html`<details>
      <summary>${own.proposal}</summary>
      <p>${own.proposalText(needed)}</p>
      <p>${own.proposalDistance(support, needed)}</p>
      <p><a href=${formalProposal}>${own.proposalLink}</a></p>
    </details>`
  }

  get #id(): string | undefined {
    return this.idea ?? this.fromAddress.id
  }

  /** The id of the idea on screen, where it was asked for by its number. */
  get #shown(): string | undefined {
    return this.own?.idea?.id ?? this.#id
  }

  get #code(): string | undefined {
    return this.code ?? this.fromAddress.code
  }

  get #zone(): string {
    return this.#info.value?.municipality.timeZone ?? 'Europe/Oslo'
  }

  readonly #readAddress = (): void => {
    const given = new URLSearchParams(location.hash.slice(1))
    const [id, code] = [given.get('nm-idea') ?? '', given.get('code')]
    if (id === this.fromAddress.id && code === (this.fromAddress.code ?? null)) return
    this.fromAddress = {
      ...((/^[0-9a-f-]{36}$/.test(id) || (code && /^\d+$/.test(id))) && { id }),
      ...(code && { code }),
    }
    this.own = undefined
    this.helping = false
  }

  async #loadOwn(): Promise<void> {
    const { Own } = await import('./own.js').catch(() => ({ Own: undefined }))
    if (this.own || !Own) return
    this.own = new Own({
      host: this,
      texts: this.#texts,
      level: () => this.headingLevel + 1,
      id: () => this.#id,
      client: () => this.#place.client,
    })
  }

  async #focus(id: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus()
  }
}
