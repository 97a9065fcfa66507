import type { PaperBallots } from '../../subjects/poll/schema.js'
import type { Database } from '../rows/tables.js'

type PaperBallot = PaperBallots['ballots'][number]

/** What two people read off the same paper ballots, compared without regard to their order. */
export interface Comparison {
  /** Places, in each, of what the other does not have. */
  readonly onlyFirst: readonly number[]
  readonly onlySecond: readonly number[]
}

/** Compares two readings. */
export const compare = (first: readonly PaperBallot[], second: readonly PaperBallot[]): Comparison => ({
  onlyFirst: without(first, second),
  onlySecond: without(second, first),
})

/** The ballots, where both readings are the same; none while they differ. */
export function inBoth(first: readonly PaperBallot[], second: readonly PaperBallot[]): readonly PaperBallot[] {
  const { onlyFirst, onlySecond } = compare(first, second)
  return onlyFirst.length + onlySecond.length === 0 ? first : []
}

/** Places of the ballots of one reading that the other does not have, each as often as it is missing there. */
function without(these: readonly PaperBallot[], others: readonly PaperBallot[]): number[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1)
  return [...these.keys()].filter(at => {
    const key = keyOf(these[at] as PaperBallot)
    const there = left.get(key) ?? 0
    left.set(key, there - 1)
    return there <= 0
  })
}

const keyOf = ({ options, values }: PaperBallot): string => JSON.stringify([options, values])

/** Keeps one person's reading of the paper ballots; the same person's next takes its place. */
export async function keepReading(db: Database, poll: string, { reading, ballots }: PaperBallots): Promise<void> {
  const read = JSON.stringify(ballots)
  await db
    .insertInto('paper_readings')
    .values({ poll, reading, ballots: read })
    .onConflict(conflict => conflict.columns(['poll', 'reading']).doUpdateSet({ ballots: read }))
    .execute()
}

/** Both readings of a poll's paper ballots, as far as they are there. */
export async function readingsOf(
  db: Database,
  poll: string,
): Promise<Partial<Record<PaperBallots['reading'], PaperBallot[]>>> {
  const rows = await db.selectFrom('paper_readings').selectAll().where('poll', '=', poll).execute()
  return Object.fromEntries(rows.map(({ reading, ballots }) => [reading, ballots]))
}
