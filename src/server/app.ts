import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { problem } from '../kit/problem.js'
import { version } from '../kit/version.js'
import { Changes } from './changes.js'
import { handleError, sendProblem } from './http/problems.js'
import { addRoute, type Route, type Services } from './http/route.js'
import { OpenPolls } from './voting/keys.js'
import { SignIn, type SignInOptions } from './voting/sign-in.js'
import { openApiDocument } from './openapi.js'
import { attendanceRoutes } from './routes/attendances.js'
import { councilRoutes } from './routes/councils.js'
import { councilRows } from './rows/councils.js'
import { ideaRoutes } from './routes/ideas.js'
import { deskRoutes } from './routes/desk.js'
import { feedRoutes } from './routes/feeds.js'
import { importRoutes } from './routes/imports.js'
import { messageRoutes } from './routes/messages.js'
import { meetingRoutes } from './routes/meetings.js'
import { ownIdeaRoutes } from './routes/own-ideas.js'
import { photoRoutes } from './routes/photos.js'
import { pollDeskRoutes } from './routes/poll-desk.js'
import { pollRoutes } from './routes/polls.js'
import { secretVoteRoutes } from './routes/secret-votes.js'
import { signInPages } from './routes/sign-in.js'
import { workDayRoutes } from './routes/work-days.js'

/** How a server is set up. */
export interface AppOptions extends Omit<Services, 'changes' | 'openPolls' | 'signIn'> {
  /** Shared with who closes polls. */
  readonly openPolls?: OpenPolls
  /** How people sign in to vote. */
  readonly signIn?: SignInOptions
  /** Origins of pages on other addresses that may use the API, each with its scheme. */
  readonly allowedOrigins?: readonly string[]
  /** Hears of errors that nobody foresaw; never of what a resident sent. */
  readonly log: (error: Error) => void
}

const Health = z.object({ status: z.literal('ok'), version: z.string() })

const health: Route = {
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  summary: 'Whether the server and its database answer.',
  answer: Health,
  handle: async ({ db }) => {
    await sql`select 1`.execute(db)
    return { status: 'ok', version } satisfies z.infer<typeof Health>
  },
}

const events: Route = {
  method: 'get',
  path: '/councils/{slug}/events',
  operationId: 'followCouncil',
  summary: 'Tells, as server-sent events, which kind of read has a new answer.',
  answer: 'text/event-stream',
  handle: async ({ db, services, params }) => {
    const [row] = await councilRows(db, services, params['slug'])
    return row && services.changes.stream(row.council.slug)
  },
}

/** Every route of the contract. */
export const routes: readonly Route[] = [
  health,
  ...councilRoutes,
  ...messageRoutes,
  ...importRoutes,
  ...ideaRoutes,
  ...ownIdeaRoutes,
  ...photoRoutes,
  ...deskRoutes,
  ...workDayRoutes,
  ...meetingRoutes,
  ...attendanceRoutes,
  ...pollRoutes,
  ...pollDeskRoutes,
  ...secretVoteRoutes,
  ...feedRoutes,
]

/** The reference server as a plain handler: `app.fetch(request)` answers a `Request` with a `Response`. */
export function createApp(options: AppOptions): Hono {
  const api = new Hono()
  const crossOrigin = cors({
    origin: origin => (options.allowedOrigins?.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['Idempotency-Key', 'If-None-Match', 'If-Match', 'Authorization', 'Content-Type'],
    exposeHeaders: ['ETag', 'Location', 'Link', 'Retry-After'],
    maxAge: 600,
  })
  api.use(async (c, next) => {
    // Headers that are there before the answer cost nothing; those added to it later make it anew, as a stream.
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Vary', 'Origin')
    return c.req.header('Origin') === undefined ? next() : crossOrigin(c, next)
  })
  const { signIn, ...given } = options
  const services: Services = {
    ...given,
    changes: new Changes(),
    openPolls: options.openPolls ?? new OpenPolls(),
    ...(signIn && { signIn: new SignIn(signIn, options.now) }),
  }
  // Before the ETags: a stream has no end to make one of.
  addRoute(api, events, services)
  api.get('*', etag())
  for (const route of routes) addRoute(api, route, services)
  api.route('/sign-in', signInPages(services, options.allowedOrigins ?? []))
  const document = openApiDocument([...routes, events])
  api.get('/openapi.json', c => c.json(document))
  for (const path of new Set(routes.map(route => route.path.replace(/\{(\w+)\}/g, ':$1')))) {
    api.all(path, c => sendProblem(c, problem('method-not-allowed', 'This address does not take that method.')))
  }
  const app = new Hono()
  app.route('/api/v1', api)
  app.notFound(c => sendProblem(c, problem('not-found', 'There is nothing here.')))
  app.onError(handleError(options.log))
  return app
}
