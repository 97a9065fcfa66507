import { sql, type RawBuilder } from 'kysely'
import {
  nameOf,
  type Change,
  type Find,
  type FoundOf,
  type Loaded,
  type Needs,
  type Ref,
  type RowStore,
} from '../../acts/store.js'
import type { Table } from '../../acts/tables.js'
import type { Database } from './tables.js'

/**
 * Rows in PostgreSQL: one statement loads all that an act needs, as of one moment, and one keeps all that it comes to. A
 * statement is a transaction of its own, so nothing is held between the two; what somebody else changed meanwhile shows in
 * the revision, and then nothing is kept.
 */
export const rowStore = (db: Database): RowStore => ({
  load: needs => load(db, needs),
  commit: (changes, { revisions }) => commit(db, changes, revisions),
})

/** A row as it comes out of {@link load}. */
interface Came {
  readonly id: string
  readonly revision: number
  readonly data: unknown
}

async function load<N extends Needs>(db: Database, needs: N): Promise<Loaded<N>> {
  const entries = Object.entries(needs)
  const columns = entries.map(([name, find]) => sql`${lookUp(find, needs)} as ${sql.ref(name)}`)
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(columns)}`.execute(db)
  const [came = {}] = rows
  const revisions = new Map<string, number>()
  const see = (table: Table, { id, revision, data }: Came) => (revisions.set(nameOf(table, id), revision), data)
  const found = entries.map(([name, find]): [string, unknown] => {
    if (find.how === 'number') return [name, Number(came[name] ?? 0)]
    if (find.how === 'one') {
      const row = came[name] as Came | null
      if (row) return [name, see(find.table, row)]
      if (typeof find.id === 'string') revisions.set(nameOf(find.table, find.id), 0)
      return [name, undefined]
    }
    if (find.how === 'some') for (const id of find.ids) revisions.set(nameOf(find.table, id), 0)
    return [name, (came[name] as Came[]).map(row => see(find.table, row))]
  })
  return { found: Object.fromEntries(found) as FoundOf<N>, revisions }
}

const row = sql`jsonb_build_object('id', id, 'revision', revision, 'data', data)`

function lookUp(find: Find, needs: Needs): RawBuilder<unknown> {
  switch (find.how) {
    case 'one':
      return sql`(select ${row} from ${sql.table(find.table)} where id = ${named(find.id, needs)})`
    case 'some':
      return sql`(select coalesce(jsonb_agg(${row}), '[]') from ${sql.table(find.table)} where id = any(${find.ids}))`
    case 'all': {
      const where = find.member === null ? sql`true` : sql`data ->> ${sql.lit(find.member)} = ${find.is}`
      return sql`(select coalesce(jsonb_agg(${row} order by arrived), '[]') from ${sql.table(find.table)} where ${where})`
    }
    case 'number':
      return sql`(select case when exists (select 1 from ideas where id = ${find.unless}) then 0 else nextval('idea_numbers') end)`
  }
}

/** A name that is known, or the one that another row holds. */
function named(id: Ref, needs: Needs): RawBuilder<unknown> {
  if (typeof id === 'string') return sql`${id}`
  const of = needs[id.of]
  if (of?.how !== 'one') throw new TypeError(`${id.of} is no row that was asked for.`)
  return sql`(select data ->> ${sql.lit(id.member)} from ${sql.table(of.table)} where id = ${named(of.id, needs)})`
}

/** What PostgreSQL says when another was first: a guard of ours, a name that is there already, two that wait for each other. */
const beaten = ['40001', '23505', '40P01']

async function commit(
  db: Database,
  changes: readonly Change[],
  revisions: ReadonlyMap<string, number>,
): Promise<boolean> {
  const parts = await partsOf(changes, revisions)
  const steps = parts.map(({ does }, i) => sql`${sql.ref(`step${i}`)} as (${does})`)
  const guards = parts.flatMap(({ expects }, i) =>
    expects === undefined ? [] : [sql`(select count(*) from ${sql.ref(`step${i}`)}) = ${sql.lit(expects)}`],
  )
  const all = guards.length > 0 ? sql.join(guards, sql` and `) : sql`true`
  try {
    await sql`with ${sql.join(steps)} select must_hold(${all})`.execute(db)
    return true
  } catch (error) {
    if (beaten.includes(String((error as { code?: unknown }).code))) return false
    throw error
  }
}

/** One step of the statement, and how many rows it must reach. */
interface Part {
  readonly does: RawBuilder<unknown>
  readonly expects?: number
}

/** Changes of one kind to one table are one step. */
function partsOf(changes: readonly Change[], revisions: ReadonlyMap<string, number>): Promise<Part[]> {
  const groups = new Map<string, Change[]>()
  changes.forEach((change, i) => {
    const alone = change.how === 'clear' || (change.how === 'put' && change.bytes)
    const isNew = change.how === 'put' && !revisions.get(nameOf(change.table, change.id))
    const group = `${change.how} ${change.table} ${isNew} ${alone ? i : ''}`
    groups.set(group, [...(groups.get(group) ?? []), change])
  })
  return Promise.all([...groups.values()].map(group => partOf(group, revisions)))
}

async function partOf(group: readonly Change[], revisions: ReadonlyMap<string, number>): Promise<Part> {
  const [first] = group
  if (!first) throw new TypeError('Nothing is changed.')
  const table = sql.table(first.table)
  if (first.how === 'clear')
    return { does: sql`delete from ${table} where data ->> ${sql.lit(first.member)} = ${first.is} returning id` }
  const rows = group.flatMap(change => {
    if (change.how === 'clear') return []
    const revision = revisions.get(nameOf(change.table, change.id)) ?? 0
    return [{ id: change.id, revision, ...(change.how === 'put' && { data: change.data }) }]
  })
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id text, revision int, data jsonb)`
  const known = sql`kept.id = given.id and kept.revision = given.revision`
  const expects = rows.length
  if (first.how === 'remove')
    return { does: sql`delete from ${table} kept using ${given} where ${known} returning kept.id`, expects }
  if (first.how === 'hold')
    return { does: sql`select kept.id from ${table} kept, ${given} where ${known} for share of kept`, expects }
  const bytes = first.how === 'put' && first.bytes ? Buffer.from(await first.bytes.arrayBuffer()) : undefined
  const [column, value, change] = bytes
    ? [sql`, bytes`, sql`, ${bytes}::bytea`, sql`, bytes = ${bytes}::bytea`]
    : [sql``, sql``, sql``]
  return rows[0]?.revision === 0
    ? {
        does: sql`insert into ${table} (id, data${column}) select id, data${value} from ${given} returning id`,
        expects,
      }
    : {
        does: sql`update ${table} kept set data = given.data, revision = kept.revision + 1${change}
          from ${given} where ${known} returning kept.id`,
        expects,
      }
}
