import { textsIn } from '../../words/catalogue.js'
import { ideaTexts } from '../../words/idea/index.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { publicView } from '../../subjects/idea/public.js'
import { ideaPage, ideaSheet, type Paper } from '../documents/paper.js'
import { ideasAtom, ideasCsv, ideasGeoJson } from '../documents/ideas.js'
import type { Read, Services } from '../http/route.js'
import { councilRows, type CouncilRow } from '../rows/councils.js'
import { findIdea, listIdeas } from '../rows/ideas.js'

/** What others take along: ideas as data, as a feed, and on paper. */
export const feedRoutes: readonly Read[] = [
  feed('ideas.geojson', 'getIdeasGeoJson', 'The ideas that have a point, as GeoJSON.', 'application/geo+json', call =>
    JSON.stringify(ideasGeoJson(call.ideas)),
  ),
  feed('ideas.csv', 'getIdeasCsv', 'All public ideas as CSV.', 'text/csv', ({ row, ideas }) =>
    ideasCsv(row.council, ideas, row.municipality.locale),
  ),
  feed(
    'feed.atom',
    'getIdeasFeed',
    'The newest ideas as an Atom feed.',
    'application/atom+xml',
    ({ row, ideas, base }) => ideasAtom(row.council, ideas, base, row.municipality.locale),
    50,
  ),
  {
    method: 'get',
    path: '/councils/{slug}/idea-sheet',
    operationId: 'getIdeaSheet',
    summary: 'An empty sheet to print and write an idea on.',
    answer: 'text/html',
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && ideaSheet(await paper(row, services))
    },
  },
  {
    method: 'get',
    path: '/ideas/{id}/print',
    operationId: 'printIdea',
    summary: 'One idea as a plain page.',
    answer: 'text/html',
    handle: async ({ db, services, params }) => {
      const found = await findIdea(db, params['id'] ?? '')
      const idea = found && publicView(found)
      const [row] = idea ? await councilRows(db, services, idea.council) : []
      return idea && row && ideaPage(idea, await paper(row, services))
    },
  },
]

const paper = async ({ council, municipality }: CouncilRow, services: Services): Promise<Paper> => ({
  council,
  municipality,
  texts: await textsIn(ideaTexts, municipality.locale),
  now: services.now(),
})

interface FeedCall {
  readonly row: CouncilRow
  readonly ideas: readonly Idea[]
  readonly base: string
}

/** @param limit how many of the newest ideas it can hold */
function feed(
  path: string,
  operationId: string,
  summary: string,
  answer: 'application/geo+json' | 'text/csv' | 'application/atom+xml',
  render: (call: FeedCall) => string,
  limit = 10_000,
): Read {
  return {
    method: 'get',
    path: `/councils/{slug}/${path}`,
    operationId,
    summary,
    answer,
    handle: async ({ db, services, params, base }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && render({ row, ideas: (await listIdeas(db, { council: row.council.slug, limit })).items, base })
    },
  }
}
