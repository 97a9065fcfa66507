/** What a request says, checked: its parameters, bearer, key and body. */
import type { Context } from 'hono'
import { fingerprintOf, type Once } from '../../acts/run.js'
import type { WriteRow } from '../../contract/row.js'
import type { Json } from '../../kit/canonical.js'
import { digest } from '../../kit/digest.js'
import { problem } from '../../kit/problem.js'

export type Params = Readonly<Record<string, string>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const formOf: Record<string, RegExp> = {
  council: /^[a-z0-9-]{1,60}$/,
  idOrNumber: /^(\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
}

/** Path parameters, refused where nothing can have such a name. @throws ProblemError `not-found` */
export function paramsOf(c: Context): Params {
  const params = c.req.param() as Params
  const good = Object.entries(params).every(([name, value]) => (formOf[name] ?? uuid).test(value))
  if (!good) throw problem('not-found', 'There is nothing here.')
  return params
}

/** What was sent as `Authorization: Bearer`: a follow code, a device's token, a code to vote with. */
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer +(\S.*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** Only the path is ours to know for certain; the host is what the one who asks called us. */
export const baseOf = (c: Context): string => new URL('/api/v1', c.req.url).href

/** @throws ProblemError `not-permitted` for who has not the administrator's token */
export async function requireAdmin(c: Context, token: string | undefined): Promise<void> {
  const given = bearerOf(c)
  // Digests have one length and tell nothing about the token by how long they take to compare.
  if (token && given !== undefined && (await digest(given)) === (await digest(token))) return
  throw problem('not-permitted', 'This needs the administrator token.')
}

/** @throws ProblemError `not-permitted` for what must not be known whose it is, and comes with a cookie */
export function refuseCookies(c: Context, row: WriteRow): void {
  if (row.nameless && c.req.header('Cookie') !== undefined)
    throw problem('not-permitted', 'Send this without cookies: they tell who you are.')
}

/**
 * What makes a write once, from its `Idempotency-Key` header: a structured-field string in quotes
 * (draft-ietf-httpapi-idempotency-key-header-07), or bare.
 * @throws ProblemError `idempotency-key-missing` where there is none, or none that can be read
 */
export function keyOf(c: Context): string {
  const key = c.req
    .header('Idempotency-Key')
    ?.trim()
    .replace(/^"(.*)"$/, '$1')
  if (key && /^[\x21\x23-\x5b\x5d-\x7e]{8,128}$/.test(key)) return key
  throw problem(
    'idempotency-key-missing',
    'Send an Idempotency-Key header: 8 to 128 visible characters, new for every new write.',
  )
}

/** Whoever holds another token asks for something else, though the words are the same. */
export async function onceOf(c: Context, key: string, said: Json, about: string): Promise<Once> {
  const { method, path } = c.req
  // The key itself is kept nowhere: without it nobody can guess what was said from its digest, were it a phone number.
  const fingerprint = await fingerprintOf([key, method, path, said, c.req.header('Authorization') ?? null])
  return { key: await digest(key), fingerprint, about }
}
