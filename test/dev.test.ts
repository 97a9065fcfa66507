import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch, openPage } from './support/chromium.js'
import { copyOf, type Copy } from './support/copy.js'

describe('npm run dev', () => {
  let copy: Copy
  let browser: Browser
  let dev: ChildProcess
  let said = ''
  let url = ''

  before(async () => {
    copy = copyOf(['src', 'data', 'site', 'scripts', 'package.json', 'rollup.config.mjs', 'tsconfig.json'])
    // A group of its own, as a terminal gives it: Ctrl-C reaches all of it.
    dev = spawn(process.execPath, ['scripts/dev.mjs', '--port', '0'], {
      cwd: copy.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    ;[browser, url] = await Promise.all([launch(), listening()])
  })
  after(async () => {
    await browser.close()
    if (dev.exitCode === null) process.kill(-(dev.pid ?? 0), 'SIGKILL')
    copy.remove()
  })

  const listening = () =>
    new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString()
        const address = /http:\/\/localhost:(\d+)/.exec(said)?.[0]
        if (address) resolve(address)
      }
      dev.stdout?.on('data', hear)
      dev.stderr?.on('data', hear)
      dev.once('exit', code => reject(new Error(`It ended with ${code}: ${said}`)))
    })

  /** Saves a file with something in it changed. */
  const save = (file: string, from: string, to: string) => {
    const path = join(copy.folder, file)
    const text = readFileSync(path, 'utf8')
    assert.ok(text.includes(from), `${file} has no ${from}`)
    writeFileSync(path, text.replace(from, to))
  }
  /** Resolves when it has said this since it was asked. */
  const says = async (words: RegExp, act: () => void) => {
    const [stdout, before] = [dev.stdout, said.length]
    assert.ok(stdout)
    act()
    while (!words.test(said.slice(before))) await once(stdout, 'data')
  }
  const roster = (page: Page, name: string) => page.locator('nm-council-roster').getByRole('heading', { name })
  const text = 'src/elements/council-roster/texts/nb.ts'

  it('shows what is saved in the page that is open, under the policy of the site, and says how long it took', async () => {
    const { page, context, complaints } = await openPage(browser, url)
    await roster(page, 'Hvem vi er').waitFor()
    await says(/index\.html: shown after \d+ ms/, () =>
      save('site/pages/index.html', '<h1>Stavern nærmiljøutvalg', '<h1>Stavern for alle'),
    )
    await page.getByRole('heading', { level: 1, name: 'Stavern for alle' }).waitFor()
    await says(/nb\.ts: loaded again after \d+ ms/, () => save(text, 'Hvem vi er', 'Hvem er vi nå'))
    await roster(page, 'Hvem er vi nå').waitFor()
    save('src/elements/council-roster/council-roster.styles.ts', 'css`', 'css`:host { letter-spacing: 3px; }')
    await page.waitForFunction(() => {
      const element = document.querySelector('nm-council-roster')
      return element?.shadowRoot && getComputedStyle(element).letterSpacing === '3px'
    })
    assert.match((await page.request.get(url)).headers()['content-security-policy'] ?? '', /script-src 'self';/)
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('serves a route as it was saved, on the rows that were there, to a page that never finds nobody', async () => {
    const { page, context } = await openPage(browser, url)
    const idea = { id: '019ac0ff-0000-7000-8000-000000000001', title: 'Kept over a restart' }
    const sent = await page.request.post(`${url}/api/v1/councils/stavern/ideas`, {
      data: idea,
      headers: { 'Idempotency-Key': '"dev-test-dev-test"' },
    })
    assert.equal(sent.status(), 201, await sent.text())
    await says(/app\.ts: shown after/, () =>
      save('src/server/app.ts', "{ status: 'ok', version }", "{ status: 'ok', version: '0.0.0-dev' }"),
    )
    assert.match(await (await page.request.get(`${url}/api/v1/health`)).text(), /0\.0\.0-dev/)
    await page.getByText('Kept over a restart').first().waitFor()
    await context.close()
  })

  it('waits for a correction of what it cannot build, and goes on from there', async () => {
    const { page, context } = await openPage(browser, url)
    await roster(page, 'Hvem er vi nå').waitFor()
    await says(/nb\.ts:\d+:\d+/, () => save(text, 'heading:', 'heading ='))
    await says(/no value for \{\{titel\}\}/, () => save('site/shell.html', '{{title}}', '{{titel}}'))
    await says(/The server did not start/, () =>
      save('src/server/app.ts', 'const api = new Hono()', 'throw new Error()'),
    )
    assert.equal((await page.request.get(`${url}/api/v1/health`)).status(), 503)
    save('src/server/app.ts', 'throw new Error()', 'const api = new Hono()')
    save('site/shell.html', '{{titel}}', '{{title}} igjen')
    save(text, 'heading =', 'heading:')
    await page.waitForFunction(() => document.title.endsWith('igjen'))
    await roster(page, 'Hvem er vi nå').waitFor()
    await context.close()
  })

  it('cannot be reached from another machine', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
    for (const { address, internal, family } of addresses)
      if (!internal && family === 'IPv4') await assert.rejects(fetch(`http://${address}:${new URL(url).port}`), address)
  })

  it('ends on Ctrl-C with all that it started', async () => {
    const { pid = 0 } = dev
    process.kill(-pid, 'SIGINT')
    const [code] = (await once(dev, 'exit')) as [number]
    assert.equal(code, 0)
    await assert.rejects(fetch(url))
    await gone(-pid)
  })
})

/** Resolves when there is no such process, or none of such a group. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise(resolve => setImmediate(resolve))
  }
}
