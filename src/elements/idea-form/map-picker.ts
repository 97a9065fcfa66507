import { html, type ReactiveController, type TemplateResult } from 'lit'
import { geoUri, pointOf, type Point } from '../../kit/geo.js'
import { adopt } from '../../ui/adopt.js'
import type { FormHost } from './host.js'
import { mapPickerStyles } from './map-picker.styles.js'
import type { MoreTexts } from './texts/more/index.js'

/** Who opened a map, and hears of what becomes of it. */
interface MapOwner {
  /** @param point a `geo:` URI */
  choose(point: string): void
  closeMap(): void
}

interface Pixels {
  readonly x: number
  readonly y: number
}

const tile = 256
const [farthest, nearest] = [3, 18]
/** A point is looked at from near by; of an area all is seen, from no nearer than this. */
const [pointZoom, areaZoom] = [16, 15]
/** What is sure to be seen of a map on a phone, in pixels. */
const seen: Pixels = { x: 260, y: 240 }
/** The south-west and north-east corners of Norway's mainland, for a council that has said of no place where it is. */
const norway: readonly Point[] = [
  { latitude: 57.9, longitude: 4.6 },
  { latitude: 71.2, longitude: 31.1 },
]

/** A map to move under a mark in its middle, by keys, buttons or dragging. */
export class MapPicker implements ReactiveController {
  #zoom: number
  #center: Pixels
  /** What was drawn, to draw it once. */
  #drawn = ''

  /** @param tiles address of tiles with `{z}`, `{x}`, `{y}` */
  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
    private readonly owner: MapOwner,
    private readonly tiles: string,
  ) {
    const point = pointOf(host.values.point)
    const places = (host.info.value?.places ?? []).flatMap(({ point }) => pointOf(point) ?? [])
    const area = areaOf(places.length > 0 ? places : norway)
    this.#zoom = point ? pointZoom : area.zoom
    this.#center = project(point ?? area.middle, this.#zoom)
    adopt(host, mapPickerStyles)
    host.addController(this)
  }

  hostUpdated(): void {
    // The box has its size when the page is laid out.
    requestAnimationFrame(() => this.#draw())
  }

  render(): TemplateResult {
    const { own } = this.texts
    return html`<div class="map" role="group" aria-label=${own.map}>
      <p class="hint" id="map-help">${own.mapHelp}</p>
      <div
        class="view"
        role="application"
        tabindex="0"
        aria-label=${own.map}
        aria-describedby="map-help"
        @keydown=${this.#press}
        @pointermove=${this.#drag}
      >
        <div class="tiles"></div>
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 23c5-7 8-10.5 8-14a8 8 0 1 0-16 0c0 3.5 3 7 8 14z" />
        </svg>
      </div>
      <div class="row">
        <button type="button" class="button ghost small" @click=${() => this.#zoomBy(1)}>${own.zoomIn}</button>
        <button type="button" class="button ghost small" @click=${() => this.#zoomBy(-1)}>${own.zoomOut}</button>
        <button type="button" class="button small" @click=${this.#use}>${own.mapUse}</button>
        <button type="button" class="link" @click=${() => this.owner.closeMap()}>${own.mapClose}</button>
      </div>
    </div>`
  }

  readonly #use = (): void => this.owner.choose(geoUri(unproject(this.#center, this.#zoom)))

  readonly #press = (event: KeyboardEvent): void => {
    const act = this.#keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.#move(-40, 0),
    ArrowRight: () => this.#move(40, 0),
    ArrowUp: () => this.#move(0, -40),
    ArrowDown: () => this.#move(0, 40),
    '+': () => this.#zoomBy(1),
    '-': () => this.#zoomBy(-1),
  }

  readonly #drag = ({ buttons, movementX, movementY }: PointerEvent): void => {
    if (buttons === 1) this.#move(-movementX, -movementY)
  }

  #move(x: number, y: number): void {
    this.#center = { x: this.#center.x + x, y: this.#center.y + y }
    this.#draw()
  }

  #zoomBy(by: number): void {
    const zoom = Math.min(nearest, Math.max(farthest, this.#zoom + by))
    this.#center = project(unproject(this.#center, this.#zoom), zoom)
    this.#zoom = zoom
    this.#draw()
  }

  #draw(): void {
    const box = this.host.shadowRoot?.querySelector('.tiles')
    if (!box) return
    const { clientWidth: width, clientHeight: height } = box
    const left = this.#center.x - width / 2
    const top = this.#center.y - height / 2
    const drawn = [this.#zoom, left, top, width, height].join()
    if (drawn === this.#drawn && box.childElementCount > 0) return
    this.#drawn = drawn
    const images: HTMLImageElement[] = []
    for (let x = Math.floor(left / tile); x * tile < left + width; x++)
      for (let y = Math.floor(top / tile); y * tile < top + height; y++)
        images.push(this.#image({ x, y }, { x: x * tile - left, y: y * tile - top }))
    box.replaceChildren(...images)
  }

  #image({ x, y }: Pixels, at: Pixels): HTMLImageElement {
    const image = document.createElement('img')
    image.alt = ''
    image.draggable = false
    image.referrerPolicy = 'strict-origin-when-cross-origin'
    image.src = this.tiles.replace('{z}', String(this.#zoom)).replace('{x}', String(x)).replace('{y}', String(y))
    image.style.insetInlineStart = `${at.x}px`
    image.style.insetBlockStart = `${at.y}px`
    return image
  }
}

/** The middle of some points, and the nearest zoom that shows all of them. */
function areaOf(points: readonly Point[]): { readonly middle: Point; readonly zoom: number } {
  const at = (zoom: number) => {
    const all = points.map(point => project(point, zoom))
    const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)]
    return { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) }
  }
  let zoom = areaZoom
  let area = at(zoom)
  while (zoom > farthest && (area.east - area.west > seen.x || area.south - area.north > seen.y)) area = at(--zoom)
  const middle = unproject({ x: (area.west + area.east) / 2, y: (area.north + area.south) / 2 }, zoom)
  return { middle, zoom }
}

/** Web Mercator, as map tiles use it: pixels from the north-west corner of the world at a zoom. */
function project({ latitude, longitude }: Point, zoom: number): Pixels {
  const world = tile * 2 ** zoom
  const sin = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * world,
  }
}

function unproject({ x, y }: Pixels, zoom: number): Point {
  const world = tile * 2 ** zoom
  const n = Math.PI - (2 * Math.PI * y) / world
  return { longitude: (x / world) * 360 - 180, latitude: (180 / Math.PI) * Math.atan(Math.sinh(n)) }
}
