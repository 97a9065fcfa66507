import { page } from '../../kit/page.schema.js'
import { KeptMessage } from '../../subjects/message/schema.js'
import type { Readings } from '../http/reading.js'
import { messagesOf } from '../rows/messages.js'

/** Mail to a council, which has no open address: residents write, and who has the token reads. */
export const messageReads: Readings<'messages'> = {
  messages: {
    operationId: 'listMessages',
    summary: 'What was written to the council, the newest first.',
    answer: page(KeptMessage),
    handle: async ({ db, place }) => ({ items: await messagesOf(db, place.council.slug), next: null }),
  },
}
