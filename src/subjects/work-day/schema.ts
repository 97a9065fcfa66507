import * as z from 'zod/mini'
import { Id, Place, Slug, text } from '../../kit/schema.js'
import { Instant } from '../../kit/time.schema.js'

/** One thing to do, with room for so many; null where everyone is welcome. */
export const Task = z.object({
  id: Slug,
  name: text(1, 200),
  room: z.nullable(z.int().check(z.minimum(1), z.maximum(1000))),
})
export type Task = z.infer<typeof Task>

/** A day of work together (dugnad), as a council announces it: `POST /councils/{slug}/work-days`. */
export const NewWorkDay = z.strictObject({
  id: Id,
  title: text(3, 120),
  text: z.optional(text(0, 5000)),
  start: Instant,
  end: Instant,
  place: Place,
  tasks: z.array(Task).check(z.minLength(1), z.maxLength(30)),
  bring: z.array(text(1, 120)).check(z.maxLength(30)),
  idea: z.optional(Id),
})
export type NewWorkDay = z.infer<typeof NewWorkDay>

/** A work day as everyone sees it: how many, never who. A cancelled one says why in `note`. */
export const WorkDay = z.extend(NewWorkDay, {
  council: Slug,
  state: z.enum(['planned', 'cancelled']),
  note: z.optional(text(1, 2000)),
  tasks: z.array(z.extend(Task, { signedUp: z.int(), waiting: z.int() })),
})
export type WorkDay = z.infer<typeof WorkDay>

/** Someone comes: `POST /work-days/{id}/sign-ups`. Name and contact are for those who arrange it. */
export const SignUp = z.strictObject({ id: Id, task: Slug, name: text(1, 80), contact: text(3, 254) })
export type SignUp = z.infer<typeof SignUp>

/** Where a sign-up stands: `waiting` is how many are before it and itself on the waiting list, 0 with a place. */
export const SignUpReceipt = z.object({
  id: Id,
  workDay: Id,
  task: Slug,
  waiting: z.int(),
  signedUp: z.boolean(),
})
export type SignUpReceipt = z.infer<typeof SignUpReceipt>

/** A sign-up as those who arrange it read it. */
export const KeptSignUp = z.extend(SignUp, { waiting: z.int() })

/** The council calls a work day off: `POST /work-days/{id}/cancellations`. */
export const Cancellation = z.strictObject({ id: Id, note: text(1, 2000) })
