import type { Role } from '../../model/seat.js'
import type { RosterTexts } from './nb.js'

const roles: Record<Role, string> = {
  chair: 'Chair',
  deputyChair: 'Deputy chair',
  member: 'Member',
  observer: 'Observer',
}

export const en: RosterTexts = {
  heading: 'Who we are',
  purpose: 'What we are for',
  goals: 'Our first goals',
  seats: 'The seats of the council',
  seatCount: count => (count === 1 ? '1 seat' : `${count} seats`),
  role: role => roles[role],
  until: year => `until ${year}`,
  free: 'This seat is free.',
  interest: 'I am interested',
  interestFor: constituency => `I am interested in the seat: ${constituency}`,
  interestSubject: (constituency, council) => `Free seat in ${council}: ${constituency}`,
  empty: 'The seats of this council have not been entered yet.',
  status: {
    established: 'The council is established',
    planned: 'The council is coming',
    unknown: 'The municipality has not said whether the council is established',
  },
}
