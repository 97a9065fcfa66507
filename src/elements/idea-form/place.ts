import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { geoUri } from '../../kit/geo.js'
import { textField } from '../../ui/idea/fields.js'
import type { FormHost } from './host.js'
import type { MapPicker } from './map-picker.js'
import type { MoreTexts } from './texts/more/index.js'

/** Where it is: a name with suggestions, and a point from the device or from a map. */
export class PlacePart implements ReactiveController {
  #map: MapPicker | undefined
  #failed = false

  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
  ) {
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#close()
  }

  render(): TemplateResult {
    const { host } = this
    const { own } = this.texts
    return textField({
      id: 'place',
      label: own.place,
      hint: own.placeHint,
      why: own.placeWhy,
      value: host.values.place,
      error: host.errorAt('place'),
      suggestions: host.info.value?.places.map(({ name }) => name) ?? [],
      below: this.#renderPoint(),
    })
  }

  /** A point was chosen on the map. */
  choose(point: string): void {
    this.host.draft.change({ point })
    this.closeMap()
  }

  /** The focus goes back to what opened the map. */
  closeMap(): void {
    this.#close()
    this.host.requestUpdate()
    void this.host.focusOn('#open-map')
  }

  #renderPoint(): TemplateResult {
    const { own } = this.texts
    const { point } = this.host.values
    return html`<div class="row">${this.#renderLocate()} ${this.#renderOpenMap()}</div>
      <p class="why" id="position-why">${own.positionWhy}</p>
      ${this.#map?.render() ?? nothing}
      <p role="status" id="where-said">
        ${point ? own.positionSet(point.slice('geo:'.length)) : this.#failed ? own.positionFailed : nothing}
      </p>
      ${
        point
          ? html`<button type="button" class="link" id="remove-point" @click=${this.#removePoint}>
              ${own.removePoint}
            </button>`
          : nothing
      }`
  }

  #renderLocate(): TemplateResult | typeof nothing {
    if (!('geolocation' in navigator)) return nothing
    return html`<button type="button" class="link" aria-describedby="position-why" @click=${this.#locate}>
      ${this.texts.own.position}
    </button>`
  }

  #renderOpenMap(): TemplateResult | typeof nothing {
    if (!this.host.tiles || this.#map) return nothing
    return html`<button type="button" class="link" id="open-map" @click=${this.#openMap}>${this.texts.own.map}</button>`
  }

  readonly #locate = (): void => {
    this.#failed = false
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.host.draft.change({ point: geoUri(coords) }),
      () => {
        this.#failed = true
        this.host.requestUpdate()
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }

  readonly #openMap = async (): Promise<void> => {
    const { host, texts } = this
    const { MapPicker } = await import('./map-picker.js')
    if (!host.tiles || this.#map) return
    this.#map = new MapPicker(host, texts, this, host.tiles)
    host.requestUpdate()
    await host.focusOn('.view')
  }

  readonly #removePoint = (): void => {
    this.host.draft.change({ point: '' })
    void this.host.focusOn('#place')
  }

  #close(): void {
    if (this.#map) this.host.removeController(this.#map)
    this.#map = undefined
  }
}
