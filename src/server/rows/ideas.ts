import { sql, type Selectable } from 'kysely'
import type { Photo } from '../../subjects/idea/draft.schema.js'
import type { Idea, IdeaSort, Step } from '../../subjects/idea/schema.js'
import type { Page } from '../../kit/schema.js'
import type { Database, StepDetails, Tables, Tx } from './tables.js'

/** What a page of ideas is chosen by. `themes` already holds the members of a group. */
export interface IdeaQuery {
  readonly council: string
  readonly q?: string | undefined
  readonly themes?: readonly string[] | undefined
  readonly state?: string | undefined
  readonly place?: string | undefined
  readonly sort?: IdeaSort | undefined
  /** `next` of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Those without a promised answer come last. */
const noDate = '9999-12-31'
const awaitedBy = sql<string>`case when state in ('withMunicipality', 'forwarded') then coalesce(answer_due, ${noDate}) else ${noDate} end`

/** Public ideas in the order that was asked for; the newest first within it. */
export async function listIdeas(db: Database, query: IdeaQuery): Promise<Page<Idea>> {
  const { q, themes, state, place, sort = 'newest', cursor } = query
  let select = db
    .selectFrom('ideas')
    .selectAll()
    .select(awaitedBy.as('awaited'))
    .where('council', '=', query.council)
    .where('public', '=', true)
  if (themes) select = select.where('theme', 'in', themes.length > 0 ? themes : [''])
  if (state !== undefined) select = select.where('state', '=', state as Idea['state'])
  if (place !== undefined) select = select.where(sql`place ->> 'name'`, '=', place)
  for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    select = select.where(eb => eb.or([eb('title', 'ilike', like), eb('text', 'ilike', like)]))
  }
  if (sort === 'support') select = select.orderBy('support', 'desc')
  if (sort === 'answer') select = select.orderBy('awaited')
  if (cursor !== undefined) {
    const [key = '', number = key] = cursor.split('.')
    if (sort === 'newest') select = select.where('number', '<', Number(number))
    else if (sort === 'support')
      select = select.where(sql<boolean>`(support, number) < (${Number(key)}::int, ${Number(number)}::int)`)
    else
      select = select.where(
        sql<boolean>`(${awaitedBy} > ${key} or (${awaitedBy} = ${key} and number < ${Number(number)}))`,
      )
  }
  const rows = await select
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const next =
    last && { newest: '', support: `${last.support}.`, answer: `${last.awaited}.` }[sort] + String(last.number)
  return { items: await whole(db, shown), next: rows.length > shown.length && next ? next : null }
}

/** One idea by its id, public or not. */
export async function findIdea(db: Database, id: string): Promise<Idea | undefined> {
  const rows = await db.selectFrom('ideas').selectAll().where('id', '=', id).execute()
  return (await whole(db, rows))[0]
}

/** Ideas of a council in a state, oldest first, public or not. */
export async function ideasInState(db: Database, council: string, state: Idea['state']): Promise<Idea[]> {
  const rows = await db
    .selectFrom('ideas')
    .selectAll()
    .where('council', '=', council)
    .where('state', '=', state)
    .where('erased', '=', false)
    .orderBy('number')
    .limit(200)
    .execute()
  return whole(db, rows)
}

/** What is kept of an idea beside what everyone sees. */
export interface PrivateParts {
  readonly contact: string | null
  readonly shareContact: boolean
  readonly follow: string | null
  /** SHA-256 of the draft. */
  readonly digest: string
}

/**
 * Keeps an idea that has just come in, with its claim on the pictures that it names.
 * @returns the idea with its number, or undefined where its id was taken before
 */
export async function insertIdea(
  db: Database,
  idea: Omit<Idea, 'number'>,
  { contact, shareContact, follow, digest }: PrivateParts,
): Promise<Idea | undefined> {
  const row = await db
    .insertInto('ideas')
    .values({ ...columnsOf(idea), contact, share_contact: shareContact, follow, digest })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!row) return undefined
  await insertSteps(db, idea.id, idea.steps, 0)
  return { ...idea, number: row.number, photos: [] }
}

