import { ProblemError } from '../../kit/problem-error.js'
import type { ProblemType } from '../../kit/problem.schema.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { TextsController } from '../../ui/texts-controller.js'
import type { VoteCastTexts } from './texts/cast/nb.js'
import { wordsOf } from './words.js'

/** What a refusal means in a poll, as a sentence. */
export const tellProblem = (
  type: ProblemType,
  { eligibility }: Poll,
  { own, common }: TextsController<VoteCastTexts>,
): string => own.problem(type, eligibility === 'open') ?? common.problem(type)

/** Why something could not be sent, as a sentence. */
export const tellFailure = (error: unknown, poll: Poll, texts: TextsController<VoteCastTexts>): string =>
  error instanceof ProblemError ? tellProblem(error.problem.type, poll, texts) : wordsOf(texts.own, poll).notSent
