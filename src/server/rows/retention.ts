import { sql } from 'kysely'
import type { Database } from './tables.js'

/** What a run has erased: private contact whose purpose has ended, and what nobody asked for. Counts, never whose. */
export interface RetentionReport {
  /** Ideas whose private contact was erased. */
  readonly ideas: number
  /** Pledges and sign-ups whose contact and name were erased. */
  readonly pledges: number
  readonly signUps: number
  readonly attendances: number
  /** What people needed at meetings that ended a week ago. */
  readonly needs: number
  /** Pictures that no idea has named within a day. */
  readonly photos: number
  /** Idempotency keys older than sixty days, with the answers kept under them. */
  readonly keys: number
}

const ended = ['done', 'rejected', 'declined', 'withdrawn', 'merged']

/**
 * Erases what is kept no longer: each municipality says after how many days. Safe to run at any time, and twice.
 * @param now epoch milliseconds
 */
export function runRetention(db: Database, now: number): Promise<RetentionReport> {
  return db.transaction().execute(async tx => {
    const at = sql`${new Date(now).toISOString()}::timestamptz`
    const affected = async (statement: ReturnType<typeof sql>) =>
      Number((await statement.execute(tx)).numAffectedRows ?? 0)
    /** Names of what ended longer ago than its municipality keeps contacts. */
    const over = (table: string, end: ReturnType<typeof sql>, and = sql`true`) => sql`select thing.id
      from ${sql.table(table)} thing
      join councils on councils.id = thing.council
      join municipalities on municipalities.id = councils.data ->> 'municipality'
      where ${and} and ${end} < ${at} - make_interval(days => (municipalities.data ->> 'contactDays')::int)`
    // An idea has ended when its last step, in a state that nothing follows, is old enough.
    const ideas = over(
      'ideas',
      sql`instant(thing.data #>> '{steps,-1,at}')`,
      sql`(thing.state in (${sql.join(ended)}) or (thing.data ->> 'erased')::boolean)`,
    )
    const without = (table: string, names: object, member: string, of: ReturnType<typeof sql>) =>
      affected(sql`update ${sql.table(table)} set data = data || ${JSON.stringify(names)}::jsonb, revision = revision + 1
        where coalesce(data ->> 'contact', '') <> '' and data ->> ${sql.lit(member)} in (${of})`)
    const report: RetentionReport = {
      ideas: await without('authors', { contact: null }, 'id', ideas),
      pledges: await without('pledges', { contact: '', name: '' }, 'idea', ideas),
      signUps: await without('sign_ups', { contact: '', name: '' }, 'workDay', over('work_days', sql`thing.ends`)),
      attendances: await without(
        'attendances',
        { contact: '', name: '' },
        'meeting',
        over('meetings', sql`thing.starts`),
      ),
      needs: await affected(sql`delete from needs using meetings
        where meetings.id = needs.data ->> 'meeting'
          and instant(meetings.data #>> '{meeting,end}') < ${at} - interval '7 days'`),
      photos: await affected(
        sql`delete from photos where data ->> 'idea' is null and instant(data ->> 'created') < ${at} - interval '1 day'`,
      ),
      keys: await affected(sql`delete from keys where created < ${at} - interval '60 days'`),
    }
    await tx
      .insertInto('retention_runs')
      .values({ at: new Date(now).toISOString(), report: JSON.stringify(report) })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    return report
  })
}
