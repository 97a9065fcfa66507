import * as z from 'zod/mini'
import { Id, Slug, text } from './text.js'

/**
 * What a resident sends: `POST /councils/{slug}/ideas`. The id is made on the device, before any network. With a `name`
 * the idea is shown with it, without one anonymously.
 */
export const IdeaDraft = z.strictObject({
  id: Id,
  title: text(3, 120),
  text: z.optional(text(0, 10_000)),
  theme: z.optional(Slug),
  name: z.optional(text(1, 80)),
})
export type IdeaDraft = z.infer<typeof IdeaDraft>
