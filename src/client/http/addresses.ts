/** Where a page finds what is no JSON, at a backend that has an API; undefined at one that has none. */
import { ideaPrint, meetingCalendar, workDayCalendar } from '../../contract/files.js'
import type { FileRow } from '../../contract/row.js'
import type { Client } from '../index.js'
import { addressOf } from './link.js'

const at =
  (row: FileRow) =>
  (client: Client | undefined, id: string): string | undefined =>
    client?.backend.base === undefined ? undefined : client.backend.base + addressOf(row, { id })

/** One meeting, for a calendar. */
export const calendarOfMeeting = at(meetingCalendar)
/** One work day, for a calendar. */
export const calendarOfWorkDay = at(workDayCalendar)
/** One idea as a plain page. */
export const printOfIdea = at(ideaPrint)
