/**
 * What had the focus inside a root, to be called before it is rendered anew. The answer, called afterwards, gives the focus
 * to the nearest part around it that is still there when it was taken away, and does nothing when somebody has moved it
 * on: focus that falls to `body` sends who cannot see the page back to its beginning.
 */
export function keepFocus(root: ShadowRoot | null): () => void {
  const had = root?.activeElement
  if (!had) return () => {}
  const around: HTMLElement[] = []
  for (let at = had.parentElement; at; at = at.parentElement) around.push(at)
  return () => {
    if (had.isConnected || root.activeElement || document.activeElement !== document.body) return
    const left = around.find(element => element.isConnected)
    if (!left) return
    if (!left.hasAttribute('tabindex')) {
      left.tabIndex = -1
      left.addEventListener('blur', () => left.removeAttribute('tabindex'), { once: true })
    }
    left.focus()
  }
}
