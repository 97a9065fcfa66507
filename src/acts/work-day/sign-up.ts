import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import { SignUp, SignUpReceipt, type WorkDay } from '../../subjects/work-day/schema.js'
import { countOf, waitingOf, type Place } from '../../subjects/work-day/places.js'
import { act, isNew, missing } from '../act.js'
import { all, one, put, remove } from '../store.js'

export const signUp = act({
  kind: 'sign-up',
  operationId: 'signUp',
  summary: 'Signs up for a task, or for its waiting list. Name and contact are for those who arrange it.',
  off: { operationId: 'signOff', summary: 'Signs off. The first who waits gets the place.' },
  body: SignUp,
  answer: SignUpReceipt,
  needs: ({ workDay, body }) => ({
    day: one('work_days', workDay),
    signUp: one('sign_ups', body.id),
    all: all('sign_ups', 'workDay', workDay),
  }),
  does: ({ day, signUp: there, all }, { body, off }, { now }) => {
    if (!day) throw missing('work day')
    const { id } = body
    if (off) {
      const mine = there?.workDay === day.id ? there : undefined
      const task = mine?.task ?? day.tasks[0]?.id ?? ''
      const answer = { id, workDay: day.id, task, waiting: 0, signedUp: false }
      const left = all.filter(other => other.id !== id)
      const changes = mine ? [remove('sign_ups', id), put('work_days', day.id, counted(day, left))] : []
      return { answer, status: 200, changes, seenIn: day.council }
    }
    if (day.state === 'cancelled' || Date.parse(day.end) <= Date.parse(now))
      throw problem('work-day-over', 'The work day is over, or was called off.')
    const task = day.tasks.find(({ id }) => id === body.task)
    if (!task) throw refused([{ pointer: '#/task', code: 'not-a-choice', message: 'is none of the tasks' }])
    const made = { ...body, workDay: day.id }
    const fresh = isNew(there, made, ['workDay', 'task', 'name', 'contact'])
    const everyone = fresh ? [...all, made] : all
    const answer = { id, workDay: day.id, task: task.id, waiting: waitingOf(id, task, everyone), signedUp: true }
    // Counted in the work day itself, which nobody else changes meanwhile: places are given in the order that people came.
    const changes = fresh ? [put('sign_ups', id, made), put('work_days', day.id, counted(day, everyone))] : []
    return { answer, changes, seenIn: day.council }
  },
})

const counted = (day: WorkDay, signUps: readonly Place[]): WorkDay => ({
  ...day,
  tasks: day.tasks.map(task => ({ ...task, ...countOf(task, signUps) })),
})
