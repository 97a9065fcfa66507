/**
 * What the form loads with the first touch: place, pictures, contact, hints while typing, and the receipt. Nothing here
 * is needed to show the form or to take what is typed.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Client, CouncilClient, Outbox, Submission } from '../../client/index.js'
import { ideaFormMoreTexts } from './texts/more/index.js'
import type { Channel, Idea } from '../../subjects/idea/schema.js'
import type { PublicCouncil } from '../../subjects/council/schema.js'
import { councilLooksAt } from '../../subjects/idea/clocks.js'
import type { Meeting } from '../../subjects/meeting/schema.js'
import type { Page } from '../../kit/schema.js'
import { ResourceController } from '../../ui/resource-controller.js'
import { geoUri } from '../../kit/geo.js'
import { cryptoRandom, uuidv7 } from '../../kit/id.js'
import { privateDataIn, type PrivateData } from '../../subjects/person/private-data.js'
import { adopt } from '../../ui/adopt.js'
import { TextsController } from '../../ui/texts-controller.js'
import { moreStyles } from './more.styles.js'
import type { AddedPhoto, Draft } from './values.js'
import type { Field } from './violations.js'

/** What the form lends to this part of itself. */
export interface FormParts {
  readonly host: ReactiveControllerHost & HTMLElement
  readonly draft: () => Draft
  readonly change: (change: Partial<Draft>) => void
  readonly client: () => Client | undefined
  readonly council: () => CouncilClient | undefined
  readonly info: () => PublicCouncil | undefined
  readonly shows: (field: Field) => boolean
  readonly renderError: (field: Field) => TemplateResult | typeof nothing
  readonly errorOf: (field: Field) => unknown
  /** Address of the page that shows one idea. */
  readonly ideaPage: () => string
  /** Address of map tiles, with `{z}`, `{x}` and `{y}`; no map without. */
  readonly tiles: () => string | undefined
}

/** A receipt that can be printed. */
export interface Receipt {
  readonly number: number
  readonly title: string
  readonly code: string
}

const most = 4
/** As many as help, of the ideas that were sent from a device. */
const mostMine = 10

/** The lazy part of the form. */
export class More implements ReactiveController {
  readonly #parts: FormParts
  readonly #texts: TextsController<typeof ideaFormMoreTexts.nb>
  readonly #urls = new Map<string, string>()
  #trouble = ''
  #said = ''
  #found: readonly Idea[] = []
  #supported = ''
  #dismissed = false
  #private: readonly PrivateData[] = []
  #copied = ''
  #typing = 0
  #similar: Promise<(text: string) => readonly Idea[]> | undefined
  #map: TemplateResult | undefined
  readonly #meetings: ResourceController<Page<Meeting>>
  #receipt = false

