import { digest } from '../../kit/digest.js'
import { canonical, jsonOf } from '../../kit/canonical.js'
import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { accept } from '../../subjects/idea/accept.js'
import { IdeaDraft } from '../../subjects/idea/draft.schema.js'
import { receive } from '../../subjects/idea/receive.js'
import { Entry, Idea, type Channel } from '../../subjects/idea/schema.js'
import { act, type Done, type Moment } from '../act.js'
import { placed, placeOf } from '../place.js'
import { nextNumber, one, put, some, type Change, type FoundOf } from '../store.js'
import type { Author, KeptPhoto } from '../tables.js'

const needs = (council: string, { id, photos = [] }: IdeaDraft) => ({
  ...placeOf(council),
  idea: one('ideas', id),
  author: one('authors', id),
  photos: some(
    'photos',
    photos.map(photo => photo.id),
  ),
  number: nextNumber(id),
})

export const submitIdea = act({
  kind: 'idea',
  operationId: 'submitIdea',
  summary: 'Sends an idea to the council. The id is made by the sender, so the same idea cannot come twice.',
  body: IdeaDraft,
  answer: Idea,
  needs: ({ council, body }) => needs(council, body),
  does: (found, { body }, moment) => submit(found, body, 'web', moment),
})

export const enterIdea = act({
  kind: 'entry',
  operationId: 'enterIdea',
  summary: 'Enters an idea that someone said on paper, on the phone or in a room.',
  body: Entry,
  answer: Idea,
  needs: ({ council, body }) => needs(council, body),
  does: (found, { body: { channel, ...draft } }, moment) => submit(found, draft, channel, moment),
})

async function submit(
  found: FoundOf<ReturnType<typeof needs>>,
  draft: IdeaDraft,
  channel: Channel,
  moment: Moment,
): Promise<Done<Idea>> {
  const { council, municipality } = placed(found, moment)
  accept(draft, council)
  const said = await digest(canonical([council.slug, jsonOf(draft)]))
  const location = `/ideas/${draft.id}`
  if (found.idea) {
    if (found.author?.digest !== said) throw problem('id-taken', 'Another idea has this id. Make a new id.')
    return { answer: found.idea, changes: [], location }
  }
  const { photos = [], contact = null, shareContact = false, follow = null } = draft
  const claimed = claim(photos, found.photos, draft.id, council.slug, moment.now)
  const arrived = photos.filter(({ id }) => found.photos.some(photo => photo.id === id && photo.digest !== null))
  const idea: Idea = {
    ...receive(draft, council, municipality, moment.now, channel),
    number: found.number,
    photos: arrived,
  }
  const author: Author = { id: draft.id, contact, shareContact, follow, digest: said, photos }
  return {
    answer: idea,
    changes: [put('ideas', idea.id, idea), put('authors', idea.id, author), ...claimed],
    location,
    // What is not published yet is nobody's business.
    seenIn: idea.public ? council.slug : undefined,
  }
}

/** Makes the pictures that an idea names its own. @throws ProblemError `validation` where one is another's */
function claim(
  photos: readonly { readonly id: string }[],
  there: readonly KeptPhoto[],
  idea: string,
  council: string,
  now: string,
): Change[] {
  return photos.map(({ id }, i) => {
    const photo = there.find(photo => photo.id === id)
    if (photo && photo.idea !== null)
      throw refused([{ pointer: `#/photos/${i}/id`, code: 'not-a-choice', message: "is another idea's" }])
    return put('photos', id, { ...(photo ?? { id, council, digest: null, created: now }), idea })
  })
}
