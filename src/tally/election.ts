/**
 * What is counted: options and ballots. Equal ballots are held once with a weight, in flat typed arrays, so that a
 * city's hundred thousand ballots fit in a few megabytes and are walked at the speed of memory.
 */
import { Growing } from './growing.js'
import { TallyError } from './tally-error.js'

/** What a ballot says: one option, some, points or scores for some, or an order of preference. */
export const ballotKinds = ['choice', 'approval', 'score', 'points', 'ranking'] as const
export type BallotKind = (typeof ballotKinds)[number]

/** Something to vote for. `cost` is a whole number of the election's smallest unit of money. */
export interface TallyOption {
  readonly id: string
  readonly name: string
  readonly cost?: number
}

/** Ballots, equal ones once. Ballot `b` names `options[starts[b]]` up to `options[starts[b + 1] - 1]`. */
export interface Ballots {
  /** How many different ballots there are, and how many were cast. */
  readonly different: number
  readonly cast: number
  readonly starts: Int32Array
  /** Places in the election's options; for a ranking in order of preference, otherwise ascending. */
  readonly options: Int32Array
  /** Points or score of each, where the ballots have them. */
  readonly values: Float64Array | undefined
  /** How many cast each ballot. */
  readonly weights: Float64Array
}

/** An election or a poll, ready to be counted. */
export interface Election {
  readonly title: string
  readonly kind: BallotKind
  readonly options: readonly TallyOption[]
  readonly ballots: Ballots
  /** How many are elected; 1 where nothing else is said. */
  readonly seats: number
  /** What may be spent, in the smallest unit of money. */
  readonly budget?: number
  /** How many decimals of a whole unit of money the smallest one is: 0 for kroner, 2 for øre. */
  readonly decimals: number
  /** What a first preference is worth where preferences count as points (Borda); one less for each next. */
  readonly firstPlace?: number
  /** Places of options that have withdrawn: a ballot passes over them. */
  readonly withdrawn?: readonly number[]
}

/** Takes ballots one by one and merges equal ones. */
export class BallotBox {
  readonly #at = new Map<string, number>()
  readonly #starts = new Growing()
  readonly #options = new Growing()
  readonly #values: number[] = []
  readonly #weights: number[] = []
  readonly #seen: Int32Array
  #ballot = 0
  #cast = 0

  constructor(
    readonly kind: BallotKind,
    readonly optionCount: number,
  ) {
    this.#seen = new Int32Array(optionCount)
  }

  /**
   * Adds a ballot.
   * @param places places of options, each once; in order of preference where that matters
   * @param values as many points or scores, where the kind has them: whole numbers
   * @returns the number of this ballot among the different ones, for {@link BallotBox.again}
   * @throws TallyError when an option stands twice or is none, or the kind of ballot does not allow it
   */
  add(places: readonly number[], values?: readonly number[], weight = 1): number {
    this.#check(places, values)
    const order = this.kind === 'ranking' ? places : this.#ascending(places)
    const worth = values && (order === places ? values : order.map(place => values[places.indexOf(place)] ?? 0))
    const key = worth ? `${order.join()};${worth.join()}` : order.join()
    let at = this.#at.get(key)
    if (at === undefined) {
      at = this.#weights.length
      this.#at.set(key, at)
      this.#starts.push(this.#options.length)
      for (const place of order) this.#options.push(place)
      if (worth) this.#values.push(...worth)
      this.#weights.push(0)
    }
    this.again(at, weight)
    return at
  }

  /** Adds `weight` more of a ballot that is there. */
  again(at: number, weight = 1): void {
    this.#weights[at] = (this.#weights[at] ?? 0) + weight
    this.#cast += weight
  }

