import type { Council, Holder, PublicSeat } from '../../subjects/council/schema.js'
import { inLocale } from '../../kit/in-locale.js'
import type { Locale } from '../../kit/localized.schema.js'

/**
 * The roster as Popolo (https://www.popoloproject.com/specs/): the council as an organization, each seat as a post, each
 * holder who has agreed to be named as a person with a membership. A vacant post has no membership.
 */
export function popolo(council: Council, seats: readonly PublicSeat[], locale: Locale): object {
  const name = inLocale(council.name, locale)
  const label = (constituency: string) => {
    const names = council.constituencies.find(({ id }) => id === constituency)?.name
    return names ? inLocale(names, locale) : constituency
  }
  const holders = seats.flatMap(seat =>
    [...(seat.holder ? [seat.holder] : []), ...seat.earlier].map((holder, i) => ({
      seat,
      holder,
      id: `${seat.id}-${i}`,
    })),
  )
  const person = ({ name, photo }: Holder, id: string) => ({ id, name, ...(photo && { image: photo }) })
  return {
    organizations: [
      {
        id: council.slug,
        name,
        classification: council.legalForm ?? 'council',
        ...(council.purpose && { description: inLocale(council.purpose, locale) }),
      },
    ],
    posts: seats.map(({ id, constituency, kind, appointedBy }) => ({
      id,
      label: label(constituency),
      role: kind,
      organization_id: council.slug,
      ...(appointedBy && { appointed_by: inLocale(appointedBy, locale) }),
    })),
    persons: holders.flatMap(({ holder, id }) => (holder.name === null ? [] : [person(holder, id)])),
    memberships: holders.map(({ seat, holder, id }) => ({
      id: `membership-${id}`,
      organization_id: council.slug,
      post_id: seat.id,
      role: holder.role,
      start_date: holder.from,
      ...(holder.to && { end_date: holder.to }),
      ...(holder.name !== null && { person_id: id }),
    })),
  }
}
