import assert from 'node:assert/strict'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch, openPage } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

const lodz = join(process.env['VOTING_DATA'] ?? '../shared/voting-data', 'budget/Poland_Lodz_2022.pb')
const pb = (votes: string) =>
  `META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\nbenk;50;Benk\nlys;60;Lys\nVOTES\nvoter_id;vote\n${votes}`

describe('counting in the page', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  let page: Page
  let complaints: string[]
  before(async () => {
    server = await startServer(['--port', '0', '--data', join(folder, 'data'), '--site', 'dist/site'])
    browser = await launch()
    ;({ page, complaints } = await openPage(browser, `${server.url}/count.html`))
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const choose = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    await page.getByLabel('Fil med stemmesedler').setInputFiles(join(folder, name))
  }
  const result = () => page.getByRole('status')

  it('says who won, and which line is wrong', async () => {
    await choose('a.pb', pb('1;benk\n2;benk,lys\n3;lys\n'))
    await page.getByRole('button', { name: 'Tell opp' }).click()
    await result().getByText('Benk: 2').waitFor()
    assert.match(await result().innerText(), /3 stemmesedler, 1 valgt/)
    await page.getByText('Slik ble det').click()
    await result().getByText('Benk koster 50. 2 betalte 25 for hver stemme de ga.').waitFor()
    await result().getByText('Lys koster 60: de som ville ha det, hadde bare 41,67 igjen.').waitFor()
    await choose('b.pb', pb('1;benk\n1;lys\n'))
    await page.getByRole('button', { name: 'Tell opp' }).click()
    await result().getByText('linje 12').waitFor()
    await choose('c.blt', '2 1\n2 1 2 0\n1 2 0\n0\n"Ada"\n"Bo"\n"Valg"\n')
    await page.getByLabel('Regel').selectOption('irv')
    await page.getByRole('button', { name: 'Tell opp' }).click()
    await result().getByText('Ada: 2').waitFor()
    assert.equal(await page.getByLabel('Penger som blir til overs').isVisible(), false)
    await page.setViewportSize({ width: 320, height: 800 })
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'The page is wider than a phone.')
    assert.deepEqual(complaints, [])
  })

  it(`leaves the page its own while a city is counted, and stops when told`, { skip: !existsSync(lodz) }, async () => {
    await page.getByLabel('Fil med stemmesedler').setInputFiles(lodz)
    await page.getByLabel('Regel').selectOption('equal-shares')
    await page.getByLabel('Penger som blir til overs').selectOption('add1+utilitarian')
    await page.getByRole('button', { name: 'Tell opp' }).click()
    await page.getByRole('button', { name: 'Stopp' }).click()
    await result().getByText('Tellingen er stoppet.').waitFor()
    const beats = page.evaluate(
      () =>
        new Promise<number>(resolve => {
          let frames = 0
          const beat = () => {
            frames++
            if (document.querySelector('#result li')) resolve(frames)
            else requestAnimationFrame(beat)
          }
          beat()
        }),
    )
    await page.getByRole('button', { name: 'Tell opp' }).click()
    assert.ok((await beats) > 5, 'The page drew nothing while it counted.')
    await result().getByText('45 valgt').waitFor()
    assert.deepEqual(complaints, [])
  })
})
