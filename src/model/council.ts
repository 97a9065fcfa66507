import * as z from 'zod/mini'
import { Municipality } from './municipality.js'
import { PublicSeat } from './seat.js'
import { Duration } from './time.js'
import { Locale, Localized } from './localized.js'
import { Place } from './place.js'
import { Slug, text } from './text.js'

/** Something with a stable id and words: a constituency, a group of themes. */
const Named = z.object({ id: Slug, name: Localized })

/** What ideas can be about. A council with many themes puts each in a group: a form shows the groups. */
const Theme = z.extend(Named, { group: z.optional(Slug) })

/**
 * A neighbourhood council (nærmiljøutvalg). `status` is `unknown` until the municipality has said. With `moderation`
 * `before`, an idea is read by someone before others see it, within `within` (moved to a working day). `places` are what
 * a form suggests.
 */
export const Council = z.object({
  slug: Slug,
  municipality: Slug,
  name: Localized,
  status: z.enum(['established', 'planned', 'unknown']),
  legalForm: z.optional(z.enum(['association', 'electedBody', 'advisory'])),
  purpose: z.optional(Localized),
  goals: z.array(Localized),
  themes: z.array(Theme),
  themeGroups: z.array(Named).check(z.maxLength(8)),
  constituencies: z.array(Named),
  places: z.array(Place),
  quote: z.optional(z.object({ text: text(1, 1000), source: text(1, 200), language: Locale })),
  moderation: z.object({ when: z.enum(['before', 'after']), within: Duration }),
})
export type Council = z.infer<typeof Council>

/** A council as it is published: with its municipality, whose time zone and contact the elements need. */
export const PublicCouncil = z.extend(z.omit(Council, { municipality: true }), { municipality: Municipality })
export type PublicCouncil = z.infer<typeof PublicCouncil>

/** Who sits in a council: `GET /councils/{slug}/roster`. */
export const Roster = z.object({ council: PublicCouncil, seats: z.array(PublicSeat) })
export type Roster = z.infer<typeof Roster>
