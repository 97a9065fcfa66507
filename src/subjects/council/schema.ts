import * as z from 'zod/mini'
import { Id, Place, Slug, text, WebAddress } from '../../kit/schema.js'
import { Duration, PlainDate } from '../../kit/time.schema.js'
import { Locale, Localized } from '../../kit/localized.schema.js'

/** How people reach the municipality. `faultReport` is where a broken lamp or a hole in the road belongs. */
export const Contact = z.object({
  email: z.optional(z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/), z.maxLength(254))),
  phone: z.optional(text(3, 30)),
  web: z.optional(WebAddress),
  faultReport: z.optional(WebAddress),
})

/**
 * A municipality. `number` is Statistics Norway's four digits. `answerTime` is what it promises by default and
 * `answerUnit` who answers; `contactDays` how many days after an idea's end the private contact is erased.
 * `formalProposal` is where residents can propose something that the municipal council must take a stand on.
 */
export const Municipality = z.object({
  id: Slug,
  number: z.string().check(z.regex(/^\d{4}$/)),
  name: text(1, 100),
  locale: Locale,
  timeZone: text(1, 60),
  contact: Contact,
  answerTime: Duration,
  answerUnit: text(1, 100),
  contactDays: z.int().check(z.minimum(1), z.maximum(3650)),
  inhabitants: z.optional(z.int()),
  formalProposal: z.optional(WebAddress),
})
export type Municipality = z.infer<typeof Municipality>

/** What someone is in a council. */
export const Role = z.enum(['chair', 'deputyChair', 'member', 'substitute', 'observer'])
export type Role = z.infer<typeof Role>

/** What a person has agreed that everyone may see. */
export const Consent = z.enum(['name', 'photo'])

/**
 * One person in one seat for a time. `to` is the last day; `example` marks a made-up holder, which every view says.
 * Without `consent` to it a name or a picture is not published. There is no address here: mail goes through the council.
 */
export const Holding = z.strictObject({
  name: text(1, 120),
  consent: z.array(Consent),
  photo: z.optional(WebAddress),
  role: Role,
  from: PlainDate,
  to: z.optional(PlainDate),
  example: z.optional(z.boolean()),
})
export type Holding = z.infer<typeof Holding>

/**
 * A place in a council: whom it speaks for, and everyone who has held it. Who holds it now is derived, never stored.
 * Substitutes have places of their own, called in the order of the roster, or for the one seat that `standsInFor` names;
 * an observer has no vote.
 */
export const Seat = z.strictObject({
  id: Id,
  council: Slug,
  kind: z.enum(['member', 'substitute', 'observer']),
  constituency: Slug,
  standsInFor: z.optional(Id),
  appointedBy: z.optional(Localized),
  holdings: z.array(Holding),
})
export type Seat = z.infer<typeof Seat>

/** A person in a seat as everyone may see them: what they have not agreed to show is null. */
export const Holder = z.extend(z.omit(Holding, { name: true, consent: true, photo: true }), {
  name: z.nullable(z.string()),
  photo: z.nullable(z.string()),
})
export type Holder = z.infer<typeof Holder>

/**
 * A seat as published for one date: held by someone, or vacant since the last holder left (null: never held), with those
 * who held it before.
 */
export const PublicSeat = z.extend(z.omit(Seat, { council: true, holdings: true }), {
  holder: z.nullable(Holder),
  vacancy: z.nullable(z.object({ since: z.nullable(PlainDate) })),
  earlier: z.array(Holder),
})
export type PublicSeat = z.infer<typeof PublicSeat>

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