/** The columns of an idea. Pictures and steps have tables of their own. */
export function columnsOf({ steps: _steps, photos: _photos, ...idea }: Omit<Idea, 'number'>) {
  const { readBy, answerDue, caseNumber, mergedInto, place, gathered, ...columns } = idea
  return {
    ...columns,
    read_by: readBy,
    answer_due: answerDue,
    case_number: caseNumber,
    merged_into: mergedInto,
    place: place && JSON.stringify(place),
    gathered: JSON.stringify(gathered),
  }
}

/** Pictures for an idea. @returns the position of the first that belongs to another idea, -1 where none does */
export async function claimPhotos(db: Database, idea: string, photos: readonly Photo[]): Promise<number> {
  if (photos.length === 0) return -1
  const rows = photos.map(({ id, alt }, position) => ({ photo: id, alt, idea, position }))
  const claimed = await db
    .insertInto('idea_photos')
    .values(rows)
    .onConflict(conflict => conflict.column('photo').doNothing())
    .returning('photo')
    .execute()
  return photos.findIndex(({ id }) => !claimed.some(({ photo }) => photo === id))
}

/** Appends to an idea's history, which is never rewritten. */
export async function insertSteps(db: Database, idea: string, steps: readonly Step[], from: number): Promise<void> {
  const rows = steps.map(({ to, by, at, note = null, ...about }, i) => ({
    ...{ idea, position: from + i, to, by, at, note },
    about: JSON.stringify(about satisfies StepDetails),
  }))
  if (rows.length > 0) await db.insertInto('idea_steps').values(rows).execute()
}

/** Takes an idea's row until the transaction ends, so that two steps cannot both start from the same state. */
export async function lockIdea(tx: Tx, id: string): Promise<Idea | undefined> {
  await sql`select 1 from ideas where id = ${id} for update`.execute(tx)
  return findIdea(tx, id)
}

/** Keeps what has become of an idea: its new columns, and the steps that it did not have before. */
export async function updateIdea(tx: Tx, before: Idea, { number: _number, ...now }: Idea): Promise<void> {
  await insertSteps(tx, before.id, now.steps.slice(before.steps.length), before.steps.length)
  await tx.updateTable('ideas').set(columnsOf(now)).where('id', '=', before.id).execute()
}

async function whole(db: Database, rows: readonly Selectable<Tables['ideas']>[]): Promise<Idea[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const steps = groupBy(
    await db.selectFrom('idea_steps').selectAll().where('idea', 'in', ids).orderBy('position').execute(),
  )
  const photos = groupBy(
    await db
      .selectFrom('idea_photos')
      .innerJoin('photos', 'photos.id', 'idea_photos.photo')
      .select(['photos.id', 'idea', 'alt'])
      .where('idea', 'in', ids)
      .orderBy('position')
      .execute(),
  )
  return rows.map(row => ({
    id: row.id,
    council: row.council,
    number: row.number,
    title: row.title,
    text: row.text,
    theme: row.theme,
    name: row.name,
    place: row.place,
    photos: (photos.get(row.id) ?? []).map(({ id, alt }) => ({ id, alt })),
    channel: row.channel,
    state: row.state,
    public: row.public,
    readBy: row.read_by,
    support: row.support,
    gathered: row.gathered,
    pledges: row.pledges,
    owner: row.owner,
    answerDue: row.answer_due,
    caseNumber: row.case_number,
    mergedInto: row.merged_into,
    erased: row.erased,
    created: row.created.toISOString(),
    steps: (steps.get(row.id) ?? []).map(({ to, by, at, note, about }) => ({
      to,
      by,
      at: at.toISOString(),
      ...(note !== null && { note }),
      ...about,
    })),
  }))
}

function groupBy<T extends { idea: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.idea, [...(groups.get(row.idea) ?? []), row])
  return groups
}
