import type { Idea } from './schema.js'
import { wasPublic } from './states.js'

/**
 * An idea as its page shows it to everyone: whole while it is public; without its words when it was and is no more, so
 * that its address still says what has become of it; undefined when it never was.
 */
export function publicView(idea: Idea): Idea | undefined {
  if (idea.public && !idea.erased) return idea
  if (!wasPublic(idea.steps.slice(1).map(({ to }) => to))) return undefined
  if (idea.state === 'merged' && !idea.erased) return idea
  const shown = redacted(idea)
  return { ...shown, steps: shown.steps.slice(-1) }
}

/** The idea without anything that its author wrote; number, dates and state are left. */
export const redacted = (idea: Idea): Idea => ({
  ...idea,
  title: '',
  text: '',
  name: null,
  theme: null,
  place: null,
  photos: [],
  gathered: [],
  steps: idea.steps.map(step => (step.by === 'resident' ? { ...step, note: undefined } : step)),
})
