import { ProblemError } from '../../model/problem-error.js'
import type { Problem } from '../../model/problem.js'
import type { Answers, Backend, QueryKind, QueryOf, Receipts, WriteKind, WriteOf } from '../backend.js'

/** How an HTTP backend is set up. */
export interface HttpOptions {
  readonly fetch?: typeof fetch
  /** How long a request may take, in milliseconds. */
  readonly timeoutMs?: number
}

/**
 * A backend that speaks the HTTP contract.
 * @param base address of the API, as `https://larvik.example/api/v1`
 */
export function http(
  base: string,
  { fetch = globalThis.fetch.bind(globalThis), timeoutMs = 30_000 }: HttpOptions = {},
): Backend {
  const root = base.replace(/\/$/, '')
  const request = (path: string, init: RequestInit, signal?: AbortSignal) => {
    const timeout = AbortSignal.timeout(timeoutMs)
    return fetch(root + path, {
      ...init,
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  }
  return {
    calendarFeed: council => `${root}/councils/${council}/meetings.ics`,
    async events(council, changed, signal) {
      const response = await fetch(`${root}/councils/${council}/events`, { credentials: 'omit', signal })
      for await (const line of lines(response)) {
        const kind = /^data: *(\w+)$/.exec(line)?.[1]
        if (kind && kind in outline) changed(kind as QueryKind)
      }
    },
    async read<K extends QueryKind>(
      query: QueryOf<K>,
      { etag, signal }: { etag?: string | undefined; signal?: AbortSignal | undefined } = {},
    ) {
      const response = await request(readPath(query), { headers: etag ? { 'If-None-Match': etag } : {} }, signal)
      if (response.status === 304) return 'unchanged'
      const value = await bodyOf(response)
      if (!answersTo(query.kind, value)) throw strange()
      return { value, etag: response.headers.get('ETag') ?? undefined }
    },
    async write<K extends WriteKind>(write: WriteOf<K>, { key, signal }: { key: string; signal?: AbortSignal }) {
      const [path, body] = writeRequest(write)
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `"${key}"` }
      const response = await request(path, { method: 'POST', headers, body: JSON.stringify(body) }, signal)
      const receipt = await bodyOf(response)
      if (!isReceipt(write, receipt)) throw strange()
      return receipt
    },
  }
}

/** The lines of a body as they come: server-sent events (HTML Living Standard, section 9.2) need no more. */
async function* lines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; reader;) {
    const { done, value } = await reader.read()
    if (done) return
    const parts = (rest + value).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

/** The address of a read follows from its kind: `/councils/stavern/ideas?theme=…`, `/polls/{id}/result`. */
function readPath(query: QueryOf<QueryKind>): string {
  if ('id' in query) return query.kind === 'result' ? `/polls/${query.id}/result` : `/${query.kind}s/${query.id}`
  if (!('council' in query)) return '/councils'
  const { kind, council, ...filters } = query
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const search = given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''
  return `/councils/${council}${kind === 'council' ? '' : `/${kind}`}${search}`
}

function writeRequest(write: WriteOf<WriteKind>): [path: string, body: object] {
  switch (write.kind) {
    case 'idea':
      return [`/councils/${write.council}/ideas`, write.body]
    case 'report':
      return [`/ideas/${write.idea}/reports`, write.body]
    case 'ballot':
      return [`/polls/${write.poll}/ballots`, write.body]
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
const strange = () => new TypeError('malformed')

/** `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value['type'] === 'string' && typeof value['status'] === 'number'

/**
 * Whether an answer has the outline of its kind. The whole schema is the conformance suite's business: in a page it
 * would cost more bytes than the elements that read it (docs/decisions.md).
 */
function answersTo<K extends QueryKind>(kind: K, value: unknown): value is Answers[K] {
  const mark = outline[kind]
  return (
    isRecord(value) &&
    (mark === 'items' || mark === 'seats' || mark === 'votes' ? Array.isArray(value[mark]) : mark in value)
  )
}
const outline: Record<QueryKind, string> = {
  councils: 'items',
  council: 'slug',
  roster: 'seats',
  ideas: 'items',
  idea: 'number',
  meetings: 'items',
  polls: 'items',
  poll: 'options',
  result: 'votes',
}

/** An answer to a write names what was written: a login page of a café's network, say, does not. */
const isReceipt = <K extends WriteKind>(write: WriteOf<K>, value: unknown): value is Receipts[K] =>
  isRecord(value) && value['id'] === write.body.id
