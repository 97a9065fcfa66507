import * as z from 'zod/mini'
import { Id, text } from '../../kit/schema.js'
import { Instant } from '../../kit/time.schema.js'

/**
 * Someone writes to a council: `POST /councils/{slug}/messages`. With `seat` they are interested in a free one. It goes to
 * the council, which has no open address; name and contact are erased with the message.
 */
export const Message = z.strictObject({
  id: Id,
  seat: z.optional(Id),
  name: text(1, 80),
  contact: text(3, 254),
  text: text(0, 5000),
})
export type Message = z.infer<typeof Message>

/** What a message is answered with: that it is in. */
export const MessageReceipt = z.object({ id: Id })
export type MessageReceipt = z.infer<typeof MessageReceipt>

/** A message as the council reads it. */
export const KeptMessage = z.extend(Message, { created: Instant })
