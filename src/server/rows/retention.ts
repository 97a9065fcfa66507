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
    const at = new Date(now).toISOString()
    const affected = async (statement: ReturnType<typeof sql>) =>
      Number((await statement.execute(tx)).numAffectedRows ?? 0)
    // An idea has ended when its last step, in a state that nothing follows, is old enough.
    const over = sql`select ideas.id from ideas
      join councils on councils.slug = ideas.council
      join municipalities on municipalities.id = councils.municipality
      where (ideas.state in (${sql.join(ended)}) or ideas.erased)
      and (select max(at) from idea_steps where idea = ideas.id)
        < ${at}::timestamptz - make_interval(days => (municipalities.data ->> 'contactDays')::int)`
    const daysOver = sql`select work_days.id from work_days
      join councils on councils.slug = work_days.council
      join municipalities on municipalities.id = councils.municipality
      where work_days.ends < ${at}::timestamptz - make_interval(days => (municipalities.data ->> 'contactDays')::int)`
    const meetingsOver = sql`select meetings.id from meetings
      join councils on councils.slug = meetings.council
      join municipalities on municipalities.id = councils.municipality
      where meetings.starts < ${at}::timestamptz - make_interval(days => (municipalities.data ->> 'contactDays')::int)`
    const report: RetentionReport = {
      ideas: await affected(sql`update ideas set contact = null where contact is not null and id in (${over})`),
      pledges: await affected(
        sql`update pledges set contact = null, name = null where contact is not null and idea in (${over})`,
      ),
      signUps: await affected(
        sql`update sign_ups set contact = null, name = '' where contact is not null and work_day in (${daysOver})`,
      ),
      attendances: await affected(
        sql`update attendances set contact = null, name = '' where contact is not null and meeting in (${meetingsOver})`,
      ),
      photos: await affected(
        sql`delete from photos where created < ${at}::timestamptz - interval '1 day'
          and not exists (select 1 from idea_photos where photo = photos.id)`,
      ),
      keys: await affected(sql`delete from idempotency_keys where created < ${at}::timestamptz - interval '60 days'`),
    }
    await tx
      .insertInto('retention_runs')
      .values({ at, report: JSON.stringify(report) })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    return report
  })
}
