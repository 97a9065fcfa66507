import type { Election } from '../election.js'
import type { RuleResult } from '../result.js'
import type { Ties } from '../ties.js'
import { needsRanking } from './piles.js'

/** The work grows with the third power, the account with the second. */
const most = 500

/**
 * Schulze's method with winning votes (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method", 2011): `a` is before `b` when the strongest path from `a` to `b`
 * beats the one back. What a ballot does not name stands below all that it names, equal among itself.
 */
export function schulze(election: Election, ties: Ties): RuleResult {
  const { options, ballots, seats, withdrawn = [] } = election
  needsRanking(election, 'schulze', most)
  const out = new Set(withdrawn)
  const n = options.length
  const preferred = pairs(election)
  const strongest = Float64Array.from(preferred, (votes, at) => {
    const [a, b] = [Math.floor(at / n), at % n]
    return votes > (preferred[b * n + a] ?? 0) ? votes : 0
  })
  for (let via = 0; via < n; via++) {
    for (let a = 0; a < n; a++) {
      const first = strongest[a * n + via] ?? 0
      if (first === 0 || a === via) continue
      for (let b = 0; b < n; b++) {
        if (b === a) continue
        const path = Math.min(first, strongest[via * n + b] ?? 0)
        if (path > (strongest[a * n + b] ?? 0)) strongest[a * n + b] = path
      }
    }
  }
  const beats = (a: number, b: number) => (strongest[a * n + b] ?? 0) > (strongest[b * n + a] ?? 0)
  let left = options.map((_, place) => place).filter(place => !out.has(place))
  const order: number[] = []
  while (left.length > 0) {
    const unbeaten = left.filter(place => !left.some(other => beats(other, place)))
    const next = ties.ahead(unbeaten)
    order.push(next)
    left = left.filter(place => place !== next)
  }
  const ids = order.map(place => options[place]?.id ?? '')
  const square = (flat: Float64Array) => options.map((_, a) => [...flat.subarray(a * n, a * n + n)])
  const wins = (a: number) => options.filter((_, b) => beats(a, b)).length
  return {
    winners: ballots.cast > 0 && ballots.options.length > 0 ? ids.slice(0, seats) : [],
    order: ids,
    votes: options.map(({ id }, place) => ({ option: id, votes: wins(place) })),
    rounds: [
      {
        kind: 'pairs',
        options: options.map(({ id }) => id),
        preferred: square(preferred),
        strongest: square(strongest),
      },
    ],
  }
}

/** How many voters put `a` before `b`, at `a * n + b`. */
function pairs({ options, ballots }: Election): Float64Array {
  const n = options.length
  const preferred = new Float64Array(n * n)
  const named = new Int32Array(n).fill(-1)
  for (let ballot = 0; ballot < ballots.different; ballot++) {
    const [from = 0, to = 0, weight = 0] = [ballots.starts[ballot], ballots.starts[ballot + 1], ballots.weights[ballot]]
    for (let i = from; i < to; i++) named[ballots.options[i] ?? 0] = ballot
    for (let i = from; i < to; i++) {
      const row = (ballots.options[i] ?? 0) * n
      for (let j = i + 1; j < to; j++) {
        const at = row + (ballots.options[j] ?? 0)
        preferred[at] = (preferred[at] ?? 0) + weight
      }
      for (let b = 0; b < n; b++) if (named[b] !== ballot) preferred[row + b] = (preferred[row + b] ?? 0) + weight
    }
  }
  return preferred
}