  done(): Ballots {
    const options = this.#options.done()
    const starts = new Int32Array(this.#weights.length + 1)
    starts.set(this.#starts.done())
    starts[this.#weights.length] = options.length
    return {
      different: this.#weights.length,
      cast: this.#cast,
      starts,
      options,
      values: hasValues(this.kind) ? Float64Array.from(this.#values) : undefined,
      weights: Float64Array.from(this.#weights),
    }
  }

  #check(places: readonly number[], values?: readonly number[]): void {
    this.#ballot++
    for (const place of places) {
      if (!(place >= 0 && place < this.optionCount))
        throw new TallyError('unknown-option', 'The ballot names an option that there is not.')
      if (this.#seen[place] === this.#ballot) throw new TallyError('option-twice', 'The ballot names an option twice.')
      this.#seen[place] = this.#ballot
    }
    if (this.kind === 'choice' && places.length > 1) {
      throw new TallyError('ballot-outside-rule', 'The ballot names more than one option, and only one may be chosen.')
    }
    if (hasValues(this.kind) && values?.length !== places.length) {
      throw new TallyError('ballot-outside-rule', 'The ballot needs one number for each option that it names.')
    }
    if (values && !values.every(Number.isSafeInteger)) throw new TallyError('not-a-number', 'Points are whole numbers.')
  }

  #ascending(places: readonly number[]): readonly number[] {
    for (let i = 1; i < places.length; i++) {
      if ((places[i - 1] ?? 0) > (places[i] ?? 0)) return [...places].sort((a, b) => a - b)
    }
    return places
  }
}

/** Whether ballots of a kind give each option a number. */
export const hasValues = (kind: BallotKind): boolean => kind === 'points' || kind === 'score'

/** An election from ballots as lists, for a poll or a test. */
export function electionOf(
  kind: BallotKind,
  options: readonly TallyOption[],
  ballots: Iterable<{
    readonly options: readonly string[]
    readonly values?: readonly number[]
    readonly weight?: number
  }>,
  more: Partial<Pick<Election, 'title' | 'seats' | 'budget' | 'decimals' | 'firstPlace' | 'withdrawn'>> = {},
): Election {
  const places = placesOf(options)
  const box = new BallotBox(kind, options.length)
  for (const { options: named, values, weight } of ballots) {
    box.add(
      named.map(id => places.get(id) ?? -1),
      values,
      weight,
    )
  }
  return { title: '', kind, options, ballots: box.done(), seats: 1, decimals: 0, ...more }
}

/** Where each option stands, by its id. */
export function placesOf(options: readonly TallyOption[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [place, { id }] of options.entries()) {
    if (places.has(id)) throw new TallyError('option-twice', `The option ${id} is there twice.`)
    places.set(id, place)
  }
  return places
}

/** What each entry of the ballots is worth: 1, its points or score, or for a ranking by its place (Borda). */
export function worthOf({ kind, ballots, firstPlace }: Election): Float64Array | undefined {
  if (kind === 'choice' || kind === 'approval') return undefined
  if (kind !== 'ranking') return ballots.values
  const { starts, options, different } = ballots
  const worth = new Float64Array(options.length)
  const first = firstPlace ?? longestBallot(ballots)
  for (let b = 0; b < different; b++) {
    const [from = 0, to = 0] = [starts[b], starts[b + 1]]
    for (let i = from; i < to; i++) worth[i] = Math.max(0, first - (i - from))
  }
  return worth
}

function longestBallot({ starts, different }: Ballots): number {
  let longest = 0
  for (let b = 0; b < different; b++) longest = Math.max(longest, (starts[b + 1] ?? 0) - (starts[b] ?? 0))
  return longest
}

/** What each option got: voters who named it, times what it was worth to them. */
export function votesOf(election: Election): number[] {
  const { ballots, options } = election
  const worth = worthOf(election)
  const votes = new Array<number>(options.length).fill(0)
  for (let b = 0; b < ballots.different; b++) {
    const weight = ballots.weights[b] ?? 0
    const to = ballots.starts[b + 1] ?? 0
    for (let i = ballots.starts[b] ?? 0; i < to; i++) {
      const place = ballots.options[i] ?? 0
      votes[place] = (votes[place] ?? 0) + weight * (worth ? (worth[i] ?? 0) : 1)
    }
  }
  return votes
}
