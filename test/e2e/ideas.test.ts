import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { uuidv4 } from '../../src/kit/id.js'
import { launch, openPage, tabTo } from '../support/chromium.js'
import { startServer, type ServerProcess } from '../support/server.js'
import { temporaryFolder } from '../support/storages.js'

const token = 'e2e-token'

describe('an idea, from a wish to an answer', () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess
  const api = (path: string) => `${server.url}/api/v1${path}`
  const read = async (path: string) => (await fetch(api(path))).json() as Promise<Record<string, never>>
  const step = async (id: string, body: object) => {
    const response = await fetch(api(`/ideas/${id}/steps`), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': `"${uuidv4()}"`,
      },
      body: JSON.stringify(body),
    })
    assert.equal(response.status, 201, await response.text())
  }
  const photograph = async () =>
    sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#2a6' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '58/1 59/1 5678/100' } })
      .jpeg()
      .toBuffer()
  const idOf = (link: string | null) => /nm-idea=([0-9a-f-]{36})/.exec(link ?? '')?.[1] ?? ''

  before(async () => {
    const args = ['--port', '0', '--data', folder, '--site', 'dist/site', '--moderation', 'before']
    ;[browser, server] = await Promise.all([launch(), startServer(args, { NAERMILJO_ADMIN_TOKEN: token })])
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is written by keyboard alone, followed by its link, corrected, answered and found again', async () => {
    const { page, context, complaints } = await openPage(browser, server.url)
    await page.getByRole('radio', { name: 'Barn og unge' }).waitFor()
    await tabTo(page, 'Hva ønsker du deg?')
    await page.keyboard.type('Utekino på torget')
    await tabTo(page, 'Fortell mer')
    await page.keyboard.type('Film på veggen når det blir mørkt.')
    await tabTo(page, /Legg til sted eller bilder/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'Hvor er det?')
    await page.keyboard.type('Torget')
    await tabTo(page, /Vil du høre fra oss/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'Jeg kan hjelpe til med dette')
    await page.keyboard.press('Space')
    await tabTo(page, 'Send inn ideen')
    await page.keyboard.press('Enter')
    await page.getByText('Skriv e-post eller telefon, så vi kan si fra').first().waitFor()
    await tabTo(page, 'E-post eller telefon')
    await page.keyboard.type('kari@example.no')
    await tabTo(page, 'Send inn ideen')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    await tabTo(page, 'Åpne ideen din')
    const link = await page.getByRole('link', { name: 'Åpne ideen din' }).getAttribute('href')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { name: 'Ideen din', exact: true }).waitFor()
    await page.getByText('Ingen har lest ideen ennå').waitFor()
    await tabTo(page, 'Rett teksten')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Tekst')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Film på veggen av rådhuset.')
    await tabTo(page, 'Lagre rettingen')
    await page.keyboard.press('Enter')
    await page.getByText('Rettingen er lagret.').waitFor()

    const id = idOf(link)
    assert.equal((await fetch(api(`/ideas/${id}`))).status, 404, 'nobody else reads it yet')
    await step(id, { to: 'published', by: 'moderator' })
    await step(id, { to: 'withMunicipality', by: 'council', note: 'Utvalget ber om strøm på torget.' })
    await step(id, { to: 'adopted', by: 'municipality', note: 'Ja, dere får strøm fra rådhuset.' })
    await page.goto('about:blank')
    await page.goto(link ?? '')
    await page.getByText('Ja, dere får strøm fra rådhuset.').first().waitFor()
    await page.getByText('Film på veggen av rådhuset.').waitFor()
    await page.getByText('1 vil hjelpe').waitFor()
    assert.doesNotMatch(JSON.stringify(await read(`/ideas/${id}`)), /kari@/)
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('is sent by touch with a picture, which has lost where it was taken', async () => {
    const options = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }
    const { page, context, complaints } = await openPage(browser, server.url, options)
    const sent: Buffer[] = []
    page.on('request', request => {
      if (request.url().includes('/photos')) sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
    })
    await page.getByLabel('Hva ønsker du deg?').tap()
    await page.getByLabel('Hva ønsker du deg?').fill('Hull i brygga')
    await page.getByText('Legg til sted eller bilder').tap()
    const picture = await photograph()
    assert.ok(picture.includes('Exif') && (await sharp(picture).metadata()).exif)
    const chooser = page.waitForEvent('filechooser')
    await page.getByText('Legg til bilde', { exact: true }).tap()
    await (await chooser).setFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByLabel('Hva viser bilde 1?').fill('Et hull i planken')
    await page.getByRole('button', { name: 'Send inn ideen' }).tap()
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    const id = idOf(await page.getByRole('link', { name: 'Åpne ideen din' }).getAttribute('href'))
    await step(id, { to: 'published', by: 'moderator' })
    await waitFor(async () => JSON.stringify(await read(`/ideas/${id}`)).includes('Et hull i planken'))
    const { photos } = (await read(`/ideas/${id}`)) as unknown as { photos: { id: string; alt: string }[] }
    const stored = Buffer.from(await (await fetch(api(`/photos/${photos[0]?.id}`))).arrayBuffer())
    const { width, height, exif } = await sharp(stored).metadata()
    assert.deepEqual([width, height, exif], [1600, 1200, undefined])
    for (const bytes of [stored, ...sent]) assert.equal(bytes.includes('Exif'), false)
    assert.equal(photos[0]?.alt, 'Et hull i planken')
    await page.goto(`${server.url}/idea.html#nm-idea=${id}`)
    const shown = page.getByRole('img', { name: 'Et hull i planken' })
    await shown.waitFor()
    assert.ok(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)))
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('keeps the rest of the form when a picture cannot be taken', async () => {
    const { page, context, complaints } = await openPage(browser, server.url)
    await page.getByLabel('Hva ønsker du deg?').fill('Et bilde som ikke er et bilde')
    await page.getByText('Legg til sted eller bilder').click()
    const input = page.locator('nm-idea-form input[type=file]')
    const choose = (name: string, buffer: Buffer) => input.setInputFiles({ name, mimeType: 'image/jpeg', buffer })
    await choose('notat.jpg', Buffer.from('Dette er tekst.'))
    await page.getByText('Vi kan ikke lese dette bildet').waitFor()
    await choose('IMG.heic', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(200)]))
    await page.getByText('Vi kan ikke lese dette bildet').waitFor()
    // A PNG that says it is 60,000 pixels wide and high, in a few bytes.
    const bomb = Buffer.from('89504e470d0a1a0a0000000d49484452' + '0000ea60'.repeat(2) + '0802000000', 'hex')
    await choose('bombe.png', bomb)
    await page.getByText('Bildet er for stort').waitFor()
    const large = await sharp({ create: { width: 8000, height: 5000, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer()
    await choose('40-megapiksler.jpg', large)
    await page.getByLabel('Hva viser bilde 1?').waitFor({ timeout: 60_000 })
    assert.equal(await page.getByLabel('Hva ønsker du deg?').inputValue(), 'Et bilde som ikke er et bilde')
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor()
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('keeps pictures and words over a reload, and waits with both while the network is away', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByLabel('Hva ønsker du deg?').fill('Halvferdig idé')
    await page.getByText('Legg til sted eller bilder').click()
    await page.locator('nm-idea-form input[type=file]').setInputFiles({
      ...{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photograph() },
    })
    await page.getByLabel('Hva viser bilde 1?').fill('Et grønt bilde')
    await page.getByText('Kladden er lagret på denne enheten').waitFor()
    await page.waitForTimeout(200)
    await page.reload()
    assert.equal(await page.getByLabel('Hva viser bilde 1?').inputValue(), 'Et grønt bilde')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.locator('nm-idea-form').getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Ideen din har kommet fram' }).waitFor({ timeout: 60_000 })
    const id = idOf(await page.getByRole('link', { name: 'Åpne ideen din' }).getAttribute('href'))
    await step(id, { to: 'published', by: 'moderator' })
    await waitFor(async () => JSON.stringify(await read(`/ideas/${id}`)).includes('Et grønt bilde'))
    await context.close()
  })

  it('is no draft any more when it was sent without a network: the page opened again sends it once, and its form is empty', async () => {
    const { page, context } = await openPage(browser, server.url)
    const title = page.getByLabel('Hva ønsker du deg?')
    await title.fill('Sendt uten nett')
    await page.getByText('Kladden er lagret på denne enheten').waitFor()
    // The page can be had, and nothing can be sent.
    await context.route('**/ideas', route =>
      route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
    )
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.locator('nm-idea-form').getByRole('heading', { name: 'Ikke sendt ennå' }).waitFor()
    await page.reload()
    await page.locator('nm-outbox').getByText('Sendt uten nett').waitFor()
    assert.equal(await title.inputValue(), '')
    await context.unroute('**/ideas')
    await page.reload()
    await page.locator('nm-idea-form').getByRole('link', { name: 'Sendt uten nett' }).waitFor()
    assert.equal(await title.inputValue(), '')
    const id = idOf(await page.getByRole('link', { name: 'Sendt uten nett' }).getAttribute('href'))
    await step(id, { to: 'published', by: 'moderator' })
    const { items } = (await read('/councils/stavern/ideas?q=Sendt+uten+nett')) as unknown as { items: unknown[] }
    assert.equal(items.length, 1)
    await context.close()
  })

  it('is not needed where another says the same: it is found while typing, and supported', async () => {
    const { page, context } = await openPage(browser, server.url)
    await page.getByLabel('Hva ønsker du deg?').fill('Flere benker langs kysten')
    await page.getByText('Ligner på ideen din').waitFor()
    await page.getByRole('button', { name: 'Støtt denne: Benker langs kyststien' }).click()
    await page.getByText('Takk, du støtter ideen.').waitFor()
    await waitFor(async () =>
      JSON.stringify(await read('/councils/stavern/ideas?q=kyststien')).includes('"support":24'),
    )
    await page.getByLabel('Fortell mer').fill('Ring meg på 912 34 567. Jeg er 13097248022.')
    await page.getByText('Det står et telefonnummer i teksten: 912 34 567').waitFor()
    await page.getByText('Det ser ut til å stå et fødselsnummer').waitFor()
    await page.getByRole('button', { name: 'Send inn ideen' }).click()
    await page.getByText('Ta bort fødselsnummeret').first().waitFor()
    await context.close()
  })

  it('keeps its button under the finger while similar ideas are found', async () => {
    const { page, context } = await openPage(browser, server.url)
    const button = page.getByRole('button', { name: 'Send inn ideen' })
    await page.getByLabel('Hva ønsker du deg?').fill('Flere benker langs kysten')
    await button.scrollIntoViewIfNeeded()
    const before = await button.boundingBox()
    assert.ok(before)
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
    await page.mouse.down()
    await page.waitForTimeout(1500)
    assert.deepEqual(await button.boundingBox(), before)
    await page.mouse.up()
    await page.locator('[part=receipt]').getByText('Flere benker langs kysten').waitFor()
    await context.close()
  })

  it('is entered for others, several in a row, each with a code of its own', async () => {
    const { page, context, complaints } = await openPage(browser, `${server.url}/desk.html`)
    await page.getByLabel('Nøkkelen').fill(token)
    await page.getByRole('button', { name: 'Åpne' }).click()
    await page.getByLabel('Hva er ønsket?').focus()
    const title = page.getByLabel('Hva er ønsket?')
    for (const words of ['Sagt på telefon av en nabo', 'Sagt på telefon av en annen']) {
      await title.fill(words)
      await page.getByText('Telefon', { exact: true }).click()
      await page.getByRole('button', { name: 'Skriv inn ideen' }).click()
      await page.locator('[part=receipt]').getByText(words).waitFor()
      assert.equal(await title.inputValue(), '')
    }
    await page.getByRole('button', { name: 'Skriv ut alle kvitteringene (2)' }).waitFor()
    const code = (await page.locator('[part=code]').textContent()) ?? ''
    const number = /Nummer (\d+)/.exec((await page.locator('[part=receipt]').textContent()) ?? '')?.[1]
    const own = await fetch(api(`/ideas/${number}/own`), {
      headers: { Authorization: `Bearer ${code}` },
    })
    const found = (await own.json()) as { idea: { title: string; channel: string } }
    assert.deepEqual([found.idea.title, found.idea.channel], ['Sagt på telefon av en annen', 'phone'])
    assert.deepEqual(complaints, [])
    await context.close()
  })
})

