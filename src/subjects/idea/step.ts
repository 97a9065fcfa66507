import type { StepRequest, Idea, Step } from './schema.js'
import { isPublic, mayTake, remembers, replay, step, stepsFrom } from './states.js'
import type { Municipality } from '../council/schema.js'
import { plainDateIn } from '../../kit/plain-date.js'
import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import type { Violation } from '../../kit/problem.schema.js'
import { promisedDate } from '../../kit/working-days.js'

/** Whatever can go with a step; of a resident's, only the note. */
type Request = Omit<StepRequest, 'by'> & { readonly by: Step['by'] }

/**
 * The idea after a step, with its history one longer.
 * @param now an instant, ISO 8601
 * @throws ProblemError `step-not-allowed` with the steps that are allowed, `not-permitted` for another role's step,
 *   `validation` where the step lacks its reason or its aim
 */
export function takeStep(
  idea: Idea,
  { by, ...request }: Request,
  municipality: Pick<Municipality, 'timeZone' | 'answerTime' | 'answerUnit'>,
  now: string,
): Idea {
  const position = replay(idea.steps.slice(1).map(({ to }) => to))
  const next = position && !idea.erased ? step(position, request.to) : undefined
  if (!next) {
    const allowed = position && !idea.erased ? stepsFrom(position) : []
    throw problem('step-not-allowed', 'The idea cannot take this step from where it is.', {
      detail: `Allowed: ${allowed.join(', ') || 'none'}`,
      allowed,
    })
  }
  if (!mayTake(by, idea.state, request.to)) throw problem('not-permitted', `This step is not the ${by}'s to take.`)
  requireReasons(idea, request)
  const taken: Step = { to: request.to, by, at: now, ...stepDetails(idea, request, municipality, now) }
  return {
    ...idea,
    state: next.state,
    public: isPublic(next),
    ...municipalityOf(idea, taken),
    mergedInto: taken.to === 'merged' ? (taken.into ?? null) : idea.state === 'merged' ? null : idea.mergedInto,
    steps: [...idea.steps, taken],
  }
}

function requireReasons({ id }: Idea, { to, note, recipient, into }: Omit<Request, 'by'>): void {
  const errors: Violation[] = []
  const need = (field: string, given: string | undefined) => {
    if (given === undefined) errors.push({ pointer: `#/${field}`, code: 'required', message: 'is missing' })
  }
  if (to === 'rejected' || to === 'declined' || to === 'hidden') need('note', note)
  if (to === 'forwarded') need('recipient', recipient)
  if (to === 'merged') need('into', into)
  if (into === id) errors.push({ pointer: '#/into', code: 'not-a-choice', message: 'is the idea itself' })
  if (errors.length > 0) throw refused(errors)
}

/** What a step carries: nothing of what belongs to another. Back from a question, the promise is the one given before. */
function stepDetails(
  { state }: Idea,
  { to, note, owner, answerDue, caseNumber, recipient, into }: Omit<Request, 'by'>,
  { timeZone, answerTime, answerUnit }: Pick<Municipality, 'timeZone' | 'answerTime' | 'answerUnit'>,
  now: string,
): Partial<Step> {
  return {
    ...(note !== undefined && { note }),
    ...(to === 'forwarded' && recipient !== undefined && { recipient }),
    ...(to === 'merged' && into !== undefined && { into }),
    ...(to === 'withMunicipality' &&
      !remembers(state) && {
        owner: owner ?? answerUnit,
        answerDue: answerDue ?? promisedDate(plainDateIn(timeZone, now), answerTime),
        ...(caseNumber !== undefined && { caseNumber }),
      }),
  }
}

/** Who answers and by when. An idea that is sent back has no promise left; one in question keeps its own. */
function municipalityOf(
  { owner, answerDue, caseNumber, state }: Idea,
  { to, ...taken }: Step,
): Pick<Idea, 'owner' | 'answerDue' | 'caseNumber'> {
  if (taken.answerDue !== undefined) {
    return { owner: taken.owner ?? null, answerDue: taken.answerDue, caseNumber: taken.caseNumber ?? null }
  }
  if (to === 'forwarded') return { owner: taken.recipient ?? owner, answerDue, caseNumber }
  if (to === 'published' && state === 'withMunicipality') return { owner: null, answerDue: null, caseNumber }
  return { owner, answerDue, caseNumber }
}
