import * as z from 'zod/mini'
import { Id, Slug } from '../../kit/schema.js'
import { Council, Seat } from '../council/schema.js'
import { Meeting, NewSeries } from '../meeting/schema.js'

/** Councils with their seats, meetings and series, all written or none: `POST /imports`. What has an id that is there replaces it. */
export const Import = z.strictObject({
  id: Id,
  councils: z.array(Council).check(z.maxLength(200)),
  seats: z.array(Seat).check(z.maxLength(5000)),
  meetings: z.array(Meeting).check(z.maxLength(5000)),
  series: z.optional(z.array(z.extend(NewSeries, { council: Slug })).check(z.maxLength(500))),
})
export type Import = z.infer<typeof Import>

/** What an import has written. */
export const ImportReceipt = z.object({ id: Id, councils: z.int(), seats: z.int(), meetings: z.int() })
export type ImportReceipt = z.infer<typeof ImportReceipt>
