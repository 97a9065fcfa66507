import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { serve as listen } from '@hono/node-server'
import type { Hono } from 'hono'
import { demo } from '../data/demo.js'
import { http } from '../src/client/index.js'
import { local } from '../src/local/local.js'
import { memoryStore } from '../src/client/outbox/store.js'
import { checkBackend, checkServer, type Finding } from '../src/conformance/index.js'
import { createApp } from '../src/server/app.js'
import type { Storage } from '../src/server/rows/open.js'
import { seed } from '../src/server/seed.js'
import { pgliteStorage } from './support/storages.js'

const origin = 'https://larvik.example'
const url = 'http://localhost/api/v1'
const unmet = (findings: readonly Finding[]) =>
  findings.flatMap(({ rule, missing }) => (missing === undefined ? [] : [`${rule}: ${missing}`]))

describe('the contract', () => {
  const place = pgliteStorage()
  let storage: Storage
  const apps: Record<string, Hono> = {}
  before(async () => {
    storage = await place.open()
    await seed(storage.db, demo(Date.now()))
    const options = {
      db: storage.db,
      now: Date.now,
      allowedOrigins: [origin],
      log: (error: Error) => assert.fail(error),
    }
    apps['before'] = createApp(options)
    apps['after'] = createApp({ ...options, moderation: 'after' })
  })
  after(async () => {
    await storage.close()
    await place.stop()
  })
  const fetchFrom = (app: Hono | undefined) =>
    (async (input: RequestInfo | URL, init?: RequestInit) => app?.fetch(new Request(input, init))) as typeof fetch

  for (const moderation of ['before', 'after']) {
    it(`is kept by the server, ideas read ${moderation} publishing`, async () => {
      const findings = await checkServer(url, { fetch: fetchFrom(apps[moderation]), origin })
      assert.deepEqual(unmet(findings), [])
      assert.ok(findings.length > 20)
    })
  }

  it('is kept by the local backend, and across origins: as many rules for each', async () => {
    for (const moderation of ['before', 'after'] as const) {
      const without = local({ initial: demo(Date.now()), store: memoryStore(), moderation })
      const server = http(url, { fetch: fetchFrom(apps[moderation]) })
      const elsewhere = http(url, { fetch: asPageOf(origin, fetchFrom(apps[moderation])) })
      const findings = await Promise.all([without, server, elsewhere].map(backend => checkBackend(backend)))
      for (const found of findings) assert.deepEqual(unmet(found), [])
      assert.equal(new Set(findings.map(({ length }) => length)).size, 1)
    }
  })

  it('lets a page elsewhere read what has gone wrong in the server', async () => {
    const closed = pgliteStorage()
    const other = await closed.open()
    await other.close()
    const log: Error[] = []
    const app = createApp({ db: other.db, now: Date.now, allowedOrigins: [origin], log: error => log.push(error) })
    const response = await app.request('/api/v1/councils', { headers: { Origin: origin } })
    assert.deepEqual([response.status, response.headers.get('Access-Control-Allow-Origin')], [500, origin])
    assert.equal(log.length, 1)
    await closed.stop()
  })

  /** Servers with one thing broken, and the rule that must name it. */
  const broken: Record<string, (good: typeof fetch) => typeof fetch> = {
    'same-key-same-answer': good => (input, init) =>
      good(input, withHeader(init, 'Idempotency-Key', crypto.randomUUID(), freshId)),
    'key-reused': good => (input, init) => good(input, withHeader(init, 'Idempotency-Key', crypto.randomUUID())),
    'cors-whatever-the-answer': good => async (input, init) => {
      const response = await good(input, init)
      if (response.status !== 304) return response
      const headers = new Headers(response.headers)
      headers.delete('Access-Control-Allow-Origin')
      return new Response(null, { status: 304, headers })
    },
    etag: good => async (input, init) => {
      const response = await good(input, init)
      const headers = new Headers(response.headers)
      headers.delete('ETag')
      return new Response(response.body, { status: response.status, headers })
    },
    'problem-documents': good => async (input, init) => {
      const response = await good(input, init)
      if (response.ok || response.status === 304) return response
      return new Response('<h1>Error</h1>', { status: response.status, headers: { 'Content-Type': 'text/html' } })
    },
    'roster-derives-vacancies': good =>
      rewriting(good, /roster$/, body => ({
        ...body,
        seats: (body['seats'] as object[]).map(seat => ({ ...seat, vacancy: null })),
      })),
    'pages-are-whole': good => rewriting(good, /ideas\?/, body => ({ ...body, next: '999999' })),
    'idea-kept-to-the-letter': good => rewriting(good, /ideas$/, body => ({ ...body, text: 'renset' })),
    'answers-fit': good => rewriting(good, /councils\/stavern$/, body => ({ ...body, goals: 'none' })),
    cors: good => async (input, init) => {
      const response = await good(input, init)
      const headers = new Headers(response.headers)
      if (init?.method === 'OPTIONS')
        headers.set('Access-Control-Allow-Origin', new Headers(init.headers).get('Origin') ?? '*')
      return new Response(response.body, { status: response.status, headers })
    },
    'key-required': good => (input, init) =>
      good(
        input,
        withHeader(init, 'Idempotency-Key', new Headers(init?.headers).get('Idempotency-Key') ?? crypto.randomUUID()),
      ),
    'nothing-echoed': good => async (input, init) => {
      const response = await good(input, init)
      return response.status === 422 ? new Response(String(init?.body), response) : response
    },
  }
  for (const [rule, breakIt] of Object.entries(broken)) {
    it(`names the rule that a server breaks: ${rule}`, async () => {
      const findings = await checkServer(url, { fetch: breakIt(fetchFrom(apps['after'])), origin })
      assert.ok(
        findings.find(finding => finding.rule === rule)?.missing,
        `named instead: ${unmet(findings).join(' | ')}`,
      )
    })
  }

  it('is tried from the shell: exit 0 where it is kept, exit 1 and the name of the rule where it is not', async () => {
    const good = fetchFrom(apps['after'])
    let answer = good
    const server = listen({ fetch: request => answer(request), port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening')
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
    const shell = async () => {
      const command = ['--import', 'tsx', 'src/cli/main.ts', 'conformance', address, '--origin', origin]
      const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.on('data', chunk => (said += String(chunk)))
      const [code] = (await once(child, 'exit')) as [number]
      return { code, said }
    }
    try {
      const kept = await shell()
      assert.match(kept.said, /\d+ rules kept, 0 not kept/)
      assert.equal(kept.code, 0)
      const breakKeys = broken['key-reused']
      assert.ok(breakKeys)
      answer = async (input, init) => {
        const request = new Request(input, init)
        const body = request.method === 'GET' ? undefined : await request.text()
        const headers = [...request.headers] as [string, string][]
        return breakKeys(good)(request.url, {
          method: request.method,
          headers,
          ...(body && { body }),
        })
      }
      const failed = await shell()
      assert.match(failed.said, /✖ key-reused: /)
      assert.equal(failed.code, 1)
    } finally {
      server.close()
    }
  })

  it('is told between tabs by local backends over one channel', async () => {
    const options = { initial: demo(Date.now()), store: memoryStore(), moderation: 'after', channel: 'tabs' } as const
    const [one, other] = [local(options), local(options)]
    const stop = new AbortController()
    const heard = new Promise<string>(
      resolve => void other.events?.('stavern', kind => kind && resolve(kind), stop.signal),
    )
    const body = { id: '019ac000-0001-7000-8000-00000000cccc', title: 'Benk ved brygga' }
    await one.write<'idea'>({ kind: 'idea', council: 'stavern', body }, { key: 'one-two-three' })
    assert.equal(await heard, 'ideas')
    stop.abort()
    one.close?.()
    other.close?.()
  })
})

/**
 * Asks as a browser does for a page of an origin: first whether it may, where the request is none that any page may send;
 * and no answer reaches the page that does not say so.
 */
const asPageOf =
  (from: string, inner: typeof fetch): typeof fetch =>
  async (input, init = {}) => {
    const headers = new Headers(init.headers)
    const named = [...headers.keys()].filter(name => name !== 'accept' && name !== 'origin')
    const method = init.method ?? 'GET'
    if (named.length > 0 || !['GET', 'POST'].includes(method)) {
      const asked = { Origin: from, 'Access-Control-Request-Method': method }
      const list = { 'Access-Control-Request-Headers': named.join() }
      const preflight = await inner(input, { method: 'OPTIONS', headers: { ...asked, ...(named.length > 0 && list) } })
      const allowed = (name: string) =>
        (preflight.headers.get(`Access-Control-Allow-${name}`) ?? '').toLowerCase().split(/ *, */)
      const missing = named.filter(name => !allowed('Headers').includes(name))
      if (missing.length > 0 || !allowed('Methods').includes(method.toLowerCase()))
        throw new TypeError(`Refused by CORS: ${method} ${missing.join()}`)
    }
    headers.set('Origin', from)
    const response = await inner(input, { ...init, headers })
    if (response.headers.get('Access-Control-Allow-Origin') !== from)
      throw new TypeError(`Refused by CORS: the answer with status ${response.status}`)
    return response
  }

function withHeader(
  init: RequestInit | undefined,
  name: string,
  value: string,
  change: (body: unknown) => unknown = body => body,
): RequestInit {
  if (init?.method !== 'POST') return init ?? {}
  const headers = new Headers(init.headers)
  headers.set(name, value)
  return { ...init, headers, body: change(init.body) as string }
}
const freshId = (body: unknown) => String(body).replace(/"id":"[^"]+"/, `"id":"${crypto.randomUUID()}"`)

const rewriting =
  (good: typeof fetch, path: RegExp, change: (body: Record<string, unknown>) => object): typeof fetch =>
  async (input, init) => {
    const response = await good(input, init)
    if (!path.test(String(input)) || !response.ok) return response
    const headers = new Headers(response.headers)
    headers.delete('Content-Length')
    return new Response(JSON.stringify(change((await response.json()) as Record<string, unknown>)), {
      status: response.status,
      headers,
    })
  }
