import * as z from 'zod/mini'
import { isOwner, noIdea } from '../../acts/idea/own.js'
import { Slug } from '../../kit/schema.js'
import { page } from '../../kit/page.schema.js'
import { themesWithin } from '../../subjects/council/themes.js'
import { ownView } from '../../subjects/idea/own.js'
import { publicView } from '../../subjects/idea/public.js'
import { HandOver, Idea, IdeaSort, OwnIdea, Queue } from '../../subjects/idea/schema.js'
import { ideaStates } from '../../subjects/idea/states.js'
import { textsIn } from '../../words/catalogue.js'
import { ideaTexts } from '../../words/idea/index.js'
import { ideasAtom, ideasCsv, ideasGeoJson } from '../documents/ideas.js'
import { ideaPage, ideaSheet, type Paper } from '../documents/paper.js'
import type { Filings, Readings } from '../http/reading.js'
import type { Services } from '../http/services.js'
import { findPlaces, type Place } from '../rows/councils.js'
import { findOwned, listIdeas, publicPhoto, queueOf } from '../rows/ideas.js'
import { limitOf, pagingQuery } from './paging.js'

const State = z.enum(ideaStates)

export const ideaReads: Readings<'ideas' | 'idea' | 'own' | 'queue' | 'hand-over'> = {
  ideas: {
    operationId: 'listIdeas',
    summary: 'The ideas that everyone can read, newest first.',
    query: {
      ...pagingQuery,
      q: { schema: z.string().check(z.maxLength(200)), description: 'Words to find in title or text; all of them.' },
      theme: { schema: Slug, description: 'A theme, or a group of themes.' },
      state: { schema: State, description: 'Ideas in this state.' },
      place: { schema: z.string().check(z.maxLength(120)), description: 'The name of a place, to the letter.' },
      sort: { schema: IdeaSort, description: 'The order; `answer` has the nearest promised answer first.' },
    },
    answer: page(Idea),
    handle: ({ db, place, query }) =>
      listIdeas(db, {
        council: place.council.slug,
        q: query['q']?.replaceAll('\0', ''),
        themes: query['theme'] === undefined ? undefined : themesWithin(place.council, query['theme']),
        state: z.optional(State).parse(query['state']),
        place: query['place']?.replaceAll('\0', ''),
        sort: z.optional(IdeaSort).parse(query['sort']),
        cursor: query['cursor'],
        limit: limitOf(query),
      }),
  },
  idea: {
    operationId: 'getIdea',
    summary: 'One idea and its whole way. One that is hidden, withdrawn or erased says so, without its words.',
    answer: Idea,
    handle: async ({ idea }) => publicView(idea),
  },
  own: {
    operationId: 'getOwnIdea',
    summary: 'All that is kept of an idea, for who has its follow code. Its number will do, as it stands on paper.',
    answer: OwnIdea,
    handle: async ({ db, params, bearer }) => {
      const found = await findOwned(db, params.idOrNumber)
      if (!found || !(await isOwner(found.author, bearer))) throw noIdea()
      const { contact, shareContact } = found.author
      return ownView(found.idea, { contact, shareContact })
    },
  },
  queue: {
    operationId: 'getQueue',
    summary: 'What waits for a moderator: ideas nobody has read, and reports.',
    answer: Queue,
    handle: ({ db, place }) => queueOf(db, place.council.slug),
  },
  'hand-over': {
    operationId: 'getHandOver',
    summary: 'What goes to the municipality with an idea: the contact only when its author said so.',
    answer: HandOver,
    handle: async ({ db, idea }) => {
      const owned = await findOwned(db, idea.id)
      return { idea, contact: owned?.author.shareContact ? owned.author.contact : null }
    },
  },
}

/** How many of the newest ideas a feed can hold. */
const mostInFeed = 50
const mostInFile = 10_000

export const ideaFiles: Filings<'ideas-geojson' | 'ideas-csv' | 'ideas-feed' | 'idea-sheet' | 'idea-print' | 'photo'> =
  {
    'ideas-geojson': {
      operationId: 'getIdeasGeoJson',
      summary: 'The ideas that have a point, as GeoJSON.',
      handle: async ({ db, place }) => JSON.stringify(ideasGeoJson((await newest(db, place, mostInFile)).items)),
    },
    'ideas-csv': {
      operationId: 'getIdeasCsv',
      summary: 'All public ideas as CSV.',
      handle: async ({ db, place }) =>
        ideasCsv(place.council, (await newest(db, place, mostInFile)).items, place.municipality.locale),
    },
    'ideas-feed': {
      operationId: 'getIdeasFeed',
      summary: 'The newest ideas as an Atom feed.',
      handle: async ({ db, place, base }) =>
        ideasAtom(place.council, (await newest(db, place, mostInFeed)).items, base, place.municipality.locale),
    },
    'idea-sheet': {
      operationId: 'getIdeaSheet',
      summary: 'An empty sheet to print and write an idea on.',
      handle: async ({ place, services }) => ideaSheet(await paper(place, services)),
    },
    'idea-print': {
      operationId: 'printIdea',
      summary: 'One idea as a plain page.',
      handle: async ({ db, idea, services }) => {
        const shown = publicView(idea)
        const [place] = shown ? await findPlaces(db, idea.council) : []
        return shown && place && ideaPage(shown, await paper(place, services))
      },
    },
    photo: {
      operationId: 'getPhoto',
      summary: 'A picture of an idea that everyone can read.',
      handle: async ({ db, params }) => {
        const bytes = await publicPhoto(db, params.id)
        return bytes && picture(bytes)
      },
    },
  }

const newest = (db: Services['db'], { council }: Place, limit: number) =>
  listIdeas(db, { council: council.slug, limit })

const paper = async ({ council, municipality }: Place, services: Services): Promise<Paper> => ({
  council,
  municipality,
  texts: await textsIn(ideaTexts, municipality.locale),
  now: services.now(),
})

/** Five minutes and no longer: a picture that is hidden must be gone from every cache by then. */
const picture = (data: Uint8Array): Response =>
  new Response(new Uint8Array(data), {
    headers: {
      'Content-Type': 'image/jpeg',
      'Content-Disposition': 'inline; filename="bilde.jpg"',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'public, max-age=300',
    },
  })
