import { sql } from 'kysely'
import type { PublishedBallot } from '../../board/board.js'
import { problem } from '../../kit/problem.js'
import type { Database, RightState } from '../rows/tables.js'

/**
 * The roll: rights to vote, each by the hash of its code or of who signed in. It is one row, so a right that is used
 * leaves no trace of when, or after whom. The row is locked while it changes: of a thousand who use one right at the same
 * moment one is first.
 */

/** Adds rights that were not there. */
export async function addRights(db: Database, poll: string, codes: readonly string[]): Promise<void> {
  const added = JSON.stringify(Object.fromEntries(codes.map(code => [code, null])))
  await sql`update rolls set rights = ${added}::jsonb || rights where poll = ${poll}`.execute(db)
}

/**
 * Uses a right: for the blinded message with a hash, or on paper. Using it again for the same is no harm.
 * @param anyone whether whoever asks has a right (who has signed in), or only who is on the roll
 * @throws ProblemError `code-unknown`, `right-used`, or `poll-closed` where there is no roll any more
 */
export async function useRight(
  db: Database,
  poll: string,
  holder: string,
  use: Exclude<RightState, null | 'revoked'>,
  { anyone = false } = {},
): Promise<void> {
  const free = anyone ? sql`not jsonb_exists(rights, ${holder})` : sql`rights -> ${holder} = 'null'::jsonb`
  const used = await sql`update rolls set rights = rights || jsonb_build_object(${holder}::text, ${use}::text)
    where poll = ${poll} and ${free}`.execute(db)
  if (used.numAffectedRows === 1n) return
  const found = await sql<{ there: boolean; state: RightState }>`select jsonb_exists(rights, ${holder}) as there,
    rights ->> ${holder} as state from rolls where poll = ${poll}`.execute(db)
  const [right] = found.rows
  if (!right) throw problem('poll-closed', 'The poll has closed.')
  if (right.state === use) return
  if (!right.there || right.state === 'revoked') throw problem('code-unknown', 'This code is not on the roll.')
  throw problem('right-used', 'This right to vote has been used.')
}

/**
 * Takes rights back, where they are not used.
 * @throws ProblemError `right-used` and `code-unknown`; then none is taken back
 */
export async function revokeRights(db: Database, poll: string, codes: readonly string[]): Promise<void> {
  const row = await db.selectFrom('rolls').select('rights').where('poll', '=', poll).forUpdate().executeTakeFirst()
  for (const code of codes) {
    const state = row?.rights[code]
    if (state === undefined) throw problem('code-unknown', 'One of these codes is not on the roll.')
    if (state !== null && state !== 'revoked') throw problem('right-used', 'One of these codes has been used.')
  }
  const revoked = JSON.stringify(Object.fromEntries(codes.map(code => [code, 'revoked'])))
  await sql`update rolls set rights = rights || ${revoked}::jsonb where poll = ${poll}`.execute(db)
}

/**
 * Puts a ballot into the box under the hash of its token; one of the same token is replaced where the rules allow it. The
 * box is one row like the roll.
 * @throws ProblemError `already-voted`, or `poll-closed` where there is no box any more
 */
export async function castInto(
  db: Database,
  poll: string,
  token: string,
  ballot: PublishedBallot,
  changeable: boolean,
): Promise<void> {
  const json = JSON.stringify(ballot)
  const may = changeable ? sql`true` : sql`coalesce(ballots -> ${token} = ${json}::jsonb, true)`
  const cast = await sql`update ballot_boxes set ballots = ballots || jsonb_build_object(${token}::text, ${json}::jsonb)
    where poll = ${poll} and ${may}`.execute(db)
  if (cast.numAffectedRows === 1n) return
  const box = await db.selectFrom('ballot_boxes').select('poll').where('poll', '=', poll).executeTakeFirst()
  if (!box) throw problem('poll-closed', 'The poll has closed. The ballot was not counted.')
  throw problem('already-voted', 'A ballot was cast with this token. It counts.')
}

/** How many codes were handed in with a ballot on paper. */
export async function struckOf(db: Database, poll: string): Promise<number> {
  const roll = await db.selectFrom('rolls').select('rights').where('poll', '=', poll).executeTakeFirst()
  return Object.values(roll?.rights ?? {}).filter(state => state === 'paper').length
}
