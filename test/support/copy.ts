import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A copy of the project that a test may change, with the packages that are installed here. */
export interface Copy {
  readonly folder: string
  remove(): void
}

/** @param names the files and folders to copy */
export function copyOf(names: readonly string[]): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-copy-'))
  for (const name of names) cpSync(name, join(folder, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
