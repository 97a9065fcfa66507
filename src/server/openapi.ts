import * as z from 'zod/mini'
import { Problem } from '../model/problem.js'
import { version } from '../model/version.js'
import type { Route } from './http/route.js'

type Schema = Record<string, unknown>

/** The OpenAPI 3.1 document of the contract, made from the same routes and schemas that answer. */
export function openApiDocument(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operation(route)
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
      },
    },
  }
}

function operation(route: Route): object {
  const { operationId, summary } = route
  const parameters = [
    ...pathParameters(route.path),
    ...(route.method === 'get' ? queryParameters(route) : [idempotencyKey]),
  ]
  const shared = { operationId, summary, ...(parameters.length > 0 && { parameters }) }
  if (route.method === 'get') {
    const content =
      typeof route.answer === 'string' ? { [route.answer]: { schema: { type: 'string' } } } : json(route.answer)
    return {
      ...shared,
      responses: {
        200: { description: 'What was asked for.', headers: { ETag: { schema: { type: 'string' } } }, content },
        304: { description: 'Nothing has changed since the ETag in If-None-Match.' },
        default: problemResponse,
      },
    }
  }
  return {
    ...shared,
    ...(route.admin && { security: [{ token: [] }] }),
    requestBody: { required: true, content: json(route.body, 'input') },
    responses: {
      201: { description: 'Done, now or the first time.', content: json(route.answer) },
      default: problemResponse,
    },
  }
}

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

const pathParameters = (path: string) =>
  Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const queryParameters = (route: Extract<Route, { method: 'get' }>) =>
  Object.entries(route.query ?? {}).map(([name, { schema, description }]) => ({
    name,
    in: 'query',
    description,
    schema: jsonSchema(schema, 'input'),
  }))

const json = (schema: z.ZodMiniType, io: 'input' | 'output' = 'output') => ({
  'application/json': { schema: jsonSchema(schema, io) },
})

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}
