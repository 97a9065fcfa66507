import type { Dataset } from '../../subjects/dataset.js'
import { uuidv4 } from '../../kit/id.js'
import { codeHash } from '../../kit/code.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { newNonce } from '../../subjects/poll/nonce.js'
import { openPoll } from '../voting/lifecycle.js'
import { addRights, castInto } from '../voting/roll.js'
import type { Database, Tx } from './tables.js'
import { columnsOf, insertSteps } from './ideas.js'

/**
 * Fills an empty database, all or nothing.
 * @returns false where there was a municipality already, and nothing was done
 */
export function seed(db: Database, data: Dataset): Promise<boolean> {
  return db.transaction().execute(async tx => {
    if (await tx.selectFrom('municipalities').select('id').executeTakeFirst()) return false
    const json = JSON.stringify
    const insert = async <T>(rows: readonly T[], into: (rows: readonly T[]) => { execute(): Promise<unknown> }) => {
      if (rows.length > 0) await into(rows).execute()
    }
    const { municipality, councils, seats, meetings, polls, ideas, workDays } = data
    await insert([{ id: municipality.id, data: json(municipality) }], rows =>
      tx.insertInto('municipalities').values(rows),
    )
    await insert(
      councils.map((data, position) => ({
        slug: data.slug,
        municipality: data.municipality,
        position,
        data: json(data),
      })),
      rows => tx.insertInto('councils').values(rows),
    )
    await insert(
      seats.map((data, position) => ({ id: data.id, council: data.council, position, data: json(data) })),
      rows => tx.insertInto('seats').values(rows),
    )
    await insert(
      meetings.map(data => ({ id: data.id, council: data.council, starts: data.start, data: json(data) })),
      rows => tx.insertInto('meetings').values(rows),
    )
    for (const { number: _number, ...idea } of ideas) {
      await tx
        .insertInto('ideas')
        .values({ ...columnsOf(idea), digest: '' })
        .execute()
      await insertSteps(tx, idea.id, idea.steps, 0)
    }
    await insert(
      workDays.map(({ council, tasks, ...day }) => ({
        id: day.id,
        council,
        starts: day.start,
        ends: day.end,
        data: json({ ...day, tasks: tasks.map(({ id, name, room }) => ({ id, name, room })) }),
      })),
      rows => tx.insertInto('work_days').values(rows),
    )
    for (const poll of polls) await seedPoll(tx, poll, data)
    return true
  })
}

/** Opens a poll, with the codes and ballots that it has from the start. */
async function seedPoll(tx: Tx, draft: Poll, { ballots, codes }: Dataset): Promise<void> {
  const { id, council, opens, closes } = draft
  await tx
    .insertInto('polls')
    .values({ id, council, opens, closes, data: JSON.stringify(draft), state: 'draft' })
    .execute()
  const { secrecy } = await openPoll(tx, draft)
  const cast = ballots[id] ?? []
  if (secrecy === 'secret') {
    await addRights(tx, id, await Promise.all((codes[id] ?? []).map(codeHash)))
    for (const options of cast)
      await castInto(tx, id, newNonce() + newNonce(), { nonce: newNonce(), options: [...options] }, true)
  } else if (cast.length > 0) {
    const rows = cast.map(choices => ({ id: uuidv4(), poll: id, voter: null, choices: JSON.stringify(choices) }))
    await tx.insertInto('ballots').values(rows).execute()
  }
}
