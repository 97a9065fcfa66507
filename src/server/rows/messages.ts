import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { KeptMessage } from '../../subjects/message/schema.js'
import type { Database } from './tables.js'

/** What was written to a council, the newest first. A seat that is no more is left out. */
export async function messagesOf(db: Database, council: string): Promise<z.infer<typeof KeptMessage>[]> {
  const rows = await db
    .selectFrom('messages')
    .leftJoin('seats', join => join.on(sql<boolean>`seats.id = messages.data ->> 'seat'`))
    .select(['messages.data', 'seats.id as seat'])
    .where(sql<boolean>`messages.data ->> 'council' = ${council}`)
    .orderBy('messages.arrived', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ data: { council: _council, seat: _seat, ...message }, seat }) => ({
    ...message,
    ...(seat !== null && { seat }),
  }))
}
