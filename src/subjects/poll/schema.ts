import * as z from 'zod/mini'
import { Id, Slug } from '../../kit/schema.js'
import { Instant } from '../../kit/time.schema.js'
import { Localized } from '../../kit/localized.schema.js'

/** How a ballot is filled in: one answer, several, 0 to 5 points each, an order, or a basket of what the money reaches. */
export const BallotForm = z.enum(['choice', 'approval', 'score', 'ranking', 'budget'])
export type BallotForm = z.infer<typeof BallotForm>

/** How ballots become a result. A page of docs/counting each. */
export const PollRule = z.enum([
  'plurality',
  'approval',
  'score',
  'irv',
  'stv-scottish',
  'schulze',
  'greedy',
  'equal-shares',
])
export type PollRule = z.infer<typeof PollRule>

/** Whole kroner. */
const Kroner = z.int().check(z.minimum(0), z.maximum(1_000_000_000))

/**
 * One answer to choose, and the idea that it comes from. Its letter stays with it everywhere: screen, paper, phone, result.
 * One that cannot be carried out says why in `notFeasible`; it is shown and cannot be chosen.
 */
export const PollOption = z.object({
  id: Slug,
  letter: z.string().check(z.regex(/^[A-Z]{1,2}$/)),
  name: Localized,
  description: z.optional(Localized),
  idea: z.optional(Id),
  /** A picture of an idea, and what is to be seen on it. */
  picture: z.optional(z.object({ photo: Id, alt: Localized })),
  cost: z.optional(Kroner),
  costedBy: z.optional(Localized),
  doneBy: z.optional(Localized),
  notFeasible: z.optional(Localized),
})
export type PollOption = z.infer<typeof PollOption>

/** What is asked, and all that is locked when the poll opens. */
const rules = {
  id: Id,
  question: Localized,
  description: z.optional(Localized),
  ballot: BallotForm,
  rule: PollRule,
  /** What is done with money that equal shares leave. */
  completion: z.optional(z.enum(['none', 'add1', 'utilitarian', 'add1+utilitarian'])),
  /** How many options may be chosen or ranked. */
  most: z.int().check(z.minimum(1), z.maximum(100)),
  /** How many win. */
  seats: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  budget: z.optional(Kroner),
  options: z.array(PollOption).check(z.minLength(2), z.maxLength(100)),
  /** In which order options stand: another for each voter, or as given. */
  order: z.enum(['random', 'given']),
  /** Ties that the rule does not break are broken by lots, drawn from the ballots themselves. */
  ties: z.literal('lots'),
  /** Whoever wants, once a device; who has a code; or who signs in. */
  eligibility: z.enum(['open', 'codes', 'signedIn']),
  minimumAge: z.optional(z.int().check(z.minimum(1), z.maximum(120))),
  /** Who signs in says that they live there, or it is asked of a register. */
  residence: z.optional(z.enum(['declared', 'checked'])),
  /** `device`: kept under a name that only the device can make; `secret`: nobody can tell whose it is. */
  secrecy: z.enum(['device', 'secret']),
  /** Whether a vote can be changed until closing. */
  changeable: z.boolean(),
  /** Fewest ballots for the result to count; 0 for none. */
  quorum: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  /** Whether the result is a word of advice, or decides. */
  advisory: z.boolean(),
  opens: Instant,
  closes: Instant,
  resultShown: z.enum(['always', 'afterClosing']),
}

/** Fields that can be left out, and what they are then. */
const defaults = {
  most: z._default(rules.most, 1),
  order: z._default(rules.order, 'random'),
  ties: z._default(rules.ties, 'lots'),
  changeable: z._default(rules.changeable, false),
  quorum: z._default(rules.quorum, 0),
  advisory: z._default(rules.advisory, true),
  resultShown: z._default(rules.resultShown, 'afterClosing'),
}

/** A poll as it is made: `POST /councils/{slug}/polls`, and the file of `naermiljo poll`. */
export const NewPoll = z.strictObject({ ...rules, ...defaults, secrecy: z.optional(rules.secrecy) })
export type NewPoll = z.infer<typeof NewPoll>

/** The public keys of a poll: of its receipts and its board, and of its tokens where it is secret. JSON Web Keys. */
export const PollKeys = z.object({
  receipts: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  tokens: z.optional(z.object({ kty: z.literal('RSA'), n: z.string(), e: z.string() })),
})
export type PollKeys = z.infer<typeof PollKeys>

/**
 * A question to residents. An `open` poll (spørrerunde) is answered by whoever wants to, once a device: a show of hands,
 * never called a vote.
 */
export const Poll = z.object({
  ...rules,
  council: Slug,
  /** What was locked at opening is known by this hash: SHA-256 of the rules as canonical JSON. */
  rulesHash: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  keys: z.optional(PollKeys),
  /** Called off, and why. Another poll may have come in its place. */
  cancelled: z.optional(z.object({ reason: Localized, at: Instant })),
})
export type Poll = z.infer<typeof Poll>

/** What a poll is called off with: `POST /polls/{id}/cancellation`. */
export const Cancellation = z.strictObject({ id: Id, reason: Localized })

/** What an administrator's step with a poll is sent with. */
export const PollStep = z.strictObject({ id: Id })

/** Hashes of codes, as {@link codeHash} makes them: `POST /polls/{id}/rights`, `…/revocations` and `…/strikes`. */
export const CodeHashes = z.strictObject({
  id: Id,
  codes: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.minLength(1), z.maxLength(20_000)),
})

/** How many rights a poll has given out, without those revoked. */
export const RightsReceipt = z.object({ id: Id, poll: Id, issued: z.int() })
export type RightsReceipt = z.infer<typeof RightsReceipt>

/** One person's reading of the paper ballots: `POST /polls/{id}/paper-ballots`. Two that agree are counted. */
export const PaperBallots = z.strictObject({
  id: Id,
  reading: z.enum(['first', 'second']),
  ballots: z
    .array(z.strictObject({ options: z.array(Slug), values: z.optional(z.array(z.int())) }))
    .check(z.maxLength(20_000)),
})
export type PaperBallots = z.infer<typeof PaperBallots>

/** Whether both readings are in and agree; if not, what stands in one only (places in it, from 0). */
export const PaperReceipt = z.object({
  id: Id,
  poll: Id,
  agree: z.boolean(),
  onlyFirst: z.array(z.int()),
  onlySecond: z.array(z.int()),
})
export type PaperReceipt = z.infer<typeof PaperReceipt>

/** How a poll stands: what each option got, who leads, and how many answered. */
export const PollResult = z.object({
  poll: Id,
  final: z.boolean(),
  ballots: z.int(),
  rule: PollRule,
  votes: z.array(z.object({ option: Slug, votes: z.int() })),
  winners: z.array(Slug),
  /** How many had a right to vote; left out where anyone may answer. */
  issued: z.optional(z.int()),
  /** Whether as many voted as the rules ask for. */
  quorumReached: z.boolean(),
  /** The whole count as an account of itself (docs/counting), once it is final. */
  account: z.optional(z.custom<object>(value => typeof value === 'object' && value !== null)),
})
export type PollResult = z.infer<typeof PollResult>

/** A poll in a file, for `naermiljo poll` (docs/voting.md): what it asks, of which council. Without an id it gets one. */
export const PollFile = z.extend(NewPoll, {
  $schema: z.optional(z.string()),
  council: Slug,
  id: z.optional(Id),
})
export type PollFile = z.infer<typeof PollFile>
