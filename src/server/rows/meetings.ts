import { sql } from 'kysely'
import type { Meeting, NewSeries } from '../../subjects/meeting/schema.js'
import { meetingAt } from '../../subjects/meeting/at.js'
import { addDuration } from '../../kit/plain-date.js'
import { instantOfLocal, localOf, occurrences } from '../../subjects/meeting/recurrence.js'
import { placesOf } from '../../kit/waiting-list.js'
import { derivedId } from '../derived-id.js'
import type { Database, Tx } from './tables.js'

/** How far ahead a series without an end has meetings. */
const ahead = 'P2Y'

/** A council's meetings by when they start; of every council where none is named. */
export async function listMeetings(
  db: Database,
  { council, from, to }: { council?: string; from?: string | undefined; to?: string | undefined },
): Promise<Meeting[]> {
  let select = db.selectFrom('meetings').select('data')
  if (council !== undefined) select = select.where('council', '=', council)
  if (from !== undefined) select = select.where('starts', '>=', new Date(from))
  if (to !== undefined) select = select.where('starts', '<', new Date(to))
  return withCounts(
    db,
    (await select.orderBy('starts').execute()).map(({ data }) => data),
  )
}

/** Meetings with how many have signed up, where they take sign-ups. */
export async function withCounts(db: Database, meetings: readonly Meeting[]): Promise<Meeting[]> {
  const open = meetings.flatMap(({ id, signUp }) => (signUp ? [id] : []))
  const rows =
    open.length === 0
      ? []
      : await db
          .selectFrom('attendances')
          .select(({ fn }) => ['meeting', fn.countAll<string>().as('all')])
          .where('meeting', 'in', open)
          .groupBy('meeting')
          .execute()
  return meetings.map(meeting => {
    if (!meeting.signUp) return meeting
    const all = Number(rows.find(row => row.meeting === meeting.id)?.all ?? 0)
    const { room } = meeting.signUp
    return { ...meeting, signUp: { room, ...placesOf(all, room) } }
  })
}

/** Takes a meeting's row until the transaction ends. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  await sql`select 1 from meetings where id = ${id} for update`.execute(tx)
  return (await tx.selectFrom('meetings').select('data').where('id', '=', id).executeTakeFirst())?.data
}

/** Keeps a meeting as it is now. */
export async function updateMeeting(tx: Tx, meeting: Meeting): Promise<void> {
  const change = { data: JSON.stringify(meeting), starts: meeting.start }
  await tx.updateTable('meetings').set(change).where('id', '=', meeting.id).execute()
}

/**
 * Makes the meetings of a series that are not there yet, up to two years ahead. Safe to run again.
 * @returns all starts of the series so far, in local wall time
 * @throws ProblemError `validation`
 */
export async function makeMeetings(
  tx: Tx,
  council: string,
  series: NewSeries,
  timeZone: string,
  now: number,
): Promise<string[]> {
  const today = localOf(timeZone, now).slice(0, 10)
  const from = series.start.slice(0, 10) > today ? series.start.slice(0, 10) : today
  const before = instantOfLocal(timeZone, `${addDuration(from, ahead)}T00:00`)
  const starts = occurrences(series, timeZone, before)
  const at = new Date(now).toISOString()
  const rows = starts.map(local => {
    const id = derivedId(series.id, local)
    const data: Meeting = { ...meetingAt(id, council, local, series, timeZone, at), series: series.id }
    return { id, council, starts: data.start, data: JSON.stringify(data), series: series.id, occurrence: local }
  })
  if (rows.length > 0)
    await tx
      .insertInto('meetings')
      .values(rows)
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
  return starts
}

/** Makes what each series without an end has come to need since the last time. @returns how many meetings there are more */
export function extendSeries(db: Database, now: number): Promise<number> {
  return db.transaction().execute(async tx => {
    const count = async () =>
      Number(
        (
          await tx
            .selectFrom('meetings')
            .select(({ fn }) => fn.countAll().as('all'))
            .executeTakeFirstOrThrow()
        ).all,
      )
    const before = await count()
    const rows = await tx
      .selectFrom('series')
      .innerJoin('councils', 'councils.slug', 'series.council')
      .innerJoin('municipalities', 'municipalities.id', 'councils.municipality')
      .select(['series.council', 'series.data', 'municipalities.data as municipality'])
      .execute()
    for (const { council, data, municipality } of rows)
      await makeMeetings(tx, council, data, municipality.timeZone, now)
    return (await count()) - before
  })
}
