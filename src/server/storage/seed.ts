import type { Dataset } from '../../model/dataset.js'
import { uuidv4 } from '../../model/id.js'
import type { Database } from './tables.js'
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
    const { municipality, councils, seats, meetings, polls, ideas, ballots, workDays } = data
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
    await insert(
      polls.map(data => ({
        id: data.id,
        council: data.council,
        opens: data.opens,
        closes: data.closes,
        data: json(data),
      })),
      rows => tx.insertInto('polls').values(rows),
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
    await insert(
      Object.entries(ballots).flatMap(([poll, cast]) =>
        cast.map(choices => ({ id: uuidv4(), poll, voter: null, choices: json(choices) })),
      ),
      rows => tx.insertInto('ballots').values(rows),
    )
    return true
  })
}
