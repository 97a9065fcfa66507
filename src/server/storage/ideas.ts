import { sql, type Selectable } from 'kysely'
import type { Idea, Step } from '../../model/idea.js'
import type { Page } from '../../model/page.js'
import type { Database, Tables } from './tables.js'

/** What a page of ideas is chosen by. `themes` already holds the members of a group. */
export interface IdeaQuery {
  readonly council: string
  readonly q?: string | undefined
  readonly themes?: readonly string[] | undefined
  /** The number of the last idea on the page before. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Public ideas, newest first. */
export async function listIdeas(db: Database, query: IdeaQuery): Promise<Page<Idea>> {
  const { q, themes, before } = query
  let select = db.selectFrom('ideas').selectAll().where('council', '=', query.council).where('public', '=', true)
  if (before !== undefined) select = select.where('number', '<', before)
  if (themes) select = select.where('theme', 'in', themes.length > 0 ? themes : [''])
  for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    select = select.where(eb => eb.or([eb('title', 'ilike', like), eb('text', 'ilike', like)]))
  }
  const rows = await select
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { items: await withSteps(db, shown), next: rows.length > shown.length && last ? String(last.number) : null }
}

/** One idea by its id, public or not. */
export async function findIdea(db: Database, id: string): Promise<Idea | undefined> {
  const rows = await db.selectFrom('ideas').selectAll().where('id', '=', id).execute()
  return (await withSteps(db, rows))[0]
}

/**
 * Keeps an idea that has just come in.
 * @returns the idea with its number, or undefined where its id was taken before
 */
export async function insertIdea(db: Database, idea: Omit<Idea, 'number'>, digest: string): Promise<Idea | undefined> {
  const { steps, readBy, ...columns } = idea
  const row = await db
    .insertInto('ideas')
    .values({ ...columns, read_by: readBy, digest })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!row) return undefined
  await insertSteps(db, idea.id, steps, 0)
  return { ...idea, number: row.number }
}

/** Appends to an idea's history, which is never rewritten. */
export async function insertSteps(db: Database, idea: string, steps: readonly Step[], from: number): Promise<void> {
  const rows = steps.map((step, i) => ({ ...step, idea, position: from + i, note: step.note ?? null }))
  if (rows.length > 0) await db.insertInto('idea_steps').values(rows).execute()
}

/** Takes an idea's row until the transaction ends, so that two steps cannot both start from the same state. */
export async function lockIdea(db: Database, id: string): Promise<void> {
  await sql`select 1 from ideas where id = ${id} for update`.execute(db)
}

async function withSteps(db: Database, rows: readonly Selectable<Tables['ideas']>[]): Promise<Idea[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const steps = await db.selectFrom('idea_steps').selectAll().where('idea', 'in', ids).orderBy('position').execute()
  const byIdea = new Map<string, typeof steps>(ids.map(id => [id, []]))
  for (const step of steps) byIdea.get(step.idea)?.push(step)
  return rows.map(({ digest: _digest, read_by, created, ...row }) => ({
    ...row,
    readBy: read_by,
    created: created.toISOString(),
    steps: (byIdea.get(row.id) ?? []).map(({ to, by, at, note }) => ({
      to,
      by,
      at: at.toISOString(),
      ...(note !== null && { note }),
    })),
  }))
}
