import { ProblemError } from '../../kit/problem-error.js'
import type { Problem } from '../../kit/problem.schema.js'
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
    base: root,
    photo: async id => `${root}/photos/${id}`,
    calendarFeed: council => `${root}/councils/${council}/meetings.ics`,
    async events(council, changed, signal) {
      const response = await fetch(`${root}/councils/${council}/events`, { credentials: 'omit', signal })
      for await (const line of lines(response)) {
        const kind = /^data: *([\w-]+)$/.exec(line)?.[1]
        if (kind && kind in outline) changed(kind as QueryKind)
      }
    },
    async read<K extends QueryKind>(
      query: QueryOf<K>,
      { etag, signal }: { etag?: string | undefined; signal?: AbortSignal | undefined } = {},
    ) {
      const headers = { ...bearer(query), ...(etag && { 'If-None-Match': etag }) }
      const response = await request(readPath(query), { headers }, signal)
      if (response.status === 304) return 'unchanged'
      const value = await bodyOf(response)
      if (!answersTo(query.kind, value)) throw strange()
      return { value, etag: response.headers.get('ETag') ?? undefined }
    },
    async write<K extends WriteKind>(write: WriteOf<K>, { key, signal }: { key: string; signal?: AbortSignal }) {
      const { path, headers, ...init } = writeRequest(write)
      const response = await request(path, { ...init, headers: { ...headers, 'Idempotency-Key': `"${key}"` } }, signal)
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
  if ('id' in query) {
    const part = { own: 'ideas', result: 'polls' }[query.kind as string]
    return part ? `/${part}/${query.id}/${query.kind}` : `/${query.kind}s/${query.id}`
  }
  const { kind, council, ...filters } = query as { kind: string; council?: string }
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const search = given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''
  return `${council ? `/councils/${council}` : ''}${kind === 'council' ? '' : `/${kind}`}${search}`
}

const bearer = (of: object) => 'code' in of && { Authorization: `Bearer ${String(of.code)}` }

/** So does that of a write: `POST /ideas/{id}/pledges`. Support is one thing for each device, put there or taken away. */
function writeRequest(write: WriteOf<WriteKind>) {
  const { kind, body } = write
  const [parent, id] =
    'council' in write
      ? ['councils', write.council]
      : 'poll' in write
        ? ['polls', write.poll]
        : 'idea' in write
          ? ['ideas', write.idea]
          : 'meeting' in write
            ? ['meetings', write.meeting]
            : ['work-days', write.workDay]
  const off = 'off' in write && write.off
  const place = `/${parent}/${id}/${kind}`
  const blob = 'blob' in body && body.blob
  return {
    path: kind === 'support' ? place : `${place}s` + (off ? `/${body.id}` : blob ? `?id=${body.id}` : ''),
    method: off ? 'DELETE' : kind === 'support' ? 'PUT' : 'POST',
    body: off || kind === 'support' ? null : blob || JSON.stringify(body),
    headers: { 'Content-Type': blob ? blob.type : 'application/json', ...bearer(write) },
  }
}

/** The JSON of an answer. An error with no problem document in it is nobody's word: it is thrown as a plain error. */
export async function bodyOf(response: Response): Promise<unknown> {
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
  own: 'idea',
  'work-days': 'items',
  'work-day': 'tasks',
  meetings: 'items',
  polls: 'items',
  poll: 'options',
  result: 'votes',
}

/** An answer to a write names what was written: a login page of a café's network, say, does not. */
const isReceipt = <K extends WriteKind>(write: WriteOf<K>, value: unknown): value is Receipts[K] =>
  isRecord(value) && value['id'] === ('idea' in write && write.kind === 'support' ? write.idea : write.body.id)
