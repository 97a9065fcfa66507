import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Hono } from 'hono'
import ICAL from 'ical.js'
import sharp from 'sharp'
import { demo } from '../../data/demo.js'
import { apiOf, isProblem, json } from '../../test/support/api.js'
import { pgliteStorage, postgresStorage, type TestStorage } from '../../test/support/storages.js'
import { codeHash, followCode } from '../kit/code.js'
import { cryptoRandom, uuidv4, uuidv7 } from '../kit/id.js'
import { createApp } from './app.js'
import type { Storage } from './rows/open.js'
import { runRetention } from './rows/retention.js'
import { seed } from './seed.js'

const start = Date.parse('2026-11-23T09:00:00Z')
const day = 86_400_000
const device = (n: number) => ({ Authorization: `Bearer ${n.toString(16).padStart(64, '0')}` })
const admin = { Authorization: 'Bearer secret' }
const identityNumber = '13097248022'

for (const storage of [pgliteStorage(), postgresStorage()])
  describe(`ideas on ${storage.name}`, () => ideaTests(storage))

function ideaTests(place: TestStorage): void {
  let storage: Storage
  let app: Hono
  let now = start
  const unforeseen: Error[] = []
  const { send, get, post } = apiOf(() => app)

  before(async () => {
    await place.start()
    storage = await place.open()
    await seed(storage.db, demo(start))
    app = createApp({
      db: storage.db,
      now: () => now,
      adminToken: 'secret',
      log: error => unforeseen.push(error),
    })
  })
  after(async () => {
    await storage.close()
    await place.stop()
    assert.deepEqual(unforeseen, [])
  })

  /** An idea that has come in, with the code of its author. */
  const sent = async (more: object = {}) => {
    const code = followCode(cryptoRandom)
    const draft = { id: uuidv7(now), title: 'Benk ved brygga', text: 'Et sted.', follow: await codeHash(code), ...more }
    const response = await post('/councils/stavern/ideas', draft)
    assert.equal(response.status, 201, await response.clone().text())
    const own = { Authorization: `Bearer ${code}` }
    return { id: draft.id, own, code, idea: await json(response) }
  }
  const take = async (id: string, body: object) => post(`/ideas/${id}/steps`, { by: 'council', ...body }, admin)
  const step = async (id: string, body: object) => {
    const response = await take(id, body)
    assert.equal(response.status, 201, await response.clone().text())
    return json(response)
  }
  const published = async (more: object = {}) => {
    const made = await sent(more)
    await step(made.id, { to: 'published' })
    return made
  }
  const idea = async (id: string) => json(await get(`/ideas/${id}`))
  const titles = async (query: string) =>
    (await json(await get(`/councils/stavern/ideas?${query}`))).items.map((found: { title: string }) => found.title)

  it('keep where they are, and never show what is private', async () => {
    const at = { name: 'Brygga', point: 'geo:58.9991,10.0381' }
    const { id } = await published({ place: at, contact: 'kari@example.no', shareContact: true })
    const shown = await get(`/ideas/${id}`)
    assert.deepEqual((await json(shown.clone())).place, at)
    assert.doesNotMatch(await shown.text(), /kari@|follow/)
    const geo = await json(await get('/councils/stavern/ideas.geojson'))
    assert.deepEqual(
      geo.features.find((feature: { id: string }) => feature.id === id).geometry.coordinates,
      [10.0381, 58.9991],
    )
    await isProblem(
      await post('/councils/stavern/ideas', {
        id: uuidv7(now),
        title: 'Benk',
        place: { name: 'x', point: 'geo:91,0' },
      }),
      422,
      'validation',
    )
  })

  it('are refused with an identity number in any public text, and the number is not echoed', async () => {
    for (const field of [
      { title: `Benk ${identityNumber}` },
      { text: `Jeg er 130972 48022, ring meg` },
      { name: identityNumber },
      { place: { name: identityNumber } },
    ]) {
      const response = await post('/councils/stavern/ideas', { id: uuidv7(now), title: 'Benk', ...field })
      assert.doesNotMatch(await response.clone().text(), /48022/)
      const { errors } = await isProblem(response, 422, 'validation')
      assert.equal(errors[0].code, 'identity-number')
    }
  })

  it('are supported once a device, and the support is taken back', async () => {
    const { id } = await published()
    const put = (n: number) => send('PUT', `/ideas/${id}/support`, device(n))
    assert.deepEqual(await json(await put(1)), { id, support: 1, supported: true })
    assert.equal((await json(await put(1))).support, 1)
    const many = await Promise.all(Array.from({ length: 10 }, (_, n) => put(n + 1)))
    assert.ok(many.every(({ status }) => status === 200))
    assert.equal((await idea(id)).support, 10)
    const back = await send('DELETE', `/ideas/${id}/support`, device(3))
    assert.deepEqual(await json(back), { id, support: 9, supported: false })
    assert.equal((await json(await send('DELETE', `/ideas/${id}/support`, device(3)))).support, 9)
    await isProblem(await send('PUT', `/ideas/${id}/support`, { Authorization: 'Bearer me' }), 403, 'not-permitted')
    await isProblem(await send('PUT', `/ideas/${(await sent()).id}/support`, device(1)), 404, 'not-found')
  })

  it('show support from a room apart, with its source', async () => {
    const { id } = await published()
    const body = { id: uuidv7(now), count: 14, source: 'møte i seniorforeningen' }
    await isProblem(await post(`/ideas/${id}/gathered-support`, body), 403, 'not-permitted')
    await post(`/ideas/${id}/gathered-support`, body, admin)
    const { support, gathered } = await idea(id)
    assert.deepEqual([support, gathered], [0, [{ count: 14, source: 'møte i seniorforeningen' }]])
  })

  it('gather pledges, whose contact nobody else reads', async () => {
    const { id } = await published()
    const pledge = { id: uuidv7(now), contact: 'ola@example.no', name: 'Ola (eksempel)' }
    assert.deepEqual(await json(await post(`/ideas/${id}/pledges`, pledge)), {
      id: pledge.id,
      pledges: 1,
      pledged: true,
    })
    assert.equal((await json(await post(`/ideas/${id}/pledges`, pledge))).pledges, 1)
    await isProblem(await post(`/ideas/${id}/pledges`, { ...pledge, contact: 'other' }), 409, 'id-taken')
    assert.doesNotMatch(await (await get(`/ideas/${id}`)).text(), /ola@|Ola/)
    const back = await send('DELETE', `/ideas/${id}/pledges/${pledge.id}`)
    assert.equal((await json(back)).pledges, 0)
  })

  it('are listed by support, by the nearest promise, by state and by place, page after page', async () => {
    const bySupport = await json(await get('/councils/stavern/ideas?sort=support&limit=2'))
    const next = await json(await get(`/councils/stavern/ideas?sort=support&limit=2&cursor=${bySupport.next}`))
    const supports = [...bySupport.items, ...next.items].map(({ support }: { support: number }) => support)
    assert.deepEqual(supports, [61, 48, 39, 34])
    const all: string[] = []
    let cursor = ''
    do {
      const page = await json(await get(`/councils/stavern/ideas?sort=answer&limit=2${cursor}`))
      all.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.next ? `&cursor=${page.next}` : ''
    } while (cursor)
    assert.equal(new Set(all).size, all.length)
    assert.equal(all.length, (await json(await get('/councils/stavern/ideas?limit=100'))).items.length)
    assert.equal((await idea(all[0] ?? '')).title, 'Fritidsklubben åpen på fredager')
    assert.deepEqual(await titles('state=done'), ['Lys på ballbingen, så vi kan møtes om kvelden'])
    assert.deepEqual(await titles('place=Torget'), ['Blomster ved torget'])
    await isProblem(await get('/councils/stavern/ideas?sort=best'), 422, 'validation')
  })

  it('take only steps of the table, with their reason, and are told which are allowed', async () => {
    const { id } = await sent()
    const refusal = await isProblem(await take(id, { to: 'done' }), 409, 'step-not-allowed')
    assert.deepEqual(refusal.allowed.sort(), ['merged', 'needsInfo', 'published', 'rejected', 'withdrawn'])
    await isProblem(await take(id, { to: 'rejected', by: 'municipality', note: 'x' }), 403, 'not-permitted')
    const { errors } = await isProblem(await take(id, { to: 'rejected', by: 'moderator' }), 422, 'validation')
    assert.equal(errors[0].pointer, '#/note')
    await isProblem(await post(`/ideas/${id}/steps`, { to: 'published', by: 'council' }), 403, 'not-permitted')
    await isProblem(
      await post(`/ideas/${id}/steps`, { to: 'published', by: 'council' }, { Authorization: 'Bearer other' }),
      403,
      'not-permitted',
    )
  })

  it('get an owner and a promised date at hand-over, kept through a question, gone when sent back', async () => {
    const { id } = await published()
    const over = await step(id, { to: 'withMunicipality', caseNumber: '26/1' })
    assert.deepEqual([over.owner, over.answerDue, over.caseNumber], ['Servicesenteret', '2026-12-23', '26/1'])
    await step(id, { to: 'needsInfo', by: 'municipality', note: 'Hvor?' })
    now += 3 * day
    const asked = await step(id, { to: 'withMunicipality', by: 'municipality' })
    assert.equal(asked.answerDue, '2026-12-23')
    const forwarded = await step(id, { to: 'forwarded', by: 'municipality', recipient: 'Fylkeskommunen' })
    assert.equal(forwarded.owner, 'Fylkeskommunen')
    const other = await published()
    await step(other.id, { to: 'withMunicipality', owner: 'Park og vei', answerDue: '2027-01-04' })
    const back = await step(other.id, {
      to: 'published',
      by: 'municipality',
      note: 'Det er utvalget som eier benkene.',
    })
    assert.deepEqual([back.owner, back.answerDue], [null, null])
    now = start
  })

  it('hand over the contact only when their author said so', async () => {
    const shared = await published({ contact: 'kari@example.no', shareContact: true })
    const kept = await published({ contact: 'kari@example.no' })
    const contact = async (id: string) => (await json(await get(`/ideas/${id}/hand-over`, admin))).contact
    assert.equal(await contact(shared.id), 'kari@example.no')
    assert.equal(await contact(kept.id), null)
    await isProblem(await get(`/ideas/${shared.id}/hand-over`), 403, 'not-permitted')
  })

  it('are hidden at once: gone from lists and feeds, their page says why and nothing else', async () => {
    const { id } = await published({ title: 'Noe stygt om naboen' })
    await step(id, { to: 'hidden', by: 'moderator', note: 'Omtaler en person.' })
    assert.deepEqual(await titles('q=stygt'), [])
    for (const path of ['feed.atom', 'ideas.csv', 'ideas.geojson'])
      assert.doesNotMatch(await (await get(`/councils/stavern/${path}`)).text(), /stygt/)
    const page = await get(`/ideas/${id}`)
    assert.doesNotMatch(await page.clone().text(), /stygt|Et sted/)
    const shown = await json(page)
    assert.deepEqual([shown.state, shown.steps.at(-1).note], ['hidden', 'Omtaler en person.'])
    assert.doesNotMatch(await (await get(`/ideas/${id}/print`)).text(), /stygt/)
    await step(id, { to: 'published', by: 'moderator' })
    assert.equal((await titles('q=stygt')).length, 1)
  })

  it('that are merged lead to the one they went into', async () => {
    const [one, other] = [await published({ title: 'Tvilling A' }), await published({ title: 'Tvilling B' })]
    await isProblem(await take(one.id, { to: 'merged', into: one.id }), 422, 'validation')
    await isProblem(await take(one.id, { to: 'merged', into: uuidv7(1) }), 422, 'validation')
    await step(one.id, { to: 'merged', into: other.id })
    assert.equal((await idea(one.id)).mergedInto, other.id)
    assert.deepEqual(await titles('q=tvilling'), ['Tvilling B'])
    const back = await step(one.id, { to: 'published' })
    assert.equal(back.mergedInto, null)
  })

  it('can be followed, changed while unread, and withdrawn with the code, and with nothing else', async () => {
    const { id, own, code, idea: made } = await sent({ contact: 'kari@example.no' })
    const mine = await json(await get(`/ideas/${id}/own`, own))
    assert.deepEqual([mine.contact, mine.editable, mine.withdrawable], ['kari@example.no', true, true])
    const byNumber = `/ideas/${made.number}/own`
    const typed = { Authorization: `Bearer ${code.toLowerCase().replaceAll('-', ' ')}` }
    assert.equal((await json(await get(byNumber, typed))).idea.id, id)
    for (const headers of [{}, { Authorization: 'Bearer AAAA-AAAA-AAAA-AAAA' }, (await sent()).own]) {
      await isProblem(await get(`/ideas/${id}/own`, headers as Record<string, string>), 404, 'not-found')
      await isProblem(await get(byNumber, headers as Record<string, string>), 404, 'not-found')
      const change = { id: uuidv7(now), title: 'Kapret' }
      await isProblem(await post(`/ideas/${id}/changes`, change, headers as Record<string, string>), 404, 'not-found')
      await isProblem(
        await post(`/ideas/${id}/erasures`, { id: uuidv7(now) }, headers as Record<string, string>),
        404,
        'not-found',
      )
    }
    const changed = await json(await post(`/ideas/${id}/changes`, { id: uuidv7(now), title: 'Benk ved stien' }, own))
    assert.equal(changed.idea.title, 'Benk ved stien')
    await step(id, { to: 'published' })
    await isProblem(await post(`/ideas/${id}/changes`, { id: uuidv7(now), title: 'Sent' }, own), 409, 'already-read')
    const withdrawn = await json(await post(`/ideas/${id}/withdrawals`, { id: uuidv7(now) }, own))
    assert.equal(withdrawn.idea.state, 'withdrawn')
    assert.equal((await idea(id)).title, '')
  })

  it('answer a question and go on from where they were', async () => {
    const { id, own } = await published()
    await step(id, { to: 'onAgenda' })
    await isProblem(
      await post(`/ideas/${id}/additions`, { id: uuidv7(now), text: 'Uspurt' }, own),
      409,
      'step-not-allowed',
    )
    await step(id, { to: 'needsInfo', note: 'Hvor da?' })
    assert.equal((await json(await get(`/ideas/${id}/own`, own))).asked, 'Hvor da?')
    const { idea: told } = await json(
      await post(`/ideas/${id}/additions`, { id: uuidv7(now), text: 'Ved brygga.' }, own),
    )
    assert.deepEqual(
      [told.state, told.steps.at(-1).by, told.steps.at(-1).note],
      ['onAgenda', 'resident', 'Ved brygga.'],
    )
  })

  it('are erased to the last word, in what was answered too, and their number stays', async () => {
    const word = `ord${uuidv4().slice(0, 8)}`
    const photo = uuidv7(now)
    const { id, own } = await published({
      title: `Benk ${word}`,
      text: word,
      name: word,
      contact: `${word}@example.no`,
      photos: [{ id: photo, alt: word }],
    })
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    await send('POST', `/councils/stavern/photos?id=${photo}`, imageHeaders('image/png'), new Uint8Array(picture))
    assert.equal((await get(`/photos/${photo}`)).status, 200)
    // What others wrote about it goes too, and what they were answered.
    await post(`/ideas/${id}/reports`, { id: uuidv7(now), reason: word })
    await post(`/ideas/${id}/pledges`, { id: uuidv7(now), contact: `${word}@example.no`, name: word })
    const erased = await post(`/ideas/${id}/erasures`, { id: uuidv7(now) }, own)
    assert.equal(erased.status, 201)
    const dump = JSON.stringify([
      await storage.db.selectFrom('ideas').selectAll().execute(),
      await storage.db.selectFrom('authors').selectAll().execute(),
      await storage.db.selectFrom('photos').selectAll().execute(),
      await storage.db.selectFrom('keys').selectAll().execute(),
      await storage.db.selectFrom('reports').selectAll().execute(),
      await storage.db.selectFrom('pledges').selectAll().execute(),
    ])
    assert.doesNotMatch(dump, new RegExp(word))
    assert.equal((await get(`/photos/${photo}`)).status, 404)
    const shown = await idea(id)
    assert.deepEqual([shown.erased, shown.title], [true, ''])
    await isProblem(await take(id, { to: 'onAgenda' }), 409, 'step-not-allowed')
  })

  it('that the municipality has are erased here, and say that it keeps its copy', async () => {
    const { id, own } = await published()
    await step(id, { to: 'withMunicipality' })
    assert.equal((await json(await get(`/ideas/${id}/own`, own))).municipalityHas, true)
    await post(`/ideas/${id}/erasures`, { id: uuidv7(now) }, own)
    assert.equal((await idea(id)).erased, true)
  })

  const imageHeaders = (type: string) => ({ 'Content-Type': type, 'Idempotency-Key': `"${uuidv4()}"` })

  it('have pictures, made anew: upright, small, and without where they were taken', async () => {
    const original = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#2a6' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '58/1 59/1 5678/100' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    assert.ok((await sharp(original).metadata()).exif)
    const id = uuidv7(now)
    const path = `/councils/stavern/photos?id=${id}`
    const first = await send('POST', path, imageHeaders('image/jpeg'), new Uint8Array(original))
    assert.deepEqual(await json(first), { id })
    assert.equal((await get(`/photos/${id}`)).status, 404, 'no idea names it yet')
    const { id: named } = await published({ photos: [{ id, alt: 'En benk' }] })
    assert.deepEqual((await idea(named)).photos, [{ id, alt: 'En benk' }])
    const response = await get(`/photos/${id}`)
    assert.equal(response.headers.get('Content-Type'), 'image/jpeg')
    assert.match(response.headers.get('Content-Disposition') ?? '', /^inline; filename=/)
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff')
    const stored = Buffer.from(await response.arrayBuffer())
    const { width, height, exif } = await sharp(stored).metadata()
    assert.deepEqual([width, height, exif], [800, 1600, undefined])
    assert.equal(stored.includes('GPS'), false)
    const theft = await post('/councils/stavern/ideas', { id: uuidv7(now), title: 'Tyv', photos: [{ id, alt: '' }] })
    await isProblem(theft, 422, 'validation')
    await step(named, { to: 'hidden', by: 'moderator', note: 'x' })
    assert.equal((await get(`/photos/${id}`)).status, 404)
  })

  it('refuse what is no picture: text, SVG, a bomb, and what is too large', async () => {
    const path = '/councils/stavern/photos'
    const refuse = async (body: string | Uint8Array<ArrayBuffer>, type: string, status: number, problem: string) =>
      isProblem(await send('POST', path, imageHeaders(type), body), status, problem)
    await refuse('Dette er tekst', 'image/jpeg', 422, 'not-a-picture')
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    await refuse(svg, 'image/svg+xml', 422, 'not-a-picture')
    await refuse('<html></html>', 'text/html', 415, 'unsupported-media-type')
    await refuse(new Uint8Array(13 * 1024 * 1024), 'image/jpeg', 413, 'too-large')
    const bomb = await sharp({
      create: { width: 16_000, height: 16_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer()
    await refuse(new Uint8Array(bomb), 'image/png', 422, 'not-a-picture')
  })

  it('are entered for others by who has the token', async () => {
    const entry = { id: uuidv7(now), title: 'Sagt på telefon', channel: 'phone' }
    await isProblem(await post('/councils/stavern/entries', entry), 403, 'not-permitted')
    assert.equal((await json(await post('/councils/stavern/entries', entry, admin))).channel, 'phone')
  })

  it('wait for the moderator with the reports, oldest first', async () => {
    const waiting = await sent()
    const bad = await published()
    await post(`/ideas/${bad.id}/reports`, { id: uuidv7(now), reason: 'Navngir en elev' })
    await isProblem(await get('/councils/stavern/queue'), 403, 'not-permitted')
    const queue = await get('/councils/stavern/queue', admin)
    assert.equal(queue.headers.get('Cache-Control'), 'no-store')
    const { ideas, reports } = await json(queue)
    assert.ok(ideas.some(({ id }: { id: string }) => id === waiting.id))
    assert.equal(reports.find(({ idea }: { idea: string }) => idea === bad.id).reason, 'Navngir en elev')
  })

  it('go out as a feed, a table and paper, with markup as text and formulas as words', async () => {
    const evil = '<script>alert(1)</script> & "sitat"'
    await published({ title: '=HYPERLINK("http://x")', text: evil })
    const atom = await get('/councils/stavern/feed.atom')
    assert.match(atom.headers.get('Content-Type') ?? '', /^application\/atom\+xml/)
    const feed = await atom.text()
    assert.match(feed, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;sitat&quot;/)
    assert.doesNotMatch(feed, /<script/)
    const csv = await (await get('/councils/stavern/ideas.csv')).text()
    assert.match(csv, /^\ufeff?"number","title","text"/)
    assert.match(csv, /"'=HYPERLINK\(""http:\/\/x""\)"/)
    const { id } = await published({ text: evil })
    const page = await get(`/ideas/${id}/print`)
    assert.match(page.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/)
    const printed = await page.text()
    const style = /<style>([^]*?)<\/style>/.exec(printed)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    assert.ok(page.headers.get('Content-Security-Policy')?.includes(`'sha256-${hash}'`), 'the policy lets its style in')
    assert.match(printed, /&lt;script&gt;/)
    assert.doesNotMatch(printed, /<script/)
    assert.match(await (await get('/councils/stavern/idea-sheet')).text(), /Hva ønsker du deg\?/)
  })

  it('lose their private contact when their time is over, by a job that reports', async () => {
    const { id } = await published({ contact: 'kari@example.no' })
    await post(`/ideas/${id}/pledges`, { id: uuidv7(now), contact: 'ola@example.no', name: 'Ola' })
    await step(id, { to: 'declined', note: 'Nei.' })
    const contact = async () =>
      (await storage.db.selectFrom('authors').select('data').where('id', '=', id).executeTakeFirstOrThrow()).data
        .contact
    await runRetention(storage.db, start + 89 * day)
    assert.equal(await contact(), 'kari@example.no')
    const report = await runRetention(storage.db, start + 91 * day)
    assert.equal(await contact(), null)
    assert.ok(report.ideas >= 1 && report.pledges >= 1)
    const again = await runRetention(storage.db, start + 91 * day + 1)
    assert.deepEqual([again.ideas, again.pledges], [0, 0])
  })

  it('lead to work days: places in the order people came, a waiting list that moves up', async () => {
    const workDay = {
      id: uuidv7(now),
      title: 'Male benker',
      start: '2026-12-05T09:00:00Z',
      end: '2026-12-05T12:00:00Z',
      place: { name: 'Parken', point: 'geo:59,10' },
      tasks: [{ id: 'male', name: 'Male', room: 2 }],
      bring: ['Klær som tåler maling'],
    }
    await isProblem(await post('/councils/stavern/work-days', workDay), 403, 'not-permitted')
    assert.equal((await post('/councils/stavern/work-days', workDay, admin)).status, 201)
    const path = `/work-days/${workDay.id}`
    const people = Array.from({ length: 4 }, (_, n) => ({
      ...{ id: uuidv7(now + n), task: 'male', name: `Person ${n} (eksempel)`, contact: `p${n}@example.no` },
    }))
    const places: number[] = []
    for (const person of people) places.push((await json(await post(`${path}/sign-ups`, person))).waiting)
    assert.deepEqual(places, [0, 0, 1, 2])
    const shown = await get(path)
    assert.doesNotMatch(await shown.clone().text(), /Person|@/)
    const [task] = (await json(shown)).tasks
    assert.deepEqual([task.signedUp, task.waiting], [2, 2])
    await send('DELETE', `${path}/sign-ups/${people[0]?.id}`)
    assert.equal((await json(await get(`${path}/sign-ups/${people[2]?.id}`))).waiting, 0)
    assert.equal((await json(await get(`${path}/sign-ups/${people[3]?.id}`))).waiting, 1)
    assert.equal((await json(await get(`${path}/sign-ups`, admin))).items.length, 3)
    await isProblem(await get(`${path}/sign-ups`), 403, 'not-permitted')
    await isProblem(await post(`${path}/sign-ups`, { ...people[0], task: 'sove', id: uuidv7(now) }), 422, 'validation')
    const calendar = await (await get(`${path}/calendar.ics`)).text()
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(calendar) as []).getFirstSubcomponent('vevent') ?? undefined,
    )
    assert.deepEqual([event.summary, event.startDate.toString()], ['Male benker', '2026-12-05T10:00:00'])
    await post(`${path}/cancellations`, { id: uuidv7(now), note: 'Det regner.' }, admin)
    assert.equal((await json(await get(path))).note, 'Det regner.')
    await isProblem(await post(`${path}/sign-ups`, { ...people[0], id: uuidv7(now) }), 409, 'work-day-over')
  })

  it('give a last place to one of two who come at the same moment', async () => {
    const workDay = {
      ...{ id: uuidv7(now), title: 'Koke suppe', start: '2026-12-05T09:00:00Z', end: '2026-12-05T12:00:00Z' },
      ...{ place: { name: 'Parken' }, tasks: [{ id: 'suppe', name: 'Suppe', room: 3 }], bring: [] },
    }
    await post('/councils/stavern/work-days', workDay, admin)
    const signUps = await Promise.all(
      Array.from({ length: 8 }, async (_, n) =>
        json(
          await post(`/work-days/${workDay.id}/sign-ups`, {
            ...{ id: uuidv7(now + n), task: 'suppe', name: `P${n}`, contact: 'p@example.no' },
          }),
        ),
      ),
    )
    const waiting = signUps.map(signUp => signUp.waiting).sort()
    assert.deepEqual(waiting, [0, 0, 0, 1, 2, 3, 4, 5])
  })
}

const naughty = '../shared/bad-input/blns.json'

describe('every naughty string', { skip: existsSync(naughty) ? false : `${naughty} is not here` }, () => {
  const place = pgliteStorage()
  let storage: Storage
  let app: Hono
  const unforeseen: Error[] = []
  const { get, post } = apiOf(() => app)

  before(async () => {
    storage = await place.open()
    await seed(storage.db, demo(start))
    app = createApp({ db: storage.db, now: () => start, adminToken: 'secret', log: error => unforeseen.push(error) })
  })
  after(async () => {
    await storage.close()
    await place.stop()
  })

  it('is kept to the letter in every other field that takes words, or refused by a rule with a name', async () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[]
    const idea = '019ac000-0001-7000-8000-000000000004'
    const workDay = '019ac000-0004-7000-8000-000000000001'
    const refusals = new Set<string>()
    /** What came back has the string in it, or it was refused and names why. */
    const taken = async (response: Response, string: string, pick: (body: never) => unknown) => {
      const body = await json(response)
      if (response.status < 300) return assert.equal(pick(body as never), string)
      assert.equal(response.status, 422, JSON.stringify(body))
      for (const { code } of body.errors) refusals.add(code)
    }
    for (const [n, string] of strings.entries()) {
      const id = () => uuidv7(start + n)
      await taken(await post(`/ideas/${idea}/reports`, { id: id(), reason: string }), string, ({ reason }) => reason)
      const pledge = { id: id(), name: string, contact: string }
      const pledged = await post(`/ideas/${idea}/pledges`, pledge)
      await taken(pledged, pledge.id, ({ id }) => id)
      const signUp = { id: id(), task: 'rydde', name: string, contact: string }
      await taken(await post(`/work-days/${workDay}/sign-ups`, signUp), signUp.id, ({ id }) => id)
      const gathered = { id: id(), count: 1, source: string }
      const counted = await post(`/ideas/${idea}/gathered-support`, gathered, admin)
      await taken(counted, string, ({ gathered }: { gathered: { source: string }[] }) => gathered.at(-1)?.source)
      const photos = [{ id: id(), alt: string }]
      await taken(
        await post('/councils/stavern/ideas', { id: id(), title: 'Benk', photos }),
        'Benk',
        ({ title }) => title,
      )
      const found = await get(`/councils/stavern/ideas?q=${encodeURIComponent([...string].slice(0, 90).join(''))}`)
      assert.equal(found.status, 200, string)
    }
    const kept = await storage.db.selectFrom('pledges').select('data').execute()
    for (const {
      data: { name, contact },
    } of kept)
      assert.ok(name === contact && strings.includes(contact ?? ''))
    assert.deepEqual(unforeseen, [])
    for (const code of refusals) assert.ok(['too-short', 'too-long', 'blank', 'unstorable'].includes(code), code)
  })
})
