import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { problem } from '../../model/problem-of.js'
import { validate } from '../../model/validate.js'
import type { Changes } from '../changes.js'
import type { Database, Tx } from '../storage/tables.js'
import { jsonBody } from './body.js'
import { describe } from './messages.js'
import { digest, idempotencyKey, once, type WriteAnswer } from './idempotency.js'

/** What every route can use. `now` is epoch milliseconds. */
export interface Services {
  readonly db: Database
  readonly now: () => number
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after'
  readonly changes: Changes
  /** Opens what only the council or the municipality may do, until there is sign-in. */
  readonly adminToken?: string
}

type Params = Readonly<Record<string, string>>
type Query = Readonly<Record<string, string | undefined>>

interface Described {
  /** With parameters as OpenAPI writes them: `/councils/{slug}`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
}

/** A route that reads. `answer` is a schema for JSON, or the media type of anything else. */
export interface Read extends Described {
  readonly method: 'get'
  readonly query?: Readonly<Record<string, { readonly schema: z.ZodMiniType; readonly description: string }>>
  readonly answer: z.ZodMiniType | 'text/calendar' | 'text/event-stream'
  readonly handle: (call: { services: Services; db: Database; params: Params; query: Query }) => Promise<unknown>
}

/** A route that writes, once for each idempotency key. */
export interface Write extends Described {
  readonly method: 'post'
  readonly body: z.ZodMiniType
  readonly answer: z.ZodMiniType
  readonly admin?: true
  readonly handle: (call: {
    services: Services
    tx: Tx
    params: Params
    body: unknown
    now: string
  }) => Promise<WriteAnswer>
}

export type Route = Read | Write

/** A writing route whose handler sees its body by its schema. */
export function write<S extends z.ZodMiniType>(
  route: Omit<Write, 'body' | 'handle' | 'method'> & {
    body: S
    handle: (call: Omit<Parameters<Write['handle']>[0], 'body'> & { body: z.infer<S> }) => Promise<WriteAnswer>
  },
): Write {
  return {
    ...route,
    method: 'post',
    handle: call => route.handle({ ...call, body: validate(route.body, call.body, describe) }),
  }
}

/** Adds a route to the app. */
export function addRoute(app: Hono, route: Route, services: Services): void {
  const path = route.path.replace(/\{(\w+)\}/g, ':$1')
  if (route.method === 'get') app.get(path, c => answerRead(c, route, services))
  else app.post(path, c => answerWrite(c, route, services))
}

async function answerRead(c: Context, route: Read, services: Services): Promise<Response> {
  const query = c.req.query()
  const known = z.strictObject(
    Object.fromEntries(Object.entries(route.query ?? {}).map(([k, q]) => [k, z.optional(q.schema)])),
  )
  validate(known, query, describe)
  const answer = await route.handle({ services, db: services.db, params: pathParams(c), query })
  if (answer === undefined) throw problem('not-found', 'There is nothing here.')
  c.header('Cache-Control', 'no-cache')
  if (answer instanceof ReadableStream) return c.body(answer, 200, { 'Content-Type': 'text/event-stream' })
  if (typeof route.answer === 'string')
    return c.body(String(answer), 200, { 'Content-Type': `${route.answer}; charset=utf-8` })
  const next = (answer as { next?: unknown }).next
  if (typeof next === 'string')
    c.header('Link', `<?${new URLSearchParams({ ...query, cursor: next }).toString()}>; rel="next"`)
  return c.json(answer)
}

async function answerWrite(c: Context, route: Write, services: Services): Promise<Response> {
  if (route.admin) requireAdmin(c.req.header('Authorization'), services.adminToken)
  const key = idempotencyKey(c.req.header('Idempotency-Key'))
  const sent = await jsonBody(c)
  const params = pathParams(c)
  const now = new Date(services.now()).toISOString()
  const fingerprint = digest(c.req.method, c.req.path, canonical(sent))
  const answer = await once(services.db, { key, fingerprint, now }, tx =>
    route.handle({ services, tx, params, body: sent, now }),
  )
  if (answer.changed) services.changes.announce(answer.changed)
  if (answer.location) c.header('Location', answer.location)
  c.header('Cache-Control', 'no-store')
  return c.json(answer.body, answer.status)
}

/** Path parameters, refused where no row can have such a name (PostgreSQL would fail on NUL or a malformed UUID). */
function pathParams(c: Context): Params {
  const params = c.req.param() as Params
  const good = Object.entries(params).every(([name, value]) => (name === 'id' ? uuid : slug).test(value))
  if (!good) throw problem('not-found', 'There is nothing here.')
  return params
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const slug = /^[a-z0-9-]{1,60}$/

/** JSON with the keys of every object in order, so that equal values give equal strings. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

function requireAdmin(header: string | undefined, token: string | undefined): void {
  // Digests have one length and tell nothing about the token by how long they take to compare.
  if (token && header && digest(header) === digest(`Bearer ${token}`)) return
  throw problem('not-permitted', 'This needs the administrator token.')
}
