import { votesOf, worthOf, type Election } from '../election.js'
import { compare, decimal, fraction, minus, over, plus, times, type Fraction } from '../fraction.js'
import { Growing } from '../growing.js'
import type { BoughtRound, Completion, Lost, RuleResult } from '../result.js'
import { TallyError } from '../tally-error.js'
import type { Ties } from '../ties.js'
import { budgetOf, fill } from './greedy.js'
import { amountsOf } from './totals.js'

/** Told now and then how far a count has come, from 0 to 1. What it throws ends the count. */
export type OnProgress = (done: number) => void

/**
 * The Method of Equal Shares (D. Peters, G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with Additive
 * Utilities", 2021). Every voter gets an equal share of the budget. Again and again the project is bought whose
 * supporters pay least for what they get: with approvals a project is worth its cost to each (so most effective votes
 * win), with points the points they gave it, with rankings its Borda points. Supporters pay in proportion to that, those
 * who have less left all they have. Ties: more votes, then lower cost, then lots.
 */
export function equalShares(
  election: Election,
  completion: Completion,
  ties: Ties,
  onProgress: OnProgress = () => {},
): RuleResult {
  const budget = budgetOf(election)
  const votes = votesOf(election)
  const market = new Market(election, budget, votes, ties)
  const raised = completion.startsWith('add1') ? raise(market, onProgress) : 0
  const account = market.account(raised)
  const bought = new Set(account.rounds.map(({ option }) => option))
  const all = { budget, votes: amountsOf(election, votes), share: account.share, raised }
  const notBought = (place: number) => !bought.has(election.options[place]?.id ?? '')
  if (!completion.endsWith('utilitarian')) {
    return { ...all, winners: [...bought], rounds: account.rounds, lost: account.lost }
  }
  const left = account.rounds.reduce((sum, { cost }) => sum - cost, budget)
  const rest = fill(election, votes, ties, left, notBought)
  return { ...all, winners: [...bought, ...rest.winners], rounds: [...account.rounds, ...rest.rounds], lost: rest.lost }
}

/**
 * add1: the number of whole units by which every share can be raised, one at a time, until a purchase would go beyond the
 * budget. Where raising changed nothing but amounts, larger steps are tried: every decision of a count is a comparison of
 * amounts that are linear in the share, so when all come out alike at both ends of a step they do so in between.
 */
function raise(market: Market, onProgress: OnProgress): number {
  let at = market.run(0)
  let stride = 1
  while (!at.complete) {
    onProgress(Math.min(0.99, at.cost / market.budget))
    const next = market.run(at.raised + stride)
    const same = samePath(at.path, next.path)
    if (stride > 1 && !same) {
      stride = Math.floor(stride / 2)
      continue
    }
    if (next.cost > market.budget) break
    at = next
    stride = same ? stride * 2 : 1
  }
  return at.raised
}

/** How one run went. */
interface Run {
  readonly raised: number
  /** What was bought costs. */
  readonly cost: number
  /** Whether all that anyone voted for was bought. */
  readonly complete: boolean
  /** All decisions, in order. */
  readonly path: Int32Array
}

