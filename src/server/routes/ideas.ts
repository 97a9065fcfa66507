import * as z from 'zod/mini'
import { accept } from '../../subjects/idea/accept.js'
import { Idea, IdeaSort, Entry, Pledge, PledgeReceipt, SupportReceipt, Report } from '../../subjects/idea/schema.js'
import { IdeaDraft } from '../../subjects/idea/draft.schema.js'
import { ideaStates } from '../../subjects/idea/states.js'
import { page, Slug } from '../../kit/schema.js'
import { problem, refused } from '../../kit/problem.js'
import { publicView } from '../../subjects/idea/public.js'
import { receive } from '../../subjects/idea/receive.js'
import { themesWithin } from '../../subjects/council/themes.js'
import { digest, type WriteAnswer } from '../http/idempotency.js'
import { write, type Route, type Write } from '../http/route.js'
import { councilRows } from '../rows/councils.js'
import type { Tx } from '../rows/tables.js'
import { claimPhotos, findIdea, insertIdea, listIdeas, lockIdea } from '../rows/ideas.js'
import { limitOf, pagingQuery } from './paging.js'

/** What residents read, send and do with each other's ideas. */
export const ideaRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/ideas',
    operationId: 'listIdeas',
    summary: 'The ideas that everyone can read, newest first.',
    query: {
      ...pagingQuery,
      q: { schema: z.string().check(z.maxLength(200)), description: 'Words to find in title or text; all of them.' },
      theme: { schema: Slug, description: 'A theme, or a group of themes.' },
      state: { schema: z.enum(ideaStates), description: 'Ideas in this state.' },
      place: { schema: z.string().check(z.maxLength(120)), description: 'The name of a place, to the letter.' },
      sort: { schema: IdeaSort, description: 'The order; `answer` has the nearest promised answer first.' },
    },
    answer: page(Idea),
    handle: async ({ db, services, params, query }) => {
      const [row] = await councilRows(db, services, params['slug'])
      if (!row) return undefined
      return listIdeas(db, {
        council: row.council.slug,
        q: query['q']?.replaceAll('\0', ''),
        themes: query['theme'] === undefined ? undefined : themesWithin(row.council, query['theme']),
        state: query['state'],
        place: query['place']?.replaceAll('\0', ''),
        sort: query['sort'] as IdeaSort | undefined,
        cursor: query['cursor'],
        limit: limitOf(query),
      })
    },
  },
  {
    method: 'get',
    path: '/ideas/{id}',
    operationId: 'getIdea',
    summary: 'One idea and its whole way. One that is hidden, withdrawn or erased says so, without its words.',
    answer: Idea,
    handle: async ({ db, params }) => {
      const idea = await findIdea(db, params['id'] ?? '')
      return idea && publicView(idea)
    },
  },
  write({
    path: '/councils/{slug}/ideas',
    operationId: 'submitIdea',
    summary: 'Sends an idea to the council. The id is made by the sender, so the same idea cannot come twice.',
    body: IdeaDraft,
    answer: Idea,
    handle: call => submit(call, call.body, 'web'),
  }),
  write({
    path: '/councils/{slug}/entries',
    operationId: 'enterIdea',
    summary: 'Enters an idea that someone said on paper, on the phone or in a room.',
    access: 'admin',
    body: Entry,
    answer: Idea,
    handle: call => {
      const { channel, ...draft } = call.body
      return submit(call, draft, channel)
    },
  }),
  supportRoute('put', 'supportIdea', 'Supports an idea: once for each device.'),
  supportRoute('delete', 'endSupport', 'Takes support back.'),
  write({
    path: '/ideas/{id}/pledges',
    operationId: 'pledge',
    summary: '"I can help with this": only how many is public, and the contact goes to the council.',
    body: Pledge,
    answer: PledgeReceipt,
    handle: async ({ tx, params, body, now }) => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      if (!idea || idea.erased || closed.includes(idea.state)) throw problem('not-found', 'There is no such idea.')
      const row = { id: body.id, idea: idea.id, contact: body.contact, name: body.name ?? null, created: now }
      const added = await tx
        .insertInto('pledges')
        .values(row)
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) {
        const first = await tx.selectFrom('pledges').selectAll().where('id', '=', body.id).executeTakeFirst()
        if (first?.idea !== row.idea || first.contact !== row.contact || first.name !== row.name)
          throw problem('id-taken', 'Another pledge has this id. Make a new id.')
      }
      return pledged(tx, idea, body.id, 201)
    },
  }),
  {
    method: 'delete',
    path: '/ideas/{id}/pledges/{pledge}',
    operationId: 'endPledge',
    summary: 'Takes a pledge back. Only its sender knows its id.',
    answer: PledgeReceipt,
    handle: async ({ tx, params }) => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      if (!idea) throw problem('not-found', 'There is no such idea.')
      const id = params['pledge'] ?? ''
      await tx.deleteFrom('pledges').where('id', '=', id).where('idea', '=', idea.id).execute()
      return pledged(tx, idea, id, 200)
    },
  },
  write({
    path: '/ideas/{id}/reports',
    operationId: 'reportIdea',
    summary: '"Meld fra": tells the moderator that a text should be looked at.',
    body: Report,
    answer: Report,
    handle: async ({ tx, params, body, now }) => {
      const idea = await findIdea(tx, params['id'] ?? '')
      if (!idea?.public) throw problem('not-found', 'There is no such idea.')
      const row = { id: body.id, idea: idea.id, reason: body.reason ?? null, created: now }
      const added = await tx
        .insertInto('reports')
        .values(row)
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) await sameReport(tx, row)
      return { status: 201, body }
    },
  }),
]

