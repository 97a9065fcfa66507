import { sql } from 'kysely'
import type { Author } from '../../acts/tables.js'
import type { Page } from '../../kit/page.schema.js'
import type { Idea, IdeaSort, Queue } from '../../subjects/idea/schema.js'
import type * as z from 'zod/mini'
import type { Database } from './tables.js'

/** What a page of ideas is chosen by. `themes` already holds the members of a group. */
export interface IdeaQuery {
  readonly council: string
  readonly q?: string | undefined
  readonly themes?: readonly string[] | undefined
  readonly state?: Idea['state'] | undefined
  readonly place?: string | undefined
  readonly sort?: IdeaSort | undefined
  /** `next` of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Public ideas in the order that was asked for; the newest first within it. */
export async function listIdeas(db: Database, query: IdeaQuery): Promise<Page<Idea>> {
  const { q, themes, state, place, sort = 'newest', cursor } = query
  let select = db
    .selectFrom('ideas')
    .select(['data', 'awaited'])
    .where('council', '=', query.council)
    .where('public', '=', true)
  if (themes) select = select.where('theme', 'in', themes.length > 0 ? themes : [''])
  if (state !== undefined) select = select.where('state', '=', state)
  if (place !== undefined) select = select.where('place', '=', place)
  for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    select = select.where(sql<boolean>`(data ->> 'title' ilike ${like} or data ->> 'text' ilike ${like})`)
  }
  if (sort === 'support') select = select.orderBy('support', 'desc')
  if (sort === 'answer') select = select.orderBy('awaited')
  if (cursor !== undefined) {
    const [key = '', number = key] = cursor.split('.')
    if (sort === 'newest') select = select.where('number', '<', Number(number))
    else if (sort === 'support')
      select = select.where(sql<boolean>`(support, number) < (${Number(key)}::int, ${Number(number)}::int)`)
    else select = select.where(sql<boolean>`(awaited > ${key} or (awaited = ${key} and number < ${Number(number)}))`)
  }
  const rows = await select
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const next =
    last &&
    { newest: '', support: `${last.data.support}.`, answer: `${last.awaited}.` }[sort] + String(last.data.number)
  return { items: shown.map(({ data }) => data), next: rows.length > shown.length && next ? next : null }
}

/** One idea by its id, public or not. */
export async function findIdea(db: Database, id: string): Promise<Idea | undefined> {
  return (await db.selectFrom('ideas').select('data').where('id', '=', id).executeTakeFirst())?.data
}

/** An idea by its id or its number, with whose it is. */
export async function findOwned(
  db: Database,
  idOrNumber: string,
): Promise<{ readonly idea: Idea; readonly author: Author } | undefined> {
  const query = db
    .selectFrom('ideas')
    .innerJoin('authors', 'authors.id', 'ideas.id')
    .select(['ideas.data as idea', 'authors.data as author'])
  const byId = idOrNumber.includes('-')
  return (
    byId ? query.where('ideas.id', '=', idOrNumber) : query.where('number', '=', Number(idOrNumber))
  ).executeTakeFirst()
}

/** How many things wait that are shown at once. */
const mostWaiting = 200

/** What waits for a moderator: ideas nobody has read and reports of what everyone can read, the oldest first. */
export async function queueOf(db: Database, council: string): Promise<z.infer<typeof Queue>> {
  const ideas = await db
    .selectFrom('ideas')
    .select('data')
    .where('council', '=', council)
    .where('state', '=', 'received')
    .where(sql<boolean>`not (data ->> 'erased')::boolean`)
    .orderBy('number')
    .limit(mostWaiting)
    .execute()
  const reports = await db
    .selectFrom('reports')
    .innerJoin('ideas', join => join.on(sql<boolean>`ideas.id = reports.data ->> 'idea'`))
    .select('reports.data')
    .where('ideas.council', '=', council)
    .where('ideas.public', '=', true)
    .orderBy('reports.arrived')
    .limit(mostWaiting)
    .execute()
  return {
    ideas: ideas.map(({ data }) => data),
    reports: reports.map(({ data: { id, idea, reason = null, created } }) => ({ id, idea, reason, created })),
  }
}

/** A picture that has come, of an idea that everyone can read. */
export async function publicPhoto(db: Database, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('photos')
    .innerJoin('ideas', join => join.on(sql<boolean>`ideas.id = photos.data ->> 'idea'`))
    .select('photos.bytes')
    .where('photos.id', '=', id)
    .where('ideas.public', '=', true)
    .executeTakeFirst()
  return row?.bytes ?? undefined
}
