import type { PublicCouncil, Roster } from '../subjects/council/schema.js'
import type { Idea, IdeaFilter, OwnIdea } from '../subjects/idea/schema.js'
import type { Meeting } from '../subjects/meeting/schema.js'
import type { Poll, PollResult } from '../subjects/poll/schema.js'
import type { WorkDay } from '../subjects/work-day/schema.js'
import type { Page } from '../kit/page.schema.js'
import type { Asking, ReadRow } from './row.js'

/** What residents read. */
export const reads = {
  councils: { path: '/councils', may: 'anyone', told: 'council', has: 'items' },
  council: { path: '/councils/{council}', may: 'anyone', told: 'council', has: 'slug' },
  roster: { path: '/councils/{council}/roster', may: 'anyone', query: ['on'], told: 'roster', has: 'seats' },
  ideas: {
    path: '/councils/{council}/ideas',
    may: 'anyone',
    query: ['q', 'theme', 'state', 'place', 'sort', 'cursor', 'limit'],
    told: 'ideas',
    has: 'items',
  },
  idea: { path: '/ideas/{id}', may: 'anyone', told: 'ideas', has: 'number' },
  own: { path: '/ideas/{idOrNumber}/own', may: 'bearer', told: 'ideas', has: 'idea' },
  meetings: {
    path: '/councils/{council}/meetings',
    may: 'anyone',
    query: ['from', 'to'],
    told: 'meetings',
    has: 'items',
  },
  'all-meetings': { path: '/meetings', may: 'anyone', query: ['from', 'to'], told: 'meetings', has: 'items' },
  'work-days': { path: '/councils/{council}/work-days', may: 'anyone', told: 'work-days', has: 'items' },
  'work-day': { path: '/work-days/{id}', may: 'anyone', told: 'work-days', has: 'tasks' },
  polls: { path: '/councils/{council}/polls', may: 'anyone', told: 'polls', has: 'items' },
  poll: { path: '/polls/{id}', may: 'anyone', told: 'polls', has: 'options' },
  result: { path: '/polls/{id}/result', may: 'anyone', told: 'result', has: 'votes' },
} as const satisfies Record<string, ReadRow>

/** What each is answered with. */
export interface Answers {
  councils: Page<PublicCouncil>
  council: PublicCouncil
  roster: Roster
  ideas: Page<Idea>
  idea: Idea
  own: OwnIdea
  meetings: Page<Meeting>
  'all-meetings': Page<Meeting>
  'work-days': Page<WorkDay>
  'work-day': WorkDay
  polls: Page<Poll>
  poll: Poll
  result: PollResult
}

/** What can go along in the query. */
interface Filters {
  roster: { readonly on?: string | undefined }
  ideas: Omit<IdeaFilter, 'cursor'> & { readonly cursor?: string | undefined }
  meetings: { readonly from?: string | undefined; readonly to?: string | undefined }
  'all-meetings': Filters['meetings']
}

type Rows = typeof reads
export type QueryKind = keyof Rows

export type QueryOf<K extends QueryKind> = Asking<Rows, Filters, K>

/** Everything that residents can ask for. */
export type Query = QueryOf<QueryKind>
