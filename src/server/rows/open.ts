import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, sql, type PostgresPool } from 'kysely'
import { lockFolder } from './folder-lock.js'
import { migrationProvider } from './migrations.js'
import { pglitePool } from './pglite-pool.js'
import type { Database, Tables } from './tables.js'

/** Where rows are kept: a PostgreSQL server by its address, or PGlite in a folder of its own. */
export type StorageOptions = { readonly url: string } | { readonly folder: string }

/** An open database, migrated. `close` ends its connections and gives a folder back. */
export interface Storage {
  readonly db: Database
  close(): Promise<void>
}

/**
 * Opens the storage and runs the migrations that it lacks.
 * @throws FolderInUseError when another process has the folder
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { pool, unlock } = 'url' in options ? await postgres(options.url) : await embedded(options.folder)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    unlock()
  }
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest()
  if (!error) return { db, close }
  await close()
  throw error instanceof Error ? error : new Error('The migrations failed.', { cause: error })
}

interface OpenPool {
  readonly pool: PostgresPool
  readonly unlock: () => void
}

async function postgres(url: string): Promise<OpenPool> {
  const { Pool } = (await import('pg')).default
  return { pool: new Pool({ connectionString: url, max: 10 }), unlock: () => {} }
}

async function embedded(folder: string): Promise<OpenPool> {
  const unlock = lockFolder(folder)
  const { PGlite } = await import('@electric-sql/pglite')
  return { pool: pglitePool(await PGlite.create(join(folder, 'pglite'))), unlock }
}

/** Rejects where the database does not answer. */
export const answers = async (db: Database): Promise<void> => void (await sql`select 1`.execute(db))
