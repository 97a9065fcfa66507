import { Attendance, Meeting, Need, type NewSeries } from '../../subjects/meeting/schema.js'
import { Instant } from '../../kit/time.schema.js'
import { page } from '../../kit/page.schema.js'
import { meetingsCalendar } from '../documents/calendar.js'
import type { Filings, Readings } from '../http/reading.js'
import { findPlaces, type Place } from '../rows/councils.js'
import { attendancesOf, listMeetings, listSeries, needsOf } from '../rows/meetings.js'
import type { Database } from '../rows/tables.js'

const range = {
  from: { schema: Instant, description: 'The earliest start.' },
  to: { schema: Instant, description: 'The start that is too late.' },
}

type Range = Readonly<Record<string, string | undefined>>

const between = async (db: Database, { from, to }: Range, council?: string) => {
  const kept = await listMeetings(db, { ...(council !== undefined && { council }), from, to })
  return { items: kept.map(({ meeting }) => meeting), next: null }
}

export const meetingReads: Readings<'meetings' | 'all-meetings' | 'attendances' | 'needs'> = {
  meetings: {
    operationId: 'listMeetings',
    summary: 'Meetings by when they start.',
    query: range,
    answer: page(Meeting),
    handle: ({ db, query, place }) => between(db, query, place.council.slug),
  },
  'all-meetings': {
    operationId: 'listAllMeetings',
    summary: 'Meetings of every council in the municipality, by when they start.',
    query: range,
    answer: page(Meeting),
    handle: ({ db, query }) => between(db, query),
  },
  attendances: {
    operationId: 'listAttendances',
    summary: 'Who comes, in the order they said so.',
    answer: page(Attendance),
    handle: async ({ db, meeting }) => ({ items: await attendancesOf(db, meeting.id), next: null }),
  },
  needs: {
    operationId: 'listNeeds',
    summary: 'What people need to be able to come, in the order they said so.',
    answer: page(Need),
    handle: async ({ db, meeting }) => ({ items: await needsOf(db, meeting.id), next: null }),
  },
}

export const meetingFiles: Filings<'meetings-calendar' | 'all-meetings-calendar' | 'meeting-calendar'> = {
  'meetings-calendar': {
    operationId: 'getMeetingsCalendar',
    summary: 'The meetings as a calendar to subscribe to, RFC 5545.',
    handle: ({ db, place }) => calendarOf(db, [place], place.council.slug),
  },
  'all-meetings-calendar': {
    operationId: 'getMunicipalityCalendar',
    summary: 'The meetings of every council as one calendar.',
    handle: async ({ db }) => calendarOf(db, await findPlaces(db)),
  },
  'meeting-calendar': {
    operationId: 'getMeetingCalendar',
    summary: 'One meeting for a calendar, RFC 5545.',
    handle: async ({ db, meeting }) => {
      const [place] = await findPlaces(db, meeting.council)
      return place && written([place], [{ data: meeting, series: null, occurrence: null }], [])
    },
  },
}

async function calendarOf(db: Database, places: readonly Place[], council?: string): Promise<string | undefined> {
  const kept = await listMeetings(db, { ...(council !== undefined && { council }) })
  const listed = kept.map(({ meeting, series, occurrence }) => ({ data: meeting, series, occurrence }))
  return written(places, listed, await listSeries(db, council))
}

function written(
  places: readonly Place[],
  meetings: Parameters<typeof meetingsCalendar>[2],
  series: readonly NewSeries[],
): string | undefined {
  const [first] = places
  const councils = places.map(({ council }) => council)
  return first && meetingsCalendar(councils, first.municipality, meetings, series)
}
