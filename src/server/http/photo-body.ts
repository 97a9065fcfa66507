import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { PhotoFile } from '../../contract/writes.js'
import { digest } from '../../kit/digest.js'
import { uuidv7 } from '../../kit/id.js'
import { problem } from '../../kit/problem.js'
import { Id } from '../../kit/schema.js'
import { validate } from '../../kit/validate.js'
import { maxPhotoBytes, publishable } from '../documents/picture.js'
import { readAtMost } from './body.js'
import { describe } from '../../kit/describe.js'

/**
 * A picture as it was sent, made anew so that it may be published; it is known by what it was before.
 * @throws ProblemError `unsupported-media-type`, `too-large`, `not-a-picture`
 */
export async function photoBody(c: Context): Promise<{ readonly body: PhotoFile; readonly said: string }> {
  const type = c.req.header('Content-Type')?.toLowerCase() ?? ''
  if (!type.startsWith('image/')) throw problem('unsupported-media-type', 'Send the picture itself, as image/jpeg.')
  const query = validate(z.strictObject({ id: z.optional(Id) }), c.req.query(), describe)
  const bytes = await readAtMost(c.req.raw.body, maxPhotoBytes)
  const known = await digest(new Uint8Array(bytes))
  const blob = new Blob([new Uint8Array(await publishable(bytes))], { type: 'image/jpeg' })
  return { body: { id: query.id ?? uuidv7(Date.now()), blob, digest: known }, said: `${query.id} ${known}` }
}
