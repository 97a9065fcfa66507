import type { Access } from '../../model/meeting.js'

const access: Record<Access, string> = {
  stepFree: 'trinnfritt',
  hearingLoop: 'teleslynge',
  interpreter: 'tolk',
  transport: 'skyss',
  childCare: 'barnepass',
}

export const nb = {
  heading: 'Møter',
  intro: 'Møtene er åpne for alle.',
  next: (time: string, place?: string) => `Neste møte: ${time}${place ? `, ${place}` : ''}`,
  now: 'Møtet er i gang nå',
  access: (access_: Access) => access[access_],
  agendaCount: (count: number) => (count === 1 ? '1 sak' : `${count} saker`),
  agenda: 'Saksliste',
  agendaComing: 'Sakslisten kommer',
  join: 'Bli med på nett',
  subscribe: 'Abonner i kalenderen din',
  copy: 'Kopier lenken',
  copied: 'Lenken er kopiert.',
  coming: 'Kommende møter',
  past: 'Tidligere møter',
  moved: (from: string) => `Flyttet fra ${from}`,
  cancelled: 'Avlyst',
  held: 'Avholdt',
  minutes: 'Les referatet',
  minutesDraft: 'Les utkastet til referat',
  none: 'Ingen møter er satt opp ennå.',
  noneComing: 'Neste møte er ikke satt opp ennå.',
}

export type MeetingsTexts = typeof nb
