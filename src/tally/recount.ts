import * as z from 'zod/mini'
import { ballotKinds, electionOf } from './election.js'
import { lotsFrom } from './lots.js'
import { completions, rules, type TallyResult } from './result.js'
import { tally } from './tally.js'
import { TallyError } from './tally-error.js'

const Whole = z.int().check(z.minimum(0))

/** What counting reads of a poll's locked rules; what else is in them it passes over. */
export const CountingRules = z.object({
  kind: z.enum(ballotKinds),
  options: z.array(z.object({ id: z.string(), cost: z.optional(Whole) })).check(z.minLength(1)),
  rule: z.enum(rules),
  completion: z.optional(z.enum(completions)),
  seats: z.optional(z.int().check(z.minimum(1))),
  budget: z.optional(Whole),
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  firstPlace: z.optional(Whole),
})

/**
 * Counts the ballots of a published vote by its rules.
 * @param locked the rules as they were locked
 * @param seed draws the lots
 * @throws TallyError when these ballots cannot be counted by these rules
 */
export async function recount(
  locked: unknown,
  ballots: readonly { readonly options: readonly string[]; readonly values?: readonly number[] | undefined }[],
  seed: string,
): Promise<TallyResult> {
  const parsed = CountingRules.safeParse(locked)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new TallyError(
      'rule-needs',
      `The rules cannot be counted by: /${issue?.path.join('/') ?? ''} is missing or wrong.`,
    )
  }
  const { kind, options, rule, completion, seats = 1, budget, decimals = 0, firstPlace } = parsed.data
  const election = electionOf(
    kind,
    options.map(({ id, cost }) => ({ id, name: id, ...(cost !== undefined && { cost }) })),
    ballots.map(({ options, values }) => ({ options, ...(values && { values }) })),
    { seats, decimals, ...(budget !== undefined && { budget }), ...(firstPlace !== undefined && { firstPlace }) },
  )
  return tally(election, {
    rule,
    completion,
    lots: await lotsFrom(
      seed,
      options.map(({ id }) => id),
    ),
  })
}
