/** A vote as people meet it: each ballot and each way to have a right, until the count is checked and the receipt found. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Board } from '../../src/board/board.js'
import { uuidv4 } from '../../src/kit/id.js'
import type { Poll } from '../../src/subjects/poll/schema.js'
import { launch, openPage, tabTo } from '../support/chromium.js'
import { openIdProvider, type TestProvider } from '../support/provider.js'
import { temporaryFolder } from '../support/storages.js'
import { answerOf, codesFor, draftPoll, secretBallot, tokenFor } from '../support/voters.js'
import { adminToken, votingSite, type VotingSite } from '../support/voting-site.js'

const others = 10

describe('a vote on a municipal page', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let site: VotingSite
  let provider: TestProvider | undefined
  let start = 0

  before(async () => {
    browser = await launch()
    // The provider must know the address of the server, and the server the provider's.
    let callback = ''
    site = await votingSite(url => {
      callback = `${url}/api/v1/sign-in/callback`
      const later = {
        callback,
        clientId: 'naermiljo',
        clientSecret: 'a-secret-for-tests-only',
        issuer: '',
        isResident: (_: Poll, { sub }: Readonly<Record<string, unknown>>) => Promise.resolve(sub !== 'naboen'),
      }
      signIn = later
      return { signIn: later }
    })
    provider = await openIdProvider(callback, name => ({ pid: name === 'barnet' ? '01012050011' : '01010150012' }))
    if (signIn) signIn.issuer = provider.issuer
    start = site.now
  })
  let signIn: { issuer: string } | undefined
  after(async () => {
    await browser.close()
    await provider?.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
    assert.deepEqual(site.unforeseen, [])
  })

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"`, ...headers },
      body: JSON.stringify(body),
    })
  const admin = async (path: string, body: object) => {
    const response = await post(path, { id: uuidv4(), ...body }, { Authorization: `Bearer ${adminToken}` })
    const answer: unknown = await response.json()
    assert.ok(response.ok, JSON.stringify(answer))
    return answer
  }
  const opened = async (change: object): Promise<{ poll: Poll; codes: string[] }> => {
    const draft = draftPoll(site.now, change)
    await admin('/councils/stavern/polls', draft)
    const { codes, hashes } = await codesFor(others + 2)
    if (draft.eligibility === 'codes') await admin(`/polls/${draft.id}/rights`, { codes: hashes })
    return { poll: (await admin(`/polls/${draft.id}/opening`, {})) as Poll, codes }
  }
  const ranked = { ballot: 'ranking', rule: 'schulze', completion: undefined, budget: undefined, most: 3 }

  /** Looks over, gives the code and votes; answers the receipt. */
  const castOn = async (page: Page, code: string, keep: string): Promise<string> => {
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByLabel('Koden din').fill(code)
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    return receiptOn(page, keep)
  }
  const receiptOn = async (page: Page, keep: string): Promise<string> => {
    await page.getByRole('heading', { name: 'Stemmen din er mottatt' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned kvitteringen' }).click(),
    ])
    const file = join(folder, `${keep}-receipt.json`)
    await download.saveAs(file)
    return file
  }
  /** Others vote too, so that ballots are published. */
  const fill = async (poll: Poll, codes: string[], options: string[], values?: number[]) => {
    for (const code of codes.slice(0, others)) {
      const token = await tokenFor(post, poll, code)
      const response = await post(`/polls/${poll.id}/secret-ballots`, secretBallot(token, options, values))
      assert.equal(response.status, 201)
    }
  }
  /** The time is over, for the server and for the page. */
  const close = async (page: Page, poll: Poll) => {
    site.now = Date.parse(poll.closes) + 1000
    await page.clock.setFixedTime(site.now)
    await page.goto(`${site.url}/vote/${poll.id}`)
    await page.getByRole('heading', { name: 'Resultat' }).waitFor()
  }
  /** Counts again on the page and finds the ballot; then the same from the files alone. */
  const checkAll = async (page: Page, poll: Poll, receipt: string | undefined, letters: string) => {
    await page.getByText('Kontroller tellingen').click()
    await page.getByRole('button', { name: 'Tell på nytt her' }).click()
    await page.getByText('Alt stemmer.').waitFor()
    if (receipt) {
      await page.getByLabel('Finn stemmeseddelen min').setInputFiles(receipt)
      await page.getByText('Stemmeseddelen din er med.').waitFor()
      await page.getByText(`På stemmeseddelen står det: ${letters}.`).waitFor()
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Alt (board.json)' }).click(),
    ])
    const file = join(folder, `${poll.id}.json`)
    await download.saveAs(file)
    const verify = (board: string) =>
      spawnSync(
        process.execPath,
        ['dist/src/cli/main.js', 'verify', board, ...(receipt ? ['--receipt', receipt] : [])],
        { encoding: 'utf8' },
      )
    assert.equal(verify(file).status, 0, verify(file).stdout)
    // One byte of one ballot.
    const changed = readFileSync(file, 'utf8').replace(
      /"nonce": "(.)/,
      (_, digit: string) => `"nonce": "${digit === '0' ? '1' : '0'}`,
    )
    const altered = join(folder, 'altered.json')
    writeFileSync(altered, changed)
    const { status, stdout } = verify(altered)
    assert.equal(status, 1)
    assert.match(stdout, /✖ The ballots are not those of the root/)
  }
  const done = async (context: BrowserContext, complaints: readonly string[]) => {
    site.now = start
    assert.deepEqual(complaints, [])
    await context.close()
  }

  it('spends a budget by codes, changes the vote, and finds the last one on the board', async () => {
    const { poll, codes } = await opened({})
    const { page, context, complaints } = await openPage(browser, `${site.url}/vote/${poll.id}`)
    await page.getByLabel(/Lys/).check()
    await page.getByLabel(/Bane/).check()
    await page.getByText('28 900 kr mer enn det er penger til').first().waitFor()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    assert.match((await page.getByRole('alert').textContent()) ?? '', /Ta bort noe før du stemmer/)
    await page.getByLabel(/Bane/).uncheck()
    await castOn(page, codes[11] ?? '', 'budget')
    await page.getByRole('button', { name: 'Endre stemmen' }).click()
    await page.getByLabel(/Benk/).check()
    await page.getByLabel(/Bane/).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    const receipt = await receiptOn(page, 'budget')
    await fill(poll, codes, ['lys'])
    await close(page, poll)
    await page.getByText('11 av 12 stemte (92 %).').waitFor()
    await page.getByText('Hvorfor ble det slik?').click()
    await page.getByText(/Hver som stemte, rådde over/).waitFor()
    await checkAll(page, poll, receipt, 'A, C')
    await done(context, complaints)
  })

  it('ranks by keyboard alone, with each place announced', async () => {
    const { poll, codes } = await opened(ranked)
    const { page, context, complaints } = await openPage(browser, `${site.url}/vote/${poll.id}`, {
      viewport: { width: 320, height: 640 },
    })
    await page.getByRole('button', { name: 'Flytt opp: Lys' }).waitFor()
    for (const name of ['Benk', 'Lys', 'Bane']) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      await tabTo(page, `Flytt opp: ${name}`)
      await page.keyboard.press('Enter')
      await page.getByText(new RegExp(`${name} er på plass`)).waitFor()
    }
    await page.keyboard.press('Enter')
    await page.getByText('Bane er på plass 2 av 3.').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'it fits in 320 pixels')
    await tabTo(page, 'Se over og stem')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Koden din')
    await page.keyboard.type(codes[11] ?? '')
    await tabTo(page, 'Stem')
    await page.keyboard.press('Enter')
    const receipt = await receiptOn(page, 'ranking')
    await fill(poll, codes, ['lys', 'benk'])
    await close(page, poll)
    await checkAll(page, poll, receipt, 'A, C, B')
    await done(context, complaints)
  })

  it('gives points, from a code in the address, which does not stay there', async () => {
    const { poll, codes } = await opened({ ballot: 'score', rule: 'score', completion: undefined, budget: undefined })
    const url = `${site.url}/vote/${poll.id}#nm-code=${codes[11]}`
    const { page, context, complaints } = await openPage(browser, url)
    await page.getByRole('group', { name: /Benk/ }).waitFor()
    await page.waitForFunction(() => !location.hash)
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), [], 'opening a letter’s address stores nothing')
    await page.getByRole('group', { name: /Benk/ }).getByRole('radio', { name: '4 poeng' }).check()
    await page.getByRole('group', { name: /Lys/ }).getByRole('radio', { name: '0 poeng' }).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    assert.equal(await page.getByLabel('Koden din').inputValue(), codes[11])
    assert.ok(!page.url().includes('nm-code'))
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    const receipt = await receiptOn(page, 'score')
    await fill(poll, codes, ['benk', 'bane'], [1, 5])
    await close(page, poll)
    await page.getByText('50 poeng').waitFor()
    await checkAll(page, poll, receipt, 'A, B')
    await done(context, complaints)
  })

  it('approves some, on a borrowed device that keeps nothing', async () => {
    const { poll, codes } = await opened({
      ballot: 'approval',
      rule: 'approval',
      completion: undefined,
      budget: undefined,
      most: 2,
      changeable: false,
    })
    const { page, context, complaints } = await openPage(browser, `${site.url}/vote/${poll.id}`)
    await page.getByLabel(/Benk/).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByLabel('Koden din').fill('FEIL-KODE')
    await page.getByLabel('Jeg låner denne enheten').check()
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    await page.getByText('Koden er ikke riktig').waitFor()
    await page.getByLabel('Koden din').fill((codes[11] ?? '').toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    const receipt = await receiptOn(page, 'approval')
    assert.ok(!(await kept(page)).includes('benk'), 'nothing of the vote is on the device')
    assert.ok(!(await kept(page)).includes('signature'), 'nor is the token')
    await fill(poll, codes, ['benk', 'lys'])
    await close(page, poll)
    await checkAll(page, poll, receipt, 'A')
    await done(context, complaints)
  })

  it('asks a show of hands, which is never called a vote', async () => {
    const { poll } = await opened({
      eligibility: 'open',
      ballot: 'choice',
      rule: 'plurality',
      completion: undefined,
      budget: undefined,
      changeable: false,
    })
    const { page, context, complaints } = await openPage(browser, `${site.url}/vote/${poll.id}`)
    await page.getByLabel(/Lys/).check()
    const widget = page.locator('nm-vote')
    assert.ok(!/stemm|avstemning/i.test((await widget.innerText()).replace('stemmer', '')), await widget.innerText())
    await page.getByRole('button', { name: 'Se over svaret' }).click()
    await page.getByRole('button', { name: 'Send svaret' }).click()
    await page.getByRole('heading', { name: 'Svaret ditt er talt med' }).waitFor()
    for (let n = 0; n < others; n++) {
      const answer = await answerOf(poll.id, n.toString(16).padStart(64, '0'), ['bane'])
      assert.equal((await post(`/polls/${poll.id}/ballots`, answer)).status, 201)
    }
    await close(page, poll)
    await page.getByText('11 har svart').waitFor()
    await checkAll(page, poll, undefined, '')
    await done(context, complaints)
  })

  it('lets people sign in with OpenID Connect, once each, by age and residence', async () => {
    const { poll } = await opened({
      eligibility: 'signedIn',
      minimumAge: 13,
      residence: 'checked',
      ballot: 'choice',
      rule: 'plurality',
      completion: undefined,
      budget: undefined,
    })
    const signInAs = async (name: string) => {
      const opened = await openPage(browser, `${site.url}/vote/${poll.id}`)
      const { page } = opened
      await page.getByRole('button', { name: 'Logg inn for å stemme' }).click()
      await page.locator('input[name=login]').fill(name)
      await page.locator('input[name=password]').fill('x')
      await page.locator('button[type=submit]').click()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL(`${site.url}/vote/**`)
      return opened
    }
    const young = await signInAs('barnet')
    await young.page.getByText('Du er ikke gammel nok til å stemme her.').waitFor()
    await young.context.close()
    const neighbour = await signInAs('naboen')
    await neighbour.page.getByText('Registeret sier at du ikke bor her.').waitFor()
    await neighbour.context.close()

    const { page, context } = await signInAs('kari')
    await page.getByText('Du er logget inn. Fyll ut stemmeseddelen.').waitFor()
    assert.ok(!page.url().includes('nm-sign-in'), 'the code does not stay in the address')
    assert.ok(!(await kept(page)).includes('kari'))
    await page.getByLabel(/Bane/).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    const receipt = await receiptOn(page, 'signed-in')
    const again = await signInAs('kari')
    await again.page.getByText('Du har allerede hentet stemmeretten din.').waitFor()
    await again.context.close()
    for (let n = 0; n < others; n++) {
      const other = await signInAs(`nr-${n}`)
      await other.page.getByLabel(/Benk/).check()
      await other.page.getByRole('button', { name: 'Se over og stem' }).click()
      await other.page.getByRole('button', { name: 'Stem', exact: true }).click()
      await other.page.getByRole('heading', { name: 'Stemmen din er mottatt' }).waitFor()
      await other.context.close()
    }
    await close(page, poll)
    await checkAll(page, poll, receipt, 'C')
    await done(context, [])
  })

  it('sends a vote later exactly once, and erases it from the device when it is sent', async () => {
    const { poll, codes } = await opened({})
    const { page, context } = await openPage(browser, `${site.url}/vote/${poll.id}`)
    await page.getByLabel(/Benk/).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByLabel('Koden din').fill(codes[0] ?? '')
    await page.getByText('Stem senere, eller et annet sted').click()
    const [pass] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent stemmebevis' }).click(),
    ])
    const file = join(folder, 'pass.json')
    await pass.saveAs(file)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    await page.getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    assert.ok((await kept(page)).includes('benk'), 'it waits on the device')
    await context.setOffline(false)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByRole('heading', { name: 'Stemmen din er mottatt' }).waitFor()
    assert.ok(!(await kept(page)).includes('benk'), 'it is erased when it is sent')

    // With the saved pass on another device the vote is changed, not doubled.
    const other = await openPage(browser, `${site.url}/vote/${poll.id}`)
    await other.page.getByLabel(/Lys/).check()
    await other.page.getByRole('button', { name: 'Se over og stem' }).click()
    await other.page.getByText('Stem senere, eller et annet sted').click()
    await other.page.getByLabel('Jeg har et stemmebevis').setInputFiles(file)
    await other.page.getByRole('button', { name: 'Stem', exact: true }).click()
    await other.page.getByRole('heading', { name: 'Stemmen din er mottatt' }).waitFor()
    await other.context.close()
    await fill(poll, codes.slice(1), ['bane'])
    await close(page, poll)
    const board = (await (await fetch(`${site.url}/api/v1/polls/${poll.id}/board`)).json()) as Board
    const said = board.ballots?.map(({ options }) => options.join()).sort()
    assert.deepEqual(said, [...Array.from({ length: others }, () => 'bane'), 'lys'])
    await done(context, [])
  })

  it('says plainly that the vote had closed before a waiting one arrived', async () => {
    const { poll, codes } = await opened({})
    const { page, context } = await openPage(browser, `${site.url}/vote/${poll.id}#nm-code=${codes[0]}`)
    await page.getByLabel(/Benk/).check()
    await page.getByRole('button', { name: 'Se over og stem' }).click()
    await page.getByText('Stem senere, eller et annet sted').click()
    await page.getByRole('button', { name: 'Hent stemmebevis' }).click()
    await page.getByText('Stemmebeviset er lagret').waitFor()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Stem', exact: true }).click()
    await page.getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    site.now = Date.parse(poll.closes) + 1000
    await context.setOffline(false)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByText('Avstemningen er stengt. Stemmen din ble ikke talt med.').waitFor()
    await done(context, [])
  })
})

/** All that this origin keeps on the device, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const all: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error ?? new Error())
      })
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store).getAll()
        all.push(await new Promise(resolve => (rows.onsuccess = () => resolve(rows.result))))
      }
      database.close()
    }
    return JSON.stringify(all)
  })
