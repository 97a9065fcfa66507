/** Where an idea is on its way from a wish to an answer. */
export const ideaStates = [
  'received',
  'published',
  'onAgenda',
  'withMunicipality',
  'forwarded',
  'adopted',
  'inProgress',
  'done',
  'rejected',
  'declined',
  'needsInfo',
  'withdrawn',
  'merged',
  'hidden',
] as const
export type IdeaState = (typeof ideaStates)[number]

/**
 * The table of steps. `back` stands for the state that the idea was in before this one, so that a question, a merge or
 * a hiding can be undone without losing its place.
 */
const onward: Record<IdeaState, readonly (IdeaState | 'back')[]> = {
  received: ['published', 'rejected'],
  published: ['onAgenda', 'withMunicipality', 'adopted', 'declined'],
  onAgenda: ['published', 'withMunicipality', 'adopted', 'declined'],
  withMunicipality: ['published', 'forwarded', 'adopted', 'declined'],
  forwarded: ['adopted', 'declined'],
  adopted: ['inProgress'],
  inProgress: ['done'],
  done: [],
  rejected: [],
  declined: [],
  needsInfo: ['back', 'withdrawn', 'merged'],
  withdrawn: [],
  merged: ['back'],
  hidden: ['back', 'rejected'],
}

/** States in which someone still works with the idea: from each it can be asked about, withdrawn or merged. */
const open: readonly IdeaState[] = [
  'received',
  'published',
  'onAgenda',
  'withMunicipality',
  'forwarded',
  'adopted',
  'inProgress',
]

/** States in which everyone can read the idea: from each it can be hidden. */
export const publicStates: readonly IdeaState[] = [
  'published',
  'onAgenda',
  'withMunicipality',
  'forwarded',
  'adopted',
  'inProgress',
  'done',
  'declined',
]

/** The state now, and the states that `back` leads to, the latest last. */
export interface Position {
  readonly state: IdeaState
  readonly before: readonly IdeaState[]
}

/** Where every idea starts. */
export const start: Position = { state: 'received', before: [] }

const remembers = (state: IdeaState) => state === 'needsInfo' || state === 'merged' || state === 'hidden'

/** Whether everyone may read an idea in this position: a question to its author does not hide it. */
export const isPublic = ({ state, before }: Position): boolean =>
  publicStates.includes(state) || (state === 'needsInfo' && publicStates.includes(before.at(-1) ?? 'received'))

/** The states that the table allows next. */
export function stepsFrom(position: Position): IdeaState[] {
  const { state, before } = position
  const back = before.at(-1)
  const steps = onward[state].flatMap(step => (step === 'back' ? (back ? [back] : []) : [step]))
  if (open.includes(state)) steps.push('needsInfo', 'withdrawn', 'merged')
  if (isPublic(position)) steps.push('hidden')
  return steps
}

/** The position after a step, or undefined where the table does not allow it. */
export function step(position: Position, to: IdeaState): Position | undefined {
  if (!stepsFrom(position).includes(to)) return undefined
  const { state, before } = position
  if (remembers(to) && to !== before.at(-1)) return { state: to, before: [...before, state] }
  if (remembers(state) && to === before.at(-1)) return { state: to, before: before.slice(0, -1) }
  return { state: to, before: [] }
}

/** The position that a history of states leads to; undefined where it breaks the table. */
export const replay = (history: readonly IdeaState[]): Position | undefined =>
  history.reduce<Position | undefined>((position, to) => position && step(position, to), start)
