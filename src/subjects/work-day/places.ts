import { placesOf, waitingAt } from '../../kit/waiting-list.js'
import type { Task } from './schema.js'

/** A sign-up, in the order they came. */
export interface Place {
  readonly id: string
  readonly task: string
}

/** How many came for a task. */
export const countOf = ({ id, room }: Task, signUps: readonly Place[]): { signedUp: number; waiting: number } =>
  placesOf(signUps.filter(({ task }) => task === id).length, room)

/** The place of a sign-up on its task's waiting list. */
export function waitingOf(id: string, task: Task, signUps: readonly Place[]): number {
  const order = signUps.filter(signUp => signUp.task === task.id)
  return waitingAt(order.findIndex(signUp => signUp.id === id) + 1, task.room)
}
