import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { cryptoRandom, uuidv7 } from '../../kit/id.js'
import { fieldError } from '../../ui/idea/fields.js'
import type { AddedPhoto } from './draft.js'
import type { FormHost } from './host.js'
import type { MoreTexts } from './texts/more/index.js'

/** The most pictures of one idea. */
const most = 4

/** Pictures: chosen, pasted or dropped, each with words for those who cannot see it. */
export class PicturesPart implements ReactiveController {
  /** Addresses to show the pictures by, while they are in the form. */
  readonly #urls = new Map<Blob, string>()
  #trouble: 'photoTooMany' | 'photoTooLarge' | 'photoUnreadable' | undefined
  /** The number of the picture that was just added. */
  #ready = 0

  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
  ) {
    host.addController(this)
  }

  hostUpdate(): void {
    const blobs = this.host.draft.photos.map(({ blob }) => blob)
    for (const blob of blobs) if (!this.#urls.has(blob)) this.#urls.set(blob, URL.createObjectURL(blob))
    for (const [blob, url] of this.#urls) {
      if (blobs.includes(blob)) continue
      URL.revokeObjectURL(url)
      this.#urls.delete(blob)
    }
  }

  hostDisconnected(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url)
    this.#urls.clear()
  }

  render(): TemplateResult {
    const { own } = this.texts
    const { photos } = this.host.draft
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
                ${photos.map(this.#renderPhoto)}
              </ul>`
            : nothing
        }
      </div>
      <p role="status" id="photos-said">${this.#ready > 0 ? own.photoReady(this.#ready) : nothing}</p>
      <p class="error" id="photos-trouble" role="alert">${this.#trouble ? own[this.#trouble] : nothing}</p>
      ${fieldError({ id: 'photos', error: this.host.errorAt('photos') })}
      <p class="why" id="photos-why">${own.photosWhy}</p>
    </fieldset>`
  }

  readonly #renderPhoto = ({ id, alt, blob }: AddedPhoto, i: number): TemplateResult => {
    const { own } = this.texts
    return html`<li class="photo">
      <img src=${this.#urls.get(blob) ?? nothing} alt="" />
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

  /** Adds pictures. What cannot be taken is told, and all else stays. */
  async add(files: readonly File[]): Promise<void> {
    if (files.length === 0 || !this.host.shows('photos')) return
    const { preparePhoto, PhotoError } = await import('./photos.js')
    this.#trouble = undefined
    for (const file of files) {
      if (this.host.draft.photos.length >= most) {
        this.#trouble = 'photoTooMany'
        break
      }
      try {
        this.#added(await preparePhoto(file))
      } catch (error) {
        const tooLarge = error instanceof PhotoError && error.problem === 'too-large'
        this.#trouble = tooLarge ? 'photoTooLarge' : 'photoUnreadable'
      }
    }
    this.host.requestUpdate()
  }

  #added(blob: Blob): void {
    const { draft, now } = this.host
    const photo: AddedPhoto = { id: uuidv7(now, cryptoRandom), alt: '', blob }
    draft.change({ photos: [...draft.photos, photo] })
    this.#ready = draft.photos.length
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return
    void this.add([...(target.files ?? [])]).then(() => (target.value = ''))
  }

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault()
    void this.add([...(event.dataTransfer?.files ?? [])])
  }

  #describe(id: string, { target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return
    const alt = target.value
    const { draft } = this.host
    draft.change({ photos: draft.photos.map(photo => (photo.id === id ? { ...photo, alt } : photo)) })
  }

  #remove(id: string): void {
    const { draft } = this.host
    this.#trouble = undefined
    this.#ready = 0
    draft.change({ photos: draft.photos.filter(photo => photo.id !== id) })
    void this.host.focusOn('#photos')
  }
}
