import * as z from 'zod/mini'
import { digest } from '../../kit/digest.js'
import { problem } from '../../kit/problem.js'
import { Id } from '../../kit/schema.js'
import { act, missing } from '../act.js'
import { one, put, ref, type Change } from '../store.js'

export const sendPhoto = act({
  kind: 'photo',
  operationId: 'sendPhoto',
  summary: 'Sends a picture. `?id=` is the id that an idea names it by; without it the server makes one.',
  answer: z.object({ id: Id }),
  needs: ({ council, body }) => ({
    council: one('councils', council),
    photo: one('photos', body.id),
    idea: one('ideas', ref('photo', 'idea')),
    author: one('authors', ref('photo', 'idea')),
  }),
  does: async ({ council, photo, idea, author }, { body }, { now }) => {
    if (!council) throw missing('council')
    const { id, blob } = body
    const said = body.digest ?? (await digest(new Uint8Array(await blob.arrayBuffer())))
    const done = { answer: { id }, location: `/photos/${id}` }
    if (photo?.digest === said) return { ...done, changes: [] }
    if (photo && photo.digest !== null) throw problem('id-taken', 'Another picture has this id. Make a new id.')
    const kept = { ...(photo ?? { id, idea: null, created: now }), council: council.slug, digest: said }
    const changes: Change[] = [put('photos', id, kept, blob)]
    if (!idea || !author || idea.erased) return { ...done, changes }
    const shown = author.photos.filter(named => named.id === id || idea.photos.some(there => there.id === named.id))
    changes.push(put('ideas', idea.id, { ...idea, photos: shown }))
    return { ...done, changes, seenIn: idea.public ? idea.council : undefined }
  },
})
