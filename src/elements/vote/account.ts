import type { VoteResultTexts } from './texts/result/nb.js'
import type { BoughtRound, Lost, Round, TallyResult } from '../../tally/result.js'

/** How an account is told in a language. */
export interface Telling {
  readonly own: VoteResultTexts
  readonly name: (option: string) => string
  readonly number: (value: number) => string
}

/** The account of a count as sentences, in the order in which things happened; those about one project are told there. */
export function tellCount({ rounds, ties, share }: TallyResult, { own, name, number }: Telling): string[] {
  const all = (ids: readonly string[]) => ids.map(name).join(', ')
  const told = (round: Round): string[] => {
    switch (round.kind) {
      case 'runoff':
        if (round.elected !== undefined) return [own.runoffWon(name(round.elected))]
        return round.eliminated ? [own.runoffOut(name(round.eliminated.option))] : []
      case 'stage':
        return [
          ...(round.elected.length > 0 ? [own.elected(all(round.elected))] : []),
          ...(round.next?.kind === 'surplus' ? [own.surplus(name(round.next.option), number(round.next.votes))] : []),
          ...(round.next?.kind === 'exclusion' ? [own.excluded(name(round.next.option))] : []),
        ]
      case 'pairs':
        return [own.pairs(number(round.options.length))]
      default:
        return []
    }
  }
  return [
    ...(share === undefined ? [] : [own.share(kroner(share, number))]),
    ...rounds.flatMap(told),
    ...ties.filter(({ by }) => by === 'lots').map(({ between, chosen }) => own.tie(all(between), name(chosen))),
  ]
}

/** Why a project got money, or did not, as sentences. */
export function tellProject(option: string, account: TallyResult, { own, number }: Telling): string[] {
  const votes = account.votes.find(amount => amount.option === option)?.votes ?? 0
  const bought = account.rounds.find(
    (round): round is BoughtRound => round.kind === 'bought' && round.option === option,
  )
  const considered = account.rounds.find(round => round.kind === 'considered' && round.option === option)
  const lost = account.lost?.find(other => other.option === option)
  return [
    own.supporters(number(votes)),
    ...(bought ? tellPurchase(bought, { own, number }) : []),
    ...(!bought && !lost && considered?.kind === 'considered' && account.rule === 'equal-shares'
      ? [own.completed]
      : []),
    ...(considered?.kind === 'considered' ? [tellTurn(considered, own, number)] : []),
    ...(lost && considered?.kind !== 'considered' ? [tellLost(lost, own, number)] : []),
  ]
}

type Words = Pick<Telling, 'own' | 'number'>

const tellPurchase = ({ payers, payEach, spentOut, fromSpentOut }: BoughtRound, { own, number }: Words): string[] => [
  own.bought(number(payers), kroner(payEach, number)),
  ...(spentOut > 0 ? [own.spentOut(number(spentOut), kroner(fromSpentOut, number))] : []),
]

const tellTurn = (
  { cost, left, chosen }: { cost: number; left: number; chosen: boolean },
  own: VoteResultTexts,
  number: Telling['number'],
): string => (chosen ? own.enough : own.tooLittle)(number(cost), number(left))

function tellLost({ because, cost, left }: Lost, own: VoteResultTexts, number: Telling['number']): string {
  if (because === 'no-votes') return own.noVotes
  const sum = kroner(left, number)
  return because === 'supporters-spent-out' ? own.supportersOut(sum) : own.tooLittle(number(cost), sum)
}

/** A decimal number of kroner, to the nearest whole one: the account has every decimal. */
const kroner = (sum: string, number: Telling['number']): string => number(Math.round(Number(sum)))
