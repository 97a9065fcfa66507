import { sql } from 'kysely'
import type { Import } from '../../subjects/import/schema.js'
import { makeMeetings } from './meetings.js'
import type { Tx } from './tables.js'

/**
 * Writes what an import holds; what is there by its id is replaced. A council that is imported with seats has those and
 * no others: a seat that is gone from the list is gone. A series that is imported again keeps the meetings it has made.
 * @param now epoch milliseconds
 * @throws ProblemError `validation` for a series whose rule is not taken
 */
export async function importInto(tx: Tx, content: Import, now: number): Promise<void> {
  const { councils, seats, meetings, series = [] } = content
  const { max } = await tx
    .selectFrom('councils')
    .select(({ fn }) => fn.max('position').as('max'))
    .executeTakeFirstOrThrow()
  for (const [i, council] of councils.entries()) {
    const data = JSON.stringify(council)
    const row = { slug: council.slug, municipality: council.municipality, position: Number(max ?? -1) + 1 + i, data }
    await tx
      .insertInto('councils')
      .values(row)
      .onConflict(conflict => conflict.column('slug').doUpdateSet({ data, municipality: council.municipality }))
      .execute()
  }
  for (const council of new Set(seats.map(seat => seat.council))) {
    const kept = seats.filter(seat => seat.council === council).map(({ id }) => id)
    await sql`update messages set seat = null where seat in (select id from seats where council = ${council} and id not in (${sql.join(kept)}))`.execute(
      tx,
    )
    await tx.deleteFrom('seats').where('council', '=', council).where('id', 'not in', kept).execute()
  }
  for (const [position, seat] of seats.entries()) {
    const data = JSON.stringify(seat)
    await tx
      .insertInto('seats')
      .values({ id: seat.id, council: seat.council, position, data })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ data, position, council: seat.council }))
      .execute()
  }
  for (const meeting of meetings) {
    const data = JSON.stringify(meeting)
    await tx
      .insertInto('meetings')
      .values({ id: meeting.id, council: meeting.council, starts: meeting.start, data })
      .onConflict(conflict =>
        conflict.column('id').doUpdateSet({ data, starts: meeting.start, council: meeting.council }),
      )
      .execute()
  }
  for (const { council, ...repeating } of series) {
    const data = JSON.stringify(repeating)
    await tx
      .insertInto('series')
      .values({ id: repeating.id, council, data })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ data, council }))
      .execute()
    const { data: municipality } = await tx
      .selectFrom('municipalities')
      .innerJoin('councils', 'councils.municipality', 'municipalities.id')
      .select('municipalities.data')
      .where('councils.slug', '=', council)
      .executeTakeFirstOrThrow()
    await makeMeetings(tx, council, repeating, municipality.timeZone, now)
  }
}
