import type { Access } from '../../model/meeting.js'
import type { MeetingsTexts } from './nb.js'

const access: Record<Access, string> = {
  stepFree: 'trinnfritt',
  hearingLoop: 'teleslynge',
  interpreter: 'tolk',
  transport: 'skyss',
  childCare: 'barnepass',
}

export const nn: MeetingsTexts = {
  heading: 'Møte',
  intro: 'Møta er opne for alle.',
  next: (time, place) => `Neste møte: ${time}${place ? `, ${place}` : ''}`,
  now: 'Møtet er i gang no',
  access: access_ => access[access_],
  agendaCount: count => (count === 1 ? '1 sak' : `${count} saker`),
  agenda: 'Sakliste',
  agendaComing: 'Saklista kjem',
  join: 'Bli med på nett',
  subscribe: 'Abonner i kalenderen din',
  copy: 'Kopier lenkja',
  copied: 'Lenkja er kopiert.',
  coming: 'Komande møte',
  past: 'Tidlegare møte',
  moved: from => `Flytt frå ${from}`,
  cancelled: 'Avlyst',
  held: 'Halde',
  minutes: 'Les referatet',
  minutesDraft: 'Les utkastet til referat',
  none: 'Ingen møte er sette opp enno.',
  noneComing: 'Neste møte er ikkje sett opp enno.',
}
