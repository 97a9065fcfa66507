/**
 * What is read as something else than JSON: feeds, calendars, what is printed, pictures. Each row is a name of its own, so
 * that a page loads those that it links to.
 */
import type { FileRow } from './row.js'

export const events = { path: '/councils/{council}/events', may: 'anyone', media: 'text/event-stream' } as const
export const photo = { path: '/photos/{id}', may: 'anyone', media: 'image/jpeg', told: 'ideas' } as const
export const meetingsCalendar = {
  path: '/councils/{council}/meetings.ics',
  may: 'anyone',
  media: 'text/calendar',
  told: 'meetings',
} as const
export const meetingCalendar = {
  path: '/meetings/{id}/calendar.ics',
  may: 'anyone',
  media: 'text/calendar',
  told: 'meetings',
} as const
export const workDayCalendar = {
  path: '/work-days/{id}/calendar.ics',
  may: 'anyone',
  media: 'text/calendar',
  told: 'work-days',
} as const
export const ideaPrint = { path: '/ideas/{id}/print', may: 'anyone', media: 'text/html', told: 'ideas' } as const
export const ideaSheet = {
  path: '/councils/{council}/idea-sheet',
  may: 'anyone',
  media: 'text/html',
  told: 'council',
} as const
export const paperBallot = { path: '/polls/{id}/paper', may: 'anyone', media: 'text/html', told: 'polls' } as const
export const ballotsCsv = { path: '/polls/{id}/ballots.csv', may: 'anyone', media: 'text/csv', told: 'result' } as const
export const ballotsPb = { path: '/polls/{id}/ballots.pb', may: 'anyone', media: 'text/plain', told: 'result' } as const
export const ballotsBlt = {
  path: '/polls/{id}/ballots.blt',
  may: 'anyone',
  media: 'text/plain',
  told: 'result',
} as const

/** All of them, for who answers. */
export const files = {
  events,
  photo,
  'meetings-calendar': meetingsCalendar,
  'all-meetings-calendar': { path: '/meetings.ics', may: 'anyone', media: 'text/calendar', told: 'meetings' },
  'meeting-calendar': meetingCalendar,
  'work-day-calendar': workDayCalendar,
  popolo: {
    path: '/councils/{council}/roster.popolo.json',
    may: 'anyone',
    media: 'application/json',
    told: 'roster',
  },
  'ideas-geojson': {
    path: '/councils/{council}/ideas.geojson',
    may: 'anyone',
    media: 'application/geo+json',
    told: 'ideas',
  },
  'ideas-csv': { path: '/councils/{council}/ideas.csv', may: 'anyone', media: 'text/csv', told: 'ideas' },
  'ideas-feed': { path: '/councils/{council}/feed.atom', may: 'anyone', media: 'application/atom+xml', told: 'ideas' },
  'idea-sheet': ideaSheet,
  'idea-print': ideaPrint,
  'paper-ballot': paperBallot,
  'ballots-csv': ballotsCsv,
  'ballots-pb': ballotsPb,
  'ballots-blt': ballotsBlt,
} as const satisfies Record<string, FileRow>

export type FileKind = keyof typeof files
