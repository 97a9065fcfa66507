import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Change } from '../changes.js'
import { problem } from '../../kit/problem.js'
import type { Database, Tx } from '../rows/tables.js'

/** What a write answers the first time, and every time it is sent again. */
export interface WriteAnswer {
  readonly status: 200 | 201
  readonly body: object
  readonly location?: string
  /** What this has changed, for those who listen; not part of the answer. */
  readonly changed?: Change
}

/**
 * The key of a write, from its `Idempotency-Key` header: a structured-field string in quotes
 * (draft-ietf-httpapi-idempotency-key-header-07), or bare.
 * @throws ProblemError `idempotency-key-missing` where there is none, or none that can be read
 */
export function idempotencyKey(header: string | undefined): string {
  const key = header?.trim().replace(/^"(.*)"$/, '$1')
  if (key && /^[\x21\x23-\x5b\x5d-\x7e]{8,128}$/.test(key)) return key
  throw problem(
    'idempotency-key-missing',
    'Send an Idempotency-Key header: 8 to 128 visible characters, new for every new write.',
  )
}

/** SHA-256 in hex of strings that cannot run into each other. */
export const digest = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/**
 * Does a write at most once for a key, in one transaction: the key is kept with the answer or not at all.
 * @throws ProblemError `idempotency-key-reused` for the same key with another request, `idempotency-in-progress` while
 *   the first is under way
 */
export function once(
  db: Database,
  { key, fingerprint, now }: { key: string; fingerprint: string; now: string },
  write: (tx: Tx) => Promise<WriteAnswer>,
): Promise<WriteAnswer> {
  return db.transaction().execute(async tx => {
    // The lock goes with the transaction, so a server that is killed leaves nothing "in progress" behind.
    const lock = await sql<{
      free: boolean
    }>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as free`.execute(tx)
    if (!lock.rows[0]?.free) {
      throw problem('idempotency-in-progress', 'The first request with this key is still under way. Ask again.')
    }
    const first = await tx.selectFrom('idempotency_keys').selectAll().where('key', '=', key).executeTakeFirst()
    if (first) {
      if (first.fingerprint !== fingerprint) {
        throw problem('idempotency-key-reused', 'This key was used for another request. Make a new one.')
      }
      return {
        status: first.status as 200 | 201,
        body: first.body,
        ...(first.location && { location: first.location }),
      }
    }
    const answer = await write(tx)
    await tx
      .insertInto('idempotency_keys')
      .values({
        key,
        fingerprint,
        status: answer.status,
        body: JSON.stringify(answer.body),
        location: answer.location ?? null,
        created: now,
      })
      .execute()
    return answer
  })
}
