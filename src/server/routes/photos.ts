import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as z from 'zod/mini'
import { uuidv7 } from '../../kit/id.js'
import { problem } from '../../kit/problem.js'
import { Id } from '../../kit/schema.js'
import { validate } from '../../kit/validate.js'
import { readAtMost } from '../http/body.js'
import { describe } from '../http/messages.js'
import type { Route } from '../http/route.js'
import { maxPhotoBytes, publishable } from '../documents/picture.js'
import { councilRows } from '../rows/councils.js'

/** What a picture is answered with. */
const PhotoReceipt = z.object({ id: Id })

interface SentPhoto {
  readonly id: string
  readonly data: Buffer
  readonly digest: string
}

export const photoRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/councils/{slug}/photos',
    operationId: 'sendPhoto',
    summary: 'Sends a picture. `?id=` is the id that an idea names it by; without it the server makes one.',
    body: 'image/*',
    answer: PhotoReceipt,
    read: readPhoto,
    handle: async ({ services, tx, params, body, now }) => {
      const [row] = await councilRows(tx, services, params['slug'])
      if (!row) throw problem('not-found', 'There is no such council.')
      const { id, data, digest } = body as SentPhoto
      const added = await tx
        .insertInto('photos')
        .values({ id, council: row.council.slug, data, digest, created: now })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) {
        const first = await tx.selectFrom('photos').select('digest').where('id', '=', id).executeTakeFirst()
        if (first?.digest !== digest) throw problem('id-taken', 'Another picture has this id. Make a new id.')
      }
      const claimed = await tx
        .selectFrom('idea_photos')
        .innerJoin('ideas', 'ideas.id', 'idea_photos.idea')
        .select('ideas.public')
        .where('photo', '=', id)
        .executeTakeFirst()
      return {
        status: 201,
        body: { id },
        location: `/api/v1/photos/${id}`,
        ...(claimed?.public && { changed: { council: row.council.slug, kind: 'ideas' } }),
      }
    },
  },
  {
    method: 'get',
    path: '/photos/{id}',
    operationId: 'getPhoto',
    summary: 'A picture of an idea that everyone can read.',
    answer: 'image/jpeg',
    handle: async ({ db, params }) => {
      const photo = await db
        .selectFrom('photos')
        .innerJoin('idea_photos', 'photo', 'photos.id')
        .innerJoin('ideas', 'ideas.id', 'idea_photos.idea')
        .select(['photos.data'])
        .where('photos.id', '=', params['id'] ?? '')
        .where('ideas.public', '=', true)
        .executeTakeFirst()
      return photo && picture(photo.data)
    },
  },
]

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

/** The picture is made anew before the transaction begins: it takes longer than anything else here. */
async function readPhoto(c: Context): Promise<{ body: SentPhoto; fingerprint: string }> {
  const type = c.req.header('Content-Type')?.toLowerCase() ?? ''
  if (!type.startsWith('image/')) throw problem('unsupported-media-type', 'Send the picture itself, as image/jpeg.')
  const query = validate(z.strictObject({ id: z.optional(Id) }), c.req.query(), describe)
  const bytes = await readAtMost(c.req.raw.body, maxPhotoBytes)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const data = await publishable(bytes)
  return { body: { id: query.id ?? uuidv7(Date.now()), data, digest }, fingerprint: `${query.id} ${digest}` }
}
