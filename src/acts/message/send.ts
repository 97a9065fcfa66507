import { refused } from '../../kit/problem-error.js'
import { Message, MessageReceipt } from '../../subjects/message/schema.js'
import { act, isNew, missing } from '../act.js'
import { one, put, remove, some } from '../store.js'

export const sendMessage = act({
  kind: 'message',
  operationId: 'sendMessage',
  summary: 'Writes to the council, or tells that one is interested in a free seat.',
  body: Message,
  answer: MessageReceipt,
  needs: ({ council, body: { id, seat } }) => ({
    council: one('councils', council),
    seats: some('seats', seat === undefined ? [] : [seat]),
    message: one('messages', id),
  }),
  does: ({ council, seats, message }, { body }, { now }) => {
    if (!council) throw missing('council')
    const { id } = body
    if (body.seat !== undefined && seats[0]?.council !== council.slug)
      throw refused([{ pointer: '#/seat', code: 'not-a-choice', message: 'is no seat of the council' }])
    const made = { ...body, council: council.slug, created: now }
    const fresh = isNew(message, made, ['council', 'name', 'contact', 'text', 'seat'])
    return { answer: { id }, changes: fresh ? [put('messages', id, made)] : [] }
  },
})

export const eraseMessage = act({
  kind: 'message-erasure',
  operationId: 'eraseMessage',
  summary: 'Erases a message that has been dealt with.',
  answer: MessageReceipt,
  needs: ({ body: { id } }) => ({ message: one('messages', id) }),
  does: ({ message }, { body: { id } }) => ({
    answer: { id },
    status: 200,
    changes: message ? [remove('messages', id)] : [],
  }),
})
