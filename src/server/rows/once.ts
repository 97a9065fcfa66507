import { sql } from 'kysely'
import type { Once } from '../../acts/run.js'
import { problem } from '../../kit/problem.js'
import type { Database, Tx } from './tables.js'

/** What a write is answered with, the first time and every time it is sent again. */
export interface WriteAnswer {
  readonly status: 200 | 201
  readonly body: object
}

/**
 * Does what is no act at most once for a key, in one transaction: the key is kept with the answer or not at all. (An act
 * keeps its key with its rows.)
 * @throws ProblemError `idempotency-key-reused` for the same key with another request, `idempotency-in-progress` while
 *   the first is under way
 */
export function onceIn(
  db: Database,
  { key, fingerprint, about }: Once,
  now: string,
  write: (tx: Tx) => Promise<WriteAnswer>,
): Promise<WriteAnswer> {
  return db.transaction().execute(async tx => {
    // The lock goes with the transaction, so a server that is killed leaves nothing "in progress" behind.
    const lock = await sql<{
      free: boolean
    }>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as free`.execute(tx)
    if (!lock.rows[0]?.free)
      throw problem('idempotency-in-progress', 'The first request with this key is still under way. Ask again.')
    const first = (await tx.selectFrom('keys').select('data').where('id', '=', key).executeTakeFirst())?.data
    if (first) {
      if (first.fingerprint !== fingerprint)
        throw problem('idempotency-key-reused', 'This key was used for another request. Make a new one.')
      return { status: first.status, body: JSON.parse(first.body) as object }
    }
    const { status, body } = await write(tx)
    const kept = { fingerprint, about, status, body: JSON.stringify(body), created: now }
    await tx
      .insertInto('keys')
      .values({ id: key, data: JSON.stringify(kept) })
      .execute()
    return { status, body }
  })
}
