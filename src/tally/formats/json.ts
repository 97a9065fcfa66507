import * as z from 'zod/mini'
import { ballotKinds, electionOf, type Election } from '../election.js'
import { TallyError } from '../tally-error.js'

const Whole = z.int().check(z.minimum(0))
const Text = z.string().check(z.minLength(1), z.maxLength(1000))

/** An election or a poll with its ballots, as one JSON document: the project's own format, and that of a published board. */
export const BallotFile = z.object({
  title: z.optional(z.string().check(z.maxLength(1000))),
  /** What a ballot says: see {@link Election}. */
  kind: z.enum(ballotKinds),
  options: z.array(z.object({ id: Text, name: z.optional(z.string()), cost: z.optional(Whole) })).check(z.minLength(1)),
  seats: z.optional(z.int().check(z.minimum(1))),
  /** In the smallest unit of money, as costs are. */
  budget: z.optional(Whole),
  /** How many decimals of a whole unit that is: 0 for kroner, 2 for øre. */
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  /** What a first preference is worth where preferences count as points. */
  firstPlace: z.optional(Whole),
  ballots: z.array(
    z.object({
      /** Ids; for a ranking in order of preference. */
      options: z.array(z.string()),
      /** Points or score of each. */
      values: z.optional(z.array(z.int())),
      /** How many cast it; 1 where nothing is said. */
      weight: z.optional(z.int().check(z.minimum(1))),
    }),
  ),
})
export type BallotFile = z.infer<typeof BallotFile>

/**
 * Reads the project's ballot JSON.
 * @throws TallyError with the line for what is no JSON, and with the place in the document for what is not as it should be
 */
export function readBallotJson(text: string): Election {
  const parsed = BallotFile.safeParse(parse(text.replace(/^\uFEFF/, '')))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new TallyError(
      'not-the-format',
      `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not as it should be'}`,
    )
  }
  const { title = '', kind, options, seats = 1, budget, decimals = 0, firstPlace, ballots } = parsed.data
  return electionOf(
    kind,
    options.map(({ id, name = id, cost }) => ({ id, name, ...(cost !== undefined && { cost }) })),
    ballots.map(({ options, values, weight = 1 }) => ({ options, weight, ...(values && { values }) })),
    {
      title,
      seats,
      decimals,
      ...(budget !== undefined && { budget }),
      ...(firstPlace !== undefined && { firstPlace }),
    },
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length)
    throw new TallyError(
      'not-the-format',
      'The file is no JSON, or it is cut off.',
      text.slice(0, at).split('\n').length,
    )
  }
}

/** An election as the project's ballot JSON. */
export function ballotFileOf(election: Election): BallotFile {
  const { title, kind, options, ballots, seats, budget, decimals, firstPlace } = election
  return {
    title,
    kind,
    options: options.map(option => ({ ...option })),
    seats,
    decimals,
    ...(budget !== undefined && { budget }),
    ...(firstPlace !== undefined && { firstPlace }),
    ballots: Array.from({ length: ballots.different }, (_, b) => {
      const [from, to] = [ballots.starts[b] ?? 0, ballots.starts[b + 1] ?? 0]
      return {
        options: Array.from(ballots.options.subarray(from, to), place => options[place]?.id ?? ''),
        ...(ballots.values && { values: [...ballots.values.subarray(from, to)] }),
        weight: ballots.weights[b] ?? 0,
      }
    }),
  }
}
