/**
 * A count as an account of itself: data that a page can tell in any language, that a program can check, and that says the
 * same to the last digit wherever it is made. Options are named by their ids.
 */

/** How ballots become winners. A page of docs/counting each. */
export type Rule = 'plurality' | 'approval' | 'score' | 'irv' | 'stv-scottish' | 'schulze' | 'greedy' | 'equal-shares'
export const rules: readonly Rule[] = [
  'plurality',
  'approval',
  'score',
  'irv',
  'stv-scottish',
  'schulze',
  'greedy',
  'equal-shares',
]

/** What is done with the money that equal shares leave: nothing; larger shares, one unit at a time; by votes; or both. */
export type Completion = 'none' | 'add1' | 'utilitarian' | 'add1+utilitarian'
export const completions: readonly Completion[] = ['none', 'add1', 'utilitarian', 'add1+utilitarian']

/** Votes, points or a score of an option. In Scottish STV to five decimals, otherwise whole. */
export interface Amount {
  readonly option: string
  readonly votes: number
}

/** A tie, and what broke it: how it stood at an earlier stage, the chair's casting vote, or lots. */
export interface Tie {
  readonly between: readonly string[]
  /** Who came out of it, ahead or behind. */
  readonly chosen: string
  readonly is: 'ahead' | 'behind'
  readonly by: 'earlier-stage' | 'casting-vote' | 'lots'
}

/** All votes, once: plurality, approval, score. */
export interface TotalsRound {
  readonly kind: 'totals'
  readonly votes: readonly Amount[]
}

/** One round of instant runoff: what those still in it have, and who leaves or wins. */
export interface RunoffRound {
  readonly kind: 'runoff'
  readonly votes: readonly Amount[]
  /** Ballots that name nobody who is still in it. */
  readonly exhausted: number
  /** Who leaves, where the ballots go, and how many of them name nobody else. */
  readonly eliminated?: { readonly option: string; readonly transfers: readonly Amount[]; readonly exhausted: number }
  readonly elected?: string
}

/** One stage of Scottish STV: the votes at its end, who reached the quota, and what is transferred next. */
export interface StageRound {
  readonly kind: 'stage'
  readonly votes: readonly Amount[]
  /** Votes that name nobody further, and what was lost by cutting values to five decimals. */
  readonly nonTransferable: number
  readonly cut: number
  readonly elected: readonly string[]
  readonly next?: {
    readonly kind: 'surplus' | 'exclusion'
    readonly option: string
    /** The votes over the quota, or all that the excluded one had. */
    readonly votes: number
    readonly transfers: readonly Amount[]
    readonly nonTransferable: number
    readonly cut: number
  }
}

/** All pairs, once (Schulze): `preferred[a][b]` voters put `a` before `b`; `strongest[a][b]` is the strongest path. */
export interface PairsRound {
  readonly kind: 'pairs'
  readonly options: readonly string[]
  readonly preferred: readonly (readonly number[])[]
  readonly strongest: readonly (readonly number[])[]
}

/** One project in its turn, by votes: taken where what is `left` is enough. Money in the smallest unit. */
export interface ConsideredRound {
  readonly kind: 'considered'
  readonly option: string
  readonly votes: number
  readonly cost: number
  /** What there was to spend before it. */
  readonly left: number
  readonly chosen: boolean
}

/**
 * One purchase by its supporters (equal shares). Those who could paid `payEach` for each vote or point they gave it; the
 * others all that they had left. Amounts are decimal numbers of the smallest unit, cut after six decimals.
 */
export interface BoughtRound {
  readonly kind: 'bought'
  readonly option: string
  readonly votes: number
  readonly cost: number
  readonly payEach: string
  /** How many voters paid that, and the votes or points that they gave it. */
  readonly payers: number
  readonly paidVotes: number
  /** How many paid what they had left, and how much it was. */
  readonly spentOut: number
  readonly fromSpentOut: string
}

export type Round = TotalsRound | RunoffRound | StageRound | PairsRound | ConsideredRound | BoughtRound

/** Why a project got no money. */
export interface Lost {
  readonly option: string
  readonly votes: number
  readonly cost: number
  /** Nobody voted for it; its supporters had too little left; or what was left of the whole was too little. */
  readonly because: 'no-votes' | 'supporters-spent-out' | 'too-little-left'
  /** What its supporters (equal shares) or all together (greedy, utilitarian) had left for it. */
  readonly left: string
}

/** The result of a count, with all that is needed to tell it and to check it. */
export interface TallyResult {
  readonly rule: Rule
  readonly completion?: Completion
  /** Ballots cast. */
  readonly ballots: number
  readonly seats: number
  readonly budget?: number
  /** How many decimals of a whole unit of money the smallest one is. */
  readonly decimals: number
  /** Votes that elect (Scottish STV). */
  readonly quota?: number
  /** What each voter could spend at last, and by how many whole units add1 had raised it (equal shares). */
  readonly share?: string
  readonly raised?: number
  /** Ids, in the order in which they won. */
  readonly winners: readonly string[]
  /** All options, best first (Schulze). */
  readonly order?: readonly string[]
  readonly votes: readonly Amount[]
  readonly rounds: readonly Round[]
  readonly lost?: readonly Lost[]
  readonly ties: readonly Tie[]
  /** The order that broke ties that nothing else broke; the first is put ahead. */
  readonly lots: readonly string[]
  readonly castingVote?: string
}

/** What a rule adds to what all results have. */
export type RuleResult = Omit<TallyResult, 'rule' | 'completion' | 'ballots' | 'seats' | 'decimals' | 'ties' | 'lots'>
