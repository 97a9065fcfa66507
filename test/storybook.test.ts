import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import type * as Axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { elementNames } from '../scripts/elements.mjs'
import { launch, openPage } from './support/chromium.js'

const folder = 'storybook-static'
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Story {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly name: string
}
const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Story> }
const stories = Object.values(entries).filter(({ type }) => type === 'story')

describe('every story', () => {
  let browser: Browser
  let server: Server
  let url = ''

  before(async () => {
    browser = await launch()
    server = createServer((request, response) => {
      const path = join(folder, normalize(new URL(request.url ?? '/', 'http://x').pathname))
      if (!existsSync(path) || !extname(path)) return void response.writeHead(404).end()
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' })
      createReadStream(path).pipe(response)
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    await browser.close()
    server.close()
  })

  it('is there for each element', () => {
    const shown = new Set(stories.map(({ title }) => title))
    for (const tag of elementNames()) {
      const name = tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll('-', ' ')
      assert.ok(shown.has(`Elements/${name}`), name)
    }
    assert.ok(shown.has('Desk/Entry'))
  })

  for (const { id, title, name } of stories) {
    it(`${title}: ${name}, shows something, complains of nothing and is accessible`, async () => {
      const { page, context, complaints } = await openPage(browser, `${url}/iframe.html?id=${id}&viewMode=story`)
      await page.waitForFunction(() => {
        const elements = [...document.querySelectorAll('#storybook-root *')].filter(({ localName }) =>
          localName.startsWith('nm-'),
        )
        return elements.length > 0 && elements.every(element => (element.shadowRoot?.childElementCount ?? 0) > 0)
      })
      await page.waitForTimeout(150)
      await page.evaluate(axe)
      const violations = await page.evaluate(async () => {
        const axe = (window as unknown as { axe: typeof Axe }).axe
        const run = async () =>
          axe.run('#storybook-root', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        // Storybook's own check may be under way, and two cannot run at a time.
        let result = await run().catch(() => undefined)
        for (let i = 0; i < 50 && !result; i++) {
          await new Promise(resolve => setTimeout(resolve, 100))
          result = await run().catch(() => undefined)
        }
        if (!result) throw new Error('axe did not come to run')
        const { violations } = result
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      })
      assert.deepEqual(violations, [])
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }
})
