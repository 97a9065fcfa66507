import type { Election } from '../election.js'
import type { RuleResult, StageRound } from '../result.js'
import type { Ties } from '../ties.js'
import { Piles } from './piles.js'
import { amountsOf } from './totals.js'

/** Votes are held as whole hundred-thousandths: the Order cuts every value to five decimals. */
const scale = 100_000

/** Papers that came with the same value. */
interface Parcel {
  readonly value: number
  readonly papers: number[]
}

type Standing = 'continuing' | 'elected' | 'excluded'

/**
 * The single transferable vote of the Scottish Local Government Elections Order 2011, schedule 1, rules 45 to 52: Droop
 * quota; the largest surplus first, one a stage; every paper of the elected one goes on at its value times the surplus
 * by the votes (weighted inclusive Gregory), cut to five decimals; then the one with fewest votes is excluded, with each
 * paper at the value it came with. Ties by the latest earlier stage at which they differ, then by lots.
 */
export function stvScottish(election: Election, ties: Ties): RuleResult {
  return new Count(election, ties).run()
}

class Count {
  readonly #piles: Piles
  readonly #held: Parcel[][]
  /** In hundred-thousandths, as are all below. */
  readonly #votes: Float64Array
  readonly #standing: Standing[]
  readonly #earlier: Float64Array[] = []
  readonly #stages: StageRound[] = []
  readonly #winners: number[] = []
  readonly #quota: number
  #nonTransferable = 0
  #cut = 0

  constructor(
    readonly election: Election,
    readonly ties: Ties,
  ) {
    const { options, ballots } = election
    this.#piles = new Piles(election, 'stv-scottish')
    this.#held = options.map(() => [])
    this.#votes = new Float64Array(options.length)
    this.#standing = options.map((_, place) => (this.#piles.open[place] ? 'continuing' : 'excluded'))
    const papers = Array.from({ length: ballots.different }, (_, paper) => paper)
    const nonTransferable = this.#hand(papers, scale)
    // A paper without a preference for anyone is not valid, and is no part of the quota.
    this.#quota = (Math.floor((ballots.cast - nonTransferable / scale) / (election.seats + 1)) + 1) * scale
    this.#nonTransferable = nonTransferable
  }

