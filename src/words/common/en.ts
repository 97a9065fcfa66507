import type { ProblemType } from '../../kit/problem.schema.js'
import type { CommonTexts } from './nb.js'

const problems: Partial<Record<ProblemType, string>> = {
  'not-found': 'We cannot find what you are looking for. Reload the page and try again.',
  'id-taken': 'This was sent before with other words. Please send it again.',
  'already-read':
    'Someone has read the idea now, so it can no longer be corrected. You can take it back and send a new one.',
  'step-not-allowed': 'That is no longer possible. Reload the page to see what has happened.',
  'work-day-over': 'The work day is over or called off.',
  'not-a-picture': 'The picture cannot be read. Try another one.',
  validation: 'Something needs a change before we can take this.',
  'too-large': 'This is too large. Make the text shorter.',
}

export const en: CommonTexts = {
  loading: 'Loading …',
  failed: 'We cannot get this right now.',
  retry: 'Try again',
  lastKnown: when => `You are offline. This is from ${when}.`,
  optional: '(optional)',
  problem: type => problems[type] ?? 'Something went wrong on our side. Try again in a little while.',
  inDays: days => (days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : `In ${days} days`),
}
