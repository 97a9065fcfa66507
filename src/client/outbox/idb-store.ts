import { openDB, type IDBPDatabase } from 'idb'
import { nextKey, type RowStorage } from './store.js'

const table = 'values'
/** Raised when the form of what is stored changes; {@link Migrate} brings the old along. */
const version = 2

/** The new form of a stored value; called once for each when the database is of an older version. */
export type Migrate = (key: string, value: unknown) => unknown

/** A {@link RowStorage} in the browser's IndexedDB, opened at its first use and not before. */
export function idbStore(name = 'naermiljo', migrate: Migrate = (_, value) => value): RowStorage {
  let opening: Promise<IDBPDatabase> | undefined
  const forget = () => (opening = undefined)
  const open = () => (opening ??= openDatabase(name, migrate, forget))
  const within = (prefix: string) => IDBKeyRange.bound(prefix, prefix + '\uffff')
  const updateAll: RowStorage['updateAll'] = async (keys, change) => {
    const tx = (await open()).transaction(table, 'readwrite')
    const values = change(await Promise.all(keys.map(key => tx.store.get(key) as Promise<unknown>)))
    const set = (key: string, value: unknown) => (value === undefined ? tx.store.delete(key) : tx.store.put(value, key))
    await Promise.all([...keys.map((key, i) => set(key, values[i])), tx.done])
  }
  return {
    get: async key => (await open()).get(table, key) as Promise<unknown>,
    list: async prefix => {
      const tx = (await open()).transaction(table)
      const [keys, values] = await Promise.all([tx.store.getAllKeys(within(prefix)), tx.store.getAll(within(prefix))])
      return keys.map((key, i) => [String(key), values[i] as unknown])
    },
    update: (key, change) => updateAll([key], ([value]) => [change(value)]),
    updateAll,
    append: async (prefix, value, instead) => {
      const tx = (await open()).transaction(table, 'readwrite', { durability: 'strict' })
      const last = await tx.store.openKeyCursor(within(prefix), 'prev')
      const key = nextKey(prefix, last ? String(last.key) : undefined)
      if (instead !== undefined) void tx.store.delete(instead)
      await Promise.all([tx.store.put(value, key), tx.done])
      return key
    },
  }
}

/** Rejects with a `VersionError` where a newer version wrote it, and where an older tab will not let go of it. */
function openDatabase(name: string, migrate: Migrate, forget: () => void): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    openDB(name, version, {
      async upgrade(db, old, _, tx) {
        if (old === 0) return void db.createObjectStore(table)
        const store = tx.objectStore(table)
        for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
          await cursor.update(migrate(String(cursor.key), cursor.value))
        }
      },
      blocked: () => reject(new DOMException('blocked', 'VersionError')),
      // A newer tab wants to upgrade: it may, and the next use here finds out.
      blocking: (_old, _new, event) => {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    }).then(resolve, reject)
  })
}
