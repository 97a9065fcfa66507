import * as z from 'zod/mini'
import { Problem } from '../kit/problem.schema.js'
import { version } from '../kit/version.js'
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
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: "The follow code of one's own idea, or a device's token for one idea.",
        },
      },
    },
  }
}

function operation(route: Route): object {
  const { operationId, summary } = route
  const parameters = [
    ...pathParameters(route.path),
    ...(route.method === 'get'
      ? queryParameters(route)
      : route.method === 'post' && !route.keyless
        ? [idempotencyKey]
        : []),
  ]
  const security = route.access && { security: [{ [route.access === 'admin' ? 'token' : 'bearer']: [] }] }
  const shared = { operationId, summary, ...security, ...(parameters.length > 0 && { parameters }) }
  if (route.method === 'get') {
    return {
      ...shared,
      responses: {
        200: {
          description: 'What was asked for.',
          headers: { ETag: { schema: { type: 'string' } } },
          content: contentOf(route.answer),
        },
        304: { description: 'Nothing has changed since the ETag in If-None-Match.' },
        default: problemResponse,
      },
    }
  }
  return {
    ...shared,
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body, 'input') } }),
    responses: {
      [route.method === 'post' ? 201 : 200]: {
        description: 'Done, now or the first time.',
        content: contentOf(route.answer),
      },
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

const contentOf = (what: z.ZodMiniType | string, io: 'input' | 'output' = 'output') =>
  typeof what === 'string'
    ? { [what]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: jsonSchema(what, io) } }

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}
