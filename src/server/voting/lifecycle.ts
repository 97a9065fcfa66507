import { sql } from 'kysely'
import { jsonOf } from '../../kit/canonical.js'
import { publish, rulesHashOf, rulesOf, type Board, type PublishedBallot } from '../../board/board.js'
import { newNonce } from '../../subjects/poll/nonce.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { recount } from '../../tally/recount.js'
import type { PollState } from '../../acts/tables.js'
import { answersIn, findPoll, keepPoll, pollsDue } from '../rows/polls.js'
import type { Database, Tx } from '../rows/tables.js'
import { makeKeys, OpenPolls } from './keys.js'
import { inBoth, readingsOf } from './paper.js'

/** Locks the rules of a draft: makes its keys, and says by which hash the rules are known from now on. */
export async function openPoll(tx: Tx, draft: Poll): Promise<Poll> {
  const keyed: Poll = { ...draft, keys: await makeKeys(tx, draft) }
  const poll: Poll = { ...keyed, rulesHash: await rulesHashOf(rulesOf(keyed)) }
  await keep(tx, poll, 'locked')
  if (poll.secrecy === 'secret') {
    const empty = { poll: poll.id, ballots: '{}' }
    await tx.insertInto('ballot_boxes').values(empty).execute()
    await makeRoll(tx, poll.id)
  }
  return poll
}

/** The roll of a poll; there may be one before it opens. */
export const makeRoll = (tx: Tx, poll: string) =>
  tx
    .insertInto('rolls')
    .values({ poll, rights: '{}' })
    .onConflict(conflict => conflict.column('poll').doNothing())
    .execute()

/** Calls a poll off. What was cast in it is thrown away, and its keys with it. */
export async function cancelPoll(tx: Tx, poll: Poll, cancelled: NonNullable<Poll['cancelled']>): Promise<Poll> {
  const over = { ...poll, cancelled }
  await keep(tx, over, 'cancelled')
  await forgetAll(tx, poll.id)
  return over
}

/**
 * Closes a poll whose time is over: counts, signs and publishes its board, and destroys its keys, the roll and the box.
 * Whoever asks first does it; the others find it done. Nothing happens to a poll that is not due.
 */
export async function closeIfDue(db: Database, open: OpenPolls, id: string, now: number): Promise<boolean> {
  const closed = await db.transaction().execute(tx => closeWithin(tx, id, now))
  if (closed) open.forget(id)
  return closed
}

/** The same in a transaction that is under way. */
export async function closeWithin(tx: Tx, id: string, now: number): Promise<boolean> {
  const kept = await findPoll(tx, id, { lock: true })
  if (kept?.state !== 'locked' || now < Date.parse(kept.poll.closes)) return false
  const { poll } = kept
  const board = await boardOf(tx, poll)
  await tx
    .insertInto('boards')
    .values({ poll: id, data: JSON.stringify(board) })
    .execute()
  await keep(tx, poll, 'published')
  await forgetAll(tx, id)
  return true
}

/** Closes all whose time is over. */
export async function closeAllDue(db: Database, open: OpenPolls, now: number): Promise<void> {
  for (const id of await pollsDue(db, now)) await closeIfDue(db, open, id, now)
}

async function boardOf(tx: Tx, poll: Poll): Promise<Board> {
  const { ballots, issued } =
    poll.secrecy === 'secret' ? await secretBallots(tx, poll.id) : await openBallots(tx, poll.id)
  const rules = rulesOf(poll)
  return publish({
    rules,
    key: (await new OpenPolls().of(tx, poll.id)).receipts,
    issued,
    ballots,
    count: async seed => jsonOf(await recount(rules, ballots, seed)),
  })
}

async function secretBallots(tx: Tx, poll: string): Promise<{ ballots: PublishedBallot[]; issued: number }> {
  const box = await tx.selectFrom('ballot_boxes').selectAll().where('poll', '=', poll).forUpdate().executeTakeFirst()
  const { first = [], second = [] } = await readingsOf(tx, poll)
  // Nobody can tell a ballot on paper from another: it gets a nonce as random as theirs.
  const paper = inBoth(first, second).map(({ options, values }) => ({
    nonce: newNonce(),
    options,
    ...(values && { values }),
  }))
  return { ballots: [...Object.values(box?.ballots ?? {}), ...paper], issued: await issuedOf(tx, poll) }
}

/** A show of hands: as many rights as answers. The nonces are made now, for there are no receipts. */
async function openBallots(tx: Tx, poll: string): Promise<{ ballots: PublishedBallot[]; issued: number }> {
  const ballots = (await answersIn(tx, poll)).map(answer => ({ nonce: newNonce(), ...answer }))
  return { ballots, issued: ballots.length }
}

/** How many rights were given out and not taken back. */
export async function issuedOf(db: Database, poll: string): Promise<number> {
  const roll = await db.selectFrom('rolls').select('rights').where('poll', '=', poll).executeTakeFirst()
  return Object.values(roll?.rights ?? {}).filter(state => state !== 'revoked').length
}

const keep = (tx: Tx, poll: Poll, state: PollState) => keepPoll(tx, poll.id, { council: poll.council, poll, state })

async function forgetAll(tx: Tx, poll: string): Promise<void> {
  await tx.deleteFrom('poll_keys').where('poll', '=', poll).execute()
  await tx.deleteFrom('rolls').where('poll', '=', poll).execute()
  await tx.deleteFrom('ballot_boxes').where('poll', '=', poll).execute()
  await tx.deleteFrom('paper_readings').where('poll', '=', poll).execute()
  await tx
    .deleteFrom('ballots')
    .where(sql<boolean>`data ->> 'poll' = ${poll}`)
    .execute()
}
