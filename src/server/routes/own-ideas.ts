import type * as z from 'zod/mini'
import { accept } from '../../subjects/idea/accept.js'
import { codeHash } from '../../kit/code.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { Addition, Change, Erasure, OwnIdea, OwnReceipt, Withdrawal } from '../../subjects/idea/schema.js'
import { addWords, changeWords, erasedIdea, ownView } from '../../subjects/idea/own.js'
import { problem } from '../../kit/problem.js'
import { takeStep } from '../../subjects/idea/step.js'
import type { WriteAnswer } from '../http/idempotency.js'
import { write, type Route, type Services, type Write } from '../http/route.js'
import { councilRows, type CouncilRow } from '../rows/councils.js'
import { findIdea, lockIdea, updateIdea } from '../rows/ideas.js'
import type { Database, Tx } from '../rows/tables.js'

/** What the author of an idea can see and do, with the code that came with the receipt. */
export const ownIdeaRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/ideas/{idOrNumber}/own',
    operationId: 'getOwnIdea',
    summary: 'All that is kept of an idea, for who has its follow code. Its number will do, as it stands on paper.',
    access: 'bearer',
    answer: OwnIdea,
    handle: async ({ db, params, bearer }) => {
      const given = params['idOrNumber'] ?? ''
      if (given.includes('-')) return ownIdea(db, given, bearer)
      const row = await db.selectFrom('ideas').select('id').where('number', '=', Number(given)).executeTakeFirst()
      return ownIdea(db, row?.id, bearer)
    },
  },
  ownWrite('changes', 'changeIdea', 'Changes the words of an idea that nobody has read yet.', Change, async call => {
    const { tx, idea, body, place } = call
    const changed = changeWords(idea, body)
    accept({ title: changed.title, text: changed.text }, place.council)
    if (body.contact !== undefined)
      await tx.updateTable('ideas').set({ contact: body.contact }).where('id', '=', idea.id).execute()
    return changed
  }),
  ownWrite('withdrawals', 'withdrawIdea', 'Takes an idea back.', Withdrawal, async ({ idea, body, place, now }) =>
    takeStep(idea, { to: 'withdrawn', by: 'resident', note: body.note }, place.municipality, now),
  ),
  ownWrite('additions', 'addToIdea', 'Tells what was asked for.', Addition, async ({ idea, body, place, now }) => {
    accept({ text: body.text }, place.council)
    return addWords(idea, body.text, place.municipality, now)
  }),
  ownWrite(
    'erasures',
    'eraseIdea',
    'Erases an idea: all of it here, and what the municipality has not got yet.',
    Erasure,
    ({ tx, idea }) => erase(tx, idea),
  ),
]

interface OwnCall<T> {
  readonly tx: Tx
  readonly idea: Idea
  readonly body: T
  readonly place: CouncilRow
  readonly now: string
}

/** A write on one's own idea. `act` answers what has become of it. */
function ownWrite<S extends z.ZodMiniType<{ id: string }>>(
  path: string,
  operationId: string,
  summary: string,
  body: S,
  act: (call: OwnCall<z.infer<S>>) => Promise<Idea>,
): Write {
  return write({
    path: `/ideas/{id}/${path}`,
    operationId,
    summary,
    access: 'bearer',
    body,
    answer: OwnReceipt,
    handle: async ({ tx, services, params, body, now, bearer }): Promise<WriteAnswer> => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      if (!idea || !(await isOwner(tx, idea.id, bearer))) throw noIdea()
      const place = await placeOf(tx, services, idea)
      const changed = await act({ tx, idea, body, place, now })
      await updateIdea(tx, idea, changed)
      return {
        status: 201,
        body: { id: body.id, idea: changed } satisfies OwnReceipt,
        location: `/api/v1/ideas/${idea.id}`,
        ...((idea.public || changed.public) && { changed: { council: idea.council, kind: 'ideas' } }),
      }
    },
  })
}

/** A wrong code is answered as an idea that is not there, so that a guess learns nothing. */
const noIdea = () => problem('not-found', 'There is no such idea, or the code is not its own.')

async function isOwner(db: Database, id: string, code: string | undefined): Promise<boolean> {
  const row = await db.selectFrom('ideas').select('follow').where('id', '=', id).executeTakeFirst()
  return !!row?.follow && code !== undefined && row.follow === (await codeHash(code))
}

async function placeOf(db: Database, services: Services, { council }: Idea): Promise<CouncilRow> {
  const [row] = await councilRows(db, services, council)
  if (!row) throw noIdea()
  return row
}

async function ownIdea(db: Database, id: string | undefined, code: string | undefined): Promise<OwnIdea> {
  const idea = id !== undefined && (await isOwner(db, id, code)) ? await findIdea(db, id) : undefined
  if (!idea) throw noIdea()
  const { contact, share_contact: shareContact } = await db
    .selectFrom('ideas')
    .select(['contact', 'share_contact'])
    .where('id', '=', idea.id)
    .executeTakeFirstOrThrow()
  return ownView(idea, { contact, shareContact })
}

/** Erases all that is kept of an idea beside what {@link erasedIdea} leaves. */
async function erase(tx: Tx, idea: Idea): Promise<Idea> {
  const { id } = idea
  const pictures = tx.selectFrom('idea_photos').select('photo').where('idea', '=', id)
  await tx.deleteFrom('photos').where('id', 'in', pictures).execute()
  for (const table of ['idea_photos', 'pledges', 'supports', 'reports'] as const)
    await tx.deleteFrom(table).where('idea', '=', id).execute()
  await tx.updateTable('idea_steps').set({ note: null }).where('idea', '=', id).where('by', '=', 'resident').execute()
  await tx.updateTable('ideas').set({ contact: null, share_contact: false, digest: '' }).where('id', '=', id).execute()
  // What was answered is kept under the keys of the writes, and has the words in it too.
  await tx.deleteFrom('idempotency_keys').where('location', '=', `/api/v1/ideas/${id}`).execute()
  return erasedIdea(idea)
}
