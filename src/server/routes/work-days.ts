import { page } from '../../kit/page.schema.js'
import { waitingOf } from '../../subjects/work-day/places.js'
import { KeptSignUp, SignUpReceipt, WorkDay } from '../../subjects/work-day/schema.js'
import { workDayCalendar } from '../documents/calendar.js'
import type { Filings, Readings } from '../http/reading.js'
import { findPlaces } from '../rows/councils.js'
import { listWorkDays, signUpsOf } from '../rows/work-days.js'

export const workDayReads: Readings<'work-days' | 'work-day' | 'sign-ups' | 'sign-up-standing'> = {
  'work-days': {
    operationId: 'listWorkDays',
    summary: 'Days of work together (dugnad), by when they start.',
    answer: page(WorkDay),
    handle: async ({ db, place }) => ({ items: await listWorkDays(db, place.council.slug), next: null }),
  },
  'work-day': {
    operationId: 'getWorkDay',
    summary: 'One work day.',
    answer: WorkDay,
    handle: async ({ workDay }) => workDay,
  },
  'sign-ups': {
    operationId: 'listSignUps',
    summary: 'Who comes, for those who arrange it.',
    answer: page(KeptSignUp),
    handle: async ({ db, workDay }) => {
      const all = await signUpsOf(db, workDay.id)
      return { items: all.map(signUp => ({ ...signUp, waiting: waitingIn(workDay, signUp, all) })), next: null }
    },
  },
  'sign-up-standing': {
    operationId: 'getSignUp',
    summary: 'Where a sign-up stands. Only its sender knows its id.',
    answer: SignUpReceipt,
    handle: async ({ db, workDay, params }) => {
      const all = await signUpsOf(db, workDay.id)
      const mine = all.find(({ id }) => id === params.id)
      if (!mine) return undefined
      const { id, task } = mine
      return { id, workDay: workDay.id, task, waiting: waitingIn(workDay, mine, all), signedUp: true }
    },
  },
}

export const workDayFiles: Filings<'work-day-calendar'> = {
  'work-day-calendar': {
    operationId: 'getWorkDayCalendar',
    summary: 'One work day for a calendar, RFC 5545.',
    handle: async ({ db, services, workDay }) => {
      const [place] = await findPlaces(db, workDay.council)
      return place && workDayCalendar(place.council, workDay, services.now())
    },
  },
}

function waitingIn(
  { tasks }: WorkDay,
  { id, task }: { id: string; task: string },
  all: Parameters<typeof waitingOf>[2],
) {
  const of = tasks.find(({ id }) => id === task)
  return of ? waitingOf(id, of, all) : 0
}
