import type { Access } from '../../model/meeting.js'
import type { MeetingsTexts } from './nb.js'

const access: Record<Access, string> = {
  stepFree: 'step-free',
  hearingLoop: 'hearing loop',
  interpreter: 'interpreter',
  transport: 'transport',
  childCare: 'child care',
}

export const en: MeetingsTexts = {
  heading: 'Meetings',
  intro: 'The meetings are open to everyone.',
  next: (time, place) => `Next meeting: ${time}${place ? `, ${place}` : ''}`,
  now: 'The meeting is on now',
  access: access_ => access[access_],
  agendaCount: count => (count === 1 ? '1 item' : `${count} items`),
  agenda: 'Agenda',
  agendaComing: 'The agenda is coming',
  join: 'Join online',
  subscribe: 'Subscribe in your calendar',
  copy: 'Copy the link',
  copied: 'The link is copied.',
  coming: 'Coming meetings',
  past: 'Earlier meetings',
  moved: from => `Moved from ${from}`,
  cancelled: 'Cancelled',
  held: 'Held',
  minutes: 'Read the minutes',
  minutesDraft: 'Read the draft minutes',
  none: 'No meetings are planned yet.',
  noneComing: 'The next meeting is not planned yet.',
}
