/**
 * What has the focus inside an element, in its shadow root or slotted into it, to be called before it is rendered anew.
 * The answer, called right afterwards, gives the focus back to what was moved, or to the nearest part around what is gone,
 * and does nothing when something else has it: focus that falls to `body` sends who cannot see the page back to its
 * beginning.
 */
export function keepFocus(host: Element): () => void {
  const had = focused()
  const around = had && wayOut(had, host)
  if (!around) return () => {}
  const child = [had, ...around].find(({ parentElement }) => parentElement === host)
  return () => {
    const hidden = child?.assignedSlot === null
    const now = focused()
    if (now !== document.body && !(hidden && now === had)) return
    const to = hidden ? host : [had, ...around].find(element => element.isConnected)
    if (to instanceof HTMLElement) focusAnyhow(to)
  }
}

/** What has the focus, inside however many shadow roots. */
function focused(): Element | null {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}

/** The elements around one, from the nearest to `host`, out of shadow roots too; undefined when `host` is not around it. */
function wayOut(element: Element, host: Element): Element[] | undefined {
  const around: Element[] = []
  let at: Element | null = element
  while (at && at !== host) {
    const root: Node = at.getRootNode()
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
    if (at) around.push(at)
  }
  return at && around.length > 0 ? around : undefined
}

/** Gives the focus to a part, also to one that no key leads to. The page stays where it is: who sees it has not moved. */
function focusAnyhow(part: HTMLElement): void {
  part.focus({ preventScroll: true })
  if (part.matches(':focus') || part.hasAttribute('tabindex')) return
  part.tabIndex = -1
  part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true })
  part.focus({ preventScroll: true })
}
