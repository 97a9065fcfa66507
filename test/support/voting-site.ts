import { serve as listen } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { demo } from '../../data/demo.js'
import { createApp, type AppOptions } from '../../src/server/app.js'
import { contentSecurityPolicy, staticFiles } from '../../src/server/site.js'
import { seed } from '../../src/server/seed.js'
import type { Database } from '../../src/server/rows/tables.js'
import { pgliteStorage } from './storages.js'

/** A server in this process whose clock a test can turn, with a page for each poll. */
export interface VotingSite {
  readonly url: string
  /** Epoch milliseconds; for the server alone. */
  now: number
  readonly unforeseen: Error[]
  readonly db: Database
  close(): Promise<void>
}

export const adminToken = 'voting-token'

/** Starts it. @param options may need the address that it will have */
export async function votingSite(options: (url: string) => Partial<AppOptions> = () => ({})): Promise<VotingSite> {
  const place = pgliteStorage()
  await place.start()
  const storage = await place.open()
  const start = Date.now()
  await seed(storage.db, demo(start))
  const unforeseen: Error[] = []
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response('', { status: 503 })
  const server = await new Promise<ReturnType<typeof listen>>(resolve => {
    const made = listen({ fetch: request => fetch(request), port: 0, hostname: '127.0.0.1' }, () => resolve(made))
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const site: VotingSite = {
    url,
    now: start,
    unforeseen,
    db: storage.db,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await storage.close()
      await place.stop()
    },
  }
  const app = createApp({
    db: storage.db,
    now: () => site.now,
    adminToken,
    log: error => unforeseen.push(error),
    ...options(url),
  })
  app.get('/vote/:poll', c => {
    c.header('Content-Security-Policy', contentSecurityPolicy)
    return c.html(`<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Avstemning</title>
      <meta name="viewport" content="width=device-width">
      <script type="module" src="/naermiljo/naermiljo.js"></script></head>
      <body><h1>Avstemning</h1><nm-vote src="/api/v1" council="stavern" poll="${c.req.param('poll')}"></nm-vote></body></html>`)
  })
  app.route('/', staticFiles('dist/browser'))
  fetch = request => app.fetch(request)
  return site
}
