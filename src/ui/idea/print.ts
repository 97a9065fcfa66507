/** One sheet of paper: a heading, and lines under it. */
export interface Sheet {
  readonly heading: string
  readonly lines: readonly string[]
}

/** Prints sheets, one a page, and nothing else of what stands around them. */
export function print(sheets: readonly Sheet[], language: string): void {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const page = frame.contentDocument
  if (!page) return frame.remove()
  page.documentElement.lang = language
  for (const { heading, lines } of sheets) {
    const sheet = page.createElement('section')
    sheet.style.cssText = 'break-after: page; font: 14pt/1.5 Georgia, serif'
    const title = page.createElement('h1')
    title.textContent = heading
    sheet.append(title)
    for (const line of lines) {
      const paragraph = page.createElement('p')
      paragraph.textContent = line
      sheet.append(paragraph)
    }
    page.body.append(sheet)
  }
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow?.print()
}
