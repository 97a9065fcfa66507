import * as z from 'zod/mini'
import { Id, text } from './text.js'

/** Someone comes to a meeting: `POST /meetings/{id}/attendances`. Name and contact are for the council. */
export const Attendance = z.strictObject({ id: Id, name: text(1, 80), contact: text(3, 254) })
export type Attendance = z.infer<typeof Attendance>

/** Where it stands: `waiting` is its place on the waiting list, 0 with a place. */
export const AttendanceReceipt = z.object({ id: Id, meeting: Id, waiting: z.int(), signedUp: z.boolean() })
export type AttendanceReceipt = z.infer<typeof AttendanceReceipt>
