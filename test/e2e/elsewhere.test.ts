import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { uuidv4, uuidv7 } from '../../src/kit/id.js'
import { launch, openPage } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { freePort, temporaryFolder } from '../support/storages.js'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** The policy that the README gives to a municipality whose elements come from elsewhere. */
const policyFor = (api: string) =>
  [
    "default-src 'self'",
    `script-src 'self' ${api}`,
    `connect-src ${api}`,
    `style-src 'self' ${api}`,
    `img-src 'self' ${api} blob:`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html naermiljo 'allow-duplicates'",
  ].join('; ')

/** The municipality's own server: the demo's pages, with elements and API at another origin. */
function municipality(api: string): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname
    const name = path === '/' ? 'index.html' : path.slice(1)
    readFile(join('dist/site', name)).then(
      content => {
        response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream')
        response.setHeader('Content-Security-Policy', policyFor(api))
        const text = content
          .toString()
          .replaceAll('"/api/v1', `"${api}/api/v1`)
          .replaceAll('"/naermiljo/', `"${api}/naermiljo/`)
        response.end(/\.(html|js)$/.test(name) ? text : content)
      },
      () => response.writeHead(404).end(),
    )
  })
}

describe('the demo on a page of another origin', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  let site: Server
  let page: string

  before(async () => {
    const port = await freePort()
    page = `http://127.0.0.1:${port}`
    const args = ['--port', '0', '--data', folder, '--moderation', 'after', '--allow-origin', page]
    ;[browser, server] = await Promise.all([launch(), startServer(args)])
    site = municipality(`http://127.0.0.1:${server.port}`).listen(port, '127.0.0.1')
    await new Promise(resolve => site.once('listening', resolve))
    assert.equal((site.address() as AddressInfo).port, port)
  })
  after(async () => {
    await browser.close()
    site.closeAllConnections()
    site.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('reads and goes on reading, sends, hears of what others send, and shows its pictures', async () => {
    const opened = await openPage(browser, 'about:blank')
    const unchanged = opened.page.waitForResponse(
      response => response.url().includes('/councils/stavern/ideas') && response.status() === 304,
    )
    await opened.page.goto(page)
    const list = opened.page.locator('nm-idea-list')
    await list.getByText('Benker langs kyststien').first().waitFor()
    // When the stream of events opens everything is asked for again. Nothing has changed, and what is shown stays fresh.
    await unchanged
    await list.getByText('Benker langs kyststien').first().waitFor()
    assert.equal(await opened.page.locator('[part=offline]').count(), 0)

    // Somebody else sends an idea: the stream of events tells, and the list has it.
    const title = `Nytt fra andre ${uuidv4().slice(0, 8)}`
    const sent = await fetch(`http://127.0.0.1:${server.port}/api/v1/councils/stavern/ideas`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"` },
      body: JSON.stringify({ id: uuidv7(Date.now()), title }),
    })
    assert.equal(sent.status, 201)
    await list.getByText(title).waitFor()

    // One's own, with a picture.
    const form = opened.page.locator('nm-idea-form')
    await form.getByLabel('Hva ønsker du deg?').fill('Benk med utsikt')
    await form.getByText('Legg til sted eller bilder').click()
    const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#26a' } })
      .jpeg()
      .toBuffer()
    await form.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await form.getByText('Bilde 1 er lagt til').waitFor()
    await form.getByRole('button', { name: 'Send inn ideen' }).click()
    await form.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    const link = await form.getByRole('link', { name: 'Åpne ideen din' }).getAttribute('href')
    await opened.page.goto(new URL(link ?? '', `${page}/`).href)
    const picture = opened.page.locator('nm-idea img').first()
    await picture.waitFor()
    await opened.page.waitForFunction(() => {
      const image = document.querySelector('nm-idea')?.shadowRoot?.querySelector('img')
      return (image?.naturalWidth ?? 0) > 0
    })

    // Support is PUT and DELETE, which ask first.
    await opened.page.goto(page)
    const support = opened.page.getByRole('button', { name: 'Støtt ideen: Benker langs kyststien' }).first()
    const put = opened.page.waitForResponse(response => response.request().method() === 'PUT')
    await support.click()
    assert.equal((await put).status(), 200)
    assert.deepEqual(opened.complaints, [])
    opened.origins.delete('null')
    assert.deepEqual([...opened.origins].sort(), [page, `http://127.0.0.1:${server.port}`].sort())
  })
})
