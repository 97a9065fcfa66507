import { Pledge, PledgeReceipt, type Idea } from '../../subjects/idea/schema.js'
import { act, isNew, missing } from '../act.js'
import { one, put, remove } from '../store.js'

/** States in which nobody can help any more. */
const closed: readonly Idea['state'][] = ['rejected', 'declined', 'withdrawn', 'merged', 'done']

export const pledge = act({
  kind: 'pledge',
  operationId: 'pledge',
  summary: '"I can help with this": only how many is public, and the contact goes to the council.',
  off: { operationId: 'endPledge', summary: 'Takes a pledge back. Only its sender knows its id.' },
  body: Pledge,
  answer: PledgeReceipt,
  needs: ({ idea, body }) => ({ idea: one('ideas', idea), pledge: one('pledges', body.id) }),
  does: ({ idea, pledge: there }, { body, off }, { now }) => {
    if (!idea || (!off && (idea.erased || closed.includes(idea.state)))) throw missing('idea')
    const { id } = body
    const seenIn = idea.public ? idea.council : undefined
    const answered = (pledges: number) => ({ id, pledges, pledged: !off })
    const counted = (pledges: number) => put('ideas', idea.id, { ...idea, pledges })
    if (off) {
      if (there?.idea !== idea.id) return { answer: answered(idea.pledges), status: 200, changes: [], seenIn }
      const left = idea.pledges - 1
      return { answer: answered(left), status: 200, changes: [remove('pledges', id), counted(left)], seenIn }
    }
    const made = { ...body, idea: idea.id, created: now }
    if (!isNew(there, made, ['idea', 'contact', 'name'])) return { answer: answered(idea.pledges), changes: [], seenIn }
    const more = idea.pledges + 1
    return { answer: answered(more), changes: [put('pledges', id, made), counted(more)], seenIn }
  },
})
