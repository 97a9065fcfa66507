import type { Role } from '../../model/seat.js'
import type { RosterTexts } from './nb.js'

const roles: Record<Role, string> = {
  chair: 'Leiar',
  deputyChair: 'Nestleiar',
  member: 'Medlem',
  observer: 'Observatør',
}

export const nn: RosterTexts = {
  heading: 'Kven vi er',
  purpose: 'Kva vi er til for',
  goals: 'Dei fyrste måla våre',
  seats: 'Plassane i utvalet',
  seatCount: count => (count === 1 ? '1 plass' : `${count} plassar`),
  role: role => roles[role],
  until: year => `til ${year}`,
  free: 'Plassen er ledig.',
  interest: 'Meld interesse',
  interestFor: constituency => `Meld interesse for plassen: ${constituency}`,
  interestSubject: (constituency, council) => `Ledig plass i ${council}: ${constituency}`,
  empty: 'Plassane i dette utvalet er ikkje lagde inn enno.',
  status: {
    established: 'Utvalet er etablert',
    planned: 'Utvalet er på veg',
    unknown: 'Kommunen har ikkje sagt om utvalet er etablert',
  },
}
