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

/** Whether a state remembers the one before it, to go back to. */
export const remembers = (state: IdeaState) => state === 'needsInfo' || state === 'merged' || state === 'hidden'

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

/** Whether everyone could read an idea at some point of its history. */
export const wasPublic = (history: readonly IdeaState[]): boolean =>
  history.some((_, i) => {
    const position = replay(history.slice(0, i + 1))
    return position !== undefined && isPublic(position)
  })

/** Who takes part in an idea's way. */
type Role = 'resident' | 'council' | 'moderator' | 'municipality' | 'system'

/** What each role may move an idea to. A council that reads its ideas itself does the moderator's part too. */
const stepsOf: Record<Role, readonly IdeaState[]> = {
  council: ideaStates,
  moderator: ['published', 'rejected', 'hidden', 'needsInfo', 'merged', ...publicStates],
  municipality: [
    'published',
    'withMunicipality',
    'forwarded',
    'adopted',
    'declined',
    'inProgress',
    'done',
    'needsInfo',
  ],
  resident: ['withdrawn'],
  system: ['published'],
}

/**
 * Whether a role may move an idea; whether the idea can go there is {@link step}'s to say. Its author answers a question,
 * and with that the idea goes on from where it was.
 */
export const mayTake = (role: Role, from: IdeaState, to: IdeaState): boolean =>
  stepsOf[role].includes(to) || (role === 'resident' && from === 'needsInfo')
