import assert from 'node:assert/strict'
import type { Hono } from 'hono'
import { uuidv4 } from '../../src/kit/id.js'

/* eslint-disable @typescript-eslint/no-explicit-any -- a test reads answers as they come, not as they should be */

/** What came back, as a test wants to look into it. */
export const json = async (response: Response) => (await response.json()) as any

/** Asks a server in this process, without a socket. */
export function apiOf(app: () => Hono) {
  const send = async (method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) =>
    app().request(`/api/v1${path}`, { method, headers, ...(body !== undefined && { body }) })
  return {
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, headers),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(
        'POST',
        path,
        { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"`, ...headers },
        typeof body === 'string' ? body : JSON.stringify(body),
      ),
  }
}

/** Fails unless the answer is a problem document of a status and type. Resolves with it. */
export async function isProblem(response: Response, status: number, type: string) {
  const problem = await json(response)
  assert.equal(response.status, status, JSON.stringify(problem))
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/)
  assert.equal(problem.type, type)
  assert.equal(problem.status, status)
  return problem
}
