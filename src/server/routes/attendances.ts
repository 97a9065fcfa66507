import { Attendance, AttendanceReceipt } from '../../subjects/meeting/schema.js'
import type { Meeting } from '../../subjects/meeting/schema.js'
import { page } from '../../kit/schema.js'
import { problem } from '../../kit/problem.js'
import { waitingAt } from '../../kit/waiting-list.js'
import { write, type Route } from '../http/route.js'
import { lockMeeting } from '../rows/meetings.js'
import type { Database, Tx } from '../rows/tables.js'

/** Sign-ups for meetings: places in the order that people came, and a waiting list that moves up. */
export const attendanceRoutes: readonly Route[] = [
  write({
    path: '/meetings/{id}/attendances',
    operationId: 'attend',
    summary: 'Signs up for a meeting, or for its waiting list. Name and contact are for the council.',
    body: Attendance,
    answer: AttendanceReceipt,
    handle: async ({ tx, services, params, body }) => {
      const meeting = await meetingOf(tx, params['id'])
      if (!meeting.signUp || meeting.state === 'cancelled' || Date.parse(meeting.end) <= services.now())
        throw problem('work-day-over', 'The meeting takes no sign-ups: it is over, cancelled, or open to all.')
      const added = await tx
        .insertInto('attendances')
        .values({ ...body, meeting: meeting.id })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) {
        const first = await tx.selectFrom('attendances').selectAll().where('id', '=', body.id).executeTakeFirst()
        if (first?.meeting !== meeting.id || first.name !== body.name || first.contact !== body.contact)
          throw problem('id-taken', 'Another sign-up has this id. Make a new id.')
      }
      const waiting = await waitingIn(tx, meeting, body.id)
      const receipt: AttendanceReceipt = { id: body.id, meeting: meeting.id, waiting, signedUp: true }
      return { status: 201, body: receipt, changed: { council: meeting.council, kind: 'meetings' } }
    },
  }),
  {
    method: 'delete',
    path: '/meetings/{id}/attendances/{attendance}',
    operationId: 'endAttendance',
    summary: 'Signs off. The first who waits gets the place. Only its sender knows the id.',
    answer: AttendanceReceipt,
    handle: async ({ tx, params }) => {
      const meeting = await meetingOf(tx, params['id'])
      const id = params['attendance'] ?? ''
      await tx.deleteFrom('attendances').where('id', '=', id).where('meeting', '=', meeting.id).execute()
      const receipt: AttendanceReceipt = { id, meeting: meeting.id, waiting: 0, signedUp: false }
      return { status: 200, body: receipt, changed: { council: meeting.council, kind: 'meetings' } }
    },
  },
  {
    method: 'get',
    path: '/meetings/{id}/attendances',
    operationId: 'listAttendances',
    summary: 'Who comes, in the order they said so.',
    access: 'admin',
    answer: page(Attendance),
    handle: async ({ db, params }) => {
      const rows = await db
        .selectFrom('attendances')
        .select(['id', 'name', 'contact'])
        .where('meeting', '=', params['id'] ?? '')
        .orderBy('position')
        .execute()
      return { items: rows.map(row => ({ ...row, contact: row.contact ?? '' })), next: null }
    },
  },
]

async function meetingOf(tx: Tx, id = ''): Promise<Meeting> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting) throw problem('not-found', 'There is no such meeting.')
  return meeting
}

/** The place on the waiting list, counted from 1; 0 with a place. */
async function waitingIn(db: Database, { id: meeting, signUp }: Meeting, id: string): Promise<number> {
  const rows = await db
    .selectFrom('attendances')
    .select('id')
    .where('meeting', '=', meeting)
    .orderBy('position')
    .execute()
  return waitingAt(rows.findIndex(row => row.id === id) + 1, signUp?.room ?? null)
}
