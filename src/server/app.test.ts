import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import type { Hono } from 'hono'
import { demo } from '../../data/demo.js'
import { apiOf, isProblem, json } from '../../test/support/api.js'
import { pgliteStorage, postgresStorage, type TestStorage } from '../../test/support/storages.js'
import { answerOf } from '../../test/support/voters.js'
import { uuidv4, uuidv7 } from '../kit/id.js'
import { createApp, type AppOptions } from './app.js'
import type { Storage } from './rows/open.js'
import { seed } from './seed.js'

const start = Date.parse('2026-11-23T09:00:00Z')
const openPoll = '019ac000-0003-7000-8000-000000000001'
const voter = (n: number) => n.toString(16).padStart(64, '0')

for (const storage of [pgliteStorage(), postgresStorage()])
  describe(`the server on ${storage.name}`, () => serverTests(storage))

function serverTests(place: TestStorage): void {
  let storage: Storage
  const now = start
  const apps: Record<string, Hono> = {}
  const unforeseen: Error[] = []

  before(async () => {
    await place.start()
    storage = await place.open()
    await seed(storage.db, demo(start))
    const options: AppOptions = {
      db: storage.db,
      now: () => now,
      adminToken: 'secret',
      log: error => unforeseen.push(error),
    }
    apps['before'] = createApp({ ...options, allowedOrigins: ['https://larvik.example'] })
    apps['after'] = createApp({ ...options, moderation: 'after' })
  })
  after(async () => {
    await storage.close()
    await place.stop()
    assert.deepEqual(unforeseen, [])
  })

  const api = (app: string) =>
    apiOf(() => {
      const found = apps[app]
      assert.ok(found)
      return found
    })
  const get = (path: string, headers: Record<string, string> = {}, app = 'after') => api(app).get(path, headers)
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, app = 'after') =>
    api(app).post(path, body, headers)
  const draft = (title = 'Benk ved brygga') => ({ id: uuidv7(now), title, text: 'Et sted å sitte.' })
  const count = async (title: string) =>
    (await json(await get(`/councils/stavern/ideas?q=${encodeURIComponent(title)}`))).items.length

  it('says that it is well', async () => assert.equal((await json(await get('/health'))).status, 'ok'))

  it('lists the seven neighbourhoods with what is known of them', async () => {
    const { items } = await json(await get('/councils'))
    assert.deepEqual(
      items.map(({ slug, status }: Record<string, string>) => `${slug} ${status}`),
      [
        'stavern established',
        'helgeroa established',
        'kvelde unknown',
        'tjollingvollen unknown',
        'ostre-halsen unknown',
        'larvik-sentrum unknown',
        'svarstad unknown',
      ],
    )
  })

  it('shows six seats of five constituencies, one of them vacant', async () => {
    const { council, seats } = await json(await get('/councils/stavern/roster'))
    assert.equal(council.slug, 'stavern')
    assert.equal(seats.length, 6)
    assert.equal(new Set(seats.map((seat: { constituency: string }) => seat.constituency)).size, 5)
    assert.equal(
      seats.filter((seat: { holder: unknown; vacancy: unknown }) => seat.holder === null && seat.vacancy).length,
      1,
    )
  })

  it('answers 304 while nothing has changed', async () => {
    const first = await get('/councils/stavern/roster')
    const etag = first.headers.get('ETag') ?? ''
    assert.ok(etag)
    const second = await get('/councils/stavern/roster', { 'If-None-Match': etag })
    assert.equal(second.status, 304)
    assert.equal(await second.text(), '')
  })

  it('takes an idea, keeps it to the letter and shows it', async () => {
    const idea = {
      ...draft('Ærlig talt: <b>øl</b> & "å" 😀'),
      text: ' to  linjer\n\n<script>alert(1)</script> ',
      name: "O'Nabo",
    }
    const response = await post('/councils/stavern/ideas', idea)
    assert.equal(response.status, 201)
    assert.equal(response.headers.get('Location'), `/api/v1/ideas/${idea.id}`)
    const made = await json(response)
    const read = await json(await get(`/ideas/${idea.id}`))
    assert.deepEqual(read, made)
    for (const field of ['id', 'title', 'text', 'name'] as const) assert.equal(read[field], idea[field])
    assert.ok(Number.isInteger(made.number))
  })

  it('keeps an idea back where the council reads first, and says by when', async () => {
    const idea = draft('Vent litt')
    const made = await json(await post('/councils/stavern/ideas', idea, {}, 'before'))
    assert.equal(made.state, 'received')
    assert.equal(made.readBy, '2026-11-25')
    assert.equal(await count('Vent litt'), 0)
    await isProblem(await get(`/ideas/${idea.id}`), 404, 'not-found')
    const steps = `/ideas/${idea.id}/steps`
    await isProblem(await post(steps, { to: 'published', by: 'moderator' }), 403, 'not-permitted')
    await isProblem(
      await post(steps, { to: 'published', by: 'moderator' }, { Authorization: 'Bearer wrong' }),
      403,
      'not-permitted',
    )
    const admin = { Authorization: 'Bearer secret' }
    const jump = await isProblem(await post(steps, { to: 'done', by: 'council' }, admin), 409, 'step-not-allowed')
    assert.match(jump.detail, /published, rejected/)
    assert.equal((await post(steps, { to: 'published', by: 'moderator' }, admin)).status, 201)
    assert.equal(await count('Vent litt'), 1)
  })

  it('answers the same idea sent again as the first time, by key and by id', async () => {
    const idea = draft('Bare en gang')
    const key = { 'Idempotency-Key': uuidv4() }
    const first = await json(await post('/councils/stavern/ideas', idea, key))
    assert.deepEqual(await json(await post('/councils/stavern/ideas', idea, key)), first)
    assert.deepEqual(
      await json(await post('/councils/stavern/ideas', idea, { 'Idempotency-Key': `"${key['Idempotency-Key']}"` })),
      first,
    )
    assert.deepEqual(await json(await post('/councils/stavern/ideas', idea)), first)
    assert.equal(await count('Bare en gang'), 1)
  })

  it('makes one idea of twenty that arrive at the same moment', async () => {
    const idea = draft('Samtidig')
    const key = { 'Idempotency-Key': uuidv4() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/councils/stavern/ideas', idea, key)))
    for (const answer of answers) {
      if (answer.status !== 201) await isProblem(answer, 409, 'idempotency-in-progress')
    }
    assert.ok(answers.some(({ status }) => status === 201))
    const otherKeys = await Promise.all(Array.from({ length: 20 }, () => post('/councils/stavern/ideas', idea)))
    assert.deepEqual(new Set(otherKeys.map(({ status }) => status)), new Set([201]))
    assert.equal(await count('Samtidig'), 1)
  })

  it('refuses a key with another body, and an id with another body', async () => {
    const idea = draft()
    const key = { 'Idempotency-Key': uuidv4() }
    await post('/councils/stavern/ideas', idea, key)
    await isProblem(
      await post('/councils/stavern/ideas', { ...idea, title: 'Noe annet' }, key),
      422,
      'idempotency-key-reused',
    )
    await isProblem(await post('/councils/stavern/ideas', { ...idea, title: 'Noe annet' }), 409, 'id-taken')
    await isProblem(await post('/councils/helgeroa/ideas', idea), 409, 'id-taken')
  })

  it('asks for a key', async () => {
    for (const key of ['', '"x"', 'a b c d e f g h', '"unfinished']) {
      await isProblem(
        await post('/councils/stavern/ideas', draft(), { 'Idempotency-Key': key }),
        400,
        'idempotency-key-missing',
      )
    }
  })

  it('points at each field that is wrong, and repeats nothing of what was sent', async () => {
    const secret = 'hemmelig-01010112345'
    const bad = { title: 'x', text: 'y'.repeat(10_001), name: '', [secret]: secret }
    const response = await post('/councils/stavern/ideas', bad)
    const problem = await isProblem(response, 422, 'validation')
    assert.deepEqual(
      problem.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
      ['#/id required', '#/title too-short', '#/text too-long', '#/name too-short', '# unknown-field'],
    )
    assert.ok(!JSON.stringify(problem).includes(secret))
    const theme = await isProblem(
      await post('/councils/stavern/ideas', { ...draft(), theme: 'ukjent' }),
      422,
      'validation',
    )
    assert.equal(theme.errors[0].pointer, '#/theme')
  })

  it('refuses what is no JSON, too much, or of another type', async () => {
    await isProblem(await post('/councils/stavern/ideas', '{"title": '), 400, 'malformed-json')
    await isProblem(await post('/councils/stavern/ideas', 'null'), 422, 'validation')
    await isProblem(
      await post('/councils/stavern/ideas', 'x', { 'Content-Type': 'text/plain' }),
      415,
      'unsupported-media-type',
    )
    await isProblem(await post('/councils/stavern/ideas', `"${'x'.repeat(300_000)}"`), 413, 'too-large')
  })

  it('has a problem document for every address that is not there', async () => {
    for (const path of [
      '/councils/atlantis',
      '/councils/atlantis/ideas',
      '/ideas/nonsense',
      '/ideas/%00',
      `/ideas/${uuidv7(1)}`,
      '/nowhere',
    ]) {
      await isProblem(await get(path), 404, 'not-found')
    }
    await isProblem(await post('/councils/atlantis/ideas', draft()), 404, 'not-found')
    const patch = await apps['after']?.request('/api/v1/councils/stavern', { method: 'PATCH' })
    assert.ok(patch)
    await isProblem(patch, 405, 'method-not-allowed')
  })

  it('finds ideas by words and theme, and pages through them', async () => {
    const titles = ['Lys ved stien 100%', 'Lys_i parken', 'LYS på torget']
    for (const title of titles) await post('/councils/stavern/ideas', { ...draft(title), theme: 'mangfold' })
    assert.equal(await count('100%'), 1)
    assert.equal(await count('s_i'), 1)
    assert.equal(await count('lys torget'), 1)
    assert.equal((await json(await get('/councils/stavern/ideas?theme=moteplasser&q=lys'))).items.length, 3)
    assert.equal((await json(await get('/councils/stavern/ideas?theme=alderdom&q=lys'))).items.length, 0)
    const first = await get('/councils/stavern/ideas?q=lys&theme=mangfold&limit=2')
    assert.match(first.headers.get('Link') ?? '', /rel="next"/)
    const page = await json(first)
    const rest = await json(await get(`/councils/stavern/ideas?q=lys&theme=mangfold&limit=2&cursor=${page.next}`))
    const found = [...page.items, ...rest.items].map(({ title }: { title: string }) => title)
    assert.deepEqual(found, titles.reverse())
    assert.equal(rest.next, null)
    await isProblem(await get('/councils/stavern/ideas?limit=0'), 422, 'validation')
    await isProblem(await get('/councils/stavern/ideas?cursor=x'), 422, 'validation')
  })

  it('lists meetings by time, and as a calendar that a reader understands', async () => {
    const { items } = await json(
      await get('/councils/stavern/meetings?from=2026-12-01T00:00:00Z&to=2027-03-01T00:00:00Z'),
    )
    assert.deepEqual(
      items.map(({ start }: { start: string }) => start),
      ['2026-12-08T17:00:00.000Z', '2027-01-12T17:00:00.000Z', '2027-02-16T17:00:00.000Z'],
    )
    const response = await get('/councils/stavern/meetings.ics')
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/calendar/)
    const text = await response.text()
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    const calendar = new ICAL.Component(ICAL.parse(text) as [])
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const starts = calendar
      .getAllSubcomponents('vevent')
      .map(event => new ICAL.Event(event).startDate.toJSDate().toISOString())
    assert.ok(starts.includes('2026-12-08T17:00:00.000Z'))
    assert.equal(starts.length, (await json(await get('/councils/stavern/meetings'))).items.length)
  })

  it('keeps a report of a public idea, and knows none of another', async () => {
    const idea = draft('Noe å melde')
    await post('/councils/stavern/ideas', idea)
    const report = { id: uuidv7(now) }
    assert.equal((await post(`/ideas/${idea.id}/reports`, report)).status, 201)
    assert.equal((await post(`/ideas/${idea.id}/reports`, report)).status, 201)
    const rows = await storage.db.selectFrom('reports').where('id', '=', report.id).selectAll().execute()
    assert.equal(rows.length, 1)
    await isProblem(await post(`/ideas/${uuidv7(1)}/reports`, { id: uuidv7(now) }), 404, 'not-found')
  })

  it('tells who listens what has changed, and nothing of what is not public', async () => {
    const stop = new AbortController()
    const stream = await apps['after']?.request('/api/v1/councils/stavern/events', { signal: stop.signal })
    assert.equal(stream?.headers.get('Content-Type'), 'text/event-stream')
    const reader = stream?.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value as Uint8Array)
    assert.match(await next(), /^retry:/)
    await post('/councils/stavern/ideas', draft('Noe nytt'))
    assert.equal(await next(), 'event: changed\ndata: ideas\n\n')
    await post(`/polls/${openPoll}/ballots`, await answerOf(openPoll, voter(9), ['dugnad']))
    assert.equal(await next(), 'event: changed\ndata: result\n\n')
    await reader?.cancel()
    await isProblem(await get('/councils/atlantis/events'), 404, 'not-found')
  })

  it('opens to the pages of listed origins only', async () => {
    const origin = { Origin: 'https://larvik.example' }
    const read = await get('/councils', origin, 'before')
    assert.equal(read.headers.get('Access-Control-Allow-Origin'), 'https://larvik.example')
    assert.match(read.headers.get('Access-Control-Expose-Headers') ?? '', /ETag.*Location.*Link.*Retry-After/)
    const stranger = await get('/councils', { Origin: 'https://elsewhere.example' }, 'before')
    assert.equal(stranger.headers.get('Access-Control-Allow-Origin'), null)
  })

  it('describes every route in OpenAPI', async () => {
    const document = await json(await get('/openapi.json'))
    assert.equal(document.openapi, '3.1.0')
    const schema = document.paths['/councils/{slug}/ideas'].post.requestBody.content['application/json'].schema
    assert.equal(schema.properties.title.maxLength, 120)
    assert.deepEqual(schema.required, ['id', 'title'])
    assert.ok(document.paths['/polls/{id}/ballots'].post)
  })

  it('keeps no address or browser of anyone', async () => {
    const secret = '203.0.113.77'
    await post('/councils/stavern/ideas', draft('Uten spor'), { 'User-Agent': secret, 'X-Forwarded-For': secret })
    for (const table of ['ideas', 'authors', 'keys', 'reports', 'ballots'] as const) {
      assert.ok(!JSON.stringify(await storage.db.selectFrom(table).selectAll().execute()).includes(secret), table)
    }
  })

  it('keeps no key of a write: without it nobody can guess from its digest what was said', async () => {
    const key = uuidv4()
    await post('/councils/stavern/ideas', draft('Uten nøkkel'), { 'Idempotency-Key': key })
    const kept = await storage.db.selectFrom('keys').selectAll().execute()
    assert.ok(kept.length > 0)
    assert.ok(!JSON.stringify(kept).includes(key))
  })
}
