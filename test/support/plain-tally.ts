/**
 * Every rule a second time: slow, plain, voter by voter, as the paper or the law puts it. Nothing is shared with
 * src/tally; where the two differ one of them is wrong.
 */

/** One voter. `values` where the ballot gives points. */
export interface Voter {
  readonly options: readonly string[]
  readonly values?: readonly number[]
}

export interface Plain {
  readonly kind: 'choice' | 'approval' | 'score' | 'points' | 'ranking'
  readonly ids: readonly string[]
  readonly voters: readonly Voter[]
  readonly seats: number
  readonly budget: number
  readonly costs: Readonly<Record<string, number>>
  readonly firstPlace: number
  /** The first is put ahead. */
  readonly lots: readonly string[]
}

type Q = readonly [bigint, bigint]
const q = (n: number | bigint): Q => [BigInt(n), 1n]
const norm = ([n, d]: Q): Q => {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b) [a, b] = [b, a % b]
  return [n / (a || 1n), d / (a || 1n)]
}
const add = (a: Q, b: Q): Q => norm([a[0] * b[1] + b[0] * a[1], a[1] * b[1]])
const sub = (a: Q, b: Q): Q => add(a, [-b[0], b[1]])
const mul = (a: Q, b: Q): Q => norm([a[0] * b[0], a[1] * b[1]])
const div = (a: Q, b: Q): Q => norm(b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]])
const less = (a: Q, b: Q): boolean => a[0] * b[1] < b[0] * a[1]
const min = (a: Q, b: Q): Q => (less(a, b) ? a : b)

const worth = ({ kind, firstPlace }: Plain, voter: Voter, id: string): number => {
  const at = voter.options.indexOf(id)
  if (at < 0) return 0
  if (kind === 'ranking') return firstPlace - at
  return voter.values?.[at] ?? 1
}
const total = (plain: Plain, id: string): number =>
  plain.voters.reduce((sum, voter) => sum + worth(plain, voter, id), 0)
const lot = ({ lots }: Plain, id: string): number => lots.indexOf(id)

export function plainTotals(plain: Plain): string[] {
  const voted = plain.ids.filter(id => total(plain, id) > 0)
  voted.sort((a, b) => total(plain, b) - total(plain, a) || lot(plain, a) - lot(plain, b))
  return voted.slice(0, plain.seats)
}

export function plainIrv(plain: Plain): string[] {
  if (plain.voters.every(({ options }) => options.length === 0)) return []
  let left = [...plain.ids]
  for (;;) {
    const tops = plain.voters.map(({ options }) => options.find(id => left.includes(id)))
    const votes = (id: string) => tops.filter(top => top === id).length
    const valid = tops.filter(top => top !== undefined).length
    const winner = left.find(id => votes(id) * 2 > valid)
    if (winner !== undefined) return [winner]
    const fewest = Math.min(...left.map(votes))
    const last = left.filter(id => votes(id) === fewest).sort((a, b) => lot(plain, b) - lot(plain, a))[0]
    left = left.filter(id => id !== last)
  }
}

