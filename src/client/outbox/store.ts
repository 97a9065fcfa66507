/**
 * A small durable store of values by key. Every method is one transaction; keys are compared as strings.
 * Values are what structured cloning can copy.
 */
export interface Store {
  get(key: string): Promise<unknown>
  /** Entries whose key starts with `prefix`, by key. */
  list(prefix: string): Promise<[key: string, value: unknown][]>
  /** Changes one value in one step that no other tab can come between; `change` answers undefined to delete it. */
  update(key: string, change: (value: unknown) => unknown): Promise<void>
  /**
   * Adds a value behind all others of the prefix, and resolves with its key when it is safe on the device.
   * @param instead the key of what this takes the place of: it is deleted in the same step
   */
  append(prefix: string, value: unknown, instead?: string): Promise<string>
}

/** A store that can change several values at once: what a backend without a server keeps its rows in. */
export interface RowStorage extends Store {
  /** Changes several values as `update` does one: all or none, and no other tab comes between. */
  updateAll(keys: readonly string[], change: (values: readonly unknown[]) => readonly unknown[]): Promise<void>
}

/** A store that forgets when the page goes: for tests, and where the browser keeps nothing. */
export function memoryStore(): RowStorage {
  const entries = new Map<string, unknown>()
  const keys = (prefix: string) => [...entries.keys()].filter(key => key.startsWith(prefix)).sort()
  const set = (key: string, value: unknown) => {
    if (value === undefined) entries.delete(key)
    else entries.set(key, structuredClone(value))
  }
  return {
    get: async key => structuredClone(entries.get(key)),
    list: async prefix => keys(prefix).map(key => [key, structuredClone(entries.get(key))]),
    update: async (key, change) => set(key, change(structuredClone(entries.get(key)))),
    updateAll: async (keys, change) => {
      const values = change(keys.map(key => structuredClone(entries.get(key))))
      keys.forEach((key, i) => set(key, values[i]))
    },
    append: async (prefix, value, instead) => {
      const key = nextKey(prefix, keys(prefix).at(-1))
      set(key, value)
      if (instead !== undefined) entries.delete(instead)
      return key
    },
  }
}

/** The key after `last`: a number in twelve digits, so that keys sort as numbers do. */
export const nextKey = (prefix: string, last: string | undefined): string =>
  prefix + String(Number(last?.slice(prefix.length) ?? 0) + 1).padStart(12, '0')
