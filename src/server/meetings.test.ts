import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Hono } from 'hono'
import ICAL from 'ical.js'
import { demo } from '../../data/demo.js'
import { apiOf, isProblem, json } from '../../test/support/api.js'
import { pgliteStorage, postgresStorage, type TestStorage } from '../../test/support/storages.js'
import { uuidv7 } from '../kit/id.js'
import type { Meeting } from '../subjects/meeting/schema.js'
import { createApp } from './app.js'
import { extendSeries } from './jobs/extend-series.js'
import { runRetention } from './rows/retention.js'
import { rowStore } from './rows/store.js'
import type { Storage } from './rows/open.js'
import { seed } from './seed.js'

const start = Date.parse('2026-11-23T09:00:00Z')
const admin = { Authorization: 'Bearer secret' }

for (const storage of [pgliteStorage(), postgresStorage()])
  describe(`meetings on ${storage.name}`, () => meetingTests(storage))

function meetingTests(place: TestStorage): void {
  let storage: Storage
  let app: Hono
  let now = start
  const unforeseen: Error[] = []
  const { send, get, post } = apiOf(() => app)

  before(async () => {
    await place.start()
    storage = await place.open()
    await seed(storage.db, demo(start))
    app = createApp({ db: storage.db, now: () => now, adminToken: 'secret', log: error => unforeseen.push(error) })
  })
  after(async () => {
    await storage.close()
    await place.stop()
    assert.deepEqual(unforeseen, [])
  })

  const meetings = async (council: string): Promise<Meeting[]> =>
    (await json(await get(`/councils/${council}/meetings`))).items
  const feed = async (council: string) => (await get(`/councils/${council}/meetings.ics`)).text()
  const newSeries = (rule: string, more: object = {}) => ({
    ...{ id: uuidv7(now), start: '2026-12-08T18:00', minutes: 120, rule, except: [], access: [], place: 'Skolen' },
    ...more,
  })
  const added = async (council: string, series: object) => {
    const response = await post(`/councils/${council}/series`, series, admin)
    assert.equal(response.status, 201, await response.clone().text())
    return json(response)
  }
  const write = async (path: string, body: object) => {
    const response = await post(path, { id: uuidv7(now), ...body }, admin)
    assert.equal(response.status, 201, await response.clone().text())
    return json(response) as Promise<Meeting>
  }
  /** Every start in a feed, as a calendar program works them out. */
  const startsIn = (text: string): string[] => {
    const calendar = new ICAL.Component(ICAL.parse(text) as [])
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const events = calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event))
    const exceptions = events.filter(event => event.isRecurrenceException())
    const starts: string[] = []
    for (const event of events.filter(event => !event.isRecurrenceException())) {
      for (const exception of exceptions) if (exception.uid === event.uid) event.relateException(exception)
      const iterator = event.iterator()
      for (let next = iterator.next(); next && starts.length < 900; next = iterator.next()) {
        const { startDate, item } = event.getOccurrenceDetails(next)
        const status = item.component.getFirstPropertyValue('status')
        if (status !== 'CANCELLED') starts.push(startDate.toJSDate().toISOString())
        if (!event.isRecurring()) break
      }
    }
    return starts.sort()
  }
  const agrees = async (council: string) => {
    const planned = (await meetings(council)).filter(({ state }) => state !== 'cancelled').map(({ start }) => start)
    const text = await feed(council)
    assert.deepEqual(startsIn(text), planned.sort())
    for (const stamp of text.match(/^DTSTAMP.*$/gm) ?? []) assert.match(stamp, /^DTSTAMP:\d{8}T\d{6}Z\r?$/)
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    return text
  }

  it('come again by a rule, at the same hour across the change of clocks, and the feed says the same', async () => {
    const receipt = await added('kvelde', newSeries('FREQ=MONTHLY;BYDAY=2TU;COUNT=8'))
    assert.equal(receipt.meetings, 8)
    const hours = (await meetings('kvelde')).map(({ start }) => new Date(start).getUTCHours())
    assert.deepEqual(hours, [17, 17, 17, 17, 16, 16, 16, 16])
    assert.match(await agrees('kvelde'), /^RRULE:FREQ=MONTHLY;COUNT=8;BYDAY=2TU\r?$/m)
  })

  it('are moved, cancelled, filled in and put back one by one: a copy moves and does not double', async () => {
    const series = newSeries('FREQ=WEEKLY;UNTIL=20270201T000000Z', { except: ['2026-12-29T18:00'] })
    await added('svarstad', series)
    const before = await meetings('svarstad')
    await agrees('svarstad')
    const override = { occurrence: '2026-12-15T18:00', start: '2026-12-17T19:00' }
    const moved = await write(`/series/${series.id}/overrides`, override)
    assert.deepEqual(
      [moved.state, moved.start, moved.movedFrom],
      ['moved', '2026-12-17T18:00:00.000Z', '2026-12-15T17:00:00.000Z'],
    )
    const text = await agrees('svarstad')
    assert.match(text, /RECURRENCE-ID;TZID=Europe\/Oslo:20261215T180000/)
    assert.equal(startsIn(text).length, before.length)
    const cancelled = await write(`/meetings/${before[0]?.id}/changes`, { cancelled: true, note: 'For få kan komme.' })
    assert.deepEqual([cancelled.state, cancelled.sequence], ['cancelled', 1])
    assert.match(await agrees('svarstad'), /STATUS:CANCELLED/)
    const alone = await (await get(`/meetings/${before[1]?.id}/calendar.ics`)).text()
    assert.deepEqual(startsIn(alone), [moved.start])
    await write(`/meetings/${before[2]?.id}/changes`, { joinUrl: 'https://video.example/a', place: 'Biblioteket, æøå' })
    const joined = (await agrees('svarstad')).replaceAll('\r\n ', '')
    assert.match(joined, /URL.*:https:\/\/video\.example\/a/)
    assert.match(joined, /DESCRIPTION:.*https:\/\/video\.example\/a/)
    const back = await write(`/meetings/${moved.id}/changes`, { start: '2026-12-15T18:00' })
    assert.deepEqual([back.state, back.movedFrom, back.sequence], ['planned', undefined, 2])
    await write(`/meetings/${before[0]?.id}/changes`, { cancelled: false })
    await agrees('svarstad')
    await isProblem(
      await post(`/series/${series.id}/overrides`, { id: uuidv7(now), occurrence: '2026-12-16T18:00' }, admin),
      422,
      'validation',
    )
  })

  it('are a list of dates where that is what the council has, each once', async () => {
    const list = {
      starts: ['2027-01-14T18:00', '2027-02-11T18:00'],
      minutes: 90,
      access: ['stepFree'],
      place: 'Grendehuset',
    }
    await write('/councils/helgeroa/meetings', list)
    assert.equal((await meetings('helgeroa')).length, 2)
    await agrees('helgeroa')
    const again = await post('/councils/helgeroa/meetings', { id: uuidv7(now), ...list }, admin)
    await isProblem(again, 422, 'validation')
    const all = await json(await get('/meetings?from=2027-01-14T00:00:00Z&to=2027-01-15T00:00:00Z'))
    assert.deepEqual(
      all.items.map(({ council }: Meeting) => council),
      ['helgeroa'],
    )
    assert.ok(startsIn(await (await get('/meetings.ics')).text()).includes('2027-01-14T17:00:00.000Z'))
  })

  it('go on two years ahead where the rule has no end, and more each day', async () => {
    await added('ostre-halsen', newSeries('FREQ=MONTHLY;BYDAY=2TU'))
    const before = (await meetings('ostre-halsen')).length
    assert.equal(before, 24)
    assert.equal(await extendSeries(rowStore(storage.db), start), 0)
    assert.ok((await extendSeries(rowStore(storage.db), start + 100 * 86_400_000)) >= 3)
  })

  it('take sign-ups where there is room for so many: the first who waits gets a place that is given back', async () => {
    const list = { starts: ['2027-04-08T18:00'], minutes: 90, access: [], signUp: { room: 2 } }
    const [meeting] = ((await write('/councils/helgeroa/meetings', list)) as unknown as { items: Meeting[] }).items
    const path = `/meetings/${meeting?.id}/attendances`
    const people = [0, 1, 2].map(n => ({ id: uuidv7(now + n), name: `P${n}`, contact: 'p@example.no' }))
    const places: number[] = []
    for (const person of people) places.push((await json(await post(path, person))).waiting)
    assert.deepEqual(places, [0, 0, 1])
    const shown = async () => (await meetings('helgeroa')).find(({ id }) => id === meeting?.id)
    assert.deepEqual((await shown())?.signUp, { room: 2, signedUp: 2, waiting: 1 })
    assert.doesNotMatch(JSON.stringify(await shown()), /p@example/)
    await isProblem(await get(path), 403, 'not-permitted')
    await send('DELETE', `${path}/${people[0]?.id}`)
    const { items } = await json(await get(path, admin))
    assert.deepEqual(
      items.map(({ name }: { name: string }) => name),
      ['P1', 'P2'],
    )
    await write(`/meetings/${meeting?.id}/changes`, { cancelled: true })
    await isProblem(await post(path, { ...people[0], id: uuidv7(now) }), 409, 'work-day-over')
  })

  const dated = async (council: string, start: string): Promise<Meeting> => {
    const list = { starts: [start], minutes: 90, access: [] }
    const { items } = (await write(`/councils/${council}/meetings`, list)) as unknown as { items: Meeting[] }
    const [meeting] = items
    assert.ok(meeting)
    return meeting
  }
  const newNeed = (more: object = {}) => ({
    ...{ id: uuidv7(now), wants: ['interpreter', 'hearingLoop'], contact: 'kari@example.no' },
    ...more,
  })
  const needsOf = async ({ id }: Meeting) => (await json(await get(`/meetings/${id}/needs`, admin))).items

  it('hear what someone needs to be able to come, once, and the council alone reads it', async () => {
    const meeting = await dated('larvik-sentrum', '2027-05-04T18:00')
    const path = `/meetings/${meeting.id}/needs`
    const need = newNeed({ words: 'Tegnspråk', name: 'Kari' })
    const receipt = { id: need.id, meeting: meeting.id, needed: true }
    for (let sent = 0; sent < 2; sent++) {
      const response = await post(path, need)
      assert.equal(response.status, 201)
      assert.deepEqual(await json(response), receipt)
    }
    await isProblem(await post(path, { ...need, words: 'Polsk' }), 409, 'id-taken')
    assert.deepEqual(await needsOf(meeting), [need])
    assert.equal((await get(path, admin)).headers.get('Cache-Control'), 'no-store')
    await isProblem(await get(path), 403, 'not-permitted')
    await isProblem(await get(`${path}/${need.id}`), 404, 'not-found')
    await isProblem(await get(`/meetings/${uuidv7(now)}/needs`, admin), 404, 'not-found')
  })

  it('refuse a need that says nothing, or what they do not know', async () => {
    const meeting = await dated('larvik-sentrum', '2027-05-05T18:00')
    const refuse = async (more: object, pointer: string, code: string) => {
      const response = await post(`/meetings/${meeting.id}/needs`, newNeed(more))
      const { errors } = await isProblem(response, 422, 'validation')
      assert.deepEqual([errors[0].pointer, errors[0].code], [pointer, code])
    }
    await refuse({ wants: [] }, '#/wants', 'required')
    await refuse({ wants: undefined }, '#/wants', 'required')
    await refuse({ wants: ['transport', 'transport'] }, '#/wants', 'chosen-twice')
    await refuse({ wants: ['sofa'] }, '#/wants/0', 'not-a-choice')
    await refuse({ words: ' ' }, '#/words', 'blank')
    await refuse({ words: 'x'.repeat(10_000) }, '#/words', 'too-long')
    await refuse({ words: 'a\0b' }, '#/words', 'unstorable')
    await refuse({ contact: 'x' }, '#/contact', 'too-short')
    await refuse({ contact: undefined }, '#/contact', 'required')
    await refuse({ meeting: meeting.id }, '#', 'unknown-field')
    assert.deepEqual(await needsOf(meeting), [])
    await isProblem(await post(`/meetings/${uuidv7(now)}/needs`, newNeed()), 404, 'not-found')
  })

  it('take no needs when they are over or cancelled, and give back what was taken before', async () => {
    const [meeting, cancelled] = [
      await dated('larvik-sentrum', '2027-05-06T18:00'),
      await dated('larvik-sentrum', '2027-05-07T18:00'),
    ]
    const need = newNeed()
    await post(`/meetings/${cancelled.id}/needs`, need)
    await write(`/meetings/${cancelled.id}/changes`, { cancelled: true })
    await isProblem(await post(`/meetings/${cancelled.id}/needs`, newNeed()), 409, 'work-day-over')
    assert.equal((await send('DELETE', `/meetings/${cancelled.id}/needs/${need.id}`)).status, 200)
    assert.deepEqual(await needsOf(cancelled), [])
    now = Date.parse(meeting.end)
    await isProblem(await post(`/meetings/${meeting.id}/needs`, newNeed()), 409, 'work-day-over')
    now = start
  })

  it('give a need back to who knows its id and its meeting, as often as it is asked for', async () => {
    const [meeting, other] = [
      await dated('larvik-sentrum', '2027-05-10T18:00'),
      await dated('larvik-sentrum', '2027-06-10T18:00'),
    ]
    const need = newNeed()
    const headers = { 'Idempotency-Key': '"a-need-with-one-key"' }
    await post(`/meetings/${meeting.id}/needs`, need, headers)
    await isProblem(await post(`/meetings/${other.id}/needs`, need), 409, 'id-taken')
    for (const path of [`${other.id}/needs/${need.id}`, `${meeting.id}/needs/${uuidv7(now)}`]) {
      const { needed } = await json(await send('DELETE', `/meetings/${path}`))
      assert.equal(needed, false)
    }
    await isProblem(await send('DELETE', `/meetings/${meeting.id}/attendances/${need.id}x`), 404, 'not-found')
    await send('DELETE', `/meetings/${meeting.id}/attendances/${need.id}`)
    assert.deepEqual(await needsOf(meeting), [need])
    for (let asked = 0; asked < 2; asked++) {
      const answer = await json(await send('DELETE', `/meetings/${meeting.id}/needs/${need.id}`))
      assert.deepEqual(answer, { id: need.id, meeting: meeting.id, needed: false })
    }
    // Late, the same once more: it was done before, and is not done again.
    assert.equal((await post(`/meetings/${meeting.id}/needs`, need, headers)).status, 201)
    assert.deepEqual(await needsOf(meeting), [])
  })

  it('keep a need as it was written, and show and tell nothing of it to anyone else', async () => {
    const meeting = await dated('larvik-sentrum', '2027-05-11T18:00')
    const stream = (await get('/councils/larvik-sentrum/events')).body?.getReader()
    const heard = async () => new TextDecoder().decode((await stream?.read())?.value)
    assert.match(await heard(), /^retry/)
    const words = '<img src=x onerror=alert(1)> 🌲 needle'
    const need = newNeed({ words, name: 'needle', contact: 'needle@example.no' })
    const cookie = { Cookie: 'naermiljo=secret; token=secret' }
    const response = await post(`/meetings/${meeting.id}/needs`, need, cookie)
    assert.deepEqual([response.status, response.headers.get('Set-Cookie')], [201, null])
    assert.equal(response.headers.get('Cache-Control'), 'no-store')
    assert.doesNotMatch(await response.text(), /needle/)
    await isProblem(await get(`/meetings/${meeting.id}/needs`, cookie), 403, 'not-permitted')
    const read = await get(`/meetings/${meeting.id}/needs`, admin)
    assert.match(read.headers.get('Content-Type') ?? '', /^application\/json/)
    assert.equal((await json(read)).items[0].words, words)
    const open = [
      ...['', '/meetings', '/ideas', '/meetings.ics', '/ideas.geojson'].map(path => `/councils/larvik-sentrum${path}`),
      ...['/meetings', '/meetings.ics', `/meetings/${meeting.id}/calendar.ics`],
    ]
    for (const path of open) {
      const answer = await get(path)
      assert.equal(answer.status, 200, path)
      assert.doesNotMatch(await answer.text(), new RegExp(`needle|${need.id}`), path)
    }
    // What is heard next is of something else, sent after it.
    await write(`/meetings/${meeting.id}/changes`, { place: 'Skolen' })
    assert.equal(await heard(), 'event: changed\ndata: meetings\n\n')
    await stream?.cancel()
  })

  it('forget needs a week after their end, also when they were moved', async () => {
    const day = 86_400_000
    const [stays, moved] = [
      await dated('larvik-sentrum', '2027-05-12T18:00'),
      await dated('larvik-sentrum', '2027-05-13T18:00'),
    ]
    for (const { id } of [stays, moved]) await post(`/meetings/${id}/needs`, newNeed())
    await write(`/meetings/${moved.id}/changes`, { start: '2027-05-26T18:00' })
    const end = Date.parse(stays.end)
    const left = async () => [(await needsOf(stays)).length, (await needsOf(moved)).length]
    await runRetention(storage.db, end + 7 * day)
    assert.deepEqual(await left(), [1, 1])
    const report = await runRetention(storage.db, end + 7 * day + 1)
    assert.deepEqual([report.needs, ...(await left())], [1, 0, 1])
    const again = await runRetention(storage.db, end + 20 * day)
    assert.deepEqual([again.needs, ...(await left())], [0, 0, 1])
    assert.equal((await runRetention(storage.db, end + 20 * day + 2)).needs, 0)
    assert.equal((await runRetention(storage.db, end + 21 * day + 1)).needs, 1)
  })

  it('are refused with the reason: another frequency, a start that the clock skips, 400 years', async () => {
    const refuse = async (series: object, what: RegExp) => {
      const { errors } = await isProblem(await post('/councils/kvelde/series', series, admin), 422, 'validation')
      assert.match(errors[0].message, what)
    }
    await refuse(newSeries('FREQ=SECONDLY'), /FREQ is one of/)
    await refuse(newSeries('FREQ=DAILY;BYHOUR=1'), /BYHOUR is not taken/)
    await refuse(newSeries('FREQ=DAILY', { start: '2027-03-28T02:30' }), /clock is moved forward/)
    await refuse(newSeries('FREQ=WEEKLY', { except: ['2026-12-09T18:00'] }), /none of the times/)
    const long = newSeries('FREQ=DAILY;UNTIL=24260101T000000Z')
    assert.equal((await added('tjollingvollen', long)).meetings, 500)
    await isProblem(await post('/councils/kvelde/series', newSeries('FREQ=DAILY')), 403, 'not-permitted')
  })

  it('lead ideas through the agenda to a decision, seen from both ends, and closed cases leak nothing', async () => {
    const id = '019ac000-0001-7000-8000-000000000004'
    const meeting = (await meetings('stavern')).find(({ state }) => state === 'planned')
    assert.ok(meeting)
    const items = [
      { number: '20/26', title: 'Blomster ved torget', ideas: [id], minutes: 20 },
      { number: '21/26', title: 'Åpen spørretid', ideas: [], kind: 'questions' },
      { number: '22/26', title: 'Unntatt offentlighet', ideas: [], kind: 'closed' },
    ]
    const leak = [{ ...items[2], ideas: [id] }]
    const refused = await post(`/meetings/${meeting.id}/agenda`, { id: uuidv7(now), items: leak }, admin)
    await isProblem(refused, 422, 'validation')
    await write(`/meetings/${meeting.id}/agenda`, { items })
    const idea = await json(await get(`/ideas/${id}`))
    assert.deepEqual([idea.state, idea.steps.at(-1).note], ['onAgenda', 'Sak 20/26'])
    const minutes = {
      ...{ state: 'draft', present: ['Seniorrepresentant (eksempel)'], absent: [] },
      decisions: [
        { item: '20/26', text: 'Utvalget planter i mai.', for: ['A', 'B'], against: ['C', 'D'], casting: 'for' },
      ],
    }
    await write(`/meetings/${meeting.id}/minutes`, minutes)
    await write(`/meetings/${meeting.id}/minutes`, { ...minutes, state: 'approved' })
    now += 86_400_000
    const corrected = await write(`/meetings/${meeting.id}/minutes`, { ...minutes, state: 'approved' })
    assert.equal(corrected.minutes?.corrected, new Date(now).toISOString())
    const draft = await post(`/meetings/${meeting.id}/minutes`, { id: uuidv7(now), ...minutes }, admin)
    await isProblem(draft, 409, 'step-not-allowed')
    const nothing = { ...minutes, decisions: [{ item: '99/26', text: 'x' }] }
    await isProblem(
      await post(`/meetings/${meeting.id}/minutes`, { id: uuidv7(now), ...nothing }, admin),
      422,
      'validation',
    )
    const kept = (await meetings('stavern')).find(({ id }) => id === meeting.id)
    assert.deepEqual([kept?.state, kept?.agenda[0]?.ideas, kept?.minutes?.decisions[0]?.casting], ['held', [id], 'for'])
    now = start
  })

  const calcurse = spawnSync('sh', ['-c', 'command -v calcurse']).status === 0
  it('are read the same by calcurse', { skip: calcurse ? false : 'calcurse is not here' }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'naermiljo-calcurse-'))
    try {
      writeFileSync(join(folder, 'feed.ics'), await feed('kvelde'))
      const run = (...args: string[]) =>
        execFileSync('calcurse', ['-D', folder, '-C', folder, ...args], {
          env: { ...process.env, TZ: 'Europe/Oslo' },
          encoding: 'utf8',
        })
      run('-i', join(folder, 'feed.ics'))
      const shown = run(
        '-Q',
        '--input-datefmt',
        '4',
        '--from',
        '2026-12-01',
        '--days',
        '365',
        '--filter-type',
        'cal',
        '--format-recur-apt',
        '%(start:%Y-%m-%dT%H:%M)\n',
        '--format-apt',
        '%(start:%Y-%m-%dT%H:%M)\n',
      )
      const found = shown.match(/\d{4}-\d\d-\d\dT\d\d:\d\d/g) ?? []
      const local = (await meetings('kvelde')).map(({ start }) =>
        new Date(start).toLocaleString('sv-SE', { timeZone: 'Europe/Oslo' }).slice(0, 16).replace(' ', 'T'),
      )
      assert.deepEqual([...new Set(found)].sort(), local)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