/** The Order, paper by paper. */
export function plainStv(plain: Plain): string[] {
  const unit = 100_000n
  const papers = plain.voters
    .filter(({ options }) => options.length > 0)
    .map(({ options }) => ({ options, value: unit, at: options[0] as string | undefined }))
  if (papers.length === 0) return []
  const quota = BigInt(Math.floor(papers.length / (plain.seats + 1)) + 1) * unit
  const elected: string[] = []
  const done = new Set<string>()
  const excluded = new Set<string>()
  const kept = new Map<string, bigint>()
  const history: Map<string, bigint>[] = []
  for (;;) {
    const votes = new Map(
      plain.ids.map(id => {
        const held = papers.filter(({ at }) => at === id).reduce((sum, { value }) => sum + value, 0n)
        return [id, kept.get(id) ?? held] as const
      }),
    )
    const of = (id: string, from = votes) => from.get(id) ?? 0n
    const by = (a: string, b: string) =>
      of(a) > of(b) ? -1 : of(a) < of(b) ? 1 : plain.ids.indexOf(a) - plain.ids.indexOf(b)
    const continuing = () => plain.ids.filter(id => !elected.includes(id) && !excluded.has(id))
    history.push(votes)
    const tie = (ids: string[], highest: boolean): string => {
      let left = ids
      for (const stage of [...history].reverse()) {
        const values = left.map(id => of(id, stage))
        const best = values.reduce((a, b) => (a > b === highest ? a : b))
        left = left.filter(id => of(id, stage) === best)
      }
      left.sort((a, b) => lot(plain, a) - lot(plain, b))
      return (highest ? left[0] : left.at(-1)) as string
    }
    elected.push(
      ...continuing()
        .filter(id => of(id) >= quota)
        .sort(by),
    )
    let vacancies = plain.seats - elected.length
    const surplusOf = (id: string) => (elected.includes(id) && of(id) > quota ? of(id) - quota : 0n)
    if (continuing().length <= vacancies) elected.push(...continuing().sort(by))
    else if (vacancies === 1) {
      const surplus = plain.ids.reduce((sum, id) => sum + surplusOf(id), 0n)
      const all = continuing().reduce((sum, id) => sum + of(id), 0n)
      const sure = continuing().filter(id => of(id) >= all - of(id) + surplus)
      if (sure.length > 0) elected.push(tie(sure, true))
    }
    vacancies = plain.seats - elected.length
    if (vacancies <= 0 || continuing().length === 0) return elected
    const next = (options: readonly string[]) => options.find(id => continuing().includes(id))
    const surpluses = elected.filter(id => surplusOf(id) > 0n && !done.has(id))
    if (surpluses.length > 0) {
      const most = surpluses.map(surplusOf).reduce((a, b) => (a > b ? a : b))
      const from = tie(
        surpluses.filter(id => surplusOf(id) === most),
        true,
      )
      const [surplus, all] = [surplusOf(from), of(from)]
      for (const paper of papers.filter(({ at }) => at === from)) {
        paper.value = (surplus * paper.value) / all
        paper.at = next(paper.options)
      }
      kept.set(from, quota)
      done.add(from)
    } else {
      const fewest = continuing()
        .map(id => of(id))
        .reduce((a, b) => (a < b ? a : b))
      const out = tie(
        continuing().filter(id => of(id) === fewest),
        false,
      )
      excluded.add(out)
      for (const paper of papers.filter(({ at }) => at === out)) paper.at = next(paper.options)
    }
  }
}

export function plainSchulze(plain: Plain): string[] {
  const prefers = (voter: Voter, a: string, b: string) => {
    const [i, j] = [voter.options.indexOf(a), voter.options.indexOf(b)]
    return i >= 0 && (j < 0 || i < j)
  }
  const pairs = new Map(
    plain.ids.flatMap(a =>
      plain.ids.map(b => [a + b, plain.voters.filter(voter => prefers(voter, a, b)).length] as const),
    ),
  )
  const d = (a: string, b: string) => pairs.get(a + b) ?? 0
  /** The best that the weakest step can be, over all paths that go through no option twice. */
  const path = (from: string, to: string, through: string[]): number => {
    const step = (a: string, b: string) => (d(a, b) > d(b, a) ? d(a, b) : 0)
    let best = step(from, to)
    for (const via of through) {
      const first = step(from, via)
      if (first > best)
        best = Math.max(
          best,
          Math.min(
            first,
            path(
              via,
              to,
              through.filter(id => id !== via),
            ),
          ),
        )
    }
    return best
  }
  const strengths = new Map(
    plain.ids.flatMap(a =>
      plain.ids.map(
        b =>
          [
            a + b,
            a === b
              ? 0
              : path(
                  a,
                  b,
                  plain.ids.filter(id => id !== a && id !== b),
                ),
          ] as const,
      ),
    ),
  )
  const strength = (a: string, b: string) => strengths.get(a + b) ?? 0
  const order: string[] = []
  let left = [...plain.ids]
  while (left.length > 0) {
    const unbeaten = left.filter(a => left.every(b => a === b || strength(a, b) >= strength(b, a)))
    unbeaten.sort((a, b) => lot(plain, a) - lot(plain, b))
    const [next] = unbeaten
    order.push(next as string)
    left = left.filter(id => id !== next)
  }
  return order
}