function samePath(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** A purchase. `poor` paid all they had; each other supporter `each` for every vote or point. */
interface Purchase {
  readonly place: number
  readonly poor: Int32Array
  /** The votes or points of those who could pay. */
  readonly paidVotes: number
  readonly payers: number
  exact: Fraction | undefined
}

/** The relative error of one rounded operation. */
const rounding = 2 ** -53

/**
 * Voters with their money. Amounts are kept as floating-point numbers, each with a bound of its error, and a comparison
 * whose outcome the bounds leave open is made with exact fractions: so floats find the way, but never decide.
 */
class Market {
  readonly #voters: number
  readonly #supported: number
  readonly #step: number
  /** Supporters of each option: `#who[#from[c]]` up to `#who[#from[c + 1] - 1]`, and the worth to each. */
  readonly #from: Int32Array
  readonly #whoAtFirst: Int32Array
  readonly #worthAtFirst: Float64Array
  readonly #who: Int32Array
  readonly #worth: Float64Array
  /** Where those end who have money left, and up to where those stand who would pay all of it. */
  readonly #end: Int32Array
  readonly #poorEnd: Int32Array
  readonly #cost: Float64Array
  /** What one vote or point counts for: with approvals the cost, otherwise 1. */
  readonly #unit: Float64Array
  readonly #weight: Float64Array
  readonly #total: Float64Array

  readonly #balance: Float64Array
  readonly #error: Float64Array
  /** The purchases that each voter helped to pay in part, and the worth. A voter's places are those of the ballot. */
  readonly #paidIn: Int32Array
  readonly #paidWorth: Float64Array
  readonly #paidCount: Int32Array

  /** For each option the price of a unit at its last reading, its error, what is read again, and what is out. */
  readonly #price: Float64Array
  readonly #priceError: Float64Array
  readonly #each: Float64Array
  readonly #eachError: Float64Array
  readonly #paying: Float64Array
  readonly #stale: Uint8Array
  readonly #out: Uint8Array
  #exactPrice: (Fraction | undefined)[] = []
  #purchases: Purchase[] = []
  #share: Fraction = fraction(0)
  #path = new Growing()

  constructor(
    readonly election: Election,
    readonly budget: number,
    readonly votes: readonly number[],
    readonly ties: Ties,
  ) {
    const { options, ballots, kind } = election
    const worth = worthOf(election)
    if (worth?.some(value => value < 0)) throw new TallyError('rule-needs', 'Equal shares needs points of 0 or more.')
    const [m, n] = [options.length, ballots.different]
    this.#voters = ballots.cast
    this.#step = 10 ** election.decimals
    this.#cost = Float64Array.from(options, ({ cost = 0 }) => cost)
    this.#unit = Float64Array.from(this.#cost, cost => (kind === 'choice' || kind === 'approval' ? cost || 1 : 1))
    this.#weight = ballots.weights
    this.#from = new Int32Array(m + 1)
    for (const [i, place] of ballots.options.entries()) {
      if (!worth || worth[i]) this.#from[place + 1] = (this.#from[place + 1] ?? 0) + 1
    }
    for (let c = 0; c < m; c++) this.#from[c + 1] = (this.#from[c + 1] ?? 0) + (this.#from[c] ?? 0)
    const entries = this.#from[m] ?? 0
    this.#whoAtFirst = new Int32Array(entries)
    this.#worthAtFirst = new Float64Array(entries).fill(1)
    const fillAt = this.#from.slice()
    this.#total = new Float64Array(m)
    for (let b = 0; b < n; b++) {
      const to = ballots.starts[b + 1] ?? 0
      for (let i = ballots.starts[b] ?? 0; i < to; i++) {
        const value = worth ? (worth[i] ?? 0) : 1
        if (value === 0) continue
        const c = ballots.options[i] ?? 0
        const at = fillAt[c] ?? 0
        fillAt[c] = at + 1
        this.#whoAtFirst[at] = b
        this.#worthAtFirst[at] = value
        this.#total[c] = (this.#total[c] ?? 0) + (ballots.weights[b] ?? 0) * value
      }
    }
    this.#supported = this.#total.reduce((sum, total) => sum + (total > 0 ? 1 : 0), 0)
    this.#who = new Int32Array(entries)
    this.#worth = new Float64Array(entries)
    this.#end = new Int32Array(m)
    this.#poorEnd = new Int32Array(m)
    this.#balance = new Float64Array(n)
    this.#error = new Float64Array(n)
    this.#paidIn = new Int32Array(ballots.options.length)
    this.#paidWorth = new Float64Array(ballots.options.length)
    this.#paidCount = new Int32Array(n)
    this.#price = new Float64Array(m)
    this.#priceError = new Float64Array(m)
    this.#each = new Float64Array(m)
    this.#eachError = new Float64Array(m)
    this.#paying = new Float64Array(m)
    this.#stale = new Uint8Array(m)
    this.#out = new Uint8Array(m)
  }

  /** Counts once, with every share raised by so many whole units. */
  run(raised: number): Run {
    this.#begin(raised)
    let cost = 0
    for (let next = this.#cheapest(); next >= 0; next = this.#cheapest()) {
      this.#buy(next)
      cost += this.#cost[next] ?? 0
    }
    return { raised, cost, complete: this.#purchases.length === this.#supported, path: this.#path.done() }
  }

  /** The count with shares raised, told. */
  account(raised: number): { share: string; rounds: BoughtRound[]; lost: Lost[] } {
    this.#noteTies = true
    this.run(raised)
    this.#noteTies = false
    const rounds = this.#purchases.map((purchase, at) => this.#tell(purchase, this.#exactEach(at)))
    const won = new Set(this.#purchases.map(({ place }) => place))
    const lost = this.election.options.flatMap(({ id }, place): Lost[] => {
      if (won.has(place)) return []
      const because = this.#total[place] ? 'supporters-spent-out' : 'no-votes'
      const left = decimal(this.#exactSum(place), 6)
      return [{ option: id, votes: this.votes[place] ?? 0, cost: this.#cost[place] ?? 0, because, left }]
    })
    return { share: decimal(this.#share, 6), rounds, lost }
  }
  /** Only the run that is told: ties of the same kind come back in each. */
  #noteTies = false

  #begin(raised: number): void {
    const [voters, lift] = [BigInt(this.#voters || 1), BigInt(raised) * BigInt(this.#step)]
    this.#share = fraction(BigInt(this.budget) + lift * voters, voters)
    const share = this.budget / (this.#voters || 1) + raised * this.#step
    this.#balance.fill(share)
    this.#error.fill(4 * rounding * share)
    this.#who.set(this.#whoAtFirst)
    this.#worth.set(this.#worthAtFirst)
    this.#paidCount.fill(0)
    this.#purchases = []
    this.#path = new Growing()
    this.#exactPrice = []
    this.#stale.fill(1)
    for (let c = 0; c < this.#out.length; c++) {
      const total = this.#total[c] ?? 0
      this.#end[c] = this.#from[c + 1] ?? 0
      this.#out[c] = total > 0 ? 0 : 1
      // As long as nobody is too poor; it can only rise from there.
      const price = (this.#cost[c] ?? 0) / (total * (this.#unit[c] ?? 1))
      this.#price[c] = price
      this.#priceError[c] = 4 * rounding * price
    }
  }

  /** The option whose supporters pay least for a unit, or -1 when nothing more can be bought. */
  #cheapest(): number {
    for (;;) {
      let best = -1
      let lowest = Infinity
      for (let c = 0; c < this.#out.length; c++) {
        if (this.#out[c]) continue
        const lower = (this.#price[c] ?? 0) - (this.#priceError[c] ?? 0)
        if (lower < lowest) [best, lowest] = [c, lower]
      }
      if (best < 0) return -1
      if (this.#stale[best]) {
        this.#read(best)
        continue
      }
      const upper = (this.#price[best] ?? 0) + (this.#priceError[best] ?? 0)
      const rivals: number[] = []
      let unread = false
      for (let c = 0; c < this.#out.length; c++) {
        if (this.#out[c] || (this.#price[c] ?? 0) - (this.#priceError[c] ?? 0) > upper) continue
        if (this.#stale[c]) {
          this.#read(c)
          unread = true
        }
        rivals.push(c)
      }
      if (!unread) return rivals.length > 1 ? this.#among(rivals) : best
    }
  }

  /** The cheapest of those whose prices are too close for floats. */
  #among(rivals: readonly number[]): number {
    let least: number[] = []
    let price: Fraction | undefined
    for (const c of rivals) {
      const mine = (this.#exactPrice[c] ??= over(this.#exactEachOf(c), this.#unit[c] ?? 1))
      const difference = price ? compare(mine, price) : -1
      if (difference < 0) [least, price] = [[c], mine]
      else if (difference === 0) least.push(c)
    }
    const of = (values: ArrayLike<number>, c: number) => values[c] ?? 0
    const most = least.reduce((max, c) => Math.max(max, of(this.votes, c)), 0)
    const popular = least.filter(c => of(this.votes, c) === most)
    const cost = popular.reduce((min, c) => Math.min(min, of(this.#cost, c)), Infinity)
    const tied = popular.filter(c => of(this.#cost, c) === cost)
    if (tied.length > 1 && this.#noteTies) return this.ties.ahead(tied)
    return tied.reduce((first, c) => (this.ties.compare(c, first) < 0 ? c : first))
  }

  /** Reads what an option's supporters would pay for it now. */
  #read(c: number): void {
    this.#stale[c] = 0
    this.#exactPrice[c] = undefined
    this.#path.push(c)
    const cost = this.#cost[c] ?? 0
    const from = this.#from[c] ?? 0
    const [who, worths, balance, error, weights] = [this.#who, this.#worth, this.#balance, this.#error, this.#weight]
    let end = this.#end[c] ?? 0
    let [money, doubt, paying] = [0, 0, 0]
    for (let at = from; at < end;) {
      const voter = who[at] ?? 0
      const left = balance[voter] ?? 0
      if (left === 0 && error[voter] === 0) {
        // Spent out for good: out of the way.
        end--
        this.#swap(at, end)
        continue
      }
      const weight = weights[voter] ?? 0
      money += weight * left
      doubt += weight * (error[voter] ?? 0)
      paying += weight * (worths[at] ?? 0)
      at++
    }
    this.#end[c] = end
    const size = end - from
    const margin = (doubt + (size + 4) * rounding * (money + cost)) * 1.01
    const enough = Math.abs(money - cost) > margin ? money > cost : compare(this.#exactSum(c), fraction(cost)) >= 0
    if (!enough) {
      this.#out[c] = 1
      this.#path.push(-1)
      return
    }
    if (cost === 0 || !this.#split(c, paying)) this.#splitExactly(c)
    const poorEnd = this.#poorEnd[c] ?? 0
    this.#path.push(poorEnd - from)
    for (let at = from; at < poorEnd; at++) this.#path.push(who[at] ?? 0)
    const unit = this.#unit[c] ?? 1
    this.#price[c] = (this.#each[c] ?? 0) / unit
    this.#priceError[c] = ((this.#eachError[c] ?? 0) / unit) * 1.01 + 4 * rounding * (this.#price[c] ?? 0)
  }

  /** Sorts supporters into those too poor and the rest, by floats. Answers false when the bounds leave one open. */
  #split(c: number, paying: number): boolean {
    const cost = this.#cost[c] ?? 0
    const [from, end] = [this.#from[c] ?? 0, this.#end[c] ?? 0]
    const [who, worths, balance, error, weights] = [this.#who, this.#worth, this.#balance, this.#error, this.#weight]
    let [poorEnd, left, spent, doubt] = [from, cost, 0, 0]
    let each = left / paying
    for (let more = true; more;) {
      more = false
      for (let at = poorEnd; at < end; at++) {
        const voter = who[at] ?? 0
        const has = balance[voter] ?? 0
        if (has > each * (worths[at] ?? 0)) continue
        const weight = weights[voter] ?? 0
        left -= weight * has
        spent += weight * has
        doubt += weight * (error[voter] ?? 0)
        paying -= weight * (worths[at] ?? 0)
        this.#swap(at, poorEnd++)
        more = true
      }
      if (paying <= 0) return false
      each = left / paying
    }
    const off = ((doubt + (poorEnd - from + 4) * rounding * (cost + spent)) / paying + 4 * rounding * each) * 1.01
    for (let at = from; at < end; at++) {
      const voter = who[at] ?? 0
      const value = worths[at] ?? 0
      const has = balance[voter] ?? 0
      const slack = at < poorEnd ? each * value - has : has - each * value
      if (slack <= ((error[voter] ?? 0) + off * value + 4 * rounding * (has + each * value)) * 1.01) return false
    }
    this.#poorEnd[c] = poorEnd
    this.#paying[c] = paying
    this.#each[c] = each
    this.#eachError[c] = off
    return true
  }

  /** The same by fractions: who has no more than would be asked of them pays all. */
  #splitExactly(c: number): void {
    const [from, end] = [this.#from[c] ?? 0, this.#end[c] ?? 0]
    let poorEnd = from
    let paying = 0
    for (let at = from; at < end; at++) paying += (this.#weight[this.#who[at] ?? 0] ?? 0) * (this.#worth[at] ?? 0)
    let left = fraction(this.#cost[c] ?? 0)
    let each = paying > 0 ? over(left, paying) : fraction(0)
    while (paying > 0) {
      const poor: number[] = []
      for (let at = poorEnd; at < end; at++) {
        const voter = this.#who[at] ?? 0
        if (compare(this.#exactBalance(voter), times(each, this.#worth[at] ?? 0)) > 0) continue
        poor.push(voter)
        paying -= (this.#weight[voter] ?? 0) * (this.#worth[at] ?? 0)
        this.#swap(at, poorEnd++)
      }
      if (poor.length === 0) break
      left = minus(left, this.#exactMoney(poor))
      if (paying > 0) each = over(left, paying)
    }
    this.#poorEnd[c] = poorEnd
    this.#paying[c] = paying
    this.#each[c] = Number(each.n) / Number(each.d)
    if (!Number.isFinite(this.#each[c])) this.#each[c] = Number(decimal(each, 20))
    this.#eachError[c] = 8 * rounding * (this.#each[c] ?? 0) + 1e-19
    this.#exactPrice[c] = over(each, this.#unit[c] ?? 1)
  }

  #buy(c: number): void {
    const [from, poorEnd, end] = [this.#from[c] ?? 0, this.#poorEnd[c] ?? 0, this.#end[c] ?? 0]
    const [each, off] = [this.#each[c] ?? 0, this.#eachError[c] ?? 0]
    this.#path.push(-2 - c)
    this.#out[c] = 1
    const round = this.#purchases.length
    let payers = 0
    for (let at = from; at < end; at++) {
      const voter = this.#who[at] ?? 0
      this.#touch(voter)
      if (at < poorEnd) {
        this.#balance[voter] = 0
        this.#error[voter] = 0
        continue
      }
      const value = this.#worth[at] ?? 0
      const before = this.#balance[voter] ?? 0
      this.#balance[voter] = before - each * value
      this.#error[voter] = ((this.#error[voter] ?? 0) + off * value + 2 * rounding * before) * (1 + 4 * rounding)
      const slot = (this.election.ballots.starts[voter] ?? 0) + (this.#paidCount[voter] ?? 0)
      this.#paidIn[slot] = round
      this.#paidWorth[slot] = value
      this.#paidCount[voter] = (this.#paidCount[voter] ?? 0) + 1
      payers += this.#weight[voter] ?? 0
    }
    const exactPrice = this.#exactPrice[c]
    this.#purchases.push({
      place: c,
      poor: this.#who.slice(from, poorEnd),
      paidVotes: this.#paying[c] ?? 0,
      payers,
      exact: exactPrice && times(exactPrice, this.#unit[c] ?? 1),
    })
  }

  /** What a voter supports has to be read again. */
  #touch(voter: number): void {
    const { starts, options } = this.election.ballots
    const to = starts[voter + 1] ?? 0
    for (let i = starts[voter] ?? 0; i < to; i++) this.#stale[options[i] ?? 0] = 1
  }

  #swap(a: number, b: number): void {
    const [who, worths] = [this.#who, this.#worth]
    const [voter, worth] = [who[a] ?? 0, worths[a] ?? 0]
    who[a] = who[b] ?? 0
    worths[a] = worths[b] ?? 0
    who[b] = voter
    worths[b] = worth
  }

  /** What was paid for each vote or point in a purchase. */
  #exactEach(at: number): Fraction {
    for (let earlier = 0; earlier <= at; earlier++) {
      const purchase = this.#purchases[earlier]
      if (!purchase || purchase.exact) continue
      const left = minus(fraction(this.#cost[purchase.place] ?? 0), this.#exactMoney(purchase.poor))
      purchase.exact = purchase.paidVotes > 0 ? over(left, purchase.paidVotes) : fraction(0)
    }
    return this.#purchases[at]?.exact ?? fraction(0)
  }

  /** What would be paid for each vote or point of an option that was just read. */
  #exactEachOf(c: number): Fraction {
    const poor = this.#who.subarray(this.#from[c], this.#poorEnd[c])
    const left = minus(fraction(this.#cost[c] ?? 0), this.#exactMoney(poor))
    return over(left, this.#paying[c] || 1)
  }

  #exactBalance(voter: number): Fraction {
    return this.#balance[voter] === 0 && this.#error[voter] === 0 ? fraction(0) : this.#exactMoney([voter], false)
  }

  /** What an option's supporters have left. */
  #exactSum(c: number): Fraction {
    const solvent = this.#who
      .subarray(this.#from[c], this.#from[c + 1])
      .filter(voter => this.#balance[voter] !== 0 || this.#error[voter] !== 0)
    return this.#exactMoney(solvent)
  }

  /** What voters had before they spent all: their shares less what they paid in part. */
  #exactMoney(voters: ArrayLike<number>, weighted = true): Fraction {
    let shares = 0
    const paid = new Float64Array(this.#purchases.length)
    for (let i = 0; i < voters.length; i++) {
      const voter = voters[i] ?? 0
      const weight = weighted ? (this.#weight[voter] ?? 0) : 1
      shares += weight
      const from = this.election.ballots.starts[voter] ?? 0
      const to = from + (this.#paidCount[voter] ?? 0)
      for (let slot = from; slot < to; slot++) {
        const round = this.#paidIn[slot] ?? 0
        paid[round] = (paid[round] ?? 0) + weight * (this.#paidWorth[slot] ?? 0)
      }
    }
    let sum = times(this.#share, shares)
    for (const [round, worth] of paid.entries()) if (worth > 0) sum = plus(sum, times(this.#exactEach(round), -worth))
    return sum
  }

  #tell({ place, poor, paidVotes, payers }: Purchase, each: Fraction): BoughtRound {
    const cost = this.#cost[place] ?? 0
    return {
      kind: 'bought',
      option: this.election.options[place]?.id ?? '',
      votes: this.votes[place] ?? 0,
      cost,
      payEach: decimal(each, 6),
      payers,
      paidVotes,
      spentOut: poor.reduce((sum, voter) => sum + (this.#weight[voter] ?? 0), 0),
      fromSpentOut: decimal(minus(fraction(cost), times(each, paidVotes)), 6),
    }
  }
}
