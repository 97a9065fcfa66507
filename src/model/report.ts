import * as z from 'zod/mini'
import { Id, text } from './text.js'

/** "Meld fra": someone thinks that a published text should be looked at. `POST /ideas/{id}/reports`. */
export const Report = z.strictObject({ id: Id, reason: z.optional(text(1, 1000)) })
export type Report = z.infer<typeof Report>
