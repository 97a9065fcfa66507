import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { problem } from '../../kit/problem.js'
import { validate } from '../../kit/validate.js'
import type { Changes } from '../changes.js'
import type { Database, Tx } from '../rows/tables.js'
import type { OpenPolls } from '../voting/keys.js'
import type { SignIn } from '../voting/sign-in.js'
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
  /** Polls that are open, with their private keys. */
  readonly openPolls: OpenPolls
  /** How people sign in to vote, where they can. */
  readonly signIn?: SignIn
}

type Params = Readonly<Record<string, string>>
type Query = Readonly<Record<string, string | undefined>>

interface Described {
  /** With parameters as OpenAPI writes them: `/councils/{slug}`. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  /** `admin`: needs the administrator token; `bearer`: a token that its owner was given. */
  readonly access?: 'admin' | 'bearer'
}

/** A media type that is not JSON. */
type MediaType = `text/${string}` | `application/${string}` | `image/${string}`

/** A route that reads. `answer` is a schema for JSON, or the media type of anything else. */
export interface Read extends Described {
  readonly method: 'get'
  readonly query?: Readonly<Record<string, { readonly schema: z.ZodMiniType; readonly description: string }>>
  readonly answer: z.ZodMiniType | MediaType
  readonly handle: (call: {
    services: Services
    db: Database
    params: Params
    query: Query
    /** Address of the API, as it was asked for. */
    base: string
    /** What was sent as `Authorization: Bearer`: a follow code, or a device's token for one idea. */
    bearer: string | undefined
  }) => Promise<unknown>
}

/** What a write has in its body, and what tells it from another. */
interface Sent {
  readonly body: unknown
  readonly fingerprint: string
}

/** A route that writes: a `post` once for each idempotency key, a `put` or `delete` as often as it is asked. */
export interface Write extends Described {
  readonly method: 'post' | 'put' | 'delete'
  /** A schema for JSON, or the media type of anything else; nothing for a write without a body. */
  readonly body?: z.ZodMiniType | MediaType
  readonly answer: z.ZodMiniType
  /** Its own rule makes doing it twice harmless: it takes no idempotency key, and nothing of it is kept under one. */
  readonly keyless?: true
  /** It changes the database in one statement at most, which needs no transaction around it. */
  readonly single?: true
  /** It must not be known whose it is: refused when it comes with a cookie. */
  readonly nameless?: true
  /** Reads the body; as JSON where left out. */
  readonly read?: (c: Context) => Promise<Sent>
  readonly handle: (call: {
    services: Services
    tx: Tx
    params: Params
    body: unknown
    now: string
    bearer: string | undefined
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
  else app.on(route.method.toUpperCase(), path, c => answerWrite(c, route, services))
}

async function answerRead(c: Context, route: Read, services: Services): Promise<Response> {
  if (route.access === 'admin') requireAdmin(c.req.header('Authorization'), services.adminToken)
  const query = c.req.query()
  const known = z.strictObject(
    Object.fromEntries(Object.entries(route.query ?? {}).map(([k, q]) => [k, z.optional(q.schema)])),
  )
  validate(known, query, describe)
  const answer = await route.handle({
    services,
    db: services.db,
    params: pathParams(c),
    query,
    bearer: bearerOf(c),
    base: baseOf(c),
  })
  if (answer === undefined) throw problem('not-found', 'There is nothing here.')
  c.header('Cache-Control', 'no-cache')
  // Made anew, with the headers that every answer has.
  if (answer instanceof Response) return c.newResponse(answer.body, answer)
  if (route.access) c.header('Cache-Control', 'no-store')
  if (answer instanceof ReadableStream) return c.body(answer, 200, { 'Content-Type': 'text/event-stream' })
  if (typeof route.answer === 'string')
    return c.body(String(answer), 200, { 'Content-Type': `${route.answer}; charset=utf-8` })
  const next = (answer as { next?: unknown }).next
  if (typeof next === 'string')
    c.header('Link', `<?${new URLSearchParams({ ...query, cursor: next }).toString()}>; rel="next"`)
  return c.json(answer)
}

async function answerWrite(c: Context, route: Write, services: Services): Promise<Response> {
  if (route.access === 'admin') requireAdmin(c.req.header('Authorization'), services.adminToken)
  const params = pathParams(c)
  const now = new Date(services.now()).toISOString()
  const bearer = bearerOf(c)
  if (route.nameless && c.req.header('Cookie') !== undefined)
    throw problem('not-permitted', 'Send this without cookies: they tell who you are.')
  const once = await howOften(c, route, services, now)
  const answer = await once((tx, body) => route.handle({ services, tx, params, body, now, bearer }))
  if (answer.changed) services.changes.announce(answer.changed)
  if (answer.location) c.header('Location', answer.location)
  c.header('Cache-Control', 'no-store')
  return c.json(answer.body, answer.status)
}

type Do = (handle: (tx: Tx, body: unknown) => Promise<WriteAnswer>) => Promise<WriteAnswer>

/** A `PUT` or `DELETE` done twice leaves what doing it once does (RFC 9110 section 9.2.2): it needs no key. */
async function howOften(c: Context, route: Write, services: Services, now: string): Promise<Do> {
  if (route.method === 'post' && !route.keyless) return onceForKey(c, route, services, now)
  const sent = route.body ? (await (route.read ?? readJson)(c)).body : undefined
  const { db } = services
  // One statement is a transaction of its own, and two more for it would be most of the work.
  if (route.single) return handle => handle(db as Tx, sent)
  return handle => db.transaction().execute(tx => handle(tx, sent))
}

async function onceForKey(c: Context, route: Write, { db }: Services, now: string): Promise<Do> {
  const key = idempotencyKey(c.req.header('Idempotency-Key'))
  const { body, fingerprint } = await (route.read ?? readJson)(c)
  // Whoever holds another token asks for something else, though the words are the same.
  const whole = digest(c.req.method, c.req.path, fingerprint, c.req.header('Authorization') ?? '')
  return handle => once(db, { key, fingerprint: whole, now }, tx => handle(tx, body))
}

async function readJson(c: Context): Promise<Sent> {
  const body = await jsonBody(c)
  return { body, fingerprint: canonical(body) }
}

/** Only the path is ours to know for certain; the host is what the one who asks called us. */
const baseOf = (c: Context): string => new URL('/api/v1', c.req.url).href

const bearerOf = (c: Context): string | undefined => /^Bearer +(\S.*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** Path parameters, refused where no row can have such a name (PostgreSQL would fail on NUL or a malformed UUID). */
function pathParams(c: Context): Params {
  const params = c.req.param() as Params
  const good = Object.entries(params).every(([name, value]) => (formOf[name] ?? uuid).test(value))
  if (!good) throw problem('not-found', 'There is nothing here.')
  return params
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const formOf: Record<string, RegExp> = {
  slug: /^[a-z0-9-]{1,60}$/,
  idOrNumber: /^(\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
}

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
