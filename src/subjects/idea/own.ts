/** What the author of an idea can see and do. The rules; who the author is, the caller knows. */
import type { Change, OwnIdea, Idea } from './schema.js'
import { replay, stepsFrom } from './states.js'
import { problem } from '../../kit/problem.js'
import { redacted } from './public.js'
import { takeStep } from './step.js'

const positionOf = ({ steps }: Idea) => replay(steps.slice(1).map(({ to }) => to))

/** All that is kept of an idea, and what can still be done with it. */
export function ownView(idea: Idea, kept: Pick<OwnIdea, 'contact' | 'shareContact'>): OwnIdea {
  const position = positionOf(idea)
  return {
    idea,
    ...kept,
    editable: idea.state === 'received' && !idea.erased,
    withdrawable: !idea.erased && !!position && stepsFrom(position).includes('withdrawn'),
    municipalityHas: idea.steps.some(({ to }) => to === 'withMunicipality'),
    asked: idea.state === 'needsInfo' ? (idea.steps.at(-1)?.note ?? '') : null,
  }
}

/** @throws ProblemError `already-read` */
export function changeWords(idea: Idea, { title = idea.title, text = idea.text }: Omit<Change, 'id'>): Idea {
  if (idea.state !== 'received') throw problem('already-read', 'It has been read: it can no longer be changed.')
  return { ...idea, title, text }
}

/** The answer to a question: the idea goes on from where it was. @throws ProblemError `step-not-allowed` */
export function addWords(idea: Idea, note: string, municipality: Parameters<typeof takeStep>[2], now: string): Idea {
  const before = idea.state === 'needsInfo' ? positionOf(idea)?.before.at(-1) : undefined
  if (!before) throw problem('step-not-allowed', 'Nobody has asked for more.', { allowed: [] })
  return takeStep(idea, { to: before, by: 'resident', note }, municipality, now)
}

/** Erasing is a redaction: the history stays, without a word of what its author wrote; so do the numbers and dates. */
export const erasedIdea = (idea: Idea): Idea => ({
  ...redacted(idea),
  pledges: 0,
  support: 0,
  public: false,
  erased: true,
})
