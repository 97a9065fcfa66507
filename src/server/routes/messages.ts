import { page } from '../../kit/schema.js'
import { KeptMessage, Message, MessageReceipt } from '../../subjects/message/schema.js'
import { problem, refused } from '../../kit/problem.js'
import { write, type Route } from '../http/route.js'
import { councilRows } from '../rows/councils.js'

/** Mail to a council, which has no open address: residents write, and who has the token reads. */
export const messageRoutes: readonly Route[] = [
  write({
    path: '/councils/{slug}/messages',
    operationId: 'sendMessage',
    summary: 'Writes to the council, or tells that one is interested in a free seat.',
    body: Message,
    answer: MessageReceipt,
    handle: async ({ tx, services, params, body, now }) => {
      const [row] = await councilRows(tx, services, params['slug'])
      if (!row) throw problem('not-found', 'There is no such council.')
      const council = row.council.slug
      const { seat = null, ...words } = body
      const known = tx.selectFrom('seats').select('id').where('council', '=', council)
      if (seat !== null && !(await known.where('id', '=', seat).executeTakeFirst()))
        throw refused([{ pointer: '#/seat', code: 'not-a-choice', message: 'is no seat of the council' }])
      const added = await tx
        .insertInto('messages')
        .values({ ...words, seat, council, created: now })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) {
        const first = await tx.selectFrom('messages').selectAll().where('id', '=', body.id).executeTakeFirst()
        const same = first?.text === body.text && first.contact === body.contact && first.council === council
        if (!same) throw problem('id-taken', 'Another message has this id. Make a new id.')
      }
      return { status: 201, body: { id: body.id } }
    },
  }),
  {
    method: 'get',
    path: '/councils/{slug}/messages',
    operationId: 'listMessages',
    summary: 'What was written to the council, the newest first.',
    access: 'admin',
    answer: page(KeptMessage),
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      if (!row) return undefined
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('council', '=', row.council.slug)
        .orderBy('created', 'desc')
        .limit(200)
        .execute()
      const items = rows.map(({ council: _council, seat, created, ...words }) => ({
        ...words,
        ...(seat !== null && { seat }),
        created: created.toISOString(),
      }))
      return { items, next: null }
    },
  },
  {
    method: 'delete',
    path: '/messages/{id}',
    operationId: 'eraseMessage',
    summary: 'Erases a message that has been dealt with.',
    access: 'admin',
    answer: MessageReceipt,
    handle: async ({ tx, params }) => {
      const id = params['id'] ?? ''
      await tx.deleteFrom('messages').where('id', '=', id).execute()
      return { status: 200, body: { id } }
    },
  },
]
