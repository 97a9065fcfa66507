/**
 * Fills a template: `{{name}}` with text, escaped for HTML, and `{{{name}}}` with what is HTML already.
 * @param options.spare whether values may be left over
 * @throws for a place that has no value, and for a value that has no place: either is a name spelt wrongly
 */
export function fill(template, values, { spare = false } = {}) {
  const left = new Set(Object.keys(values))
  const valueOf = name => {
    if (!Object.hasOwn(values, name)) throw new Error(`There is no value for {{${name}}}.`)
    left.delete(name)
    return values[name]
  }
  const filled = template.replace(/\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g, (_, html, text) =>
    html ? valueOf(html) : escapeHtml(valueOf(text)),
  )
  if (left.size > 0 && !spare) throw new Error(`There is no place for: ${[...left].join(', ')}.`)
  return filled
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it stands in HTML, in an attribute too. */
export const escapeHtml = text => text.replace(/[&<>"']/g, sign => entities[sign])