  constructor(parts: FormParts) {
    this.#parts = parts
    this.#texts = new TextsController(parts.host, ideaFormMoreTexts)
    this.#meetings = new ResourceController(parts.host, () =>
      this.#receipt ? parts.council()?.meetings.between() : undefined,
    )
    parts.host.addController(this)
    adopt(parts.host, moreStyles)
  }

  hostDisconnected(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url)
    this.#urls.clear()
  }

  /** Where it is, and pictures of it. */
  renderWhere(): TemplateResult {
    return html`${this.#parts.shows('place') ? this.#renderPlace() : nothing}
    ${this.#parts.shows('photos') ? this.#renderPhotos() : nothing}`
  }

  #renderPlace(): TemplateResult {
    const { own } = this.#texts
    const { place, point } = this.#parts.draft()
    return html`<div class="field">
      <label for="place">${own.place}</label>
      <p class="hint" id="place-hint">${own.placeHint}</p>
      <input
        type="text"
        id="place"
        name="place"
        list="places"
        autocomplete="off"
        .value=${live(place)}
        aria-describedby=${this.#describedBy('place', 'place-hint', 'place-why')}
        aria-invalid=${this.#invalid('place')}
      />
      <datalist id="places">
        ${this.#parts.info()?.places.map(({ name }) => html`<option value=${name}></option>`)}
      </datalist>
      ${this.#parts.renderError('place')}
      <p class="why" id="place-why">${own.placeWhy}</p>
      <div class="row">
        ${
          'geolocation' in navigator
            ? html`<button type="button" class="link" aria-describedby="position-why" @click=${this.#locate}>
                ${own.position}
              </button>`
            : nothing
        }
        ${
          this.#parts.tiles() && !this.#map
            ? html`<button type="button" class="link" @click=${this.#openMap}>${own.map}</button>`
            : nothing
        }
      </div>
      <p class="why" id="position-why">${own.positionWhy}</p>
      ${this.#map ?? nothing}
      <p role="status" id="where-said">${point ? own.positionSet(point.slice(4)) : this.#said}</p>
      ${
        point
          ? html`<button type="button" class="link" @click=${() => this.#parts.change({ point: '' })}>
              ${own.removePoint}
            </button>`
          : nothing
      }
    </div>`
  }

  /** Ids of what describes a field, for `aria-describedby`. */
  #describedBy(field: Field, ...more: string[]): string {
    return [...more, ...(this.#parts.errorOf(field) ? [`${field}-error`] : [])].join(' ')
  }

  #invalid(field: Field): 'true' | typeof nothing {
    return this.#parts.errorOf(field) ? 'true' : nothing
  }

  readonly #locate = (): void => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#parts.change({ point: geoUri(coords) }),
      () => this.#say(this.#texts.own.positionFailed),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }

  readonly #openMap = async (): Promise<void> => {
    const tiles = this.#parts.tiles()
    if (!tiles) return
    const { mapPicker } = await import('./map.js')
    const { own } = this.#texts
    this.#map = mapPicker(this.#parts.host, tiles, own, this.#parts.draft().point, point => {
      this.#map = undefined
      if (point) this.#parts.change({ point })
      this.#parts.host.requestUpdate()
    })
    this.#parts.host.requestUpdate()
  }

  #renderPhotos(): TemplateResult {
    const { own } = this.#texts
    const { photos } = this.#parts.draft()
    return html`<fieldset class="field" id="photos" tabindex="-1" aria-describedby="photos-hint photos-why">
      <legend>${own.photos}</legend>
      <p class="hint" id="photos-hint">${own.photosHint}</p>
      <div class="drop" @dragover=${(event: Event) => event.preventDefault()} @drop=${this.#drop}>
        <label class="button ghost small file">
          ${own.addPhoto}
          <input
            type="file"
            name="photos"
            accept="image/*"
            multiple
            aria-describedby="photos-why"
            @change=${this.#choose}
          />
        </label>
        ${
          photos.length > 0
            ? html`<ul class="photos">
                ${photos.map((photo, i) => this.#renderPhoto(photo, i))}
              </ul>`
            : nothing
        }
      </div>
      <p class="error" id="photos-error" role="alert">${this.#trouble}</p>
      ${this.#parts.renderError('photos')}
      <p class="why" id="photos-why">${own.photosWhy}</p>
    </fieldset>`
  }

  #renderPhoto({ id, alt, blob }: AddedPhoto, i: number): TemplateResult {
    const { own } = this.#texts
    return html`<li class="photo">
      <img src=${this.#urlOf(id, blob)} alt="" />
      <div>
        <label for="alt-${id}">${own.photoAlt(i + 1)}</label>
        <p class="hint" id="alt-hint-${id}">${own.photoAltHint}</p>
        <input
          type="text"
          id="alt-${id}"
          maxlength="300"
          autocomplete="off"
          .value=${live(alt)}
          aria-describedby="alt-hint-${id}"
          @input=${(event: Event) => this.#describe(id, event)}
        />
        <button type="button" class="link" @click=${() => this.#remove(id)}>${own.removePhoto(i + 1)}</button>
      </div>
    </li>`
  }

  #urlOf(id: string, blob: Blob): string {
    const url = this.#urls.get(id) ?? URL.createObjectURL(blob)
    this.#urls.set(id, url)
    return url
  }

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement
    event.stopPropagation()
    void this.addPhotos([...(input.files ?? [])]).then(() => (input.value = ''))
  }

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault()
    void this.addPhotos([...(event.dataTransfer?.files ?? [])])
  }

  /** Adds pictures that were chosen, pasted or dropped. What cannot be taken is told, and all else stays. */
  async addPhotos(files: readonly File[]): Promise<void> {
    if (files.length === 0 || !this.#parts.shows('photos')) return
    const { own } = this.#texts
    const { preparePhoto, PhotoError } = await import('./photos.js')
    this.#trouble = ''
    for (const file of files) {
      const { photos } = this.#parts.draft()
      if (photos.length >= most) {
        this.#trouble = own.photoTooMany
        break
      }
      try {
        const blob = await preparePhoto(file)
        const photo: AddedPhoto = { id: uuidv7(Date.now(), cryptoRandom), alt: '', blob }
        const before = this.#parts.draft().photos
        this.#parts.change({ photos: [...before, photo] })
        this.#said = own.photoReady(before.length + 1)
      } catch (error) {
        const tooLarge = error instanceof PhotoError && error.problem === 'too-large'
        this.#trouble = tooLarge ? own.photoTooLarge : own.photoUnreadable
      }
    }
    this.#parts.host.requestUpdate()
  }

  #describe(id: string, event: Event): void {
    event.stopPropagation()
    const { value } = event.target as HTMLInputElement
    const photos = this.#parts.draft().photos.map(photo => (photo.id === id ? { ...photo, alt: value } : photo))
    this.#parts.change({ photos })
  }

  #remove(id: string): void {
    this.#trouble = ''
    this.#parts.change({ photos: this.#parts.draft().photos.filter(photo => photo.id !== id) })
    this.#parts.host.shadowRoot?.querySelector<HTMLElement>('#photos')?.focus()
  }

  /** How to be reached, and whether one can help. */
  renderContact(): TemplateResult {
    const { own } = this.#texts
    const { contact, shareContact, help } = this.#parts.draft()
    const days = this.#parts.info()?.municipality.contactDays ?? 90
    const box = (name: 'shareContact' | 'help', checked: string, label: string, why?: string) =>
      html`<label class="check">
          <input
            type="checkbox"
            name=${name}
            .checked=${live(checked === 'yes')}
            aria-describedby=${why ? `${name}-why` : nothing}
            @input=${(event: Event) => event.stopPropagation()}
            @change=${({ target }: Event) =>
              this.#parts.change({ [name]: (target as HTMLInputElement).checked ? 'yes' : '' })}
          />${label}
        </label>
        ${why ? html`<p class="why" id="${name}-why">${why}</p>` : nothing}`
    return html`${this.#parts.shows('help') ? box('help', help, own.help, own.helpWhy) : nothing}
      <div class="field">
        <label for="contact"
          >${own.contact} ${help ? nothing : html`<span class="quiet">${this.#texts.common.optional}</span>`}</label
        >
        <input
          type="text"
          id="contact"
          name="contact"
          autocomplete="email"
          .value=${live(contact)}
          aria-required=${help ? 'true' : nothing}
          aria-describedby=${this.#describedBy('contact', 'contact-why')}
          aria-invalid=${this.#invalid('contact')}
        />
        ${this.#parts.renderError('contact')}
        <p class="why" id="contact-why">${own.contactWhy(days)}</p>
        ${contact ? box('shareContact', shareContact, own.shareContact) : nothing}
      </div>`
  }

  /** The sentence for someone who would help and has not said how to reach them. */
  get helpNeedsContact(): string {
    return this.#texts.own.helpNeedsContact
  }

  /** Looks, a moment after the last key, for what should not be said to everyone and for ideas that are like this one. */
  typed(): void {
    clearTimeout(this.#typing)
    this.#typing = window.setTimeout(() => void this.#look(), 500)
  }

  async #look(): Promise<void> {
    const { title, text, name, place } = this.#parts.draft()
    this.#private = privateDataIn([title, text, name, place].join('\n'))
    this.#show()
    if (this.#dismissed || title.trim().length < 6) return
    try {
      const similar = await (this.#similar ??= this.#load())
      this.#found = similar(`${title}\n${text}`)
    } catch {
      // Without a network there is nothing to compare with; it is tried again with the next key.
      this.#similar = undefined
    }
    this.#show()
  }

  /** Shows what was found, but not under a finger: a button that slips away takes the press with it. */
  #show(): void {
    const { host } = this.#parts
    if (host.matches(':active')) window.setTimeout(() => this.#show(), 100)
    else host.requestUpdate()
  }

  async #load(): Promise<(text: string) => readonly Idea[]> {
    const { similarTo } = await import('./similar.js')
    const ideas: Idea[] = []
    for await (const idea of this.#parts.council()?.ideas.each({ limit: 100 }) ?? []) {
      if (ideas.push(idea) === 500) break
    }
    return similarTo(ideas)
  }

  /** Warnings and ideas like this one: beside the form, and never in its way. */
  renderHints(): TemplateResult {
    return html`<div class="hints" role="status">
      ${this.#private.map(this.#renderWarning)} ${this.#renderSimilar()}
    </div>`
  }

  readonly #renderWarning = ({ kind, found }: PrivateData): TemplateResult => {
    const { own } = this.#texts
    const say = { phone: own.warnPhone, email: own.warnEmail, 'identity-number': own.warnIdentityNumber }[kind]
    return html`<p class="note ${kind === 'identity-number' ? 'bad' : ''}" part="warning">${say(found)}</p>`
  }

  #renderSimilar(): TemplateResult | typeof nothing {
    const { own } = this.#texts
    if (this.#dismissed || this.#found.length === 0) return nothing
    return html`<div class="note" part="similar">
      <p><b>${own.similarHeading}</b></p>
      <p>${own.similarIntro}</p>
      <ul>
        ${this.#found.map(
          ({ id, title }) =>
            html`<li>
              <a href="${this.#parts.ideaPage()}#nm-idea=${id}"><bdi>${title}</bdi></a>
              ${
                this.#supported === id
                  ? html`<span>${own.similarSupported}</span>`
                  : html`<button
                      type="button"
                      class="link"
                      aria-label="${own.similarSupport}: ${title}"
                      @click=${() => this.#support(id)}
                    >
                      ${own.similarSupport}
                    </button>`
              }
            </li>`,
        )}
      </ul>
      <button type="button" class="link" @click=${this.#dismiss}>${own.similarHide}</button>
    </div>`
  }

  readonly #dismiss = (): void => {
    this.#dismissed = true
    this.#parts.host.requestUpdate()
  }

  async #support(id: string): Promise<void> {
    await this.#parts.client()?.idea(id).support(true)
    this.#supported = id
    this.#parts.host.requestUpdate()
  }

  #say(sentence: string): void {
    this.#said = sentence
    this.#parts.host.requestUpdate()
  }

  /** How to follow an idea that was sent: its link and its code. */
  renderFollow(submission: Submission<'idea'>): TemplateResult | typeof nothing {
    const { own } = this.#texts
    const { code, receipt, write } = submission
    if (!code) return nothing
    if (!this.#receipt) {
      this.#receipt = true
      this.#parts.host.requestUpdate()
    }
    const link = this.#linkTo(submission.id, code)
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
        <button type="button" class="button ghost small" @click=${() => void this.#copy(link)}>${own.copyLink}</button>
        <a class="button ghost small" href=${mail}>${own.mailLink}</a>
        ${
          receipt
            ? html`<button
                type="button"
                class="button ghost small"
                @click=${() => void this.print([{ number: receipt.number, title, code }])}
              >
                ${own.printReceipt}
              </button>`
            : nothing
        }
        <span role="status">${this.#copied === link ? own.copied : nothing}</span>
      </p>`
  }

  /** When the council looks at it. */
  #renderNext(idea: Idea): TemplateResult | typeof nothing {
    const at = councilLooksAt(idea, this.#meetings.value?.items ?? [], Date.now())
    const zone = this.#parts.info()?.municipality.timeZone
    return at && zone ? html`<p>${this.#texts.own.looks(this.#texts.formats(zone).day(at))}</p>` : nothing
  }

  /** The code is in the fragment: it reaches no server, no log and no `Referer`. */
  #linkTo = (id: string, code: string): string =>
    `${new URL(this.#parts.ideaPage(), document.baseURI).href.split('#')[0]}#nm-idea=${id}&code=${code}`

  async #copy(link: string): Promise<void> {
    await navigator.clipboard.writeText(link)
    this.#copied = link
    this.#parts.host.requestUpdate()
  }

  /** Ideas that were sent from this device, each with the way to follow it. */
  renderMine(outbox: Outbox): TemplateResult | typeof nothing {
    const { own } = this.#texts
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

  /** For who enters ideas for others: what was entered so far, and where the next comes from. */
  renderDesk(entered: readonly Receipt[], channel: Channel, choose: (channel: Channel) => void): TemplateResult {
    const last = entered.at(-1)
    return html`<div role="status">
        ${
          last
            ? html`<div class="note good status" id="receipt" tabindex="-1" part="receipt">
                <p><b>${this.#texts.own.entered(last.number)}</b> <bdi>${last.title}</bdi></p>
                ${this.#renderEntered(last, entered)}
              </div>`
            : nothing
        }
      </div>
      ${this.#renderChannel(channel, choose)}`
  }

  #renderChannel(chosen: Channel, choose: (channel: Channel) => void): TemplateResult {
    const { own } = this.#texts
    const channels: Channel[] = ['paper', 'phone', 'meeting', 'class']
    return html`<fieldset class="field">
      <legend>${own.channel}</legend>
      <div class="chips">
        ${channels.map(
          channel =>
            html`<label class="chip">
              <input
                type="radio"
                name="channel"
                .checked=${live(chosen === channel)}
                @input=${(event: Event) => event.stopPropagation()}
                @change=${() => choose(channel)}
              />${own.channels[channel]}
            </label>`,
        )}
      </div>
    </fieldset>`
  }

  /** The code of the idea that was just entered, and all receipts to print. */
  #renderEntered(last: Receipt, receipts: readonly Receipt[]): TemplateResult {
    const { own } = this.#texts
    return html`<p>${own.code}: <span class="code" part="code">${last.code}</span></p>
      <p class="row">
        <button type="button" class="button small" @click=${() => void this.print([last])}>${own.printReceipt}</button>
        ${
          receipts.length > 1
            ? html`<button type="button" class="button ghost small" @click=${() => void this.print(receipts)}>
                ${own.printAll(receipts.length)}
              </button>`
            : nothing
        }
      </p>`
  }

  async print(receipts: readonly Receipt[]): Promise<void> {
    const { print } = await import('./print.js')
    const { own, locale } = this.#texts
    const page = new URL(this.#parts.ideaPage(), document.baseURI).href.split('#')[0] ?? ''
    print(
      receipts.map(({ number, title, code }) => ({
        heading: `${own.receipt} ${number}`,
        lines: [title, `${own.code}: ${code}`, own.receiptText, page],
      })),
      locale,
    )
  }
}
