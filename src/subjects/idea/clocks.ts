import type { Idea, Step } from './schema.js'
import type { Meeting } from '../meeting/schema.js'
import { daysBetween, plainDateIn, type PlainDate } from '../../kit/plain-date.js'

/** The municipality's clock, from a hand-over to its answer. `daysLate` is above 0 as soon as the date has passed. */
export interface AnswerClock {
  readonly due: PlainDate
  readonly answered: PlainDate | undefined
  readonly daysLate: number
}

/** The promise of the last hand-over, and how it was kept. */
export function answerClock(
  { steps }: Pick<Idea, 'steps'>,
  timeZone: string,
  today: PlainDate,
): AnswerClock | undefined {
  const since = sinceHandOver(steps)
  const due = since[0]?.answerDue
  if (due === undefined) return undefined
  const answer = since.find(isAnswer)
  const answered = answer && plainDateIn(timeZone, answer.at)
  return { due, answered, daysLate: Math.max(0, daysBetween(due, answered ?? today)) }
}

/** The municipality has said what becomes of it: not that it has a question, nor that someone else will answer. */
const isAnswer = ({ to, by }: Step): boolean =>
  by === 'municipality' && ['published', 'adopted', 'declined', 'inProgress', 'done'].includes(to)

/** What the municipality has answered since the last hand-over, if it has. */
export const answerOf = ({ steps }: Pick<Idea, 'steps'>): Step | undefined =>
  sinceHandOver(steps).find(step => isAnswer(step) && step.note !== undefined)

/** The last hand-over, and every step after it; none where there was no hand-over. */
function sinceHandOver(steps: readonly Step[]): readonly Step[] {
  const at = steps.findLastIndex(({ answerDue }) => answerDue !== undefined)
  return at < 0 ? [] : steps.slice(at)
}

/** The council's clock: the meeting that looks at the idea, by its agenda, or else the next one for an idea nobody has decided on. */
export function councilLooksAt(
  { id, state }: Pick<Idea, 'id' | 'state'>,
  meetings: readonly Pick<Meeting, 'start' | 'end' | 'state' | 'agenda'>[],
  now: number,
): string | undefined {
  const coming = meetings
    .filter(meeting => Date.parse(meeting.end) > now && meeting.state !== 'cancelled')
    .sort((a, b) => (a.start < b.start ? -1 : 1))
  const onAgenda = coming.find(({ agenda }) => agenda.some(({ ideas }) => ideas.includes(id)))
  return (onAgenda ?? (state === 'published' || state === 'received' ? coming[0] : undefined))?.start
}
