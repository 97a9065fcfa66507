import { sql } from 'kysely'
import type { Council, Municipality, PublicCouncil, Seat } from '../../subjects/council/schema.js'
import type { Database } from './tables.js'

/** A council and the municipality it belongs to. */
export interface Place {
  readonly council: Council
  readonly municipality: Municipality
}

/** All councils in their order, or the one with a slug. */
export async function findPlaces(db: Database, slug?: string): Promise<Place[]> {
  return db
    .selectFrom('councils')
    .innerJoin('municipalities', join => join.on(sql<boolean>`municipalities.id = councils.data ->> 'municipality'`))
    .select(['councils.data as council', 'municipalities.data as municipality'])
    .$if(slug !== undefined, query => query.where('councils.id', '=', slug ?? ''))
    .orderBy('councils.arrived')
    .execute()
}

/** As everyone may see it. */
export const publicCouncil = ({ council, municipality }: Place): PublicCouncil => ({ ...council, municipality })

/** The seats of a council in their order. */
export async function seatsOf(db: Database, council: string): Promise<Seat[]> {
  const rows = await db
    .selectFrom('seats')
    .select('data')
    .where(sql<boolean>`data ->> 'council' = ${council}`)
    .orderBy(sql`(data ->> 'position')::int`)
    .execute()
  return rows.map(({ data }) => data.seat)
}

/** The time zone of the municipality that this server is for. */
export async function timeZoneOf(db: Database): Promise<string | undefined> {
  return (await db.selectFrom('municipalities').select('data').executeTakeFirst())?.data.timeZone
}