/** States in which nobody can help any more. */
const closed: readonly Idea['state'][] = ['rejected', 'declined', 'withdrawn', 'merged', 'done']

type Call = Pick<Parameters<Write['handle']>[0], 'services' | 'tx' | 'params' | 'now'>

async function submit(
  { services, tx, params, now }: Call,
  draft: IdeaDraft,
  channel: Idea['channel'],
): Promise<WriteAnswer> {
  const [row] = await councilRows(tx, services, params['slug'])
  if (!row) throw problem('not-found', 'There is no such council.')
  const { council, municipality } = row
  accept(draft, council)
  const fingerprint = digest(council.slug, JSON.stringify(draft))
  const { contact = null, shareContact = false, follow = null } = draft
  const parts = { contact, shareContact, follow, digest: fingerprint }
  const made = await insertIdea(tx, receive(draft, council, municipality, now, channel), parts)
  if (made) {
    const taken = await claimPhotos(tx, draft.id, draft.photos ?? [])
    if (taken >= 0)
      throw refused([{ pointer: `#/photos/${taken}/id`, code: 'not-a-choice', message: "is another idea's" }])
  }
  const idea = made ?? (await sameIdea(tx, draft.id, fingerprint))
  const answer = { status: 201, body: idea, location: `/api/v1/ideas/${draft.id}` } as const
  // What is not published yet is nobody's business.
  return idea.public ? { ...answer, changed: { council: council.slug, kind: 'ideas' } } : answer
}

/** An id that is taken is no error when it is the same idea once more: it is answered as the first time. */
async function sameIdea(tx: Tx, id: string, fingerprint: string): Promise<Idea> {
  const row = await tx.selectFrom('ideas').select('digest').where('id', '=', id).executeTakeFirst()
  const idea = row?.digest === fingerprint ? await findIdea(tx, id) : undefined
  if (idea) return idea
  throw problem('id-taken', 'Another idea has this id. Make a new id.')
}

/**
 * One person's support of one idea. The bearer is HMAC-SHA-256(device key, idea id) in hex: it tells a device apart
 * within one idea, and cannot follow it to another.
 */
function supportRoute(method: 'put' | 'delete', operationId: string, summary: string): Route {
  return {
    method,
    path: '/ideas/{id}/support',
    operationId,
    summary,
    access: 'bearer',
    answer: SupportReceipt,
    handle: async ({ tx, params, bearer = '' }) => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      if (!idea?.public) throw problem('not-found', 'There is no such idea.')
      if (!/^[0-9a-f]{64}$/.test(bearer))
        throw problem('not-permitted', 'Send the device token of this idea as a bearer: 64 hexadecimal digits.')
      const row = { idea: idea.id, device: bearer }
      const changed =
        method === 'put'
          ? await tx
              .insertInto('supports')
              .values(row)
              .onConflict(c => c.doNothing())
              .returning('idea')
              .execute()
          : await tx
              .deleteFrom('supports')
              .where('idea', '=', row.idea)
              .where('device', '=', row.device)
              .returning('idea')
              .execute()
      const support = idea.support + (method === 'put' ? changed.length : -changed.length)
      await tx.updateTable('ideas').set({ support }).where('id', '=', idea.id).execute()
      return {
        status: 200,
        body: { id: idea.id, support, supported: method === 'put' } satisfies SupportReceipt,
        ...(changed.length > 0 && { changed: { council: idea.council, kind: 'ideas' } }),
      }
    },
  }
}

/** Counts pledges anew: what was said twice, or taken back twice, counts once. */
async function pledged(tx: Tx, idea: Idea, id: string, status: 200 | 201): Promise<WriteAnswer> {
  const { pledges } = await tx
    .updateTable('ideas')
    .set(eb => ({
      pledges: eb
        .selectFrom('pledges')
        .select(({ fn }) => fn.countAll<number>().as('all'))
        .where('idea', '=', idea.id),
    }))
    .where('id', '=', idea.id)
    .returning('pledges')
    .executeTakeFirstOrThrow()
  const receipt: PledgeReceipt = { id, pledges, pledged: status === 201 }
  return { status, body: receipt, ...(idea.public && { changed: { council: idea.council, kind: 'ideas' } }) }
}

async function sameReport(
  tx: Tx,
  { id, idea, reason }: { id: string; idea: string; reason: string | null },
): Promise<void> {
  const row = await tx.selectFrom('reports').select(['idea', 'reason']).where('id', '=', id).executeTakeFirst()
  if (row?.idea === idea && row.reason === reason) return
  throw problem('id-taken', 'Another report has this id. Make a new id.')
}
