import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import type { Browser } from 'playwright-core'
import { launch, openPage, settled, tabTo } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

describe('Stavern on a municipal page', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  const serve = (port = 0) =>
    startServer(['--port', String(port), '--data', folder, '--site', 'dist/site', '--moderation', 'after'])
  const listed = async (title: string): Promise<unknown[]> => {
    const response = await fetch(`${server.url}/api/v1/councils/stavern/ideas?q=${encodeURIComponent(title)}`)
    return ((await response.json()) as { items: unknown[] }).items
  }

  before(async () => {
    ;[browser, server] = await Promise.all([launch(), serve()])
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes an idea by keyboard alone, keeps it over a crash of the server, and shows it in the list', async () => {
    const { page, complaints, origins } = await openPage(browser, server.url)
    await page.getByRole('heading', { name: 'Hva ønsker du deg' }).or(page.getByLabel('Hva ønsker du deg?')).waitFor()
    await page.getByRole('radio', { name: 'Barn og unge' }).waitFor()
    await tabTo(page, 'Hva ønsker du deg?')
    await page.keyboard.type('Benk ved brygga i Stavern')
    await tabTo(page, 'Fortell mer')
    await page.keyboard.type('Et sted å sitte.')
    await tabTo(page, /Noe annet/)
    await page.keyboard.press('ArrowUp')
    await tabTo(page, 'Send inn ideen')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    await page.getByText(/Nummer \d+\./).waitFor()

    await server.kill()
    server = await serve(server.port)
    await page.reload()
    await page.getByRole('heading', { name: 'Benk ved brygga i Stavern' }).waitFor()
    await page.getByText('Alderdom').last().waitFor()
    assert.deepEqual(complaints, [])
    assert.deepEqual([...origins], [server.url])
    await page.context().close()
  })

  it('keeps an idea while the network is away, says so, and sends it once when it is back', async () => {
    const { page, context } = await openPage(browser, server.url)
    const title = page.getByLabel('Hva ønsker du deg?')
    // The first touch loads what sending needs.
    await title.fill('Lys på gangveien')
    await settled(page)
    await context.setOffline(true)
    // By key: the rest of the form has just arrived, and on a busy machine a pointer may come down where the button was.
    await title.press('Enter')
    await page.locator('nm-idea-form').getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    assert.deepEqual(await listed('gangveien'), [])
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor({ timeout: 60_000 })
    assert.equal((await listed('gangveien')).length, 1)
    await context.close()
  })

  it('brings an idea that was not sent to the server on the next visit', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByLabel('Hva ønsker du deg?').fill('Flere fuglekasser')
    await settled(page)
    await context.route('**/ideas', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await page.getByLabel('Hva ønsker du deg?').press('Enter')
    await page.locator('nm-idea-form').getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    await page.close()
    await context.unroute('**/ideas')
    const next = await context.newPage()
    await next.goto(server.url)
    await next.getByRole('heading', { name: 'Flere fuglekasser' }).waitFor({ timeout: 60_000 })
    assert.equal((await listed('fuglekasser')).length, 1)
    await context.close()
  })

  it('keeps what was typed before the rest of the page has arrived', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByLabel('Hva ønsker du deg?').waitFor()
    await context.route('**/naermiljo/writing*', route => route.abort())
    await page.getByLabel('Hva ønsker du deg?').fill('Ingenting skal gå tapt')
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.getByText('Teksten din står her').waitFor()
    assert.equal(await page.getByLabel('Hva ønsker du deg?').inputValue(), 'Ingenting skal gå tapt')
    await context.unroute('**/naermiljo/writing*')
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    await context.close()
  })

  it('stores nothing on the device of someone who only reads', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByRole('heading', { name: 'Skolen åpen på kveldene' }).waitFor()
    await page.getByRole('heading', { name: /Neste møte/ }).waitFor()
    const stored = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      local: localStorage.length,
      session: sessionStorage.length,
      caches: (await caches.keys()).length,
    }))
    assert.deepEqual(stored, { databases: 0, local: 0, session: 0, caches: 0 })
    assert.deepEqual(await context.cookies(), [])
    await context.close()
  })

  it('shows who sits in the council and when it meets, with a calendar that can be read', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByText('Plassen er ledig.').waitFor()
    assert.equal(await page.getByRole('list', { name: 'Plassene i utvalget' }).getByRole('listitem').count(), 6)
    const next = page.getByRole('region', { name: /Neste møte/ }).locator('time')
    const start = await next.getAttribute('datetime')
    const feed = await page.getByRole('link', { name: 'Abonner i kalenderen din' }).getAttribute('href')
    const text = await (await fetch(String(feed).replace('webcal:', 'http:'))).text()
    const calendar = new ICAL.Component(ICAL.parse(text) as [])
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const starts = calendar
      .getAllSubcomponents('vevent')
      .map(event => new ICAL.Event(event).startDate.toJSDate().toISOString())
    assert.ok(starts.includes(String(start)))
    await context.close()
  })

  it('counts an answer, and shows the count', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByRole('checkbox', { name: 'Felles dugnader med kommunen' }).check()
    await page.getByRole('button', { name: 'Se over svaret' }).click()
    await page.getByRole('button', { name: 'Send svaret' }).click()
    await page.getByRole('heading', { name: 'Svaret ditt er talt med' }).waitFor()
    await page.getByText('34 har svart').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Svaret ditt er talt med' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Se over svaret' }).count(), 0)
    await context.close()
  })

  it('shows every element at 320 px without a line that runs out of the page', async () => {
    const { page, context } = await openPage(browser, server.url, { viewport: { width: 320, height: 700 } })
    await page.getByRole('heading', { name: /Neste møte/ }).waitFor()
    await page.getByRole('checkbox').first().waitFor()
    const [wide, narrow] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    assert.equal(wide, narrow)
    await context.close()
  })

  it('leaves a link to write to where there is no script', async () => {
    const { page, context } = await openPage(browser, server.url, { javaScriptEnabled: false })
    assert.match(
      String(await page.getByRole('link', { name: /Send ideen din på e-post/ }).getAttribute('href')),
      /^mailto:/,
    )
    await context.close()
  })
})
