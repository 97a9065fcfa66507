import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

/**
 * Tells of each file that changes in these folders and below. Folders are watched, not files: an editor that writes a new
 * file and gives it the old one's name is heard as well.
 */
export function watchFolders(folders, heard) {
  const watchers = new Map()
  const drop = folder => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const add = folder => {
    if (watchers.has(folder)) return
    const watcher = watch(folder, (_, name) => {
      const path = name ? join(folder, name) : folder
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat?.isDirectory()) add(path)
      if (!stat) drop(path)
      heard(path.replaceAll('\\', '/'))
    })
    watcher.on('error', () => drop(folder))
    watchers.set(folder, watcher)
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) add(join(folder, entry.name))
  }
  folders.forEach(add)
  return { close: () => [...watchers.keys()].forEach(drop) }
}