export function plainGreedy(plain: Plain, taken: readonly string[] = []): string[] {
  const places = (id: string) =>
    Array.from({ length: plain.ids.length }, (_, at) => plain.voters.filter(({ options }) => options[at] === id).length)
  const byPlaces = (a: string, b: string) => {
    if (plain.kind !== 'ranking') return 0
    const [as, bs] = [places(a), places(b)]
    const at = as.findIndex((n, i) => n !== bs[i])
    return at < 0 ? 0 : (bs[at] ?? 0) - (as[at] ?? 0)
  }
  const cost = (id: string) => plain.costs[id] ?? 0
  const order = plain.ids
    .filter(id => total(plain, id) > 0 && !taken.includes(id))
    .sort(
      (a, b) =>
        total(plain, b) - total(plain, a) || byPlaces(a, b) || cost(a) - cost(b) || lot(plain, a) - lot(plain, b),
    )
  let left = plain.budget - taken.reduce((sum, id) => sum + cost(id), 0)
  return [
    ...taken,
    ...order.filter(id => {
      if (cost(id) > left) return false
      left -= cost(id)
      return true
    }),
  ]
}

export function plainEqualShares(plain: Plain, completion: string): string[] {
  const spent = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (plain.costs[id] ?? 0), 0)
  const voted = plain.ids.filter(id => total(plain, id) > 0)
  if (plain.voters.length === 0) return []
  const share = div(q(plain.budget), q(plain.voters.length))
  let bought = shares(plain, share)
  if (completion.startsWith('add1')) {
    for (let raised = 1; bought.length < voted.length; raised++) {
      const next = shares(plain, add(share, q(raised)))
      if (spent(next) > plain.budget) break
      bought = next
    }
  }
  return completion.endsWith('utilitarian') ? plainGreedy(plain, bought) : bought
}

function shares(plain: Plain, share: Q): string[] {
  const money = plain.voters.map(() => share)
  const bought: string[] = []
  const utility = (voter: Voter, id: string): Q => {
    const value = worth(plain, voter, id)
    return plain.kind === 'approval' || plain.kind === 'choice' ? mul(q(value), q(plain.costs[id] || 1)) : q(value)
  }
  for (;;) {
    let best: { id: string; price: Q } | undefined
    for (const id of plain.ids) {
      if (bought.includes(id) || total(plain, id) === 0) continue
      const price = priceOf(plain, id, money, utility)
      if (!price) continue
      const ahead = (a: string, b: string) =>
        total(plain, b) - total(plain, a) ||
        (plain.costs[a] ?? 0) - (plain.costs[b] ?? 0) ||
        lot(plain, a) - lot(plain, b)
      if (!best || less(price, best.price) || (!less(best.price, price) && ahead(id, best.id) < 0)) best = { id, price }
    }
    if (!best) return bought
    const { id, price } = best
    plain.voters.forEach((voter, i) => {
      const has = money[i] ?? q(0)
      money[i] = sub(has, min(has, mul(price, utility(voter, id))))
    })
    bought.push(id)
  }
}

/** The least price of a unit at which the supporters' payments make the cost: tried at each voter's limit. */
function priceOf(
  plain: Plain,
  id: string,
  money: readonly Q[],
  utility: (voter: Voter, id: string) => Q,
): Q | undefined {
  const cost = q(plain.costs[id] ?? 0)
  const supporters = plain.voters
    .map((voter, i) => ({ has: money[i] ?? q(0), gets: utility(voter, id) }))
    .filter(({ gets }) => gets[0] > 0n)
    .sort((a, b) => (less(mul(a.has, b.gets), mul(b.has, a.gets)) ? -1 : 1))
  if (
    less(
      supporters.reduce((sum, { has }) => add(sum, has), q(0)),
      cost,
    )
  )
    return undefined
  let paid = q(0)
  for (const [i, { has, gets }] of supporters.entries()) {
    const rest = supporters.slice(i).reduce((sum, supporter) => add(sum, supporter.gets), q(0))
    const price = div(sub(cost, paid), rest)
    if (!less(has, mul(price, gets))) return price
    paid = add(paid, has)
  }
  return undefined
}
