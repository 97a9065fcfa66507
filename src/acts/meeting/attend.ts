import { problem } from '../../kit/problem.js'
import { placesOf, waitingAt } from '../../kit/waiting-list.js'
import { Attendance, AttendanceReceipt, type Meeting } from '../../subjects/meeting/schema.js'
import { act, isNew, missing } from '../act.js'
import { all, one, put, remove } from '../store.js'

export const attend = act({
  kind: 'attendance',
  operationId: 'attend',
  summary: 'Signs up for a meeting, or for its waiting list. Name and contact are for the council.',
  off: {
    operationId: 'endAttendance',
    summary: 'Signs off. The first who waits gets the place. Only its sender knows the id.',
  },
  body: Attendance,
  answer: AttendanceReceipt,
  needs: ({ meeting, body }) => ({
    kept: one('meetings', meeting),
    attendance: one('attendances', body.id),
    all: all('attendances', 'meeting', meeting),
  }),
  does: ({ kept, attendance, all }, { body, off }, { now }) => {
    if (!kept) throw missing('meeting')
    const { meeting } = kept
    const { id, council, signUp } = meeting
    const counted = (people: number) => put('meetings', id, { ...kept, meeting: withCount(meeting, people) })
    const answered = (waiting: number) => ({ id: body.id, meeting: id, waiting, signedUp: !off })
    const done = { answer: answered(0), status: off ? 200 : 201, seenIn: council } as const
    if (off) {
      if (attendance?.meeting !== id) return { ...done, changes: [] }
      return { ...done, changes: [remove('attendances', body.id), counted(all.length - 1)] }
    }
    if (!signUp || isOff(meeting, now))
      throw problem('work-day-over', 'The meeting takes no sign-ups: it is over, cancelled, or open to all.')
    const made = { ...body, meeting: id }
    const fresh = isNew(attendance, made, ['meeting', 'name', 'contact'])
    const place = fresh ? all.length + 1 : all.findIndex(other => other.id === body.id) + 1
    const answer = answered(waitingAt(place, signUp.room))
    // Counted in the meeting itself, which nobody else changes meanwhile: places are given in the order that people came.
    return { ...done, answer, changes: fresh ? [put('attendances', body.id, made), counted(place)] : [] }
  },
})

/** Whether nobody can come any more. */
export const isOff = ({ state, end }: Meeting, now: string): boolean =>
  state === 'cancelled' || Date.parse(end) <= Date.parse(now)

/** A meeting with how many come, where it takes sign-ups. */
const withCount = (meeting: Meeting, people: number): Meeting =>
  meeting.signUp ? { ...meeting, signUp: { ...meeting.signUp, ...placesOf(people, meeting.signUp.room) } } : meeting

/** The same meeting with another setting of sign-ups; who has signed up stays. */
export function recounted(meeting: Meeting, before: Meeting | undefined): Meeting {
  const { signedUp = 0, waiting = 0 } = before?.signUp ?? {}
  return withCount(meeting, signedUp + waiting)
}
