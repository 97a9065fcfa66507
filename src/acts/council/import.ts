import { refused } from '../../kit/problem-error.js'
import { importProblems } from '../../subjects/import/problems.js'
import { Import, ImportReceipt } from '../../subjects/import/schema.js'
import { act } from '../act.js'
import { recounted } from '../meeting/attend.js'
import { seriesUntil } from '../meeting/make.js'
import { all, put, remove, some, type Change } from '../store.js'
import type { Tables } from '../tables.js'

/**
 * What is there by its id is replaced. A council that is imported with seats has those and no others: a seat that is gone
 * from the list is gone. A series that is imported again keeps the meetings it has made.
 */
export const importCouncils = act({
  kind: 'import',
  operationId: 'importCouncils',
  summary: 'Writes councils, seats and meetings, all or none. What has an id that is there replaces it.',
  body: Import,
  answer: ImportReceipt,
  needs: ({ body: { meetings, series = [] } }) => ({
    municipalities: all('municipalities'),
    councils: all('councils'),
    seats: all('seats'),
    series: some(
      'series',
      series.map(({ id }) => id),
    ),
    meetings:
      series.length > 0
        ? all('meetings')
        : some(
            'meetings',
            meetings.map(({ id }) => id),
          ),
  }),
  does: async (found, { body }, { now }) => {
    const { id, councils, seats, meetings, series = [] } = body
    const known = new Map(found.councils.map(({ slug, constituencies }) => [slug, constituencies.map(({ id }) => id)]))
    const municipalityOf = (slug: string) => {
      const council = [...councils, ...found.councils].find(council => council.slug === slug)
      return found.municipalities.find(({ id }) => id === council?.municipality)
    }
    const homeless = councils.flatMap(({ municipality }, i) =>
      found.municipalities.some(({ id }) => id === municipality)
        ? []
        : [
            {
              pointer: `#/councils/${i}/municipality`,
              code: 'not-a-choice',
              message: 'is no municipality here',
            } as const,
          ],
    )
    const problems = [...importProblems(body, known), ...homeless]
    if (problems.length > 0) throw refused(problems)
    const changes: Change[] = [
      ...councils.map(council => put('councils', council.slug, council)),
      ...seatsReplaced(seats, found.seats),
    ]
    for (const meeting of meetings) {
      const before = found.meetings.find(kept => kept.meeting.id === meeting.id)
      const now = { council: meeting.council, meeting: recounted(meeting, before?.meeting) }
      changes.push(put('meetings', meeting.id, { series: null, occurrence: null, ...before, ...now }))
    }
    const there = new Set(found.meetings.map(({ meeting }) => meeting.id))
    for (const { council, ...repeating } of series) {
      const { timeZone = 'UTC' } = municipalityOf(council) ?? {}
      const made = await seriesUntil(repeating, council, timeZone, now, there)
      changes.push(put('series', repeating.id, { council, series: repeating }), ...made.changes)
    }
    const answer = { id, councils: councils.length, seats: seats.length, meetings: meetings.length }
    return { answer, changes, seenIn: councils[0]?.slug }
  },
})

function seatsReplaced(seats: Import['seats'], there: readonly Tables['seats'][]): Change[] {
  const councils = new Set(seats.map(({ council }) => council))
  const gone = there.filter(({ council, seat }) => councils.has(council) && !seats.some(({ id }) => id === seat.id))
  return [
    ...gone.map(({ seat }) => remove('seats', seat.id)),
    ...seats.map((seat, position) => put('seats', seat.id, { council: seat.council, position, seat })),
  ]
}
