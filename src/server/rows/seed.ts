import { sql } from 'kysely'
import { rowsOf } from '../../acts/initial.js'
import type { Dataset } from '../../subjects/dataset.js'
import { rowStore } from './store.js'
import type { Tx } from './tables.js'

/**
 * Fills an empty database but for its polls, within a transaction.
 * @returns false where there was a municipality already, and nothing was done
 */
export async function seedRows(tx: Tx, data: Dataset): Promise<boolean> {
  if (await tx.selectFrom('municipalities').select('id').executeTakeFirst()) return false
  await rowStore(tx).commit(rowsOf(data), { revisions: new Map() })
  const last = Math.max(0, ...data.ideas.map(({ number }) => number))
  if (last > 0) await sql`select setval('idea_numbers', ${last})`.execute(tx)
  return true
}
