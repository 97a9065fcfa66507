import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

const rounds = Number(process.env['TAB_ROUNDS'] ?? 10)
const atOnce = 10

/** What a promise gives, or an error with `why` when it takes too long: a test that waits for ever says nothing. */
async function within<T>(ms: number, promise: Promise<T>, why: () => Promise<string>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => void why().then(reason => reject(new Error(reason)), reject), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

describe('two tabs, one killed while it sends', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  before(async () => {
    server = await startServer(['--port', '0', '--data', folder, '--site', 'dist/site', '--moderation', 'after'])
    browser = await launch()
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  async function round(n: number): Promise<void> {
    let at = 'opening'
    await within(
      120_000,
      steps(n, step => (at = step)),
      async () => `Round ${n} came to a halt: ${at}.`,
    )
  }

  async function steps(n: number, now: (step: string) => void): Promise<void> {
    const context = await browser.newContext()
    const title = `Runde ${String(n).padStart(4, '0')} over`
    const pages = [await context.newPage(), await context.newPage()] as const
    for (const page of pages) {
      await page.goto(server.url)
      await page.getByLabel('Hva ønsker du deg?').waitFor()
    }

    // Whichever tab sends first is killed while it does. Half of the requests never arrive; of the others the answer
    // comes when nobody is there to hear it.
    let killed: Page | undefined
    const sender = new Promise<Page>(resolve => {
      void context.route('**/ideas', async route => {
        if (killed || route.request().method() !== 'POST') return route.continue()
        killed = route.request().frame().page()
        if (n % 2 === 0) await route.fetch().catch(() => {})
        resolve(killed)
      })
    })
    const field = pages[1].getByLabel('Hva ønsker du deg?')
    await field.fill(title)
    await field.press('Enter')
    now('waiting for what is sent')
    // Where the form still stands there after a while, the press was lost on a busy machine: a person presses again.
    const lost = setTimeout(() => {
      console.log(`round ${n}: pressed again`)
      void field.press('Enter', { timeout: 1000 }).catch(() => {})
    }, 15_000)
    const dying = await within(
      60_000,
      sender.finally(() => clearTimeout(lost)),
      async () =>
        `Nothing was sent. ${await pages[1].locator('nm-idea-form').evaluate(form => form.shadowRoot?.textContent)}`,
    )
    now('closing the tab that sends')
    // Closed without a word to its scripts. (Crashing the process would take the other tab with it: they may share one.)
    await dying.close({ runBeforeUnload: false })

    now('waiting for the other tab')
    const surviving = dying === pages[0] ? pages[1] : pages[0]
    await surviving.getByRole('heading', { name: title }).waitFor({ timeout: 60_000 })
    now('asking the server')
    const response = await fetch(`${server.url}/api/v1/councils/stavern/ideas?q=${encodeURIComponent(title)}`)
    const { items } = (await response.json()) as { items: unknown[] }
    assert.equal(items.length, 1, `${title} is there ${items.length} times`)
    await surviving.locator('nm-outbox').getByRole('listitem').waitFor({ state: 'detached', timeout: 60_000 })
    now('closing')
    await context.close()
  }

  it(`brings the idea to the server once, in ${rounds} rounds`, { timeout: 400_000 }, async () => {
    for (let n = 0; n < rounds; n += atOnce) {
      await Promise.all(Array.from({ length: Math.min(atOnce, rounds - n) }, (_, i) => round(n + i)))
    }
  })
})
