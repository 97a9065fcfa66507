import type { Idea } from '../../subjects/idea/schema.js'
import {
  Meeting,
  NewAgenda,
  NewMeetings,
  NewMinutes,
  NewSeries,
  Override,
  SeriesReceipt,
  MeetingChange,
} from '../../subjects/meeting/schema.js'
import { meetingAt } from '../../subjects/meeting/at.js'
import { page, Instant } from '../../kit/schema.js'
import { problem, refused } from '../../kit/problem.js'
import type { Violation } from '../../kit/problem.schema.js'
import { instantOfLocal } from '../../subjects/meeting/recurrence.js'
import { takeStep } from '../../subjects/idea/step.js'
import { derivedId } from '../derived-id.js'
import { meetingsCalendar } from '../documents/calendar.js'
import type { WriteAnswer } from '../http/idempotency.js'
import { write, type Route, type Services } from '../http/route.js'
import { councilRows, type CouncilRow } from '../rows/councils.js'
import { lockIdea, updateIdea } from '../rows/ideas.js'
import { listMeetings, lockMeeting, makeMeetings, updateMeeting } from '../rows/meetings.js'
import type { Database, Tx } from '../rows/tables.js'

const range = {
  from: { schema: Instant, description: 'The earliest start.' },
  to: { schema: Instant, description: 'The start that is too late.' },
} as const

