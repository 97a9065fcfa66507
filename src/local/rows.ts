import {
  nameOf,
  put,
  type Change,
  type Find,
  type FoundOf,
  type Loaded,
  type Needs,
  type RowStore,
} from '../acts/store.js'
import type { Table, Tables } from '../acts/tables.js'
import type { RowStorage } from '../client/outbox/store.js'

/** A row as it is kept; `gone` for one that was there from the start and is no more. */
interface Kept {
  readonly revision: number
  readonly arrived: number
  readonly data?: unknown
  readonly bytes?: Blob
  readonly gone?: true
}

const prefix = 'local/'

/** Rows in a key-value store, on top of those that are there from the start. */
export class LocalRows implements RowStore {
  readonly #initial = new Map<string, Kept>()

  constructor(
    private readonly store: RowStorage,
    initial: readonly Change[],
  ) {
    for (const change of initial)
      if (change.how === 'put')
        this.#initial.set(nameOf(change.table, change.id), {
          revision: 1,
          arrived: this.#initial.size,
          data: change.data,
        })
  }

  /** Every row of a table, in the order they arrived. */
  async all<T extends Table>(table: T): Promise<Tables[T][]> {
    return rowsIn(await this.#now(), table).map(([, { data }]) => data as Tables[T])
  }

  async one<T extends Table>(table: T, id: string): Promise<Tables[T] | undefined> {
    return (await this.#now()).get(nameOf(table, id))?.data as Tables[T] | undefined
  }

  /** The bytes of a picture that has come. */
  async bytes(photo: string): Promise<Blob | undefined> {
    return (await this.#now()).get(nameOf('photos', photo))?.bytes
  }

  async load<N extends Needs>(needs: N): Promise<Loaded<N>> {
    const now = await this.#now()
    const found: Record<string, unknown> = {}
    const revisions = new Map<string, number>()
    const see = (name: string): unknown => {
      revisions.set(name, now.get(name)?.revision ?? 0)
      return now.get(name)?.data
    }
    const nameFor = (find: Extract<Find, { how: 'one' }>): string | undefined => {
      if (typeof find.id === 'string') return nameOf(find.table, find.id)
      const of = found[find.id.of] as Readonly<Record<string, unknown>> | undefined
      const id = of?.[find.id.member]
      return typeof id === 'string' ? nameOf(find.table, id) : undefined
    }
    for (const [name, find] of Object.entries(needs)) {
      if (find.how === 'one') {
        const row = nameFor(find)
        found[name] = row === undefined ? undefined : see(row)
      } else if (find.how === 'some') {
        found[name] = find.ids.flatMap(id => see(nameOf(find.table, id)) ?? [])
      } else if (find.how === 'all') {
        const rows = rowsIn(now, find.table).filter(([, { data }]) => matches(data, find.member, find.is))
        found[name] = rows.map(([row]) => see(row))
      } else {
        const numbers = rowsIn(now, 'ideas').map(([, { data }]) => (data as Tables['ideas']).number)
        found[name] = now.has(nameOf('ideas', find.unless)) ? 0 : Math.max(0, ...numbers) + 1
      }
    }
    return { found: found as FoundOf<N>, revisions }
  }

  async commit(changes: readonly Change[], { revisions }: Pick<Loaded<Needs>, 'revisions'>): Promise<boolean> {
    const now = await this.#now()
    const guarded = new Set(changes.flatMap(change => (change.how === 'clear' ? [] : nameOf(change.table, change.id))))
    const cleared = changes.flatMap(change =>
      change.how === 'clear'
        ? rowsIn(now, change.table).flatMap(([name, { data }]) =>
            matches(data, change.member, change.is) && !guarded.has(name) ? [name] : [],
          )
        : [],
    )
    const names = [...new Set([...guarded, ...cleared])]
    let arrived = Math.max(this.#initial.size, ...[...now.values()].map(row => row.arrived)) + 1
    let holds = true
    await this.store.updateAll(
      names.map(name => prefix + name),
      values => {
        const before = names.map((name, i) => (values[i] as Kept | undefined) ?? this.#initial.get(name))
        holds = names.every((name, i) => !guarded.has(name) || revisionOf(before[i]) === (revisions.get(name) ?? 0))
        if (!holds) return values
        return names.map((name, i) => {
          const change = changes.find(change => change.how !== 'clear' && nameOf(change.table, change.id) === name)
          if (change?.how === 'hold') return values[i]
          const revision = (before[i]?.revision ?? 0) + 1
          if (change?.how !== 'put') return this.#initial.has(name) ? { revision, arrived: 0, gone: true } : undefined
          const bytes = change.bytes ?? before[i]?.bytes
          const kept: Kept = {
            revision,
            arrived: before[i] && !before[i].gone ? before[i].arrived : arrived++,
            data: change.data,
            ...(bytes && { bytes }),
          }
          return kept
        })
      },
    )
    return holds
  }

  async #now(): Promise<Map<string, Kept>> {
    const rows = new Map(this.#initial)
    for (const [key, value] of await this.store.list(prefix)) {
      const kept = value as Kept
      const name = key.slice(prefix.length)
      if (kept.gone) rows.delete(name)
      else rows.set(name, kept)
    }
    return rows
  }
}

const revisionOf = (row: Kept | undefined): number => (row && !row.gone ? row.revision : 0)

const rowsIn = (rows: ReadonlyMap<string, Kept>, table: Table): [string, Kept][] =>
  [...rows].filter(([name]) => name.startsWith(`${table}/`)).sort(([, a], [, b]) => a.arrived - b.arrived)

const matches = (data: unknown, member: string | null, is: string): boolean =>
  member === null || (data as Readonly<Record<string, unknown>>)[member] === is

/** Polls are open from the start: keys are made when somebody votes. */
export const pollRows = (polls: readonly Tables['polls']['poll'][]): Change[] =>
  polls.map(poll => put('polls', poll.id, { council: poll.council, poll, state: 'locked' }))
