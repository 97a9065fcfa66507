import type { CSSResult } from 'lit'

/** Adds the styles of a part that came later to an element, once. */
export function adopt(host: HTMLElement, { styleSheet }: CSSResult): void {
  const root = host.shadowRoot
  if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet]
}
