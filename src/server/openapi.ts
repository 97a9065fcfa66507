import * as z from 'zod/mini'
import { Problem } from '../kit/problem.schema.js'
import { version } from '../kit/version.js'
import type { Access, FileRow, ReadRow } from '../contract/row.js'
import type { Route } from './routes/index.js'

type Schema = Record<string, unknown>

/** The OpenAPI 3.1 document of the contract, made from the same routes and schemas that answer. */
export function openApiDocument(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    Object.assign((paths[shown(route.row.path)] ??= {}), operations(route))
    const back = taking(route)
    if (back) Object.assign((paths[shown(back.path)] ??= {}), { delete: back.operation })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'naermiljo',
      version,
      summary: 'Council participation for a municipality: ideas, councils, meetings and polls.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The administrator token of the configuration.' },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: "The follow code of one's own idea, or a device's token for one idea.",
        },
      },
    },
  }
}

/** The operations of a route, by method. */
function operations(route: Route): Record<string, object> {
  if (route.how === 'read') {
    const { reading, row } = route
    return { get: { ...about(reading, row, queryParameters(reading.query)), responses: read(reading.answer, row) } }
  }
  const { row } = route
  const of = route.how === 'act' ? route.act : route.step
  const key = row.repeats === 'key' ? [idempotencyKey] : []
  const body = row.media ?? of.body
  const operation = {
    ...about(of, row, key),
    ...(body && { requestBody: { required: true, content: contentOf(body, 'input') } }),
    responses: written(row.method === 'POST' ? 201 : 200, of.answer),
  }
  return { [row.method.toLowerCase()]: operation }
}

/** Taking back what a route has written. */
function taking(route: Route): { readonly path: string; readonly operation: object } | undefined {
  if (route.how !== 'act' || !route.row.off || !route.act.off) return undefined
  const { row, act } = route
  const path = row.off ?? ''
  return { path, operation: { ...about(route.act.off, { ...row, path }, []), responses: written(200, act.answer) } }
}

function about(
  { operationId, summary }: { readonly operationId: string; readonly summary: string },
  { path, may }: { readonly path: string; readonly may: Access },
  more: readonly object[],
): object {
  const parameters = [...pathParameters(shown(path)), ...more]
  const security = may !== 'anyone' && { security: [{ [may === 'admin' ? 'token' : 'bearer']: [] }] }
  return { operationId, summary, ...security, ...(parameters.length > 0 && { parameters }) }
}

const read = (answer: z.ZodMiniType | undefined, row: ReadRow | FileRow) => ({
  200: {
    description: 'What was asked for.',
    headers: { ETag: { schema: { type: 'string' } } },
    content: contentOf(answer ?? ('media' in row ? row.media : 'application/json')),
  },
  304: { description: 'Nothing has changed since the ETag in If-None-Match.' },
  default: problemResponse,
})

const written = (status: number, answer: z.ZodMiniType) => ({
  [status]: { description: 'Done, now or the first time.', content: contentOf(answer) },
  default: problemResponse,
})

const problemResponse = {
  description: 'A problem document, RFC 9457.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A quoted string, new for every new write and the same when it is sent again.',
  schema: { type: 'string' },
}

/** The names of parameters as the document has always had them: `{slug}` of a council, `{id}` of all else, and what is in it. */
const shown = (path: string): string =>
  path
    .replace(/^(\/councils\/)\{council\}/, '$1{slug}')
    .replace(/^(\/[a-z-]+\/)\{(?!slug|idOrNumber)\w+\}/, '$1{id}')
    .replace(/(\/\{id\}\/)([a-z-]+)s\/\{id\}$/, (_, before: string, one: string) => `${before}${one}s/{${camel(one)}}`)

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const pathParameters = (path: string) =>
  Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const queryParameters = (query: (Route & { how: 'read' })['reading']['query'] = {}) =>
  Object.entries(query).map(([name, { schema, description }]) => ({
    name,
    in: 'query',
    description,
    schema: jsonSchema(schema, 'input'),
  }))

const contentOf = (what: z.ZodMiniType | string, io: 'input' | 'output' = 'output') =>
  typeof what === 'string'
    ? { [what]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: jsonSchema(what, io) } }

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}
