import { sql } from 'kysely'
import type { Tables } from '../../acts/tables.js'
import type { Board } from '../../board/board.js'
import { problem } from '../../kit/problem.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { Database } from './tables.js'

/** A poll and how far it has come. */
export type KeptPoll = Tables['polls']

/** A poll by its id; `lock` keeps others from moving it on until the transaction ends. */
export async function findPoll(db: Database, id: string, { lock = false } = {}): Promise<KeptPoll | undefined> {
  const query = db.selectFrom('polls').select('data').where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst())?.data
}

/** @throws ProblemError `not-found`, also for one that only the administrator may see yet */
export async function openedPoll(db: Database, id: string): Promise<KeptPoll> {
  const kept = await findPoll(db, id)
  if (!kept || kept.state === 'draft') throw problem('not-found', 'There is no such poll.')
  return kept
}

/** What a council asks or has asked, the latest to close first. */
export async function listPolls(db: Database, council: string): Promise<Poll[]> {
  const rows = await db
    .selectFrom('polls')
    .select('data')
    .where('council', '=', council)
    .where('state', '!=', 'draft')
    .orderBy('closes', 'desc')
    .execute()
  return rows.map(({ data }) => data.poll)
}

/** Keeps what a poll is now. */
export async function keepPoll(db: Database, id: string, kept: KeptPoll): Promise<void> {
  await sql`update polls set data = ${JSON.stringify(kept)}::jsonb, revision = revision + 1 where id = ${id}`.execute(
    db,
  )
}

/** Polls that take ballots or will, whose time is over. @param now epoch milliseconds */
export async function pollsDue(db: Database, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('polls')
    .select('id')
    .where('state', '=', 'locked')
    .where('closes', '<=', new Date(now))
    .execute()
  return rows.map(({ id }) => id)
}

/** What was answered in an open poll. */
export async function answersIn(db: Database, poll: string): Promise<{ options: string[]; values?: number[] }[]> {
  const rows = await db
    .selectFrom('ballots')
    .select('data')
    .where(sql<boolean>`data ->> 'poll' = ${poll}`)
    .execute()
  return rows.map(({ data: { choices, values } }) => ({
    options: [...choices],
    ...(values && { values: [...values] }),
  }))
}

/** @throws ProblemError `result-hidden` while nothing is published */
export async function boardOf(db: Database, poll: string): Promise<Board> {
  const row = await db.selectFrom('boards').select('data').where('poll', '=', poll).executeTakeFirst()
  if (row) return row.data
  throw problem('result-hidden', 'The ballots are published when the poll has closed.')
}
