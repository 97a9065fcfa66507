/** The port between what acts say and where rows are: a store finds all that an act needs at once, and keeps all or nothing. */
import type { Table, Tables } from './tables.js'

/** The name of a row, or a member of another row that was asked for, which holds it. */
export type Ref = string | { readonly of: string; readonly member: string }

/** How rows are found. */
export type Find =
  | { readonly how: 'one'; readonly table: Table; readonly id: Ref }
  | { readonly how: 'some'; readonly table: Table; readonly ids: readonly string[] }
  | { readonly how: 'all'; readonly table: Table; readonly member: string | null; readonly is: string }
  | { readonly how: 'number'; readonly unless: string }

/** The rows that an act needs, each under a name of its own. */
export type Needs = Readonly<Record<string, Find>>

export interface One<T extends Table> {
  readonly how: 'one'
  readonly table: T
  readonly id: Ref
}
export interface Some<T extends Table> {
  readonly how: 'some'
  readonly table: T
  readonly ids: readonly string[]
}
export interface All<T extends Table> {
  readonly how: 'all'
  readonly table: T
  readonly member: string | null
  readonly is: string
}

/** The row of a name. */
export const one = <T extends Table>(table: T, id: Ref): One<T> => ({ how: 'one', table, id })
/** The rows of some names, in no order. */
export const some = <T extends Table>(table: T, ids: readonly string[]): Some<T> => ({ how: 'some', table, ids })
/** Every row whose member has a value, in the order they arrived; every row of the table where no member is named. */
export const all = <T extends Table>(table: T, member: string | null = null, is = ''): All<T> => ({
  how: 'all',
  table,
  member,
  is,
})
/** What a row that was asked for under a name says in one of its members. */
export const ref = (of: string, member: string): Ref => ({ of, member })
/** The next number of an idea, unless there is an idea of that name. */
export const nextNumber = (unless: string) => ({ how: 'number', unless }) as const

/** What was found for a need. */
export type Found<F extends Find> =
  F extends One<infer T>
    ? Tables[T] | undefined
    : F extends Some<infer T> | All<infer T>
      ? readonly Tables[T][]
      : number
export type FoundOf<N extends Needs> = { readonly [K in keyof N]: Found<N[K]> }

/** One thing that becomes otherwise. What an act changes it has asked for before: by that nobody's change is lost. */
export type Change =
  | {
      readonly how: 'put'
      readonly table: Table
      readonly id: string
      readonly data: Tables[Table]
      readonly bytes?: Blob
    }
  | { readonly how: 'remove' | 'hold'; readonly table: Table; readonly id: string }
  | { readonly how: 'clear'; readonly table: Table; readonly member: string; readonly is: string }

/** Keeps a row, new or changed; of a picture, its bytes too. */
export const put = <T extends Table>(table: T, id: string, data: Tables[T], bytes?: Blob): Change => ({
  how: 'put',
  table,
  id,
  data,
  ...(bytes && { bytes }),
})
export const remove = (table: Table, id: string): Change => ({ how: 'remove', table, id })
/** Changes nothing, and lets nobody else change a row until this is done. */
export const hold = (table: Table, id: string): Change => ({ how: 'hold', table, id })
/** Removes every row whose member has a value, whoever put it there. */
export const clear = (table: Table, member: string, is: string): Change => ({ how: 'clear', table, member, is })

/** Rows as they were at one moment, with what the store needs to know them again. */
export interface Loaded<N extends Needs> {
  readonly found: FoundOf<N>
  /** How often a row had been changed, by table and name: `ideas/019…`; 0 for one that was not there. */
  readonly revisions: ReadonlyMap<string, number>
}

/** Where rows are. */
export interface RowStore {
  load<N extends Needs>(needs: N): Promise<Loaded<N>>
  /** Makes all changes or none. False when a row is no longer what it was when it was loaded. */
  commit(changes: readonly Change[], loaded: Pick<Loaded<Needs>, 'revisions'>): Promise<boolean>
}

export const nameOf = (table: Table, id: string): string => `${table}/${id}`
