import type * as z from 'zod/mini'
import { page } from '../../kit/schema.js'
import { problem, refused } from '../../kit/problem.js'
import { waitingOf } from '../../subjects/work-day/places.js'
import { Cancellation, KeptSignUp, NewWorkDay, SignUp, SignUpReceipt, WorkDay } from '../../subjects/work-day/schema.js'
import type { WriteAnswer } from '../http/idempotency.js'
import { write, type Route, type Services } from '../http/route.js'
import { workDayCalendar } from '../documents/calendar.js'
import { councilRows } from '../rows/councils.js'
import type { Database, KeptWorkDay, Tx } from '../rows/tables.js'
import { listWorkDays, lockWorkDay, signUpsOf } from '../rows/work-days.js'

const noWorkDay = () => problem('not-found', 'There is no such work day.')

export const workDayRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/work-days',
    operationId: 'listWorkDays',
    summary: 'Days of work together (dugnad), by when they start.',
    answer: page(WorkDay),
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      return row && { items: await listWorkDays(db, { council: row.council.slug }), next: null }
    },
  },
  {
    method: 'get',
    path: '/work-days/{id}',
    operationId: 'getWorkDay',
    summary: 'One work day.',
    answer: WorkDay,
    handle: async ({ db, params }) => (await listWorkDays(db, { id: params['id'] ?? '' }))[0],
  },
  {
    method: 'get',
    path: '/work-days/{id}/calendar.ics',
    operationId: 'getWorkDayCalendar',
    summary: 'One work day for a calendar, RFC 5545.',
    answer: 'text/calendar',
    handle: async ({ db, services, params }) => {
      const [day] = await listWorkDays(db, { id: params['id'] ?? '' })
      const [row] = day ? await councilRows(db, services, day.council) : []
      return day && row && workDayCalendar(row.council, day, services.now())
    },
  },
  write({
    path: '/councils/{slug}/work-days',
    operationId: 'announceWorkDay',
    summary: 'Announces a work day.',
    access: 'admin',
    body: NewWorkDay,
    answer: WorkDay,
    handle: async ({ tx, services, params, body }) => {
      const [row] = await councilRows(tx, services, params['slug'])
      if (!row) throw problem('not-found', 'There is no such council.')
      if (body.end <= body.start)
        throw refused([{ pointer: '#/end', code: 'out-of-range', message: 'is not after start' }])
      body.tasks.forEach(({ id }, i) => {
        if (body.tasks.findIndex(task => task.id === id) < i)
          throw refused([{ pointer: `#/tasks/${i}/id`, code: 'chosen-twice', message: 'has the same task twice' }])
      })
      const data: KeptWorkDay = { ...body, state: 'planned' }
      const added = await tx
        .insertInto('work_days')
        .values({
          id: body.id,
          council: row.council.slug,
          starts: body.start,
          ends: body.end,
          data: JSON.stringify(data),
        })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) throw problem('id-taken', 'Another work day has this id. Make a new id.')
      return changed(tx, body.id)
    },
  }),
  write({
    path: '/work-days/{id}/cancellations',
    operationId: 'cancelWorkDay',
    summary: 'Calls a work day off, with the reason.',
    access: 'admin',
    body: Cancellation,
    answer: WorkDay,
    handle: async ({ tx, params, body: { note } }) => {
      const id = params['id'] ?? ''
      if (!(await lockWorkDay(tx, id))) throw noWorkDay()
      const { data } = await tx.selectFrom('work_days').select('data').where('id', '=', id).executeTakeFirstOrThrow()
      const cancelled: KeptWorkDay = { ...data, state: 'cancelled', note }
      await tx
        .updateTable('work_days')
        .set({ data: JSON.stringify(cancelled) })
        .where('id', '=', id)
        .execute()
      return changed(tx, id)
    },
  }),
  {
    method: 'get',
    path: '/work-days/{id}/sign-ups',
    operationId: 'listSignUps',
    summary: 'Who comes, for those who arrange it.',
    access: 'admin',
    answer: page(KeptSignUp),
    handle: async ({ db, params }) => {
      const [day] = await listWorkDays(db, { id: params['id'] ?? '' })
      if (!day) return undefined
      const signUps = await signUpsOf(db, [day.id])
      const items = signUps.map(({ id, task, name, contact }) => ({
        ...{ id, task, name, contact: contact ?? '' },
        waiting: waitingIn(day, id, task, signUps),
      }))
      return { items, next: null } satisfies { items: z.infer<typeof KeptSignUp>[]; next: null }
    },
  },
  write({
    path: '/work-days/{id}/sign-ups',
    operationId: 'signUp',
    summary: 'Signs up for a task, or for its waiting list. Name and contact are for those who arrange it.',
    body: SignUp,
    answer: SignUpReceipt,
    handle: async ({ tx, services, params, body }) => {
      const day = await openDay(tx, services, params['id'])
      if (!day.tasks.some(({ id }) => id === body.task))
        throw refused([{ pointer: '#/task', code: 'not-a-choice', message: 'is none of the tasks' }])
      const row = { id: body.id, work_day: day.id, task: body.task, name: body.name, contact: body.contact }
      const added = await tx
        .insertInto('sign_ups')
        .values(row)
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) {
        const first = await tx.selectFrom('sign_ups').selectAll().where('id', '=', body.id).executeTakeFirst()
        const same = (['work_day', 'task', 'name', 'contact'] as const).every(field => first?.[field] === row[field])
        if (!same) throw problem('id-taken', 'Another sign-up has this id. Make a new id.')
      }
      return { status: 201, body: await receipt(tx, day, body.id, body.task), changed: changeOf(day) }
    },
  }),
  {
    method: 'get',
    path: '/work-days/{id}/sign-ups/{signUp}',
    operationId: 'getSignUp',
    summary: 'Where a sign-up stands. Only its sender knows its id.',
    answer: SignUpReceipt,
    handle: async ({ db, params }) => {
      const [day] = await listWorkDays(db, { id: params['id'] ?? '' })
      const row = await db
        .selectFrom('sign_ups')
        .select('task')
        .where('id', '=', params['signUp'] ?? '')
        .where('work_day', '=', params['id'] ?? '')
        .executeTakeFirst()
      return day && row && receipt(db, day, params['signUp'] ?? '', row.task)
    },
  },
  {
    method: 'delete',
    path: '/work-days/{id}/sign-ups/{signUp}',
    operationId: 'signOff',
    summary: 'Signs off. The first who waits gets the place.',
    answer: SignUpReceipt,
    handle: async ({ tx, params }) => {
      const day = await lockWorkDay(tx, params['id'] ?? '')
      if (!day) throw noWorkDay()
      const id = params['signUp'] ?? ''
      const gone = await tx
        .deleteFrom('sign_ups')
        .where('id', '=', id)
        .where('work_day', '=', day.id)
        .returning('task')
        .executeTakeFirst()
      const task = gone?.task ?? day.tasks[0]?.id ?? ''
      return {
        status: 200,
        body: { id, workDay: day.id, task, waiting: 0, signedUp: false } satisfies SignUpReceipt,
        changed: changeOf(day),
      }
    },
  },
]

const changeOf = ({ council }: WorkDay) => ({ council, kind: 'work-days' }) as const

async function changed(tx: Tx, id: string): Promise<WriteAnswer> {
  const [day] = await listWorkDays(tx, { id })
  if (!day) throw noWorkDay()
  return { status: 201, body: day, location: `/api/v1/work-days/${id}`, changed: changeOf(day) }
}

/** Locked, so that places are given in the order that people came. */
async function openDay(tx: Tx, services: Services, id = ''): Promise<WorkDay> {
  const day = await lockWorkDay(tx, id)
  if (!day) throw noWorkDay()
  if (day.state === 'cancelled' || Date.parse(day.end) <= services.now())
    throw problem('work-day-over', 'The work day is over, or was called off.')
  return day
}

async function receipt(db: Database, day: WorkDay, id: string, task: string): Promise<SignUpReceipt> {
  return { id, workDay: day.id, task, waiting: waitingIn(day, id, task, await signUpsOf(db, [day.id])), signedUp: true }
}

function waitingIn(day: WorkDay, id: string, task: string, signUps: readonly { id: string; task: string }[]): number {
  const of = day.tasks.find(({ id }) => id === task)
  return of ? waitingOf(id, of, signUps) : 0
}
