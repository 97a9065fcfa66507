import type { Amount, Round, TallyResult } from './result.js'

/**
 * Goes through the account of a count, step by step, and checks that each number follows from those before: that votes
 * moved without being lost, that who leaves has fewest and who wins has enough, that no purchase costs more than was paid
 * and no budget is passed. Needs no ballots; to check those too, count again.
 * @returns what does not follow, as sentences with the round; nothing when all does
 */
export function replay(result: TallyResult): string[] {
  const wrong: string[] = []
  const say = (round: number, what: string) => wrong.push(`Round ${round + 1}: ${what}`)
  const won: string[] = []
  for (const [n, round] of result.rounds.entries()) {
    won.push(...check(result, round, result.rounds[n + 1], won, what => say(n, what)))
  }
  if (won.join('\n') !== result.winners.join('\n')) wrong.push('The winners are not those of the rounds.')
  return wrong
}

const of = (votes: readonly Amount[], option: string): number =>
  votes.find(amount => amount.option === option)?.votes ?? 0
const sum = (votes: readonly Amount[]): number => votes.reduce((total, amount) => total + amount.votes, 0)
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-4

/** Checks one round against the next, and answers whom it elects; `won` have before it. */
function check(
  result: TallyResult,
  round: Round,
  next: Round | undefined,
  won: readonly string[],
  say: (what: string) => void,
): string[] {
  switch (round.kind) {
    case 'totals': {
      const least = Math.min(...result.winners.map(id => of(round.votes, id)))
      const over = round.votes.filter(({ option, votes }) => votes > least && !result.winners.includes(option))
      if (over.length > 0) say(`${over[0]?.option} has more votes than a winner.`)
      if (result.winners.length > result.seats) say('More won than there are seats.')
      return [...result.winners]
    }
    case 'runoff': {
      if (sum(round.votes) + round.exhausted !== result.ballots) say('The votes are not as many as the ballots.')
      if (round.elected !== undefined) {
        if (2 * of(round.votes, round.elected) <= sum(round.votes)) say(`${round.elected} has no more than half.`)
        return [round.elected]
      }
      const out = round.eliminated
      if (!out || next?.kind !== 'runoff') say('Nobody leaves, and nobody wins.')
      else {
        if (round.votes.some(({ votes }) => votes < of(round.votes, out.option)))
          say(`${out.option} has not the fewest.`)
        for (const { option, votes } of next.votes) {
          if (of(round.votes, option) + of(out.transfers, option) !== votes) say(`${option} has other votes than came.`)
        }
        if (round.exhausted + out.exhausted !== next.exhausted) say('Ballots went missing.')
      }
      return []
    }
    case 'stage': {
      const { quota = 0 } = result
      if (next?.kind === 'stage' && round.next) {
        const { option, kind, transfers } = round.next
        for (const { option: id, votes } of next.votes) {
          const kept = id === option && kind === 'surplus' ? quota : of(round.votes, id)
          if (!near(kept + of(transfers, id), votes)) say(`${id} has other votes than came.`)
        }
        const before = sum(round.votes) + round.nonTransferable + round.cut
        if (!near(before, sum(next.votes) + next.nonTransferable + next.cut)) say('Votes went missing.')
        const mine = of(round.votes, option)
        if (kind === 'surplus' && mine <= quota) say(`${option} has no surplus.`)
        const fewer = round.votes.find(({ option: id, votes }) => votes < mine && !won.includes(id))
        if (kind === 'exclusion' && fewer) say(`${option} is excluded, and ${fewer.option} has fewer.`)
      }
      return [...round.elected]
    }
    case 'pairs': {
      const at = (id: string) => round.options.indexOf(id)
      const order = result.order ?? []
      for (const [i, before] of order.entries()) {
        for (const after of order.slice(i + 1)) {
          const [a, b] = [at(before), at(after)]
          if ((round.strongest[b]?.[a] ?? 0) > (round.strongest[a]?.[b] ?? 0)) say(`${after} beats ${before}.`)
        }
      }
      return order.slice(0, result.winners.length)
    }
    case 'considered': {
      if (round.chosen !== round.cost <= round.left) say(`${round.option} was not judged by what was left.`)
      if (next?.kind === 'considered' && next.left !== round.left - (round.chosen ? round.cost : 0)) {
        say('What is left does not follow.')
      }
      return round.chosen ? [round.option] : []
    }
    case 'bought': {
      const paid = Number(round.payEach) * round.paidVotes + Number(round.fromSpentOut)
      // Each amount was cut after six decimals.
      if (Math.abs(paid - round.cost) > 1e-6 * (round.paidVotes + 2)) say(`${round.option} was not paid in full.`)
      const spent = result.rounds.reduce((total, other) => total + (other.kind === 'bought' ? other.cost : 0), 0)
      if (spent > (result.budget ?? 0)) say('More was bought than the budget allows.')
      return [round.option]
    }
  }
}
