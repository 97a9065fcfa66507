/** Tests any backend against the contract, and says in plain words what is missing. */
import type { Backend } from '../client/backend.js'
import { http } from '../client/http/http.js'
import type { PublicCouncil } from '../subjects/council/schema.js'
import { mayRead, wireRules } from './http-rules.js'
import { fetchWatched } from './openapi.js'
import { backendRules, read, Unmet } from './rules.js'

/** What became of one rule; `missing` says what is not as it should be. */
export interface Finding {
  readonly rule: string
  readonly asks: string
  readonly missing: string | undefined
}

/**
 * Tries a backend object. It sends ideas and ballots: point it at a place where those do no harm.
 * @param slug the council to try things on; the first that is established when left out
 */
export async function checkBackend(backend: Backend, slug?: string): Promise<Finding[]> {
  let council: PublicCouncil | undefined
  const listed = await attempt('councils-listed', 'The councils of the municipality can be listed.', async () => {
    council = await councilToTry(backend, slug)
  })
  const findings = [listed]
  for (const { name, asks, check } of backendRules) {
    findings.push(
      await attempt(name, asks, async () =>
        check({ backend, council: council ?? (await councilToTry(backend, slug)) }),
      ),
    )
  }
  return findings
}

async function councilToTry(backend: Backend, slug: string | undefined): Promise<PublicCouncil> {
  const { items } = await read<'councils'>(backend, { kind: 'councils' })
  const council = items.find(council => (slug === undefined ? council.status === 'established' : council.slug === slug))
  if (!council) throw new Unmet(slug === undefined ? 'No council is established.' : `There is no council "${slug}".`)
  return council
}

/** How a server is tried. */
export interface CheckServerOptions {
  readonly fetch?: typeof fetch
  readonly council?: string
  /** An origin that the server lists. */
  readonly origin?: string
}

/**
 * Tries a server over HTTP: all that {@link checkBackend} asks, the rules of the wire, and each answer against the OpenAPI
 * document that the server gives.
 * @param url address of the API, as `https://larvik.example/api/v1`
 */
export async function checkServer(url: string, options: CheckServerOptions = {}): Promise<Finding[]> {
  const root = url.replace(/\/$/, '')
  const { origin } = options
  const misfits = new Set<string>()
  const unreadable = new Set<string>()
  const plain = origin === undefined ? (options.fetch ?? fetch) : fetchFrom(origin, options.fetch ?? fetch, unreadable)
  let watched = plain
  const described = await attempt('openapi', 'The server describes itself at /openapi.json.', async () => {
    const response = await plain(`${root}/openapi.json`)
    if (!response.ok) throw new Unmet(`GET /openapi.json is answered with ${response.status}.`)
    watched = fetchWatched(root, await response.json(), plain, words => misfits.add(words))
  })
  const backend = http(root, { fetch: watched })
  const findings = [described, ...(await checkBackend(backend, options.council))]
  for (const { name, asks, check } of wireRules) {
    findings.push(
      await attempt(name, asks, async () => {
        const { slug } = await councilToTry(backend, options.council)
        await check({ url: root, fetch: watched, council: slug, origin })
      }),
    )
  }
  const told = (names: ReadonlySet<string>) => (names.size > 0 ? [...names].join(' ') : undefined)
  return [
    ...findings,
    { rule: 'answers-fit', asks: 'Every answer fits the OpenAPI document.', missing: told(misfits) },
    {
      rule: 'answers-readable',
      asks: 'Pages of the listed origin may read every answer of this run, whatever its status.',
      missing: told(unreadable),
    },
  ]
}

/** Asks as a page of an origin does, and writes down which answers that page could not read. */
const fetchFrom =
  (origin: string, inner: typeof fetch, unreadable: Set<string>): typeof fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers)
    if (!headers.has('Origin')) headers.set('Origin', origin)
    const response = await inner(input, { ...init, headers })
    if (headers.get('Origin') === origin && !mayRead(response, origin))
      unreadable.add(`${init?.method ?? 'GET'} with status ${response.status}.`)
    return response
  }

async function attempt(rule: string, asks: string, check: () => Promise<void>): Promise<Finding> {
  try {
    await check()
    return { rule, asks, missing: undefined }
  } catch (error) {
    return { rule, asks, missing: error instanceof Error ? error.message : String(error) }
  }
}
