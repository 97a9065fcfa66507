import { chromium, type Browser, type Page } from 'playwright-core'
import { browserArgs, findBrowser } from '../../scripts/setup.mjs'

export const launch = (): Promise<Browser> => {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No browser was found.')
  return chromium.launch({ executablePath, args: browserArgs })
}

/** Opens a page and writes down what it complains of and which origins it asks. */
export async function openPage(browser: Browser, url: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options })
  // What tsx puts around named functions, for those that run in the page.
  await context.addInitScript({ content: 'globalThis.__name ??= fn => fn' })
  const page = await context.newPage()
  const complaints: string[] = []
  const origins = new Set<string>()
  page.on('console', message => {
    // A network that the test itself took away is no complaint.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('request', request => origins.add(new URL(request.url()).origin))
  await page.goto(url)
  return { page, context, complaints, origins }
}

/** Waits until what the first touch loads is there, and what that loads in its turn: nothing has come for half a second. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const loaded = performance.getEntriesByType('resource')
    if (!loaded.some(({ name }) => /writing-/.test(name))) return false
    const last = Math.max(...loaded.map(({ duration, startTime }) => startTime + duration))
    return performance.now() - last > 500
  })
}

/** Presses Tab until the focused control has this name, as someone without a mouse finds it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = []
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      let at = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      const labels =
        at && 'labels' in at ? Array.from(at.labels as NodeListOf<HTMLElement>, label => label.textContent) : []
      return (at?.getAttribute('aria-label') ?? (labels.join(' ') || at?.textContent) ?? '').replace(/\s+/g, ' ').trim()
    })
    seen.push(focused)
    if (typeof name === 'string' ? focused.startsWith(name) : name.test(focused)) return
  }
  throw new Error(`Tab never came to ${String(name)}; it came to: ${seen.join(' | ')}`)
}
