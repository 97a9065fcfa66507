import type { Tie } from './result.js'
import type { TallyOption } from './election.js'
import { TallyError } from './tally-error.js'

/** Breaks ties, and writes down each that it broke. */
export class Ties {
  readonly met: Tie[] = []
  readonly lots: readonly string[]
  readonly #rank: Int32Array
  readonly #casting: number

  /**
   * @param lots all ids in an order that nobody could choose; without it the order of the options
   * @param castingVote the option for which whoever chairs the meeting breaks a tie, if it is in it
   */
  constructor(
    readonly options: readonly TallyOption[],
    lots?: readonly string[],
    castingVote?: string,
  ) {
    this.lots = lots ?? options.map(({ id }) => id)
    const drawn = new Map(this.lots.map((id, rank) => [id, rank]))
    if (drawn.size !== options.length || !options.every(({ id }) => drawn.has(id))) {
      throw new TallyError('rule-needs', 'The lots have to name every option once.')
    }
    this.#rank = Int32Array.from(options, ({ id }) => drawn.get(id) ?? 0)
    this.#casting = castingVote === undefined ? -1 : options.findIndex(({ id }) => id === castingVote)
    if (castingVote !== undefined && this.#casting < 0) {
      throw new TallyError('unknown-option', `The casting vote is for ${castingVote}, which is no option.`)
    }
  }

  /** Below zero when `a` is drawn before `b`. Writes nothing down. */
  compare(a: number, b: number): number {
    if (a === b) return 0
    if (a === this.#casting) return -1
    if (b === this.#casting) return 1
    return (this.#rank[a] ?? 0) - (this.#rank[b] ?? 0)
  }

  /** The one of equals that is put ahead of the others. */
  ahead(places: readonly number[]): number {
    return this.#drawn(places, 'ahead')
  }

  /** The one of equals that is put behind the others. */
  behind(places: readonly number[]): number {
    return this.#drawn(places, 'behind')
  }

  /** Writes a tie down that was broken by how it stood at an earlier stage. */
  note(between: readonly number[], chosen: number, is: Tie['is'], by: Tie['by']): void {
    const id = (place: number) => this.options[place]?.id ?? ''
    this.met.push({ between: between.map(id), chosen: id(chosen), is, by })
  }

  #drawn(places: readonly number[], is: Tie['is']): number {
    const sorted = [...places].sort((a, b) => this.compare(a, b))
    const chosen = (is === 'ahead' ? sorted[0] : sorted.at(-1)) ?? -1
    if (places.length > 1) this.note(places, chosen, is, places.includes(this.#casting) ? 'casting-vote' : 'lots')
    return chosen
  }
}
