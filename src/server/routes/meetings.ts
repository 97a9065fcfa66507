import { Meeting } from '../../model/meeting.js'
import { page } from '../../model/page.js'
import { Instant } from '../../model/time.js'
import { meetingsCalendar } from '../feeds/calendar.js'
import type { Route } from '../http/route.js'
import { councilRows } from '../storage/councils.js'
import type { Database } from '../storage/tables.js'

async function meetings(db: Database, council: string, from?: string, to?: string): Promise<Meeting[]> {
  let select = db.selectFrom('meetings').select('data').where('council', '=', council)
  if (from !== undefined) select = select.where('starts', '>=', new Date(from))
  if (to !== undefined) select = select.where('starts', '<', new Date(to))
  return (await select.orderBy('starts').execute()).map(({ data }) => data)
}

export const meetingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/meetings',
    operationId: 'listMeetings',
    summary: 'Meetings by when they start.',
    query: {
      from: { schema: Instant, description: 'The earliest start.' },
      to: { schema: Instant, description: 'The start that is too late.' },
    },
    answer: page(Meeting),
    handle: async ({ db, services, params, query }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && { items: await meetings(db, row.council.slug, query['from'], query['to']), next: null }
    },
  },
  {
    method: 'get',
    path: '/councils/{slug}/meetings.ics',
    operationId: 'getMeetingsCalendar',
    summary: 'The meetings as a calendar to subscribe to, RFC 5545.',
    answer: 'text/calendar',
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && meetingsCalendar(row.council, row.municipality, await meetings(db, row.council.slug))
    },
  },
]
