import { serve as listen } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { Dataset } from '../subjects/dataset.js'
import { createApp, type AppOptions } from './app.js'
import { staticFiles } from './site.js'
import { openStorage, type StorageOptions } from './rows/open.js'
import { extendSeries } from './jobs/extend-series.js'
import { rowStore } from './rows/store.js'
import { OpenPolls } from './voting/keys.js'
import { closeAllDue } from './voting/lifecycle.js'
import { runRetention } from './rows/retention.js'
import { seed } from './seed.js'

/** How a server on a port is set up. */
export interface ServeOptions extends Pick<AppOptions, 'moderation' | 'adminToken' | 'allowedOrigins' | 'signIn'> {
  readonly storage: StorageOptions
  /** 0 for any free port. */
  readonly port: number
  readonly host: string
  /** What an empty database starts with. */
  readonly initial?: Dataset
  /** Folder of the built elements, served under `/naermiljo/`. */
  readonly bundle: string
  /** Folder of a site, served at the root. */
  readonly site?: string
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number
  /** Stops taking requests, finishes those under way and closes the storage. */
  close(): Promise<void>
}

/** Opens the storage, fills it when it is empty, and listens. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  // Info is what the daily job has erased: counts, never whose.
  const log = pino({ level: 'info' }, pino.destination(2))
  const { storage: where, port, host, initial, bundle, site, ...settings } = options
  const storage = await openStorage(where)
  if (initial) await seed(storage.db, initial)
  const daily = () =>
    Promise.all([runRetention(storage.db, Date.now()), extendSeries(rowStore(storage.db), Date.now())]).then(
      ([report, meetings]) => log.info({ report, meetings }, 'daily'),
      (error: Error) => log.error(error),
    )
  // Nobody has to wait for it; whoever closes the storage does.
  let today = daily()
  const everyDay = setInterval(() => (today = daily()), 86_400_000)
  const openPolls = new OpenPolls()
  // A poll whose result nobody asks for is closed too, and its keys destroyed.
  const everyMinute = setInterval(() => {
    closeAllDue(storage.db, openPolls, Date.now()).catch((error: Error) => log.error(error))
  }, 60_000)
  const app = createApp({ ...settings, openPolls, db: storage.db, now: Date.now, log: error => log.error(error) })
  app.route('/', staticFiles(bundle, site))
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port, hostname: host }, (address: AddressInfo) =>
      resolve({
        port: address.port,
        close: async () => {
          clearInterval(everyDay)
          clearInterval(everyMinute)
          await new Promise(closed => {
            server.close(closed)
            if (!('closeIdleConnections' in server)) return
            server.closeIdleConnections()
            // A stream of events never becomes idle.
            setTimeout(() => server.closeAllConnections(), 1000).unref()
          })
          await today
          await storage.close()
        },
      }),
    )
    server.on('error', (error: Error) => {
      clearInterval(everyDay)
      clearInterval(everyMinute)
      void today.then(() => storage.close()).then(() => reject(error))
    })
  })
}
