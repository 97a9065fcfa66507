/** Routes that read: a row of the contract, what it is answered with, and by whom. */
import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { DeskAnswers, deskReads } from '../../contract/desk.js'
import type { files } from '../../contract/files.js'
import type { OtherAnswers, otherReads } from '../../contract/others.js'
import type { Answers, reads } from '../../contract/reads.js'
import type { FileRow, ParamsOf, ReadRow } from '../../contract/row.js'
import type { votingReads } from '../../contract/voting.js'
import type { Board } from '../../board/board.js'
import { digest } from '../../kit/digest.js'
import { problem } from '../../kit/problem.js'
import { validate } from '../../kit/validate.js'
import { moderated } from '../../acts/place.js'
import { findPlaces, type Place } from '../rows/councils.js'
import { findIdea } from '../rows/ideas.js'
import { findMeeting } from '../rows/meetings.js'
import { findWorkDay } from '../rows/work-days.js'
import type { Database } from '../rows/tables.js'
import { baseOf, bearerOf, paramsOf, requireAdmin, type Params } from './call.js'
import { describe } from '../../kit/describe.js'
import type { Services } from './services.js'

/** Everything that is read as JSON. */
type Rows = typeof reads & typeof otherReads & typeof deskReads & typeof votingReads
export type ReadKind = keyof Rows
type AnswersOf = Answers & OtherAnswers & DeskAnswers & { board: Board }
type FileRows = typeof files

/** What the router has found for the parameters of a path, or answered with 404: nobody looks for it again. */
type FoundFor<Path extends string> = (Path extends `/councils/{council}${string}`
  ? { readonly place: Place }
  : unknown) &
  (Path extends '/ideas/{id}' | '/ideas/{id}/hand-over' | '/ideas/{id}/print'
    ? { readonly idea: NonNullable<Awaited<ReturnType<typeof findIdea>>> }
    : unknown) &
  (Path extends `/meetings/{${string}}${string}`
    ? { readonly meeting: NonNullable<Awaited<ReturnType<typeof findMeeting>>> }
    : unknown) &
  (Path extends `/work-days/{${string}}${string}`
    ? { readonly workDay: NonNullable<Awaited<ReturnType<typeof findWorkDay>>> }
    : unknown)

interface Asked {
  readonly services: Services
  readonly db: Database
  readonly query: Readonly<Record<string, string | undefined>>
  /** Address of the API, as it was asked for. */
  readonly base: string
  readonly bearer: string | undefined
}

export type CallOf<Path extends string> = Asked & { readonly params: ParamsOf<Path> } & FoundFor<Path>

interface Described {
  readonly operationId: string
  readonly summary: string
}

/** How a read of a kind is answered. */
export interface Reading<K extends ReadKind> extends Described {
  readonly query?: Readonly<Record<string, { readonly schema: z.ZodMiniType; readonly description: string }>>
  readonly answer: z.ZodMiniType
  readonly handle: (call: CallOf<Rows[K]['path']>) => Promise<AnswersOf[K] | undefined>
}
export type Readings<K extends ReadKind = ReadKind> = { readonly [Kind in K]: Reading<Kind> }

/** How a file of a kind is made: as text of the row's media type, or as an answer with headers of its own. */
export interface Filing<K extends keyof FileRows> extends Described {
  readonly handle: (call: CallOf<FileRows[K]['path']>) => Promise<string | Response | ReadableStream | undefined>
}
export type Filings<K extends keyof FileRows = keyof FileRows> = { readonly [Kind in K]: Filing<Kind> }

/** A reading as the router sees it, its types forgotten. */
interface AnyReading extends Described {
  readonly query?: Reading<ReadKind>['query']
  handle(call: Asked & { readonly params: Params }): Promise<unknown>
}

/** Answers a read. */
export async function answerRead(
  c: Context,
  row: ReadRow | FileRow,
  reading: AnyReading,
  services: Services,
): Promise<Response> {
  if (row.may === 'admin') await requireAdmin(c, services.adminToken)
  const query = c.req.query()
  const known = Object.entries(reading.query ?? {}).map(([name, { schema }]) => [name, z.optional(schema)])
  validate(z.strictObject(Object.fromEntries(known) as Record<string, z.ZodMiniType>), query, describe)
  const params = paramsOf(c)
  const { db } = services
  const found = await resolve(row.path, params, services)
  const asked = { services, db, query, params, base: baseOf(c), bearer: bearerOf(c), ...found }
  const answer = await reading.handle(asked)
  if (answer === undefined) throw problem('not-found', 'There is nothing here.')
  c.header('Cache-Control', row.may === 'anyone' ? 'no-cache' : 'no-store')
  if (answer instanceof ReadableStream) return c.body(answer, 200, { 'Content-Type': 'text/event-stream' })
  if (answer instanceof Response) {
    answer.headers.forEach((value, name) => c.header(name, value))
    return tagged(c, new Uint8Array(await answer.arrayBuffer()), answer.headers.get('Content-Type') ?? '')
  }
  if ('media' in row) return tagged(c, String(answer), `${row.media}; charset=utf-8`)
  const next = (answer as { next?: unknown }).next
  if (typeof next === 'string')
    c.header('Link', `<?${new URLSearchParams({ ...query, cursor: next }).toString()}>; rel="next"`)
  return tagged(c, JSON.stringify(answer), 'application/json')
}

/**
 * An answer with its ETag, or 304 where who asks has it already. Every other header goes along with both: without those of
 * CORS a page elsewhere could not read that nothing has changed.
 */
async function tagged(c: Context, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Response> {
  const etag = `"${(await digest(body)).slice(0, 32)}"`
  c.header('ETag', etag)
  const had = c.req
    .header('If-None-Match')
    ?.split(',')
    .map(tag => tag.trim().replace(/^W\//, ''))
  if (had?.includes(etag)) return c.body(null, 304)
  return c.body(body, 200, { 'Content-Type': type })
}

/** Finds what the first parameter of a path names. @throws ProblemError `not-found` */
async function resolve(path: string, params: Params, { db, moderation }: Services): Promise<object> {
  const [, room = '', name = ''] = /^\/([\w-]+)\/\{(\w+)\}/.exec(path) ?? []
  const id = params[name] ?? ''
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw problem('not-found', 'There is nothing here.')
    return thing
  }
  if (room === 'councils') {
    const { council, municipality } = there((await findPlaces(db, id))[0])
    return { place: { council: moderated(council, moderation), municipality } satisfies Place }
  }
  if (room === 'ideas' && name === 'id') return { idea: there(await findIdea(db, id)) }
  if (room === 'meetings') return { meeting: there(await findMeeting(db, id)) }
  if (room === 'work-days') return { workDay: there(await findWorkDay(db, id)) }
  return {}
}