const naughty = '../shared/bad-input/blns.json'

/** One of so many is typed in `npm test`, every one in the long tests; the server is sent every one each time. */
const oneOf = Number(process.env['NAUGHTY_ONE_OF'] ?? 8)

describe('every naughty string', { skip: existsSync(naughty) ? false : `${naughty} is not here` }, () => {
  const folder = temporaryFolder()
  let browser: Browser
  let server: ServerProcess

  before(async () => {
    const args = ['--port', '0', '--data', folder, '--site', 'dist/site', '--moderation', 'after']
    ;[browser, server] = await Promise.all([launch(), startServer(args)])
  })
  after(async () => {
    await browser.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('in every field of the form comes to the list to the letter, or is refused by a rule with a name', async () => {
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).filter((_, n) => n % oneOf === 0)
    const { page, context, complaints } = await openPage(browser, server.url)
    const dialogs: string[] = []
    page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.getByLabel('Hva ønsker du deg?').focus()
    await page.getByText('Legg til sted eller bilder').click()
    await page.getByLabel('Hvor er det?').waitFor()
    await page.getByLabel('Med navn').check()
    await page.getByText('Vil du høre fra oss').click()
    await page.getByLabel('E-post eller telefon').waitFor()
    let refused = 0
    const kept: Said[] = []
    for (const string of strings) {
      const { said, outcome } = await say(page, string)
      if (outcome === 'arrived') kept.push(said)
      else refused++
    }
    assert.ok(kept.length > strings.length / 2, `${kept.length} of ${strings.length} arrived`)
    console.log(`naughty strings: ${kept.length} kept to the letter, ${refused} refused by a rule`)

    const shown = new Map<string, Said>()
    let cursor = ''
    do {
      const answer = await fetch(`${server.url}/api/v1/councils/stavern/ideas?limit=100${cursor}`)
      const { items, next } = (await answer.json()) as { items: Kept[]; next: string | null }
      for (const { number, title, text, name, place } of items)
        shown.set(String(number), { title, text, name: name ?? '', place: place?.name ?? '' })
      cursor = next ? `&cursor=${next}` : ''
    } while (cursor)
    const stored = new Set([...shown.values()].map(said => JSON.stringify(said)))
    for (const said of kept) assert.ok(stored.has(JSON.stringify(said)), `not to the letter: ${JSON.stringify(said)}`)

    await page.reload()
    const list = page.locator('nm-idea-list')
    await list.locator('[part=idea]').first().waitFor()
    for (let more = 0; more < 30; more++) {
      const button = list.locator('[part=more]')
      if ((await button.count()) === 0) break
      const before = await list.locator('[part=idea]').count()
      // The list grows under the pointer as what was not on screen takes its size, so the press is sent to the button itself.
      await button.dispatchEvent('click')
      await waitFor(async () => (await list.locator('[part=idea]').count()) > before)
    }
    const titles = await list.evaluate(element =>
      Array.from(
        element.shadowRoot?.querySelectorAll('[part=idea-heading] bdi') ?? [],
        ({ textContent }) => textContent,
      ),
    )
    for (const { title } of kept) assert.ok(titles.includes(title), `not shown to the letter: ${JSON.stringify(title)}`)
    assert.deepEqual(dialogs, [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
})

/** What stood in the fields when it was sent. */
interface Said {
  readonly title: string
  readonly text: string
  readonly name: string
  readonly place: string
}
interface Kept {
  readonly number: number
  readonly title: string
  readonly text: string
  readonly name: string | null
  readonly place: { readonly name: string } | null
}

/** Puts a string into every field, sends, and waits for a receipt or for the fields that must be changed. */
function say(page: Page, string: string): Promise<{ said: Said; outcome: 'arrived' | 'refused' }> {
  return page.evaluate(async string => {
    const root = document.querySelector('nm-idea-form')?.shadowRoot
    if (!root) throw new Error('no form')
    const frame = () => new Promise(resolve => setTimeout(resolve, 5))
    const until = async (ready: () => unknown) => {
      for (let i = 0; i < 2000; i++) {
        if (ready()) return
        await frame()
      }
      throw new Error(`nothing came of ${JSON.stringify(string)}`)
    }
    await until(() => root.querySelector('#contact'))
    const said: Record<string, string> = {}
    for (const id of ['title', 'text', 'name', 'place', 'contact']) {
      if (id === 'name' && !root.querySelector('#name')) {
        root.querySelector<HTMLInputElement>('input[name=as][value=name]')?.click()
        await until(() => root.querySelector('#name'))
      }
      const field = root.querySelector<HTMLInputElement>(`#${id}`)
      if (!field) throw new Error(`no ${id}`)
      // Each field has its own least and most; in the title something stands before what is short.
      field.value = id === 'title' && string.trim().length < 3 ? `tre${string}` : string
      if (id === 'title') field.value = field.value.slice(0, 120)
      if (id === 'name') field.value = field.value.slice(0, 80)
      if (id === 'place') field.value = field.value.slice(0, 120)
      if (id === 'contact') field.value = field.value.slice(0, 254)
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      said[id] = field.value
    }
    const focused = () => root.activeElement?.id ?? ''
    ;(root.activeElement as HTMLElement | null)?.blur()
    root.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
    // Focus goes to what came of it; "sending" becomes "arrived" in the same place.
    await until(() => (focused() === 'receipt' && root.querySelector('[part=receipt]')) || focused() === 'errors')
    const outcome = root.querySelector('[part=receipt]') ? 'arrived' : 'refused'
    if (outcome === 'arrived') {
      ;[...root.querySelectorAll<HTMLButtonElement>('[part=receipt] button')].at(-1)?.click()
      await until(() => root.querySelector('form'))
    } else {
      const messages = root.querySelector('#errors')?.textContent.trim()
      if (!messages) throw new Error(`refused without a word: ${JSON.stringify(string)}`)
    }
    const { title = '', text = '', name = '', place = '' } = said
    return { said: { title, text, name, place: place.trim() ? place : '' }, outcome }
  }, string)
}

/** Asks again until it is so, for at most ten seconds. */
async function waitFor(ready: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await ready()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('It did not come to be so in ten seconds.')
}
