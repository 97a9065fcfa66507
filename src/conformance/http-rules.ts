import { deskReads, deskWrites } from '../contract/desk.js'
import { reads } from '../contract/reads.js'
import { writes } from '../contract/writes.js'
import { fill } from '../kit/fill.js'
import { uuidv4, uuidv7 } from '../kit/id.js'
import { Unmet } from './rules.js'

/** What a rule of the wire works with. */
export interface Wire {
  readonly url: string
  readonly fetch: typeof fetch
  readonly council: string
  /** An origin that the server lists; without one CORS for pages elsewhere cannot be tried. */
  readonly origin: string | undefined
}

/** One thing that the contract asks of HTTP itself. */
export interface WireRule {
  readonly name: string
  readonly asks: string
  readonly check: (wire: Wire) => Promise<void>
}

const must = (condition: unknown, otherwise: string): void => {
  if (!condition) throw new Unmet(otherwise)
}

const post = ({ url, fetch, council }: Wire, body: string, headers: Record<string, string>) =>
  fetch(`${url}/councils/${council}/ideas`, { method: 'POST', body, headers })
/** A path of a council and of things that are not there. */
const addressed = (path: string, council: string) => path.replace('{council}', council).replace(/\{\w+\}/g, uuidv7(1))
const json = { 'Content-Type': 'application/json' }
const idea = () => JSON.stringify({ id: uuidv7(Date.now()), title: 'Prøve av kontrakten' })

async function isProblem(response: Response, status: number, type: string): Promise<void> {
  const media = response.headers.get('Content-Type') ?? 'nothing'
  must(response.status === status, `The status is ${response.status}, where ${status} was due.`)
  must(media.startsWith('application/problem+json'), `The answer is ${media}, where application/problem+json was due.`)
  const problem = (await response.json()) as { type?: string; status?: number; title?: string }
  must(problem.type === type, `The type is "${problem.type}", where "${type}" was due.`)
  must(problem.status === status && problem.title, 'The document has no title, or another status than the answer.')
}

