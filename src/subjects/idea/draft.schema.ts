import * as z from 'zod/mini'
import { Hash, Id, Place, Slug, text } from '../../kit/schema.js'

/** A picture of an idea: the id it was sent with (`POST /councils/{slug}/photos`), and what it shows, in words. */
export const Photo = z.strictObject({ id: Id, alt: text(0, 300) })
export type Photo = z.infer<typeof Photo>

/**
 * What a resident sends: `POST /councils/{slug}/ideas`. The id is made on the device, before any network. With a `name`
 * the idea is shown with it, without one anonymously. `contact` is private; it goes along to the municipality only with
 * `shareContact`. `follow` is SHA-256 of the code that lets its author follow, change and erase the idea: the server
 * never keeps the code itself.
 */
export const IdeaDraft = z.strictObject({
  id: Id,
  title: text(3, 120),
  text: z.optional(text(0, 10_000)),
  theme: z.optional(Slug),
  name: z.optional(text(1, 80)),
  place: z.optional(Place),
  photos: z.optional(z.array(Photo).check(z.maxLength(4))),
  contact: z.optional(text(3, 254)),
  shareContact: z.optional(z.boolean()),
  follow: z.optional(Hash),
})
export type IdeaDraft = z.infer<typeof IdeaDraft>