export const meetingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/meetings',
    operationId: 'listMeetings',
    summary: 'Meetings by when they start.',
    query: range,
    answer: page(Meeting),
    handle: async ({ db, services, params, query }) => {
      const [row] = await councilRows(db, services, params['slug'])
      const { from, to } = query
      return row && { items: await listMeetings(db, { council: row.council.slug, from, to }), next: null }
    },
  },
  {
    method: 'get',
    path: '/meetings',
    operationId: 'listAllMeetings',
    summary: 'Meetings of every council in the municipality, by when they start.',
    query: range,
    answer: page(Meeting),
    handle: async ({ db, query: { from, to } }) => ({ items: await listMeetings(db, { from, to }), next: null }),
  },
  {
    method: 'get',
    path: '/councils/{slug}/meetings.ics',
    operationId: 'getMeetingsCalendar',
    summary: 'The meetings as a calendar to subscribe to, RFC 5545.',
    answer: 'text/calendar',
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && calendarOf(db, [row])
    },
  },
  {
    method: 'get',
    path: '/meetings.ics',
    operationId: 'getMunicipalityCalendar',
    summary: 'The meetings of every council as one calendar.',
    answer: 'text/calendar',
    handle: async ({ db, services }) => calendarOf(db, await councilRows(db, services)),
  },
  {
    method: 'get',
    path: '/meetings/{id}/calendar.ics',
    operationId: 'getMeetingCalendar',
    summary: 'One meeting for a calendar, RFC 5545.',
    answer: 'text/calendar',
    handle: async ({ db, services, params }) => {
      const row = await db
        .selectFrom('meetings')
        .select(['council', 'data'])
        .where('id', '=', params['id'] ?? '')
        .executeTakeFirst()
      const [place] = row ? await councilRows(db, services, row.council) : []
      const alone = row && [{ data: row.data, series: null, occurrence: null }]
      return alone && place && meetingsCalendar([place.council], place.municipality, alone, [])
    },
  },
  write({
    path: '/councils/{slug}/meetings',
    operationId: 'addMeetings',
    summary: 'Adds a list of dates.',
    access: 'admin',
    body: NewMeetings,
    answer: page(Meeting),
    handle: async ({ tx, services, params, body, now }) => {
      const { council, municipality } = await placeOf(tx, services, params['slug'])
      const items = body.starts.map(local =>
        meetingAt(derivedId(council.slug, local), council.slug, local, body, municipality.timeZone, now),
      )
      for (const [i, meeting] of items.entries()) {
        const added = await tx
          .insertInto('meetings')
          .values({ id: meeting.id, council: council.slug, starts: meeting.start, data: JSON.stringify(meeting) })
          .onConflict(conflict => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) throw refusedAt(`#/starts/${i}`, 'chosen-twice', 'is a meeting already')
      }
      return { status: 201, body: { items, next: null }, changed: changed(council.slug) }
    },
  }),
  write({
    path: '/councils/{slug}/series',
    operationId: 'addSeries',
    summary: 'Adds meetings that come again, by a rule of RFC 5545 in local wall time.',
    access: 'admin',
    body: NewSeries,
    answer: SeriesReceipt,
    handle: async ({ tx, services, params, body, now }) => {
      const { council, municipality } = await placeOf(tx, services, params['slug'])
      const added = await tx
        .insertInto('series')
        .values({ id: body.id, council: council.slug, data: JSON.stringify(body) })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) throw problem('id-taken', 'Another series has this id. Make a new id.')
      const starts = await makeMeetings(tx, council.slug, body, municipality.timeZone, Date.parse(now))
      const at = (local = body.start) => new Date(instantOfLocal(municipality.timeZone, local)).toISOString()
      const receipt: SeriesReceipt = {
        id: body.id,
        meetings: starts.length,
        first: at(starts[0]),
        last: at(starts.at(-1)),
      }
      return { status: 201, body: receipt, changed: changed(council.slug) }
    },
  }),
  write({
    path: '/series/{id}/overrides',
    operationId: 'overrideOccurrence',
    summary: 'Moves, cancels or changes one of a series, named by its start as the rule gives it.',
    access: 'admin',
    body: Override,
    answer: Meeting,
    handle: async ({ tx, services, params, body: { occurrence, ...change }, now }) => {
      const meeting = await lockMeeting(tx, derivedId(params['id'] ?? '', occurrence))
      if (!meeting) throw refusedAt('#/occurrence', 'not-a-choice', 'is none of the times of the series')
      return changeMeeting(tx, services, meeting, change, now)
    },
  }),
  write({
    path: '/meetings/{id}/changes',
    operationId: 'changeMeeting',
    summary: 'Moves, cancels or changes a meeting.',
    access: 'admin',
    body: MeetingChange,
    answer: Meeting,
    handle: async ({ tx, services, params, body, now }) =>
      changeMeeting(tx, services, await meetingOf(tx, params['id']), body, now),
  }),
  write({
    path: '/meetings/{id}/agenda',
    operationId: 'setAgenda',
    summary: 'Sets the agenda. Published ideas that are on it are on the agenda from now, and say when.',
    access: 'admin',
    body: NewAgenda,
    answer: Meeting,
    handle: async ({ tx, services, params, body: { items }, now }) => {
      const meeting = await meetingOf(tx, params['id'])
      const place = await placeOf(tx, services, meeting.council)
      items.forEach(({ number, kind, ideas, papers = [] }, i) => {
        if (items.findIndex(item => item.number === number) < i)
          throw refusedAt(`#/items/${i}/number`, 'chosen-twice', 'is there twice')
        if (kind === 'closed' && ideas.length + papers.length > 0)
          throw refusedAt(`#/items/${i}`, 'not-a-choice', 'is closed, and has ideas or papers that would be seen')
      })
      for (const [i, item] of items.entries())
        for (const [j, id] of item.ideas.entries()) {
          const idea = await lockIdea(tx, id)
          if (idea?.council !== meeting.council || idea.erased)
            throw refusedAt(`#/items/${i}/ideas/${j}`, 'not-a-choice', 'is no idea of the council')
          if (idea.state === 'published') await putOnAgenda(tx, idea, item.number, place, now)
        }
      return keep(tx, { ...meeting, agenda: items }, now)
    },
  }),
  write({
    path: '/meetings/{id}/minutes',
    operationId: 'setMinutes',
    summary:
      'Publishes the minutes, as a draft or approved. Approved ones that are sent again say that they were corrected.',
    access: 'admin',
    body: NewMinutes,
    answer: Meeting,
    handle: async ({ tx, params, body: { id: _id, ...minutes }, now }) => {
      const meeting = await meetingOf(tx, params['id'])
      minutes.decisions.forEach(({ item }, i) => {
        if (!meeting.agenda.some(({ number }) => number === item))
          throw refusedAt(`#/decisions/${i}/item`, 'not-a-choice', 'is no case on the agenda')
      })
      const again = meeting.minutes?.state === 'approved'
      if (again && minutes.state === 'draft')
        throw problem('step-not-allowed', 'Approved minutes do not become a draft.')
      const kept = { ...minutes, ...(again && { corrected: now }) }
      return keep(tx, { ...meeting, state: 'held', minutes: kept }, now)
    },
  }),
]

