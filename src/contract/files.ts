import type { FileRow, ParamsOf } from './row.js'

const open = { may: 'anyone' } as const

/** What is read as something else than JSON: feeds, calendars, what is printed, pictures. */
export const files = {
  'meetings-calendar': { ...open, path: '/councils/{council}/meetings.ics', media: 'text/calendar', told: 'meetings' },
  'all-meetings-calendar': { ...open, path: '/meetings.ics', media: 'text/calendar', told: 'meetings' },
  'meeting-calendar': { ...open, path: '/meetings/{id}/calendar.ics', media: 'text/calendar', told: 'meetings' },
  'work-day-calendar': { ...open, path: '/work-days/{id}/calendar.ics', media: 'text/calendar', told: 'work-days' },
  popolo: { ...open, path: '/councils/{council}/roster.popolo.json', media: 'application/json', told: 'roster' },
  'ideas-geojson': { ...open, path: '/councils/{council}/ideas.geojson', media: 'application/geo+json', told: 'ideas' },
  'ideas-csv': { ...open, path: '/councils/{council}/ideas.csv', media: 'text/csv', told: 'ideas' },
  'ideas-feed': { ...open, path: '/councils/{council}/feed.atom', media: 'application/atom+xml', told: 'ideas' },
  'idea-sheet': { ...open, path: '/councils/{council}/idea-sheet', media: 'text/html', told: 'council' },
  'idea-print': { ...open, path: '/ideas/{id}/print', media: 'text/html', told: 'ideas' },
  'paper-ballot': { ...open, path: '/polls/{id}/paper', media: 'text/html', told: 'polls' },
  'ballots-csv': { ...open, path: '/polls/{id}/ballots.csv', media: 'text/csv', told: 'result' },
  'ballots-pb': { ...open, path: '/polls/{id}/ballots.pb', media: 'text/plain', told: 'result' },
  'ballots-blt': { ...open, path: '/polls/{id}/ballots.blt', media: 'text/plain', told: 'result' },
  events: { ...open, path: '/councils/{council}/events', media: 'text/event-stream' },
  photo: { ...open, path: '/photos/{id}', media: 'image/jpeg', told: 'ideas' },
} as const satisfies Record<string, FileRow>

export type FileKind = keyof typeof files
export type FileParams<K extends FileKind> = ParamsOf<(typeof files)[K]['path']>
