import { openDB, type IDBPDatabase } from 'idb'
import { nextKey, type Store } from './store.js'

const table = 'values'

/** A {@link Store} in the browser's IndexedDB, opened at its first use and not before. */
export function idbStore(name = 'naermiljo'): Store {
  let opening: Promise<IDBPDatabase> | undefined
  const open = () => (opening ??= openDB(name, 1, { upgrade: db => void db.createObjectStore(table) }))
  const within = (prefix: string) => IDBKeyRange.bound(prefix, prefix + '\uffff')
  return {
    get: async key => (await open()).get(table, key) as Promise<unknown>,
    list: async prefix => {
      const tx = (await open()).transaction(table)
      const [keys, values] = await Promise.all([tx.store.getAllKeys(within(prefix)), tx.store.getAll(within(prefix))])
      return keys.map((key, i) => [String(key), values[i] as unknown])
    },
    update: async (key, change) => {
      const tx = (await open()).transaction(table, 'readwrite')
      const value = change(await tx.store.get(key))
      await Promise.all([value === undefined ? tx.store.delete(key) : tx.store.put(value, key), tx.done])
    },
    append: async (prefix, value) => {
      const tx = (await open()).transaction(table, 'readwrite', { durability: 'strict' })
      const last = await tx.store.openKeyCursor(within(prefix), 'prev')
      const key = nextKey(prefix, last ? String(last.key) : undefined)
      await Promise.all([tx.store.put(value, key), tx.done])
      return key
    },
  }
}
