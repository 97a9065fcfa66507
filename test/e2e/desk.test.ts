import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch, openPage, tabTo } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

const token = 'e2e-token'
const queue = '**/api/v1/councils/stavern/queue'

describe('the key of the desk', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess

  before(async () => {
    const args = ['--port', '0', '--data', folder, '--site', 'dist/site']
    ;[browser, server] = await Promise.all([launch(), startServer(args, { NAERMILJO_ADMIN_TOKEN: token })])
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = async () => openPage(browser, `${server.url}/desk.html`)
  const key = (page: Page) => page.getByLabel('Nøkkelen')
  const alert = (page: Page) => page.getByRole('alert')
  const desk = (page: Page) => page.locator('nm-council form')
  const behind = (page: Page) => page.locator('nm-council, nm-council *').count()
  const enter = async (page: Page, text: string) => {
    await key(page).fill(text)
    await page.getByRole('button', { name: 'Åpne' }).click()
  }
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.localName)

  it('keeps all that is behind it out of the page, and says by the field that it is wrong', async () => {
    const { page, context, complaints } = await open()
    assert.equal(await behind(page), 0)
    await enter(page, 'feil nøkkel')
    await alert(page).getByText('Nøkkelen stemmer ikke.').waitFor()
    await enter(page, 'wrong-token')
    await alert(page).getByText('Nøkkelen stemmer ikke.').waitFor()
    assert.equal(await focused(page), 'token')
    assert.equal(await key(page).inputValue(), 'wrong-token')
    assert.equal(await key(page).getAttribute('aria-invalid'), 'true')
    assert.equal(await behind(page), 0)
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('says that there is no network, keeps what was typed, and opens when the network is back', async () => {
    const { page, context } = await open()
    await context.setOffline(true)
    await enter(page, token)
    await alert(page).getByText('Vi får ikke kontakt med tjenesten.').waitFor()
    assert.equal(await focused(page), 'token')
    assert.equal(await key(page).inputValue(), token)
    assert.equal(await key(page).getAttribute('aria-invalid'), 'false')
    assert.equal(await behind(page), 0)
    await context.setOffline(false)
    await page.keyboard.press('Enter')
    await desk(page).waitFor()
    await context.close()
  })

  it('says that the service answers strangely, and takes a page of someone else for no answer', async () => {
    const { page, context } = await open()
    await page.route(queue, route => route.fulfill({ status: 503, body: 'Bad gateway' }))
    await enter(page, token)
    await alert(page).getByText('Tjenesten svarer ikke som den skal').waitFor()
    await page.unroute(queue)
    await page.route(queue, route => route.fulfill({ contentType: 'text/html', body: '<h1>Logg inn på nettet</h1>' }))
    await page.keyboard.press('Enter')
    await alert(page).getByText('Vi får ikke kontakt med tjenesten.').waitFor()
    assert.equal(await behind(page), 0)
    await context.close()
  })

  it('says on the button that it is being tried, once, and leads on to the desk by keyboard alone', async () => {
    const { page, context, complaints } = await open()
    let asked = 0
    let answer = () => {}
    const answering = new Promise<void>(resolve => (answer = resolve))
    await page.route(queue, async route => {
      asked++
      await answering
      await route.continue()
    })
    await tabTo(page, 'Nøkkelen')
    await page.keyboard.type(` ${token} `)
    await tabTo(page, 'Åpne')
    await page.keyboard.press('Enter')
    const button = page.getByRole('button', { name: 'Prøver nøkkelen …' })
    await button.waitFor()
    await page.keyboard.press('Enter')
    assert.equal(await button.getAttribute('aria-disabled'), 'true')
    assert.equal(await behind(page), 0)
    answer()
    await desk(page).waitFor()
    assert.equal(asked, 1)
    assert.equal(await focused(page), 'h1')
    assert.equal(await key(page).count(), 0)
    await tabTo(page, /ønsk/)
    assert.deepEqual(complaints, [])
    await context.close()
  })
})
