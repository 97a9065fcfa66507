/** The one way to ask a server: addresses, methods and headers come from the rows of the contract. */
import type { ReadRow, WriteRow } from '../../contract/row.js'
import { fill } from '../../kit/fill.js'
import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'

/** How a server is asked. */
export interface LinkOptions {
  readonly fetch?: typeof fetch
  /** How long a request may take, in milliseconds. */
  readonly timeoutMs?: number
  /** The administrator's token, for who has it; it stays in memory. */
  readonly token?: string
}

interface Told {
  readonly signal?: AbortSignal | undefined
}

/** What goes into a path, a query and a body. */
type Values = Readonly<Record<string, unknown>>

/** A server at an address. */
export interface Link {
  /** Address of the API, without a slash at its end. */
  readonly base: string
  /** Reads; undefined where the one who asks has what `etag` names. */
  ask(
    row: ReadRow,
    values: object,
    options?: Told & { readonly etag?: string | undefined },
  ): Promise<{ readonly value: unknown; readonly etag: string | undefined } | undefined>
  /** Writes. @param key of a write that is safe to repeat by one */
  send(row: WriteRow, write: object, options?: Told & { readonly key?: string }): Promise<unknown>
  /** The lines of a stream as they come, once it is open. */
  listen(row: Pick<ReadRow, 'path'>, values: object, signal: AbortSignal): Promise<AsyncGenerator<string>>
}

/** @param base address of the API, as `https://larvik.example/api/v1` */
export function linkTo(base: string, options: LinkOptions = {}): Link {
  const { fetch = globalThis.fetch.bind(globalThis), timeoutMs = 30_000, token } = options
  const root = base.replace(/\/$/, '')
  const request = (path: string, init: RequestInit, signal: AbortSignal | undefined, bearer: unknown) => {
    const timeout = AbortSignal.timeout(timeoutMs)
    const code = token ?? bearer
    return fetch(root + path, {
      ...init,
      headers: { ...init.headers, ...(code !== undefined && { Authorization: `Bearer ${String(code)}` }) },
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  }
  return {
    base: root,
    async ask(row, values, { etag, signal } = {}) {
      const { code } = values as Values
      const headers = { ...(etag !== undefined && { 'If-None-Match': etag }) }
      const response = await request(addressOf(row, values), { headers }, signal, code)
      if (response.status === 304) return undefined
      const value = await bodyOf(response)
      if (!hasMember(value, row.has)) throw strange()
      return { value, etag: response.headers.get('ETag') ?? undefined }
    },
    async send(row, write, { key, signal } = {}) {
      const {
        body = {},
        code,
        off,
      } = write as { body?: object & { id?: string; blob?: Blob }; code?: string; off?: true }
      const { id, blob } = body
      const path = fill((off && row.off) || row.path, { id, ...write }, encodeURIComponent)
      const method = off ? 'DELETE' : row.method
      const init: RequestInit = {
        method,
        headers: {
          ...(method === 'POST' && { 'Content-Type': blob ? blob.type : 'application/json' }),
          ...(key !== undefined && { 'Idempotency-Key': `"${key}"` }),
        },
        ...(method === 'POST' && { body: blob ?? JSON.stringify(body) }),
      }
      return bodyOf(await request(blob ? `${path}?id=${id}` : path, init, signal, code))
    },
    async listen(row, values, signal) {
      return linesOf(await fetch(root + addressOf(row, values), { credentials: 'omit', signal }))
    },
  }
}

/** The address of a read below the API's: its path and what is given of its query. */
export function addressOf({ path, query = [] }: Pick<ReadRow, 'path' | 'query'>, values: object): string {
  const all = values as Values
  const given = query.flatMap(name => (all[name] === undefined ? [] : [[name, String(all[name])]]))
  return fill(path, all, encodeURIComponent) + (given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '')
}

/** The lines of a body as they come: server-sent events (HTML Living Standard, section 9.2) need no more. */
async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; reader;) {
    const { done, value } = await reader.read()
    if (done) return
    const parts = (rest + value).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

/** The JSON of an answer. An error with no problem document in it is nobody's word: it is thrown as a plain error. */
async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? ''
  if (response.ok && type.startsWith('application/json')) return response.json()
  const retryAfter = retryAfterMs(response.headers.get('Retry-After'))
  if (type.startsWith('application/problem+json')) {
    const problem: unknown = await response.json()
    if (isProblem(problem)) throw new ProblemError(problem, retryAfter)
  }
  if (response.status >= 400) {
    throw new ProblemError({ type: 'unexplained', title: '', status: response.status }, retryAfter)
  }
  throw strange()
}

/** What came back is nobody's word: not from a server of the contract, or not whole. */
export const strange = () => new TypeError('malformed')

/** `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value['type'] === 'string' && typeof value['status'] === 'number'

const lists = ['items', 'seats', 'votes']

/**
 * Whether an answer has the outline of its kind. The whole schema is the conformance suite's business: in a page it
 * would cost more bytes than the elements that read it (docs/decisions.md).
 */
const hasMember = (value: unknown, member: string): boolean =>
  isRecord(value) && (lists.includes(member) ? Array.isArray(value[member]) : member in value)
