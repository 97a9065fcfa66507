/** Meetings by a list of dates, and meetings that come again. */
import { derivedId } from '../../kit/derived-id.js'
import { addDuration } from '../../kit/plain-date.js'
import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { page } from '../../kit/page.schema.js'
import { meetingAt } from '../../subjects/meeting/at.js'
import { instantOfLocal, localOf, occurrences } from '../../subjects/meeting/recurrence.js'
import { Meeting, NewMeetings, NewSeries, SeriesReceipt } from '../../subjects/meeting/schema.js'
import { act } from '../act.js'
import { placed, placeOf } from '../place.js'
import { one, put, some, type Change } from '../store.js'

export const addMeetings = act({
  kind: 'meetings',
  operationId: 'addMeetings',
  summary: 'Adds a list of dates.',
  body: NewMeetings,
  answer: page(Meeting),
  needs: async ({ council, body: { starts } }) => ({
    ...placeOf(council),
    there: some('meetings', await Promise.all(starts.map(local => derivedId(council, local)))),
  }),
  does: async ({ there, ...place }, { body }, { now }) => {
    const { council, municipality } = placed(place)
    const { slug } = council
    const items = await Promise.all(
      body.starts.map(async local =>
        meetingAt(await derivedId(slug, local), slug, local, body, municipality.timeZone, now),
      ),
    )
    items.forEach(({ id }, i) => {
      const twice = items.findIndex(item => item.id === id) < i
      if (twice || there.some(({ meeting }) => meeting.id === id))
        throw refused([{ pointer: `#/starts/${i}`, code: 'chosen-twice', message: 'is a meeting already' }])
    })
    const changes = items.map(meeting =>
      put('meetings', meeting.id, { council: slug, meeting, series: null, occurrence: null }),
    )
    return { answer: { items, next: null }, changes, seenIn: slug }
  },
})

export const addSeries = act({
  kind: 'series',
  operationId: 'addSeries',
  summary: 'Adds meetings that come again, by a rule of RFC 5545 in local wall time.',
  body: NewSeries,
  answer: SeriesReceipt,
  needs: ({ council, body: { id } }) => ({ ...placeOf(council), there: one('series', id) }),
  does: async ({ there, ...place }, { body }, { now }) => {
    const { council, municipality } = placed(place)
    if (there) throw problem('id-taken', 'Another series has this id. Make a new id.')
    const made = await seriesUntil(body, council.slug, municipality.timeZone, now)
    const at = (local = body.start) => new Date(instantOfLocal(municipality.timeZone, local)).toISOString()
    const { starts } = made
    const answer = { id: body.id, meetings: starts.length, first: at(starts[0]), last: at(starts.at(-1)) }
    const kept = put('series', body.id, { council: council.slug, series: body })
    return { answer, changes: [kept, ...made.changes], seenIn: council.slug }
  },
})

/** How far ahead a series without an end has meetings. */
const ahead = 'P2Y'

/**
 * The meetings that a series has up to two years ahead, and what is to be kept of those that are not there yet.
 * @param there the ids of those that are
 * @returns all starts so far, in local wall time
 * @throws ProblemError `validation` for a rule that is not taken
 */
export async function seriesUntil(
  series: NewSeries,
  council: string,
  timeZone: string,
  now: string,
  there: ReadonlySet<string> = new Set(),
): Promise<{ readonly starts: readonly string[]; readonly changes: readonly Change[] }> {
  const today = localOf(timeZone, Date.parse(now)).slice(0, 10)
  const begins = series.start.slice(0, 10)
  const before = instantOfLocal(timeZone, `${addDuration(begins > today ? begins : today, ahead)}T00:00`)
  const starts = occurrences(series, timeZone, before)
  const changes: Change[] = []
  for (const local of starts) {
    const id = await derivedId(series.id, local)
    if (there.has(id)) continue
    const meeting = { ...meetingAt(id, council, local, series, timeZone, now), series: series.id }
    changes.push(put('meetings', id, { council, meeting, series: series.id, occurrence: local }))
  }
  return { starts, changes }
}
