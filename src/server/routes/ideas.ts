import * as z from 'zod/mini'
import { themeName, themesWithin } from '../../model/themes.js'
import { Idea, StepRequest } from '../../model/idea.js'
import { IdeaDraft } from '../../model/idea-draft.js'
import { receive } from '../../model/receive-idea.js'
import { Report } from '../../model/report.js'
import { isPublic, replay, step, stepsFrom } from '../../model/idea-states.js'
import { page } from '../../model/page.js'
import { problem } from '../../model/problem-of.js'
import type { Violation } from '../../model/problem.js'
import { Slug } from '../../model/text.js'
import { refused } from '../../model/validate.js'
import { digest } from '../http/idempotency.js'
import { write, type Route } from '../http/route.js'
import { councilRows } from '../storage/councils.js'
import type { Tx } from '../storage/tables.js'
import { findIdea, insertIdea, insertSteps, listIdeas, lockIdea } from '../storage/ideas.js'
import { limitOf, pagingQuery } from './paging.js'

const noTheme: Violation = { pointer: '#/theme', code: 'not-a-choice', message: 'is none of the choices' }

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
    },
    answer: page(Idea),
    handle: async ({ db, services, params, query }) => {
      const [row] = await councilRows(db, services, params['slug'])
      if (!row) return undefined
      return listIdeas(db, {
        council: row.council.slug,
        q: query['q']?.replaceAll('\0', ''),
        themes: query['theme'] === undefined ? undefined : themesWithin(row.council, query['theme']),
        before: query['cursor'] === undefined ? undefined : Number(query['cursor']),
        limit: limitOf(query),
      })
    },
  },
  {
    method: 'get',
    path: '/ideas/{id}',
    operationId: 'getIdea',
    summary: 'One idea and its whole way.',
    answer: Idea,
    handle: async ({ db, params }) => {
      const idea = await findIdea(db, params['id'] ?? '')
      return idea?.public ? idea : undefined
    },
  },
  write({
    path: '/councils/{slug}/ideas',
    operationId: 'submitIdea',
    summary: 'Sends an idea to the council. The id is made by the sender, so the same idea cannot come twice.',
    body: IdeaDraft,
    answer: Idea,
    handle: async ({ services, tx, params, body, now }) => {
      const [row] = await councilRows(tx, services, params['slug'])
      if (!row) throw problem('not-found', 'There is no such council.')
      const { council, municipality } = row
      if (body.theme !== undefined && !themeName(council, body.theme)) {
        throw refused([noTheme])
      }
      const fingerprint = digest(council.slug, JSON.stringify(body))
      const made = await insertIdea(tx, receive(body, council, municipality, now), fingerprint)
      const idea = made ?? (await sameIdea(tx, body.id, fingerprint))
      const answer = { status: 201, body: idea, location: `/api/v1/ideas/${body.id}` } as const
      // What is not published yet is nobody's business.
      return idea.public ? { ...answer, changed: { council: council.slug, kind: 'ideas' } } : answer
    },
  }),
  write({
    path: '/ideas/{id}/steps',
    operationId: 'stepIdea',
    summary: 'Moves an idea to its next state, with a note that everyone can read.',
    admin: true,
    body: StepRequest,
    answer: Idea,
    handle: async ({ tx, params, body, now }) => {
      const id = params['id'] ?? ''
      await lockIdea(tx, id)
      const idea = await findIdea(tx, id)
      if (!idea) throw problem('not-found', 'There is no such idea.')
      const position = replay(idea.steps.slice(1).map(({ to }) => to))
      const next = position && step(position, body.to)
      if (!next) {
        const allowed = position ? stepsFrom(position).join(', ') : 'none'
        throw problem('step-not-allowed', 'The idea cannot take this step from where it is.', {
          detail: `Allowed: ${allowed}`,
        })
      }
      const { note, ...taken } = body
      const added = { ...taken, at: now, ...(note !== undefined && { note }) }
      await insertSteps(tx, id, [added], idea.steps.length)
      const change = { state: next.state, public: isPublic(next) }
      await tx.updateTable('ideas').set(change).where('id', '=', id).execute()
      return {
        status: 201,
        body: { ...idea, ...change, steps: [...idea.steps, added] },
        location: `/api/v1/ideas/${id}`,
        changed: { council: idea.council, kind: 'ideas' },
      }
    },
  }),
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

/** An id that is taken is no error when it is the same idea once more: it is answered as the first time. */
async function sameIdea(tx: Tx, id: string, fingerprint: string): Promise<Idea> {
  const row = await tx.selectFrom('ideas').select('digest').where('id', '=', id).executeTakeFirst()
  const idea = row?.digest === fingerprint ? await findIdea(tx, id) : undefined
  if (idea) return idea
  throw problem('id-taken', 'Another idea has this id. Make a new id.')
}

async function sameReport(
  tx: Tx,
  { id, idea, reason }: { id: string; idea: string; reason: string | null },
): Promise<void> {
  const row = await tx.selectFrom('reports').select(['idea', 'reason']).where('id', '=', id).executeTakeFirst()
  if (row?.idea === idea && row.reason === reason) return
  throw problem('id-taken', 'Another report has this id. Make a new id.')
}
