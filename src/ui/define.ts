import { ContextRoot } from '@lit/context'
import { version } from '../kit/version.js'

/** The version that defined a tag, for another copy of the library to read. */
const definedBy = Symbol.for('naermiljo.version')

/**
 * Before any element asks for its client and council: an element that asks too early is answered when `<nm-council>` has
 * come, in whatever order they were loaded.
 */
const attachRoot = (): void => {
  if (rootAttached) return
  rootAttached = true
  new ContextRoot().attach(document.documentElement)
}
let rootAttached = false

/** Defines a tag, once: a second copy of the library on the page says so and leaves the first in place. */
export function define(tag: string, element: CustomElementConstructor): void {
  attachRoot()
  const there = customElements.get(tag)
  if (!there) {
    Object.assign(element, { [definedBy]: version })
    customElements.define(tag, element)
  } else if (there !== element) {
    const theirs = String((there as { [definedBy]?: string })[definedBy] ?? 'unknown')
    console.warn(`naermiljo ${version}: <${tag}> is defined already, by version ${theirs}. That one is used.`)
  }
}
