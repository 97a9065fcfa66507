import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { pollOf, pollProblems } from '../../subjects/poll/rules.js'
import { NewPoll, Poll } from '../../subjects/poll/schema.js'
import { act, missing } from '../act.js'
import { one, put } from '../store.js'

export const makePoll = act({
  kind: 'poll',
  operationId: 'makePoll',
  summary: 'Makes a poll, which only the administrator sees until it is opened.',
  body: NewPoll,
  answer: Poll,
  needs: ({ council, body }) => ({ council: one('councils', council), poll: one('polls', body.id) }),
  does: ({ council, poll: there }, { body }) => {
    if (!council) throw missing('council')
    const problems = pollProblems(body)
    if (problems.length > 0) throw refused(problems, 'The poll contradicts itself.')
    if (there && there.state !== 'draft')
      throw problem('step-not-allowed', 'This poll is open or over. Call it off and make another.')
    const poll = pollOf(body, council.slug)
    const kept = { council: council.slug, poll, state: 'draft' } as const
    return { answer: poll, changes: [put('polls', poll.id, kept)], location: `/polls/${poll.id}` }
  },
})
