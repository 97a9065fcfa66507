import { PublicCouncil, Roster } from '../../subjects/council/schema.js'
import { seatOn } from '../../subjects/council/seats.js'
import { PlainDate } from '../../kit/time.schema.js'
import { page } from '../../kit/page.schema.js'
import { plainDateIn } from '../../kit/plain-date.js'
import { moderated } from '../../acts/place.js'
import { popolo } from '../documents/popolo.js'
import { findPlaces, publicCouncil, seatsOf, type Place } from '../rows/councils.js'
import type { Database } from '../rows/tables.js'
import type { Filings, Readings } from '../http/reading.js'

export const councilReads: Readings<'councils' | 'council' | 'roster'> = {
  councils: {
    operationId: 'listCouncils',
    summary: 'All councils of the municipality, with what is established and what is coming.',
    answer: page(PublicCouncil),
    handle: async ({ db, services }) => {
      const places = await findPlaces(db)
      const shown = places.map(({ council, municipality }) =>
        publicCouncil({ council: moderated(council, services.moderation), municipality }),
      )
      return { items: shown, next: null }
    },
  },
  council: {
    operationId: 'getCouncil',
    summary: 'One council: its purpose, goals and themes.',
    answer: PublicCouncil,
    handle: async ({ place }) => publicCouncil(place),
  },
  roster: {
    operationId: 'getRoster',
    summary: 'Who sits for what in a council, and which seats are free.',
    query: { on: { schema: PlainDate, description: 'The date to look at; today when left out.' } },
    answer: Roster,
    handle: ({ db, services, place, query }) => rosterOf(db, place, services.now(), query['on']),
  },
}

export const councilFiles: Filings<'popolo'> = {
  popolo: {
    operationId: 'getRosterPopolo',
    summary: 'The roster as Popolo, for those who gather who sits where.',
    handle: async ({ db, services, place }) => {
      const { council, seats } = await rosterOf(db, place, services.now())
      const { municipality } = council
      return JSON.stringify(popolo({ ...council, municipality: municipality.id }, seats, municipality.locale))
    },
  },
}

async function rosterOf(db: Database, place: Place, now: number, on?: string): Promise<Roster> {
  const date = on ?? plainDateIn(place.municipality.timeZone, now)
  const seats = await seatsOf(db, place.council.slug)
  return { council: publicCouncil(place), seats: seats.map(seat => seatOn(seat, date)) }
}
