import { html, type TemplateResult } from 'lit'

/** A native heading of a level from 2 to 6, so that an element fits the outline of the page around it. */
export function heading(level: number, content: unknown, part: string): TemplateResult {
  switch (Math.min(6, Math.max(2, Math.round(level)))) {
    case 2:
      return html`<h2 part=${part}>${content}</h2>`
    case 3:
      return html`<h3 part=${part}>${content}</h3>`
    case 4:
      return html`<h4 part=${part}>${content}</h4>`
    case 5:
      return html`<h5 part=${part}>${content}</h5>`
    default:
      return html`<h6 part=${part}>${content}</h6>`
  }
}
