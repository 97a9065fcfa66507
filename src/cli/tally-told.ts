import type { Election } from '../tally/election.js'
import type { Amount, Round, TallyResult } from '../tally/result.js'

/** A result as a table for people. */
export function told(election: Election, result: TallyResult, seeded: boolean): string {
  const { rule, completion, ballots, quota, winners, ties } = result
  const name = namer(election)
  const money = (amount: number) => moneyOf(amount, election)
  const costs = new Map(election.options.map(({ id, cost }) => [id, cost]))
  const lines = [
    ...(election.title ? [election.title] : []),
    `${rule}${completion && completion !== 'none' ? ` with ${completion}` : ''}, ${ballots} ballots${quota ? `, quota ${quota}` : ''}`,
    '',
    ...(winners.length === 0 ? ['Nothing was chosen.'] : []),
  ]
  const width = String(winners.length).length
  const votes = new Map(result.votes.map(amount => [amount.option, amount.votes]))
  for (const [i, id] of winners.entries()) {
    const cost = costs.get(id)
    const price = cost !== undefined && result.budget !== undefined ? `  ${money(cost)}` : ''
    lines.push(`${String(i + 1).padStart(width)}. ${name(id)}  ${votes.get(id) ?? 0} votes${price}`)
  }
  if (result.budget !== undefined) {
    const spent = winners.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0)
    lines.push('', `Spent ${money(spent)} of ${money(result.budget)}.`)
  }
  const table = result.rounds.flatMap((round, i) => roundLines(round, i, name))
  if (table.length > 0) lines.push('', ...table)
  for (const tie of ties) {
    const by = {
      'earlier-stage': 'an earlier stage',
      'casting-vote': 'the casting vote',
      lots: seeded ? 'lots' : 'the order of the file',
    }[tie.by]
    lines.push(`Tie between ${tie.between.map(name).join(', ')}: ${name(tie.chosen)} is put ${tie.is} by ${by}.`)
  }
  return `${lines.join('\n')}\n`
}

/** What became of one option, round by round. */
export function explained(election: Election, result: TallyResult, id: string): string {
  const name = namer(election)
  const has = (votes: readonly Amount[]) => votes.find(({ option }) => option === id)?.votes
  const money = (amount: number | string) => moneyOf(Number(amount), election)
  const place = result.winners.indexOf(id)
  const lines = [`${name(id)}: ${place < 0 ? 'not chosen' : `chosen as number ${place + 1}`}, by ${result.rule}.`]
  for (const [i, round] of result.rounds.entries()) {
    const at = `Round ${i + 1}: `
    switch (round.kind) {
      case 'totals':
        lines.push(`It got ${has(round.votes) ?? 0}.`)
        break
      case 'runoff': {
        const votes = has(round.votes)
        if (votes === undefined) break
        const out = round.eliminated
        if (round.elected === id) lines.push(`${at}${votes} votes, more than half.`)
        else if (out?.option === id) lines.push(`${at}${votes} votes, the fewest, and it leaves.`)
        else lines.push(`${at}${votes} votes.${out ? gain(out.transfers, id, name(out.option)) : ''}`)
        break
      }
      case 'stage': {
        const votes = has(round.votes)
        if (votes === undefined) break
        const elected = round.elected.includes(id) ? ' Elected.' : ''
        const { next } = round
        const leaves =
          next?.option === id
            ? next.kind === 'surplus'
              ? ` Its surplus of ${next.votes} goes on.`
              : ' The fewest: excluded.'
            : ''
        lines.push(`${at}${votes} votes.${elected}${leaves}${next ? gain(next.transfers, id, name(next.option)) : ''}`)
        break
      }
      case 'pairs': {
        const me = round.options.indexOf(id)
        for (const [other, otherId] of round.options.entries()) {
          if (other === me) continue
          const [mine, theirs] = [round.preferred[me]?.[other] ?? 0, round.preferred[other]?.[me] ?? 0]
          lines.push(`${mine} put it before ${name(otherId)}, ${theirs} the other way.`)
        }
        break
      }
      case 'considered':
        if (round.option === id) {
          lines.push(
            `${at}${round.votes} votes, costs ${money(round.cost)}; ${money(round.left)} was left: ${round.chosen ? 'taken' : 'too little'}.`,
          )
        }
        break
      case 'bought':
        if (round.option === id) {
          lines.push(
            `${at}${round.votes} votes, costs ${money(round.cost)}. ${round.payers} supporters paid ${money(round.payEach)} for each vote or point` +
              `${round.spentOut > 0 ? `, ${round.spentOut} all they had left, ${money(round.fromSpentOut)} together` : ''}.`,
          )
        }
        break
    }
  }
  const lost = result.lost?.find(({ option }) => option === id)
  if (lost) {
    const why = {
      'no-votes': 'Nobody voted for it.',
      'supporters-spent-out': `It costs ${money(lost.cost)}, and its supporters had ${money(lost.left)} left.`,
      'too-little-left': `It costs ${money(lost.cost)}, and ${money(lost.left)} was left.`,
    }
    lines.push(why[lost.because])
  }
  return `${lines.join('\n')}\n`
}

const namer = ({ options }: Election) => {
  const names = new Map(options.map(({ id, name }) => [id, name === id ? id : `${id} ${name}`]))
  return (id: string) => names.get(id) ?? id
}

const moneyOf = (amount: number, { decimals }: Election): string => {
  const whole = amount / 10 ** decimals
  return Number.isInteger(whole) ? String(whole) : whole.toFixed(2)
}

const gain = (transfers: readonly Amount[], id: string, from: string): string => {
  const votes = transfers.find(({ option }) => option === id)?.votes
  return votes === undefined ? '' : ` Gains ${votes} from ${from}.`
}

/** The rounds of a ranked count; the others are told by their winners. */
function roundLines(round: Round, i: number, name: (id: string) => string): string[] {
  if (round.kind !== 'runoff' && round.kind !== 'stage') return []
  const elected = round.kind === 'runoff' ? (round.elected === undefined ? [] : [round.elected]) : round.elected
  const out = round.kind === 'runoff' ? round.eliminated : round.next
  const what = [
    ...(elected.length > 0 ? [`elected: ${elected.map(name).join(', ')}`] : []),
    ...(out ? [`${'kind' in out && out.kind === 'surplus' ? 'surplus of' : 'out:'} ${name(out.option)}`] : []),
  ]
  const most = [...round.votes].sort((a, b) => b.votes - a.votes)
  return [
    `Round ${i + 1}${what.length > 0 ? `  ${what.join('; ')}` : ''}`,
    ...most.map(({ option, votes }) => `  ${String(votes).padStart(12)}  ${name(option)}`),
  ]
}
