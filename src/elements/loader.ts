/**
 * The one script of a page: finds our elements, loads what each needs when it is there, and turns plain links with
 * `data-nm` into elements. It can stand in a site's template for good; on a page without elements it loads nothing.
 */
import { definitions } from './tags.js'

/** Where the server is that sent this script. */
const api = new URL('../api/v1', import.meta.url).href

/** Loads the definition of an element, if it is one of ours. A part that cannot be loaded leaves its fallback on screen. */
function load(name: string): void {
  const element = document.createElement(`nm-${name}`)
  if (element.constructor !== HTMLElement) return
  if (!Object.hasOwn(definitions, name)) return
  // What all elements share is fetched beside the first of them, not after it.
  void import('../ui/define.js').catch(() => {})
  definitions[name]?.().catch((error: unknown) => console.warn(`naermiljo: <nm-${name}> could not be loaded.`, error))
}

/** Puts an element where a link or a `<div>` with `data-nm` stood; what stood there is its fallback. */
function upgrade(stand: HTMLElement): void {
  const { nm = '', ...settings } = stand.dataset
  if (!Object.hasOwn(definitions, nm)) return
  const element = document.createElement(`nm-${nm}`)
  for (const [name, value = ''] of Object.entries(settings)) {
    element.setAttribute(
      name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
      value,
    )
  }
  if (!element.hasAttribute('src') && !stand.closest('nm-council')) element.setAttribute('src', api)
  stand.removeAttribute('data-nm')
  const had = document.activeElement
  stand.replaceWith(element)
  element.append(stand)
  // What is moved loses the focus.
  if (had instanceof HTMLElement && stand.contains(had)) had.focus({ preventScroll: true })
}

function look(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>('[data-nm]').forEach(upgrade)
  const names = new Set(Array.from(root.querySelectorAll(':not(:defined)'), ({ localName }) => localName))
  for (const name of names) if (name.startsWith('nm-')) load(name.slice(3))
}

look(document)
new MutationObserver(changes => {
  if (changes.some(({ addedNodes }) => addedNodes.length > 0)) look(document)
}).observe(document.documentElement, { childList: true, subtree: true })
