import { PublicCouncil, Roster } from '../../subjects/council/schema.js'
import { page, PlainDate } from '../../kit/schema.js'
import { plainDateIn } from '../../kit/plain-date.js'
import { seatOn } from '../../subjects/council/seats.js'
import { popolo } from '../documents/popolo.js'
import type { Route, Services } from '../http/route.js'
import { councilRows, publicCouncil } from '../rows/councils.js'
import type { Database } from '../rows/tables.js'

export const councilRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils',
    operationId: 'listCouncils',
    summary: 'All councils of the municipality, with what is established and what is coming.',
    answer: page(PublicCouncil),
    handle: async ({ db, services }) => ({ items: (await councilRows(db, services)).map(publicCouncil), next: null }),
  },
  {
    method: 'get',
    path: '/councils/{slug}',
    operationId: 'getCouncil',
    summary: 'One council: its purpose, goals and themes.',
    answer: PublicCouncil,
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && publicCouncil(row)
    },
  },
  {
    method: 'get',
    path: '/councils/{slug}/roster',
    operationId: 'getRoster',
    summary: 'Who sits for what in a council, and which seats are free.',
    query: { on: { schema: PlainDate, description: 'The date to look at; today when left out.' } },
    answer: Roster,
    handle: async ({ db, services, params, query }) => rosterOf(db, services, params['slug'], query['on']),
  },
  {
    method: 'get',
    path: '/councils/{slug}/roster.popolo.json',
    operationId: 'getRosterPopolo',
    summary: 'The roster as Popolo, for those who gather who sits where.',
    answer: 'application/json',
    handle: async ({ db, services, params }) => {
      const roster = await rosterOf(db, services, params['slug'])
      const { council } = roster ?? {}
      return (
        roster &&
        council &&
        JSON.stringify(
          popolo({ ...council, municipality: council.municipality.id }, roster.seats, council.municipality.locale),
        )
      )
    },
  },
]

async function rosterOf(db: Database, services: Services, slug?: string, on?: string): Promise<Roster | undefined> {
  const [row] = await councilRows(db, services, slug ?? '')
  if (!row) return undefined
  const seats = await db
    .selectFrom('seats')
    .select('data')
    .where('council', '=', row.council.slug)
    .orderBy('position')
    .execute()
  const date = on ?? plainDateIn(row.municipality.timeZone, services.now())
  return { council: publicCouncil(row), seats: seats.map(({ data }) => seatOn(data, date)) }
}
