import { sql } from 'kysely'
import type { SignUp, WorkDay } from '../../subjects/work-day/schema.js'
import type { Database } from './tables.js'

/** The work days of a council by when they start. */
export async function listWorkDays(db: Database, council: string): Promise<WorkDay[]> {
  const rows = await db
    .selectFrom('work_days')
    .select('data')
    .where('council', '=', council)
    .orderBy('starts')
    .orderBy('arrived')
    .execute()
  return rows.map(({ data }) => data)
}

export async function findWorkDay(db: Database, id: string): Promise<WorkDay | undefined> {
  return (await db.selectFrom('work_days').select('data').where('id', '=', id).executeTakeFirst())?.data
}

/** Who has signed up, in the order they came. */
export async function signUpsOf(db: Database, workDay: string): Promise<SignUp[]> {
  const rows = await db
    .selectFrom('sign_ups')
    .select('data')
    .where(sql<boolean>`data ->> 'workDay' = ${workDay}`)
    .orderBy('arrived')
    .execute()
  return rows.map(({ data: { workDay: _workDay, ...signUp } }) => signUp)
}