  run(): RuleResult {
    const { election } = this
    const votes = amountsOf(election, this.#votes.map(plain))
    const valid = election.ballots.cast - this.#nonTransferable / scale
    while (valid > 0) {
      const before = this.#winners.length
      this.#elect()
      const elected = this.#winners.slice(before).map(this.#id)
      const stage = {
        kind: 'stage' as const,
        votes: this.#withStanding('continuing', 'elected').map(place => this.#amount(place, this.#of(place))),
        nonTransferable: plain(this.#nonTransferable),
        cut: plain(this.#cut),
        elected,
      }
      this.#earlier.push(this.#votes.slice())
      const goesOn = this.#vacancies > 0 && this.#withStanding('continuing').length > 0
      const next = goesOn ? this.#transfer() : undefined
      this.#stages.push(next ? { ...stage, next } : stage)
      if (!next) break
    }
    return { winners: this.#winners.map(this.#id), votes, rounds: this.#stages, quota: this.#quota / scale }
  }

  readonly #id = (place: number): string => this.election.options[place]?.id ?? ''
  #of(place: number): number {
    return this.#votes[place] ?? 0
  }
  #amount(place: number, votes: number) {
    return { option: this.#id(place), votes: plain(votes) }
  }
  #withStanding(...standings: Standing[]): number[] {
    return [...this.#standing.keys()].filter(place => standings.includes(this.#standing[place] ?? 'excluded'))
  }
  get #vacancies(): number {
    return this.election.seats - this.#winners.length
  }

  /** Rules 47 and 51: who has the quota, and who fills the last vacancies because nobody can overtake them. */
  #elect(): void {
    const reached = this.#withStanding('continuing')
      .filter(place => this.#of(place) >= this.#quota)
      .sort((a, b) => this.#of(b) - this.#of(a) || a - b)
    for (const place of reached) this.#declare(place)
    const continuing = this.#withStanding('continuing')
    if (continuing.length <= this.#vacancies) {
      for (const place of continuing.sort((a, b) => this.#of(b) - this.#of(a) || a - b)) this.#declare(place)
    } else if (this.#vacancies === 1) {
      const total = continuing.reduce((sum, place) => sum + this.#of(place), 0)
      const surpluses = this.#surpluses().reduce((sum, place) => sum + this.#of(place) - this.#quota, 0)
      const sure = continuing.filter(place => this.#of(place) >= total - this.#of(place) + surpluses)
      // Two can only both be sure when they have the same and there is nothing else: then it is a tie.
      if (sure.length > 0) this.#declare(sure.length > 1 ? this.#tie(sure, 'ahead') : (sure[0] ?? 0))
    }
  }

  #declare(place: number): void {
    this.#standing[place] = 'elected'
    this.#piles.open[place] = false
    this.#winners.push(place)
  }

  #surpluses(): number[] {
    return this.#withStanding('elected').filter(place => this.#of(place) > this.#quota)
  }

  #transfer(): NonNullable<StageRound['next']> {
    const surpluses = this.#surpluses()
    if (surpluses.length > 0) {
      const most = Math.max(...surpluses.map(place => this.#of(place)))
      return this.#passOn(
        this.#tie(
          surpluses.filter(place => this.#of(place) === most),
          'ahead',
        ),
        'surplus',
      )
    }
    const continuing = this.#withStanding('continuing')
    const fewest = Math.min(...continuing.map(place => this.#of(place)))
    return this.#passOn(
      this.#tie(
        continuing.filter(place => this.#of(place) === fewest),
        'behind',
      ),
      'exclusion',
    )
  }

  /** Rules 48 to 50. */
  #passOn(place: number, kind: 'surplus' | 'exclusion'): NonNullable<StageRound['next']> {
    const all = this.#of(place)
    const votes = kind === 'surplus' ? all - this.#quota : all
    if (kind === 'exclusion') {
      this.#standing[place] = 'excluded'
      this.#piles.open[place] = false
    }
    const parcels = this.#held[place] ?? []
    this.#held[place] = []
    this.#votes[place] = all - votes
    const before = this.#votes.slice()
    let nonTransferable = 0
    for (const { value, papers } of parcels) {
      const worth = kind === 'surplus' ? Number((BigInt(votes) * BigInt(value)) / BigInt(all)) : value
      nonTransferable += this.#hand(papers, worth)
    }
    const transfers = [...this.#votes.keys()]
      .filter(to => this.#of(to) > (before[to] ?? 0))
      .map(to => this.#amount(to, this.#of(to) - (before[to] ?? 0)))
    const arrived = this.#votes.reduce((sum, n) => sum + n, 0) - before.reduce((sum, n) => sum + n, 0)
    const cut = votes - arrived - nonTransferable
    this.#nonTransferable += nonTransferable
    this.#cut += cut
    return {
      kind,
      option: this.#id(place),
      votes: plain(votes),
      transfers,
      nonTransferable: plain(nonTransferable),
      cut: plain(cut),
    }
  }

  /** Gives each paper to the first continuing candidate it names, and answers what those that name none are worth. */
  #hand(papers: readonly number[], value: number): number {
    let nonTransferable = 0
    const parcels = new Map<number, number[]>()
    for (const paper of papers) {
      const to = this.#piles.settle(paper)
      const worth = this.#piles.weight(paper) * value
      if (to < 0) {
        nonTransferable += worth
        continue
      }
      this.#votes[to] = this.#of(to) + worth
      const parcel = parcels.get(to)
      if (parcel) parcel.push(paper)
      else parcels.set(to, [paper])
    }
    for (const [to, mine] of parcels) this.#held[to]?.push({ value, papers: mine })
    return nonTransferable
  }

  /** The latest earlier stage at which they differ decides (rules 49 and 50), then lots. */
  #tie(tied: number[], is: 'ahead' | 'behind'): number {
    let left = tied
    for (const stage of [...this.#earlier].reverse()) {
      const at = left.map(place => stage[place] ?? 0)
      const best = is === 'ahead' ? Math.max(...at) : Math.min(...at)
      const still = left.filter((_, i) => at[i] === best)
      if (still.length < left.length && still.length === 1) this.ties.note(tied, still[0] ?? 0, is, 'earlier-stage')
      left = still
      if (left.length === 1) return left[0] ?? 0
    }
    return is === 'ahead' ? this.ties.ahead(left) : this.ties.behind(left)
  }
}

const plain = (votes: number): number => votes / scale
