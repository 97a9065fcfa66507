import type { Dataset } from '../subjects/dataset.js'
import { recounted } from './meeting/attend.js'
import { put, type Change } from './store.js'

/** What a new store begins with: every row of a dataset, but its polls and what was cast in them. */
export function rowsOf({ municipality, councils, seats, ideas, meetings, workDays }: Dataset): Change[] {
  return [
    put('municipalities', municipality.id, municipality),
    ...councils.map(council => put('councils', council.slug, council)),
    ...seats.map((seat, position) => put('seats', seat.id, { council: seat.council, position, seat })),
    ...ideas.map(idea => put('ideas', idea.id, { ...idea, photos: [] })),
    ...meetings.map(meeting =>
      put('meetings', meeting.id, {
        council: meeting.council,
        meeting: recounted(meeting, undefined),
        series: null,
        occurrence: null,
      }),
    ),
    ...workDays.map(day =>
      put('work_days', day.id, { ...day, tasks: day.tasks.map(task => ({ ...task, signedUp: 0, waiting: 0 })) }),
    ),
  ]
}
