import { uuidv4 } from '../kit/id.js'
import { ProblemError } from '../kit/problem-error.js'
import type { Problem } from '../kit/problem.schema.js'
import { createApp } from '../server/app.js'
import { openStorage } from '../server/rows/open.js'
import { UsageError } from './usage.js'

/** The API as its administrator: at an address, or over rows that nobody serves. */
export interface Api {
  /** @throws ProblemError for what the API refuses */
  readonly ask: (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>
  readonly close: () => Promise<void>
}

/**
 * The API at `url` with NAERMILJO_ADMIN_TOKEN, or without one over the rows of `data`, or DATABASE_URL.
 * @throws UsageError where the token is missing
 */
export const apiOf = (url: string | undefined, data: string): Promise<Api> =>
  url === undefined ? overRows(data) : at(url)

async function at(url: string): Promise<Api> {
  const base = url.replace(/\/$/, '')
  const token = process.env['NAERMILJO_ADMIN_TOKEN']
  if (!token) throw new UsageError('Set NAERMILJO_ADMIN_TOKEN to write through the API.')
  return {
    ask: async (method, path, body) => answerOf(await fetch(base + path, requestOf(method, token, body))),
    close: async () => {},
  }
}

async function overRows(folder: string): Promise<Api> {
  const url = process.env['DATABASE_URL']
  const storage = await openStorage(url ? { url } : { folder })
  const token = uuidv4()
  const log = (error: Error) => process.stderr.write(`${error.stack}\n`)
  const app = createApp({ db: storage.db, now: Date.now, adminToken: token, log })
  return {
    ask: async (method, path, body) => answerOf(await app.request(`/api/v1${path}`, requestOf(method, token, body))),
    close: () => storage.close(),
  }
}

const requestOf = (method: string, token: string, body: object | undefined): RequestInit => ({
  method,
  headers: {
    Authorization: `Bearer ${token}`,
    ...(body && { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"` }),
  },
  ...(body && { body: JSON.stringify(body) }),
})

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body
  if (typeof (body as Partial<Problem> | undefined)?.type === 'string') throw new ProblemError(body as Problem)
  throw new Error(`The server answered ${response.status}.`)
}
