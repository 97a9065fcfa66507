import type { Role } from '../../model/seat.js'

const roles: Record<Role, string> = {
  chair: 'Leder',
  deputyChair: 'Nestleder',
  member: 'Medlem',
  observer: 'Observatør',
}

export const nb = {
  heading: 'Hvem vi er',
  purpose: 'Hva vi er til for',
  goals: 'De første målene våre',
  seats: 'Plassene i utvalget',
  seatCount: (count: number) => (count === 1 ? '1 plass' : `${count} plasser`),
  role: (role: Role) => roles[role],
  until: (year: string) => `til ${year}`,
  free: 'Plassen er ledig.',
  interest: 'Meld interesse',
  interestFor: (constituency: string) => `Meld interesse for plassen: ${constituency}`,
  interestSubject: (constituency: string, council: string) => `Ledig plass i ${council}: ${constituency}`,
  empty: 'Plassene i dette utvalget er ikke lagt inn ennå.',
  status: {
    established: 'Utvalget er etablert',
    planned: 'Utvalget er på vei',
    unknown: 'Kommunen har ikke sagt om utvalget er etablert',
  },
}

export type RosterTexts = typeof nb
