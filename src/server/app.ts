import { Hono } from 'hono'
import { cors } from 'hono/cors'
import * as z from 'zod/mini'
import { problem } from '../kit/problem.js'
import { version } from '../kit/version.js'
import { Changes } from './http/changes.js'
import { handleError, sendProblem } from './http/problems.js'
import { answerRead } from './http/reading.js'
import type { Services } from './http/services.js'
import { answerAct, answerKeyedStep, answerStep } from './http/writing.js'
import { openApiDocument } from './openapi.js'
import { routes, type Route } from './routes/index.js'
import { signInPages } from './routes/sign-in.js'
import { answers } from './rows/open.js'
import { rowStore } from './rows/store.js'
import { OpenPolls } from './voting/keys.js'
import { SignIn, type SignInOptions } from './voting/sign-in.js'

/** How a server is set up. */
export interface AppOptions extends Omit<Services, 'rows' | 'changes' | 'openPolls' | 'signIn'> {
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
  how: 'read',
  row: { path: '/health', may: 'anyone', has: 'status' },
  reading: {
    operationId: 'getHealth',
    summary: 'Whether the server and its database answer.',
    answer: Health,
    handle: async ({ db }: Pick<Services, 'db'>) => {
      await answers(db)
      return { status: 'ok', version } satisfies z.infer<typeof Health>
    },
  },
}

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
    rows: rowStore(options.db),
    changes: new Changes(),
    openPolls: options.openPolls ?? new OpenPolls(),
    ...(signIn && { signIn: new SignIn(signIn, options.now) }),
  }
  const all = [health, ...routes]
  for (const route of all) addRoute(api, route, services)
  api.route('/sign-in', signInPages(services, options.allowedOrigins ?? []))
  let document: object | undefined
  api.get('/openapi.json', c => c.json((document ??= openApiDocument(all))))
  for (const path of new Set(all.map(({ row }) => pattern(row.path))))
    api.all(path, c => sendProblem(c, problem('method-not-allowed', 'This address does not take that method.')))
  const app = new Hono()
  app.route('/api/v1', api)
  app.notFound(c => sendProblem(c, problem('not-found', 'There is nothing here.')))
  app.onError(handleError(options.log))
  return app
}

/** A path of the contract as Hono writes it. */
const pattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

function addRoute(api: Hono, route: Route, services: Services): void {
  const { row } = route
  const path = pattern(row.path)
  if (route.how === 'read') {
    api.get(path, c => answerRead(c, route.row, route.reading, services))
    return
  }
  api.on(route.row.method, path, c => {
    if (route.how === 'step') return answerStep(c, route.row, route.step, services)
    if (route.how === 'keyed') return answerKeyedStep(c, route.row, route.step, services)
    return answerAct(c, route.row, route.act, services)
  })
  if (route.how === 'act' && route.row.off !== undefined)
    api.delete(pattern(route.row.off), c => answerAct(c, route.row, route.act, services, true))
}
