import { refused } from '../../kit/problem-error.js'
import { GatheredSupport, Idea, StepRequest } from '../../subjects/idea/schema.js'
import { takeStep } from '../../subjects/idea/step.js'
import { act, missing, type Done } from '../act.js'
import { placed, placeOf } from '../place.js'
import { one, put, ref, some } from '../store.js'

const become = (idea: Idea): Done<Idea> => ({
  answer: idea,
  changes: [put('ideas', idea.id, idea)],
  location: `/ideas/${idea.id}`,
  seenIn: idea.council,
})

export const stepIdea = act({
  kind: 'step',
  operationId: 'stepIdea',
  summary: 'Moves an idea to its next state, with a note that everyone can read.',
  body: StepRequest,
  answer: Idea,
  needs: ({ idea, body: { into } }) => ({
    idea: one('ideas', idea),
    ...placeOf(ref('idea', 'council')),
    into: some('ideas', into === undefined ? [] : [into]),
  }),
  does: ({ idea, into, ...place }, { body }, { now }) => {
    if (!idea) throw missing('idea')
    const { municipality } = placed(place)
    if (body.into !== undefined && into[0]?.council !== idea.council)
      throw refused([{ pointer: '#/into', code: 'not-a-choice', message: 'is no idea of this council' }])
    return become(takeStep(idea, body, municipality, now))
  },
})

export const gatherSupport = act({
  kind: 'gathered',
  operationId: 'addGatheredSupport',
  summary: 'Adds support that was counted in a room, with its source.',
  body: GatheredSupport,
  answer: Idea,
  needs: ({ idea }) => ({ idea: one('ideas', idea) }),
  does: ({ idea }, { body: { count, source } }) => {
    if (!idea || idea.erased) throw missing('idea')
    return become({ ...idea, gathered: [...idea.gathered, { count, source }] })
  },
})
