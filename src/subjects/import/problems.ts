import type { Violation } from '../../kit/problem.schema.js'
import type { Import } from './schema.js'

/**
 * What no schema can see: a seat twice, a constituency or council that is not there, someone in a seat twice at a time.
 * @param known slugs of councils that are there already, with their constituencies
 */
export function importProblems(
  { councils, seats, meetings, series = [] }: Omit<Import, 'id'>,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
): Violation[] {
  const problems: Violation[] = []
  const wrong = (pointer: string, code: Violation['code'], message: string) => problems.push({ pointer, code, message })
  const constituencies = new Map(known)
  councils.forEach(({ slug, constituencies: own }, i) => {
    if (councils.findIndex(council => council.slug === slug) < i)
      wrong(`#/councils/${i}/slug`, 'chosen-twice', 'is there twice')
    constituencies.set(
      slug,
      own.map(({ id }) => id),
    )
  })
  seats.forEach((seat, i) => {
    const own = constituencies.get(seat.council)
    if (seats.findIndex(({ id }) => id === seat.id) < i) wrong(`#/seats/${i}/id`, 'chosen-twice', 'is there twice')
    if (!own) wrong(`#/seats/${i}/council`, 'not-a-choice', 'is no council')
    else if (!own.includes(seat.constituency))
      wrong(`#/seats/${i}/constituency`, 'not-a-choice', 'is no constituency of the council')
    if (seat.standsInFor !== undefined && !seats.some(({ id }) => id === seat.standsInFor))
      wrong(`#/seats/${i}/standsInFor`, 'not-a-choice', 'is no seat of this import')
    seat.holdings.forEach(({ from, to = '9999-12-31' }, j) => {
      if (to < from) wrong(`#/seats/${i}/holdings/${j}/to`, 'out-of-range', 'is before from')
      const clash = seat.holdings.findIndex(other => other.from <= to && from <= (other.to ?? '9999-12-31'))
      if (clash < j) wrong(`#/seats/${i}/holdings/${j}/from`, 'out-of-range', 'is before the last holder has left')
    })
  })
  meetings.forEach(({ council, start, end }, i) => {
    if (!constituencies.has(council)) wrong(`#/meetings/${i}/council`, 'not-a-choice', 'is no council')
    if (end <= start) wrong(`#/meetings/${i}/end`, 'out-of-range', 'is not after start')
  })
  series.forEach(({ council }, i) => {
    if (!constituencies.has(council)) wrong(`#/series/${i}/council`, 'not-a-choice', 'is no council')
  })
  return problems
}