/** The rules of HTTP: what no typed backend can show. */
export const wireRules: readonly WireRule[] = [
  {
    name: 'health',
    asks: 'GET /health is answered with 200.',
    check: async ({ url, fetch }) => {
      const { status } = await fetch(`${url}/health`)
      must(status === 200, `The status is ${status}.`)
    },
  },
  {
    name: 'etag',
    asks: 'A read carries an ETag, and If-None-Match with it is answered with 304 and no body.',
    check: async ({ url, fetch, council }) => {
      const first = await fetch(`${url}/councils/${council}/roster`)
      await first.text()
      const etag = first.headers.get('ETag')
      must(etag, 'There is no ETag.')
      const second = await fetch(`${url}/councils/${council}/roster`, { headers: { 'If-None-Match': etag ?? '' } })
      must(
        second.status === 304 && (await second.text()) === '',
        `The second answer has status ${second.status}, or a body.`,
      )
    },
  },
  {
    name: 'problem-documents',
    asks: 'Errors are problem documents (RFC 9457) with a stable type.',
    check: async wire => {
      await isProblem(await wire.fetch(`${wire.url}/councils/no-such-council`), 404, 'not-found')
      const key = () => ({ 'Idempotency-Key': `"${uuidv4()}"` })
      await isProblem(await post(wire, '{"title":', { ...json, ...key() }), 400, 'malformed-json')
      await isProblem(
        await post(wire, 'title=x', { 'Content-Type': 'text/plain', ...key() }),
        415,
        'unsupported-media-type',
      )
    },
  },
  {
    name: 'key-required',
    asks: 'A write without an Idempotency-Key is refused with 400 "idempotency-key-missing"; a key may be quoted or bare.',
    check: async wire => {
      await isProblem(await post(wire, idea(), json), 400, 'idempotency-key-missing')
      const [body, key] = [idea(), uuidv4()]
      const quoted = await post(wire, body, { ...json, 'Idempotency-Key': `"${key}"` })
      const bare = await post(wire, body, { ...json, 'Idempotency-Key': key })
      must(
        quoted.status === 201 && bare.status === 201,
        `The answers are ${quoted.status} and ${bare.status}, where 201 was due.`,
      )
      must((await quoted.text()) === (await bare.text()), 'The quoted and the bare key were taken for two keys.')
    },
  },
  {
    name: 'created',
    asks: 'A created idea is answered with 201 and its Location.',
    check: async wire => {
      const response = await post(wire, idea(), { ...json, 'Idempotency-Key': uuidv4() })
      must(response.status === 201, `The status is ${response.status}.`)
      must(response.headers.get('Location'), 'There is no Location.')
    },
  },
  {
    name: 'nothing-echoed',
    asks: 'A refusal repeats nothing of what was sent.',
    check: async wire => {
      const secret = `hemmelig-${uuidv4()}`
      const response = await post(wire, JSON.stringify({ title: 7, [secret]: secret }), {
        ...json,
        'Idempotency-Key': uuidv4(),
      })
      must(!(await response.text()).includes(secret), 'It does.')
    },
  },
  {
    name: 'next-page-linked',
    asks: 'A page that is not the last links to the next one (Link: rel="next").',
    check: async ({ url, fetch, council }) => {
      const response = await fetch(`${url}/councils/${council}/ideas?limit=1`)
      const { next } = (await response.json()) as { next: string | null }
      if (next !== null) must(/rel="?next/.test(response.headers.get('Link') ?? ''), 'There is no such link.')
    },
  },
  {
    name: 'cors',
    asks: 'Pages of listed origins may send and read the headers of the contract; those of other origins may not.',
    check: async ({ url, fetch, council, origin }) => {
      const ask = (from: string) => {
        const headers = {
          Origin: from,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'idempotency-key',
        }
        return fetch(`${url}/councils/${council}/ideas`, { method: 'OPTIONS', headers })
      }
      const stranger = await ask('https://stranger.example')
      must(stranger.headers.get('Access-Control-Allow-Origin') !== 'https://stranger.example', 'A stranger is let in.')
      if (origin === undefined) return
      const listed = await ask(origin)
      must(listed.headers.get('Access-Control-Allow-Origin') === origin, `${origin} is not let in.`)
      const allowed = (listed.headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase()
      for (const name of ['idempotency-key', 'if-none-match', 'if-match', 'authorization', 'content-type']) {
        must(allowed.includes(name), `The header ${name} is not allowed.`)
      }
      const response = await fetch(`${url}/councils`, { headers: { Origin: origin } })
      const exposed = (response.headers.get('Access-Control-Expose-Headers') ?? '').toLowerCase()
      for (const name of ['etag', 'location', 'link', 'retry-after'])
        must(exposed.includes(name), `The header ${name} is not exposed.`)
    },
  },
  {
    name: 'every-read',
    asks: 'Every read of a council in the contract is answered, with the member that its row names.',
    check: async ({ url, fetch, council }) => {
      for (const [kind, { path, has }] of Object.entries(reads)) {
        if (/\{(?!council\})/.test(path)) continue
        const response = await fetch(url + fill(path, { council }))
        must(response.status === 200, `"${kind}" is answered with ${response.status}.`)
        must(has in ((await response.json()) as object), `The answer to "${kind}" has no "${has}".`)
      }
    },
  },
  {
    name: 'every-key',
    asks: 'Every write in the contract that is repeated by its key is refused without one.',
    check: async ({ url, fetch, council }) => {
      for (const [kind, { method, path, repeats }] of Object.entries(writes)) {
        if (repeats !== 'key') continue
        const response = await fetch(url + addressed(path, council), { method, body: '{}', headers: json })
        must(response.status === 400, `"${kind}" without a key is answered with ${response.status}.`)
      }
    },
  },
  {
    name: 'desk-closed',
    asks: 'What only the council and the municipality may read and do is refused to who has no token.',
    check: async ({ url, fetch, council }) => {
      const rows: Readonly<Record<string, { readonly path: string; readonly method?: string }>> = {
        ...deskReads,
        ...deskWrites,
      }
      for (const [kind, { path, method = 'GET' }] of Object.entries(rows)) {
        const headers = { ...json, 'Idempotency-Key': uuidv4() }
        const body = method === 'POST' ? { body: '{}' } : {}
        const { status } = await fetch(url + addressed(path, council), { method, headers, ...body })
        must([401, 403, 404].includes(status), `"${kind}" without a token is answered with ${status}.`)
      }
    },
  },
  {
    name: 'cors-whatever-the-answer',
    asks: 'Pages of listed origins may read every answer: also that nothing has changed (304), and what is refused.',
    check: async wire => {
      const { url, fetch, council, origin } = wire
      if (origin === undefined) return
      const from = { Origin: origin }
      const roster = `${url}/councils/${council}/roster`
      const first = await fetch(roster, { headers: from })
      const again = { ...from, 'If-None-Match': first.headers.get('ETag') ?? '' }
      const keyed = { ...json, ...from, 'Idempotency-Key': uuidv4() }
      const answers = [
        [200, first],
        [304, await fetch(roster, { headers: again })],
        [404, await fetch(`${url}/councils/no-such-council`, { headers: from })],
        [400, await post(wire, idea(), { ...json, ...from })],
        [422, await post(wire, '{"title":7}', keyed)],
      ] as const
      for (const [status, answer] of answers) {
        must(answer.status === status, `The status is ${answer.status}, where ${status} was due.`)
        must(mayRead(answer, origin), `${origin} may not read an answer with status ${status}.`)
      }
    },
  },
]

/** Whether a page of an origin can read an answer. */
export const mayRead = ({ headers }: Response, origin: string): boolean =>
  ['*', origin].includes(headers.get('Access-Control-Allow-Origin') ?? '')
