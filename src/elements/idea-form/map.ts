import { html, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'
import type { IdeaFormMoreTexts } from './texts/more/nb.js'
import { geoUri, pointOf, type Point } from '../../kit/geo.js'
import { mapStyles } from './map.styles.js'

const tile = 256
/** Where a map begins that has no point yet: Larvik and the coast, seen from far. */
const somewhere: Point = { latitude: 59.05, longitude: 10.03 }

/** Web Mercator, as map tiles use it: pixels from the north-west corner of the world at a zoom. */
const project = ({ latitude, longitude }: Point, zoom: number) => {
  const world = tile * 2 ** zoom
  const sin = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * world,
  }
}

const unproject = ({ x, y }: { x: number; y: number }, zoom: number): Point => {
  const world = tile * 2 ** zoom
  const n = Math.PI - (2 * Math.PI * y) / world
  return { longitude: (x / world) * 360 - 180, latitude: (180 / Math.PI) * Math.atan(Math.sinh(n)) }
}

/**
 * A map to move under a mark in its middle, by keys, buttons or dragging.
 * @param tiles address of tiles with `{z}`, `{x}`, `{y}`
 * @param done hears of the chosen point, a `geo:` URI, or of none when the map was closed
 */
export function mapPicker(
  host: ReactiveControllerHost & HTMLElement,
  tiles: string,
  texts: IdeaFormMoreTexts,
  start: string,
  done: (point: string | undefined) => void,
): TemplateResult {
  const root = host.shadowRoot
  const sheet = mapStyles.styleSheet
  if (root && sheet && !root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]

  let box: HTMLElement | undefined
  const from = pointOf(start)
  let zoom = from ? 16 : 12
  let center = project(from ?? somewhere, zoom)

  const draw = () => {
    if (!box) return
    const { clientWidth: width, clientHeight: height } = box
    const left = center.x - width / 2
    const top = center.y - height / 2
    const images: HTMLImageElement[] = []
    for (let x = Math.floor(left / tile); x * tile < left + width; x++) {
      for (let y = Math.floor(top / tile); y * tile < top + height; y++) {
        const image = document.createElement('img')
        image.alt = ''
        image.draggable = false
        image.referrerPolicy = 'strict-origin-when-cross-origin'
        image.src = tiles.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y))
        image.style.insetInlineStart = `${x * tile - left}px`
        image.style.insetBlockStart = `${y * tile - top}px`
        images.push(image)
      }
    }
    box.replaceChildren(...images)
  }
  const move = (x: number, y: number) => {
    center = { x: center.x + x, y: center.y + y }
    draw()
  }
  const zoomBy = (by: number) => {
    const next = Math.min(18, Math.max(3, zoom + by))
    center = project(unproject(center, zoom), next)
    zoom = next
    draw()
  }
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-40, 0),
    ArrowRight: () => move(40, 0),
    ArrowUp: () => move(0, -40),
    ArrowDown: () => move(0, 40),
    '+': () => zoomBy(1),
    '-': () => zoomBy(-1),
  }
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const drag = (event: PointerEvent) => {
    if (event.buttons === 1) move(-event.movementX, -event.movementY)
  }
  const shown = (element: Element | undefined) => {
    box = element instanceof HTMLElement ? element : undefined
    if (box) requestAnimationFrame(draw)
  }
  return html`<div class="map" role="group" aria-label=${texts.map}>
    <p class="hint" id="map-help">${texts.mapHelp}</p>
    <div
      class="view"
      role="application"
      tabindex="0"
      aria-label=${texts.map}
      aria-describedby="map-help"
      @keydown=${press}
      @pointermove=${drag}
    >
      <div class="tiles" ${ref(shown)}></div>
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 23c5-7 8-10.5 8-14a8 8 0 1 0-16 0c0 3.5 3 7 8 14z" />
      </svg>
    </div>
    <div class="row">
      <button type="button" class="button ghost small" @click=${() => zoomBy(1)}>${texts.zoomIn}</button>
      <button type="button" class="button ghost small" @click=${() => zoomBy(-1)}>${texts.zoomOut}</button>
      <button type="button" class="button small" @click=${() => done(geoUri(unproject(center, zoom)))}>
        ${texts.mapUse}
      </button>
      <button type="button" class="link" @click=${() => done(undefined)}>${texts.mapClose}</button>
    </div>
  </div>`
}
