import { memoryStore, type Store } from './store.js'

/** Why something is kept in this page only: the device has no store, no room, or one that a newer version wrote. */
export type Trouble = 'none' | 'full' | 'newer'

/** A {@link Store} that goes on where the device's fails: what cannot be kept there is kept as long as the page is. */
export interface SturdyStore extends Store {
  /** What is wrong with the device's store, once something is. */
  readonly trouble: Trouble | undefined
  /** Whether a value outlives the page. */
  isSafe(key: string): boolean
  /** As `append`, in this page only: for a person on a computer that others use. */
  appendHere(prefix: string, value: unknown): Promise<string>
}

/** @param device the store on the device, or undefined where there is none */
export function sturdyStore(device: Store | undefined): SturdyStore {
  const here = memoryStore()
  const onlyHere = new Set<string>()
  let made = 0
  let trouble: Trouble | undefined = device ? undefined : 'none'

  /** Does it on the device, else here. */
  const either = async <T>(onDevice: (store: Store) => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    if (device && (!trouble || trouble === 'full')) {
      try {
        return await onDevice(device)
      } catch (error) {
        trouble = troubleOf(error)
      }
    }
    return otherwise()
  }
  /** Its key sorts behind all there is now and before what the device appends next, and is never one of the device's. */
  const appendHere = async (prefix: string, value: unknown) => {
    const last = (await store.list(prefix)).at(-1)?.[0].split('!')[0] ?? prefix
    const key = `${last}!${String(++made).padStart(4, '0')}`
    onlyHere.add(key)
    await here.update(key, () => value)
    return key
  }

  const store: SturdyStore = {
    get trouble() {
      return trouble
    },
    isSafe: key => !onlyHere.has(key),
    get: async key =>
      onlyHere.has(key)
        ? here.get(key)
        : either(
            device => device.get(key),
            async () => undefined,
          ),
    list: async prefix => {
      const kept = await either(
        device => device.list(prefix),
        async () => [],
      )
      return [...kept.filter(([key]) => !onlyHere.has(key)), ...(await here.list(prefix))].sort(([a], [b]) =>
        a < b ? -1 : 1,
      )
    },
    update: async (key, change) => {
      if (onlyHere.has(key)) return here.update(key, change)
      return either(
        device => device.update(key, change),
        async () => {
          // The old value stays on the device; this page goes on with the new one.
          const value = change(await device?.get(key).catch(() => undefined))
          onlyHere.add(key)
          await here.update(key, () => value)
        },
      )
    },
    append: (prefix, value, instead) =>
      either(
        device => device.append(prefix, value, instead),
        async () => {
          const key = await appendHere(prefix, value)
          if (instead !== undefined) await store.update(instead, () => undefined)
          return key
        },
      ),
    appendHere,
  }
  return store
}

const troubleOf = (error: unknown): Trouble => {
  const { name } = error as Error | DOMException
  return name === 'QuotaExceededError' ? 'full' : name === 'VersionError' ? 'newer' : 'none'
}
