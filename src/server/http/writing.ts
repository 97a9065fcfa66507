/** Routes that write: an act, or a step of a vote. */
import type { Context } from 'hono'
import type * as z from 'zod/mini'
import type { Act, ActKind, Done, SentOf } from '../../acts/act.js'
import { run } from '../../acts/run.js'
import type { EventKind, WriteRow } from '../../contract/row.js'
import type { Json } from '../../kit/canonical.js'
import { fill } from '../../kit/fill.js'
import { Turns } from '../../kit/turns.js'
import { validate } from '../../kit/validate.js'
import { onceIn, type WriteAnswer } from '../rows/once.js'
import type { Database, Tx } from '../rows/tables.js'
import { jsonBody } from './body.js'
import { bearerOf, keyOf, onceOf, paramsOf, refuseCookies, requireAdmin, type Params } from './call.js'
import { describe } from '../../kit/describe.js'
import { photoBody } from './photo-body.js'
import type { Services } from './services.js'

/** What of one thing is written at the same time waits here, rather than being done twice in the database. */
const turns = new Turns()

/** The body of a write, and what of it tells the write from another. */
interface Sent {
  readonly body: { readonly id?: string }
  readonly said: Json
}

/** Answers a write that is an act; `off` takes an earlier one back. */
export async function answerAct<K extends ActKind>(
  c: Context,
  row: WriteRow,
  act: Act<K>,
  services: Services,
  off = false,
): Promise<Response> {
  if (row.may === 'admin') await requireAdmin(c, services.adminToken)
  const params = paramsOf(c)
  const key = !off && row.repeats === 'key' ? keyOf(c) : undefined
  const { body, said } = await sentIn(c, row, act, params, off)
  const about = fill(row.order, { ...params, id: body.id })
  const sent = { kind: act.kind, ...params, body, code: bearerOf(c) ?? '', ...(off && { off }) } as unknown as SentOf<K>
  const { now, moderation } = services
  const moment = { now: new Date(now()).toISOString(), ...(moderation && { moderation }) }
  const once = key === undefined ? undefined : await onceOf(c, key, said, about)
  const done = await turns.take(about, () => run(services.rows, act, sent, moment, once))
  tell(done.seenIn, row.changes, services)
  return answer(c, done)
}

async function sentIn(c: Context, row: WriteRow, act: Act<ActKind>, params: Params, off: boolean): Promise<Sent> {
  if (row.media) return photoBody(c)
  // What has no body is named by its address, or by who asks.
  if (off || !act.body) return { body: { id: params['id'] ?? '' }, said: null }
  const said = await jsonBody(c)
  return { body: validate(act.body, said, describe) as { id?: string }, said: said as Json }
}

function tell(seenIn: string | undefined, kinds: readonly EventKind[], { changes }: Services): void {
  if (seenIn !== undefined) for (const kind of kinds) changes.announce({ council: seenIn, kind })
}

function answer(c: Context, { answer, status = 201, location }: Done<unknown>): Response {
  if (location !== undefined) c.header('Location', `/api/v1${location}`)
  c.header('Cache-Control', 'no-store')
  return c.json(answer as object, status)
}

/** A step of a vote: what has keys, a roll or a box of its own is no act. */
export interface VotingStep<S extends z.ZodMiniType = z.ZodMiniType, D extends Database = Database> {
  readonly operationId: string
  readonly summary: string
  readonly body: S
  readonly answer: z.ZodMiniType
  handle(call: VotingCall<z.infer<S>, D>): Promise<VotingAnswer>
}

export interface VotingCall<B, D extends Database = Database> {
  readonly services: Services
  readonly db: D
  readonly poll: string
  readonly body: B
  readonly bearer: string | undefined
  readonly now: string
}

interface VotingAnswer extends WriteAnswer {
  /** The council where everyone sees what has changed. */
  readonly seenIn?: string
}

/** A step that is repeated by a rule of its own: what it does to the database is one statement, or it begins what it needs. */
export const votingStep = <S extends z.ZodMiniType>(step: VotingStep<S>): VotingStep<S> => step
/** A step that is done once for its key, in the transaction that keeps the key. */
export const keyedStep = <S extends z.ZodMiniType>(step: VotingStep<S, Tx>): VotingStep<S, Tx> => step

/** Answers a step that needs no key. */
export async function answerStep(c: Context, row: WriteRow, step: VotingStep, services: Services): Promise<Response> {
  const { poll, said: _said, ...asked } = await stepIn(c, row, step, services)
  const done = await step.handle({ services, db: services.db, poll, ...asked })
  return told(c, row, done, done.seenIn, services)
}

/** Answers a step once for its key. */
export async function answerKeyedStep(
  c: Context,
  row: WriteRow,
  step: VotingStep<z.ZodMiniType, Tx>,
  services: Services,
): Promise<Response> {
  const key = keyOf(c)
  const { poll, said, ...asked } = await stepIn(c, row, step, services)
  const about = fill(row.order, { poll, id: (asked.body as { id?: string }).id })
  let seenIn: string | undefined
  const done = await onceIn(services.db, await onceOf(c, key, said, about), asked.now, async tx => {
    const answer = await step.handle({ services, db: tx, poll, ...asked })
    seenIn = answer.seenIn
    return answer
  })
  return told(c, row, done, seenIn, services)
}

async function stepIn(c: Context, row: WriteRow, { body: schema }: Pick<VotingStep, 'body'>, services: Services) {
  if (row.may === 'admin') await requireAdmin(c, services.adminToken)
  refuseCookies(c, row)
  const { poll = '' } = paramsOf(c)
  const said = (await jsonBody(c)) as Json
  const body: unknown = validate(schema, said, describe)
  return { poll, said, body, bearer: bearerOf(c), now: new Date(services.now()).toISOString() }
}

function told(
  c: Context,
  row: WriteRow,
  { body, status }: WriteAnswer,
  seenIn: string | undefined,
  services: Services,
) {
  tell(seenIn, row.changes, services)
  c.header('Cache-Control', 'no-store')
  return c.json(body, status)
}
