import { createDesk, type Desk } from '../client/desk/desk.js'
import { http } from '../client/http/http.js'
import type { Answers, Backend, QueryKind, QueryOf } from '../client/backend.js'
import { uuidv4 } from '../kit/id.js'
import { createApp } from '../server/app.js'
import { openStorage } from '../server/rows/open.js'
import { UsageError } from './usage.js'

/** The desk, and what everyone reads beside it: at an address, or over rows that nobody serves. */
export interface Office {
  readonly desk: Desk
  /** @throws ProblemError for what the API refuses */
  readonly read: <K extends QueryKind>(query: QueryOf<K>) => Promise<Answers[K]>
  readonly close: () => Promise<void>
}

/**
 * The office at `url` with NAERMILJO_ADMIN_TOKEN, or without one over the rows of `data`, or DATABASE_URL.
 * @throws UsageError where the token is missing
 */
export const openOffice = (url: string | undefined, data: string): Promise<Office> =>
  url === undefined ? overRows(data) : at(url)

async function at(url: string): Promise<Office> {
  const token = process.env['NAERMILJO_ADMIN_TOKEN']
  if (!token) throw new UsageError('Set NAERMILJO_ADMIN_TOKEN to write through the API.')
  return officeOf(http(url), createDesk(url, token), async () => {})
}

async function overRows(folder: string): Promise<Office> {
  const url = process.env['DATABASE_URL']
  const storage = await openStorage(url ? { url } : { folder })
  const token = uuidv4()
  const log = (error: Error) => process.stderr.write(`${error.stack}\n`)
  const app = createApp({ db: storage.db, now: Date.now, adminToken: token, log })
  const here = 'http://localhost/api/v1'
  const fetch: typeof globalThis.fetch = async (input, init) => app.fetch(new Request(input, init))
  return officeOf(http(here, { fetch }), createDesk(here, token, { fetch }), () => storage.close())
}

const officeOf = (backend: Backend, desk: Desk, close: () => Promise<void>): Office => ({
  desk,
  read: async <K extends QueryKind>(query: QueryOf<K>) => {
    const answer = await backend.read<K>(query)
    if (answer === 'unchanged')
      throw new TypeError('The server says that nothing changed, to who asks for the first time.')
    return answer.value
  },
  close,
})
