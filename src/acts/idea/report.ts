import { Report } from '../../subjects/idea/schema.js'
import { act, isNew, missing } from '../act.js'
import { one, put } from '../store.js'

export const reportIdea = act({
  kind: 'report',
  operationId: 'reportIdea',
  summary: '"Meld fra": tells the moderator that a text should be looked at.',
  body: Report,
  answer: Report,
  needs: ({ idea, body }) => ({ idea: one('ideas', idea), report: one('reports', body.id) }),
  does: ({ idea, report }, { body }, { now }) => {
    if (!idea?.public) throw missing('idea')
    const made = { ...body, idea: idea.id, created: now }
    const fresh = isNew(report, made, ['idea', 'reason'])
    return { answer: body, changes: fresh ? [put('reports', body.id, made)] : [] }
  },
})
