import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { Cancellation, NewWorkDay, WorkDay } from '../../subjects/work-day/schema.js'
import { act, missing } from '../act.js'
import { one, put } from '../store.js'

export const announceWorkDay = act({
  kind: 'work-day',
  operationId: 'announceWorkDay',
  summary: 'Announces a work day.',
  body: NewWorkDay,
  answer: WorkDay,
  needs: ({ council, body }) => ({ council: one('councils', council), day: one('work_days', body.id) }),
  does: ({ council, day }, { body }) => {
    if (!council) throw missing('council')
    if (body.end <= body.start)
      throw refused([{ pointer: '#/end', code: 'out-of-range', message: 'is not after start' }])
    body.tasks.forEach(({ id }, i) => {
      if (body.tasks.findIndex(task => task.id === id) < i)
        throw refused([{ pointer: `#/tasks/${i}/id`, code: 'chosen-twice', message: 'has the same task twice' }])
    })
    if (day) throw problem('id-taken', 'Another work day has this id. Make a new id.')
    const tasks = body.tasks.map(task => ({ ...task, signedUp: 0, waiting: 0 }))
    return become({ ...body, council: council.slug, state: 'planned', tasks })
  },
})

export const cancelWorkDay = act({
  kind: 'work-day-cancellation',
  operationId: 'cancelWorkDay',
  summary: 'Calls a work day off, with the reason.',
  body: Cancellation,
  answer: WorkDay,
  needs: ({ workDay }) => ({ day: one('work_days', workDay) }),
  does: ({ day }, { body: { note } }) => {
    if (!day) throw missing('work day')
    return become({ ...day, state: 'cancelled', note })
  },
})

const become = (day: WorkDay) => ({
  answer: day,
  changes: [put('work_days', day.id, day)],
  location: `/work-days/${day.id}`,
  seenIn: day.council,
})