const changed = (council: string) => ({ council, kind: 'meetings' }) as const

const refusedAt = (pointer: string, code: Violation['code'], message: string) =>
  refused([{ pointer, code, message }], message)

async function placeOf(db: Database, services: Services, slug = ''): Promise<CouncilRow> {
  const [row] = await councilRows(db, services, slug)
  if (!row) throw problem('not-found', 'There is no such council.')
  return row
}

async function meetingOf(tx: Tx, id = ''): Promise<Meeting> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting) throw problem('not-found', 'There is no such meeting.')
  return meeting
}

/** Every change raises the sequence: a subscriber's copy is replaced and not doubled (RFC 5545 section 3.8.7.4). */
async function keep(tx: Tx, meeting: Meeting, now: string): Promise<WriteAnswer> {
  const kept: Meeting = { ...meeting, sequence: meeting.sequence + 1, changed: now }
  await updateMeeting(tx, kept)
  return { status: 201, body: kept, changed: changed(meeting.council) }
}

async function changeMeeting(
  tx: Tx,
  services: Services,
  meeting: Meeting,
  { id: _id, start, minutes, cancelled, access = meeting.access, ...settings }: MeetingChange,
  now: string,
): Promise<WriteAnswer> {
  const { municipality } = await placeOf(tx, services, meeting.council)
  const length = minutes === undefined ? Date.parse(meeting.end) - Date.parse(meeting.start) : minutes * 60_000
  const begins = start === undefined ? Date.parse(meeting.start) : instantOfLocal(municipality.timeZone, start)
  const moved = begins !== Date.parse(meeting.start)
  const movedFrom = moved ? (meeting.movedFrom ?? meeting.start) : meeting.movedFrom
  const back = movedFrom !== undefined && Date.parse(movedFrom) === begins
  const { movedFrom: _before, ...rest } = meeting
  const stays = (cancelled ?? meeting.state === 'cancelled') ? 'cancelled' : movedFrom && !back ? 'moved' : 'planned'
  const state = meeting.state === 'held' && !moved && cancelled === undefined ? 'held' : stays
  return keep(
    tx,
    {
      ...rest,
      ...settings,
      access,
      state,
      start: new Date(begins).toISOString(),
      end: new Date(begins + length).toISOString(),
      ...(movedFrom !== undefined && !back && { movedFrom }),
    },
    now,
  )
}

async function putOnAgenda(
  tx: Tx,
  idea: Idea,
  number: string,
  { municipality }: CouncilRow,
  now: string,
): Promise<void> {
  await updateIdea(
    tx,
    idea,
    takeStep(idea, { to: 'onAgenda', by: 'council', note: `Sak ${number}` }, municipality, now),
  )
}

async function calendarOf(db: Database, rows: readonly CouncilRow[]): Promise<string | undefined> {
  const [first] = rows
  if (!first) return undefined
  const alone = rows.length === 1
  const meetings = await db
    .selectFrom('meetings')
    .select(['data', 'series', 'occurrence'])
    .$if(alone, query => query.where('council', '=', first.council.slug))
    .orderBy('starts')
    .execute()
  const series = await db
    .selectFrom('series')
    .select(['council', 'data'])
    .$if(alone, query => query.where('council', '=', first.council.slug))
    .execute()
  return meetingsCalendar(
    rows.map(({ council }) => council),
    first.municipality,
    meetings,
    series.map(({ data }) => data),
  )
}
