import * as z from 'zod/mini'
import { NewPoll } from './poll.js'
import { Id, Slug } from './text.js'

/** A poll in a file, for `naermiljo poll` (docs/voting.md): what it asks, of which council. Without an id it gets one. */
export const PollFile = z.extend(NewPoll, {
  $schema: z.optional(z.string()),
  council: Slug,
  id: z.optional(Id),
})
export type PollFile = z.infer<typeof PollFile>
