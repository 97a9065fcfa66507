import { mkdirSync, openSync, readFileSync, ftruncateSync, writeSync, closeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

interface FileLocks {
  tryLock(fd: number): boolean
  unlock(fd: number): void
}
const locks = createRequire(import.meta.url)('fs-native-extensions') as FileLocks

/** Someone else has the data folder open. `holder` is their process id, where they wrote it. */
export class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly holder: string,
  ) {
    super(`${folder} is in use by process ${holder}. Stop that process first, or give another folder with --data.`)
  }
}

/**
 * Takes the data folder for this process: two processes on one PGlite folder lose rows without a word. The operating
 * system drops the lock when the process ends, however it ends.
 * @returns a function that gives the folder back
 * @throws FolderInUseError
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'naermiljo.lock')
  const fd = openSync(file, 'a+')
  if (!locks.tryLock(fd)) {
    closeSync(fd)
    throw new FolderInUseError(folder, readFileSync(file, 'utf8').trim() || 'unknown')
  }
  ftruncateSync(fd)
  writeSync(fd, `${process.pid}\n`)
  return () => {
    locks.unlock(fd)
    closeSync(fd)
  }
}
