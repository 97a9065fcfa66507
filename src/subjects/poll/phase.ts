import type { Poll } from './schema.js'

/** Whether ballots are taken at an instant: from `opens` on, until just before `closes`. */
export function phaseAt(poll: Pick<Poll, 'opens' | 'closes'>, now: number): 'before' | 'open' | 'closed' {
  if (now < Date.parse(poll.opens)) return 'before'
  return now < Date.parse(poll.closes) ? 'open' : 'closed'
}
