import { sql } from 'kysely'
import { countOf } from '../../subjects/work-day/places.js'
import type { WorkDay } from '../../subjects/work-day/schema.js'
import type { Database, Tx } from './tables.js'

/** The work days of a council by when they start, or the one with an id, with how many have signed up. */
export async function listWorkDays(
  db: Database,
  by: { readonly council: string } | { readonly id: string },
): Promise<WorkDay[]> {
  const rows = await db
    .selectFrom('work_days')
    .select(['id', 'council', 'data'])
    .$if('council' in by, query => query.where('council', '=', 'council' in by ? by.council : ''))
    .$if('id' in by, query => query.where('id', '=', 'id' in by ? by.id : ''))
    .orderBy('starts')
    .execute()
  const signUps = await signUpsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ council, data }) => {
    const mine = signUps.filter(signUp => signUp.work_day === data.id)
    return { ...data, council, tasks: data.tasks.map(task => ({ ...task, ...countOf(task, mine) })) }
  })
}

/** Sign-ups of work days, in the order they came. */
export function signUpsOf(db: Database, workDays: readonly string[]) {
  return db
    .selectFrom('sign_ups')
    .selectAll()
    .where('work_day', 'in', workDays.length > 0 ? workDays : [emptyId])
    .orderBy('position')
    .execute()
}

/** Takes a work day's row until the transaction ends, so that places are given in the order of the sign-ups. */
export async function lockWorkDay(tx: Tx, id: string): Promise<WorkDay | undefined> {
  await sql`select 1 from work_days where id = ${id} for update`.execute(tx)
  return (await listWorkDays(tx, { id }))[0]
}

const emptyId = '00000000-0000-0000-0000-000000000000'
