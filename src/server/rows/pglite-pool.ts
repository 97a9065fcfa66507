import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'

/**
 * PGlite as a pool of one client for kysely's `PostgresDialect`. PGlite has a single session, so whoever connects waits
 * until the one before has released: otherwise two transactions would run into each other.
 */
export function pglitePool(pglite: PGlite): PostgresPool {
  let lastRelease: Promise<void> = Promise.resolve()

  return {
    async connect() {
      const before = lastRelease
      let release = () => {}
      lastRelease = new Promise(resolve => (release = resolve))
      await before
      return { query: query(pglite) as PostgresPoolClient['query'], release }
    },
    async end() {
      await lastRelease
      await pglite.close()
    },
  }
}

const query =
  (pglite: PGlite) =>
  async <R>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const { rows, command, rowCount } = await pglite.query<R>(statement, [...parameters])
    return { rows: rows, command: command as PostgresQueryResult<R>['command'], rowCount: rowCount ?? 0 }
  }
