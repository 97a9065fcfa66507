import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { Need, NeedReceipt } from '../../subjects/meeting/schema.js'
import { act, isNew, missing } from '../act.js'
import { one, put, remove } from '../store.js'
import { isOff } from './attend.js'

export const sayNeed = act({
  kind: 'need',
  operationId: 'sayNeed',
  summary: 'Says what someone needs to be able to come. For the council alone; deleted a week after the meeting.',
  off: { operationId: 'takeNeedBack', summary: 'Takes it back. Only its sender knows the id.' },
  body: Need,
  answer: NeedReceipt,
  needs: ({ meeting, body }) => ({ kept: one('meetings', meeting), need: one('needs', body.id) }),
  // Nobody is told of it: nothing that everyone sees has changed.
  does: ({ kept, need }, { body, off }, { now }) => {
    if (!kept) throw missing('meeting')
    const { id } = kept.meeting
    const answer = { id: body.id, meeting: id, needed: !off }
    if (off) return { answer, status: 200, changes: need?.meeting === id ? [remove('needs', body.id)] : [] }
    if (isOff(kept.meeting, now)) throw problem('work-day-over', 'The meeting is over or cancelled.')
    if (body.wants.length === 0 && !body.words)
      throw refused([{ pointer: '#/wants', code: 'required', message: 'is empty, and there are no words' }])
    const made = { ...body, meeting: id }
    const fresh = isNew(need, made, ['meeting', 'wants', 'words', 'name', 'contact'])
    return { answer, changes: fresh ? [put('needs', body.id, made)] : [] }
  },
})
