import * as z from 'zod/mini'
import { WebAddress } from './municipality.js'
import { Id, Slug, text } from './text.js'
import { Instant } from './time.js'

/** One case on the agenda, with the number people know it by (`12/26`). */
export const AgendaItem = z.object({ number: text(1, 20), title: text(1, 200), ideas: z.array(Id) })

/** What a meeting place offers. */
export const Access = z.enum(['stepFree', 'hearingLoop', 'interpreter', 'transport', 'childCare'])
export type Access = z.infer<typeof Access>

/** A meeting of a council. `sequence` counts its changes (RFC 5545 section 3.8.7.4); `movedFrom` is the earlier start. */
export const Meeting = z.object({
  id: Id,
  council: Slug,
  title: z.optional(text(1, 200)),
  start: Instant,
  end: Instant,
  place: z.optional(text(1, 200)),
  address: z.optional(text(1, 300)),
  access: z.array(Access),
  joinUrl: z.optional(WebAddress),
  state: z.enum(['planned', 'moved', 'cancelled', 'held']),
  movedFrom: z.optional(Instant),
  note: z.optional(text(1, 2000)),
  agenda: z.array(AgendaItem),
  minutes: z.optional(z.object({ state: z.enum(['draft', 'approved']), url: WebAddress })),
  sequence: z.int(),
  changed: Instant,
})
export type Meeting = z.infer<typeof Meeting>
