import type { Meeting, NewMeetings, NewSeries } from './schema.js'
import { instantOfLocal } from './recurrence.js'

/** A meeting at a local start, with what all of its kind have in common. */
export function meetingAt(
  id: string,
  council: string,
  local: string,
  { minutes, title, place, address, access, joinUrl, note, signUp, attend }: Omit<NewSeries | NewMeetings, 'id'>,
  timeZone: string,
  now: string,
): Meeting {
  const start = instantOfLocal(timeZone, local)
  return {
    ...{ id, council, access, state: 'planned', agenda: [], sequence: 0, changed: now },
    start: new Date(start).toISOString(),
    end: new Date(start + minutes * 60_000).toISOString(),
    ...(title !== undefined && { title }),
    ...(place !== undefined && { place }),
    ...(address !== undefined && { address }),
    ...(joinUrl !== undefined && { joinUrl }),
    ...(note !== undefined && { note }),
    ...(signUp !== undefined && { signUp }),
    ...(attend !== undefined && { attend }),
  }
}
