import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { uuidv7 } from '../../src/kit/id.js'
import { launch, openPage, tabTo } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

const token = 'e2e-token'

describe('the council on a municipal page', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const api = (path: string) => `${server.url}/api/v1${path}`

  before(async () => {
    const args = ['--port', '0', '--data', folder, '--site', 'dist/site']
    ;[browser, server] = await Promise.all([launch(), startServer(args, { NAERMILJO_ADMIN_TOKEN: token })])
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('turns a free seat into an interest that was sent, by keyboard alone', async () => {
    const { page, context, complaints } = await openPage(browser, server.url)
    await page.getByText('Plassen er ledig.').waitFor()
    await tabTo(page, 'Meld interesse for plassen: Idretten')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Kari (eksempel)')
    await tabTo(page, 'E-post eller telefon')
    await page.keyboard.type('kari@example.no')
    await tabTo(page, /Meldingen din/)
    await page.keyboard.type('Jeg trener håndballjentene.')
    await tabTo(page, 'Send meldingen')
    await page.keyboard.press('Enter')
    await page.getByText('Takk. Meldingen har kommet fram.').waitFor()
    const { items } = (await (await fetch(api('/councils/stavern/messages'), { headers })).json()) as {
      items: { text: string; seat: string }[]
    }
    assert.equal(items[0]?.text, 'Jeg trener håndballjentene.')
    assert.equal((await fetch(api('/councils/stavern/messages'))).status, 403)
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('moves a meeting on the open page, says from when, and moves it in the feed', async () => {
    const { page, context, complaints } = await openPage(browser, 'about:blank')
    const listening = page.waitForResponse(/\/events$/)
    await page.goto(server.url)
    await listening
    const next = page.getByRole('region', { name: /Neste møte/ })
    await next.waitFor()
    const start = String(await next.locator('time').getAttribute('datetime'))
    const { items } = (await (await fetch(api(`/councils/stavern/meetings?from=${start}`))).json()) as {
      items: { id: string; start: string }[]
    }
    const [meeting] = items
    assert.ok(meeting)
    const feed = async () => (await fetch(api('/councils/stavern/meetings.ics'))).text()
    const count = (await feed()).match(/BEGIN:VEVENT/g)?.length
    const moved = new Date(Date.parse(start) + 86_400_000)
    const local = `${moved.toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' })}T19:30`
    const response = await fetch(api(`/meetings/${meeting.id}/changes`), {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': `"${uuidv7(Date.now())}"` },
      body: JSON.stringify({ id: uuidv7(Date.now()), start: local }),
    })
    assert.equal(response.status, 201, await response.text())
    await next.getByText(/Flyttet fra/).waitFor()
    await page.getByRole('heading', { name: /Neste møte: kl. 19.30/ }).waitFor()
    const after = (await feed()).replaceAll('\r\n ', '')
    assert.equal(after.match(/BEGIN:VEVENT/g)?.length, count)
    const event = after.split('BEGIN:VEVENT').find(event => event.includes(meeting.id)) ?? ''
    assert.match(event, /SEQUENCE:1/)
    assert.ok(event.includes(`DTSTART;TZID=Europe/Oslo:${local.replace(/[-:]/g, '')}00`))
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('takes what someone needs to be able to come, by keyboard alone, also when its form comes late', async () => {
    const { page, context, complaints } = await openPage(browser, server.url)
    const next = await page
      .getByRole('region', { name: /Neste møte/ })
      .locator('time')
      .getAttribute('datetime')
    await page.route('**/need-*.js', route => route.abort())
    await tabTo(page, 'Trenger du noe for å kunne komme?')
    await page.keyboard.press('Enter')
    await page.getByText('Vi får ikke hentet dette akkurat nå.').waitFor()
    await page.unroute('**/need-*.js')
    await tabTo(page, 'Prøv igjen')
    await page.keyboard.press('Enter')
    await page.getByLabel('Tolk').waitFor()
    await tabTo(page, 'Tolk')
    await page.keyboard.press('Space')
    await tabTo(page, /^Noe annet/)
    await page.keyboard.type('Polsk')
    await tabTo(page, 'E-post eller telefon')
    await page.keyboard.type('kari@example.no')
    await tabTo(page, 'Si fra til utvalget')
    await page.keyboard.press('Enter')
    await page.getByText('Utvalget har fått beskjed.').waitFor()
    const { items } = await (await fetch(api(`/councils/stavern/meetings?from=${next}`))).json()
    const needs = async () => (await (await fetch(api(`/meetings/${items[0].id}/needs`), { headers })).json()).items
    const [{ id: _id, ...need }] = await needs()
    assert.deepEqual(need, { wants: ['interpreter'], words: 'Polsk', contact: 'kari@example.no' })
    await tabTo(page, 'Ta det tilbake')
    await page.keyboard.press('Enter')
    await page.getByText('Det er tatt tilbake.').waitFor()
    assert.deepEqual(await needs(), [])
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('shows the month by keyboard, with a name for each day', async () => {
    const { page, context, complaints } = await openPage(browser, server.url)
    await page.getByRole('region', { name: /Neste møte/ }).waitFor()
    await tabTo(page, 'Vis som månedskalender')
    await page.keyboard.press('Enter')
    await page.getByRole('grid').waitFor()
    await tabTo(page, /^(mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag) \d+\. \w+ \d{4}/)
    for (let i = 0; i < 70; i++) {
      const name = await page.evaluate(
        () =>
          document.querySelector('nm-meeting-calendar')?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '',
      )
      if (/, 1 møte$/.test(name)) break
      await page.keyboard.press('ArrowRight')
    }
    await page
      .getByRole('gridcell', { selected: true })
      .getByRole('button', { name: /, 1 møte$/ })
      .waitFor()
    assert.deepEqual(complaints, [])
    await context.close()
  })
})
