import { GatheredSupport, HandOver, Queue, StepRequest, Idea } from '../../subjects/idea/schema.js'
import { problem, refused } from '../../kit/problem.js'
import { takeStep } from '../../subjects/idea/step.js'
import { write, type Route } from '../http/route.js'
import { councilRows } from '../rows/councils.js'
import { findIdea, ideasInState, lockIdea, updateIdea } from '../rows/ideas.js'

/** What the council and the municipality do with ideas. */
export const deskRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/queue',
    operationId: 'getQueue',
    summary: 'What waits for a moderator: ideas nobody has read, and reports.',
    access: 'admin',
    answer: Queue,
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      if (!row) return undefined
      const { slug } = row.council
      const reports = await db
        .selectFrom('reports')
        .innerJoin('ideas', 'ideas.id', 'reports.idea')
        .select(['reports.id', 'reports.idea', 'reports.reason', 'reports.created'])
        .where('ideas.council', '=', slug)
        .where('ideas.public', '=', true)
        .orderBy('reports.created')
        .limit(200)
        .execute()
      return {
        ideas: await ideasInState(db, slug, 'received'),
        reports: reports.map(report => ({ ...report, created: report.created.toISOString() })),
      }
    },
  },
  {
    method: 'get',
    path: '/ideas/{id}/hand-over',
    operationId: 'getHandOver',
    summary: 'What goes to the municipality with an idea: the contact only when its author said so.',
    access: 'admin',
    answer: HandOver,
    handle: async ({ db, params }) => {
      const id = params['id'] ?? ''
      const idea = await findIdea(db, id)
      if (!idea) return undefined
      const row = await db
        .selectFrom('ideas')
        .select(['contact', 'share_contact'])
        .where('id', '=', id)
        .executeTakeFirst()
      return { idea, contact: row?.share_contact ? row.contact : null }
    },
  },
  write({
    path: '/ideas/{id}/steps',
    operationId: 'stepIdea',
    summary: 'Moves an idea to its next state, with a note that everyone can read.',
    access: 'admin',
    body: StepRequest,
    answer: Idea,
    handle: async ({ tx, services, params, body, now }) => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      const [row] = idea ? await councilRows(tx, services, idea.council) : []
      if (!idea || !row) throw problem('not-found', 'There is no such idea.')
      if (body.into !== undefined && (await findIdea(tx, body.into))?.council !== idea.council)
        throw refused([{ pointer: '#/into', code: 'not-a-choice', message: 'is no idea of this council' }])
      const moved = takeStep(idea, body, row.municipality, now)
      await updateIdea(tx, idea, moved)
      return {
        status: 201,
        body: moved,
        location: `/api/v1/ideas/${idea.id}`,
        changed: { council: idea.council, kind: 'ideas' },
      }
    },
  }),
  write({
    path: '/ideas/{id}/gathered-support',
    operationId: 'addGatheredSupport',
    summary: 'Adds support that was counted in a room, with its source.',
    access: 'admin',
    body: GatheredSupport,
    answer: Idea,
    handle: async ({ tx, params, body: { count, source } }) => {
      const idea = await lockIdea(tx, params['id'] ?? '')
      if (!idea || idea.erased) throw problem('not-found', 'There is no such idea.')
      const gathered = { ...idea, gathered: [...idea.gathered, { count, source }] }
      await updateIdea(tx, idea, gathered)
      return {
        status: 201,
        body: gathered,
        location: `/api/v1/ideas/${idea.id}`,
        changed: { council: idea.council, kind: 'ideas' },
      }
    },
  }),
]
