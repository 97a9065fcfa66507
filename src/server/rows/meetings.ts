import { sql } from 'kysely'
import type { Tables } from '../../acts/tables.js'
import type { Attendance, Meeting, Need, NewSeries } from '../../subjects/meeting/schema.js'
import type { Database } from './tables.js'

/** A council's meetings by when they start; of every council where none is named. */
export async function listMeetings(
  db: Database,
  { council, from, to }: { council?: string; from?: string | undefined; to?: string | undefined },
): Promise<Tables['meetings'][]> {
  let select = db.selectFrom('meetings').select('data')
  if (council !== undefined) select = select.where('council', '=', council)
  if (from !== undefined) select = select.where('starts', '>=', new Date(from))
  if (to !== undefined) select = select.where('starts', '<', new Date(to))
  const rows = await select.orderBy('starts').orderBy('arrived').execute()
  return rows.map(({ data }) => data)
}

export async function findMeeting(db: Database, id: string): Promise<Meeting | undefined> {
  return (await db.selectFrom('meetings').select('data').where('id', '=', id).executeTakeFirst())?.data.meeting
}

/** What repeats in a council; in every council where none is named. */
export async function listSeries(db: Database, council?: string): Promise<NewSeries[]> {
  const rows = await db.selectFrom('series').select('data').orderBy('arrived').execute()
  return rows.flatMap(({ data }) => ((council ?? data.council) === data.council ? [data.series] : []))
}

/** Who comes, in the order they said so. */
export async function attendancesOf(db: Database, meeting: string): Promise<Attendance[]> {
  const rows = await db
    .selectFrom('attendances')
    .select('data')
    .where(sql<boolean>`data ->> 'meeting' = ${meeting}`)
    .orderBy('arrived')
    .execute()
  return rows.map(({ data: { meeting: _meeting, ...attendance } }) => attendance)
}

/** What people need to be able to come, in the order they said so. */
export async function needsOf(db: Database, meeting: string): Promise<Need[]> {
  const rows = await db
    .selectFrom('needs')
    .select('data')
    .where(sql<boolean>`data ->> 'meeting' = ${meeting}`)
    .orderBy('arrived')
    .execute()
  return rows.map(({ data: { meeting: _meeting, ...need } }) => need)
}
