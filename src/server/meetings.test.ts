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
