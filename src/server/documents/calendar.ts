import ICAL from 'ical.js'
import { pointOf } from '../../kit/geo.js'
import { meetingAt } from '../../subjects/meeting/at.js'
import { readRule } from '../../subjects/meeting/recurrence.js'
import type { NewSeries, Meeting } from '../../subjects/meeting/schema.js'
import type { WorkDay } from '../../subjects/work-day/schema.js'
import type { Council, Municipality } from '../../subjects/council/schema.js'
import { inLocale } from '../../kit/in-locale.js'

/** Europe/Oslo since 1996 (directive 2000/84/EC), as RFC 5545 section 3.6.5 writes it. */
const oslo = `BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`
const zoneComponent = new ICAL.Component(ICAL.parse(oslo.replaceAll('\n', '\r\n')) as [])
const zone = new ICAL.Timezone({ component: zoneComponent, tzid: 'Europe/Oslo' })

/** A meeting, and which one of which series it is. */
export interface Listed {
  readonly data: Meeting
  readonly series: string | null
  readonly occurrence: string | null
}

/**
 * All meetings of councils as one iCalendar document (RFC 5545), lines folded and ended by CRLF. A series is one event with
 * its rule; what was moved, cancelled or filled in has an event of its own that replaces that one of the series.
 */
export function meetingsCalendar(
  councils: readonly Council[],
  municipality: Municipality,
  meetings: readonly Listed[],
  series: readonly NewSeries[],
): string {
  const names = new Map(councils.map(({ slug, name }) => [slug, inLocale(name, municipality.locale)]))
  const name = (names.size === 1 ? [...names.values()][0] : undefined) ?? municipality.name
  const calendar = newCalendar()
  calendar.updatePropertyWithValue('name', name)
  calendar.updatePropertyWithValue('x-wr-calname', name)
  calendar.addPropertyWithValue('refresh-interval', 'PT12H').setParameter('value', 'DURATION')
  const council = ({ council }: Meeting) => names.get(council) ?? name
  for (const one of series) {
    const first = meetings.find(meeting => meeting.series === one.id)
    if (first) calendar.addSubcomponent(masterOf(one, first.data, council(first.data), municipality.id))
  }
  for (const { data, series: of, occurrence } of meetings) {
    if (of !== null && data.sequence === 0) continue
    const event = eventOf(data, council(data), municipality.id)
    if (of !== null && occurrence !== null) {
      event.updatePropertyWithValue('uid', `${of}@${municipality.id}.naermiljo`)
      setWall(event.addProperty(new ICAL.Property('recurrence-id')), occurrence)
    }
    calendar.addSubcomponent(event)
  }
  return calendar.toString() + '\r\n'
}

/** The event that a series is: its first meeting, and the rule of the others. */
function masterOf(series: NewSeries, { council: slug, changed }: Meeting, council: string, municipality: string) {
  const { text, until } = readRule(series.rule)
  const { id, start, minutes, except } = series
  const event = eventOf(meetingAt(id, slug, start, series, 'Europe/Oslo', changed), council, municipality)
  event.removeAllProperties('dtend')
  event.updatePropertyWithValue('duration', ICAL.Duration.fromSeconds(minutes * 60))
  const stamp = until === undefined ? '' : `;UNTIL=${new Date(until).toISOString().replace(/[-:]|\.\d+/g, '')}`
  event.updatePropertyWithValue('rrule', ICAL.Recur.fromString(text + stamp))
  for (const exception of except) setWall(event.addProperty(new ICAL.Property('exdate')), exception)
  return event
}

/** One work day as an iCalendar document. @param now epoch milliseconds */
export function workDayCalendar(council: Council, day: WorkDay, now: number): string {
  const calendar = newCalendar()
  const event = new ICAL.Component('vevent')
  event.updatePropertyWithValue('uid', `${day.id}@${council.municipality}.naermiljo`)
  event.updatePropertyWithValue('dtstamp', utc(new Date(now).toISOString()))
  event.updatePropertyWithValue('sequence', day.state === 'cancelled' ? 1 : 0)
  setLocal(event, 'dtstart', day.start)
  setLocal(event, 'dtend', day.end)
  event.updatePropertyWithValue('summary', day.title)
  event.updatePropertyWithValue('status', day.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')
  event.updatePropertyWithValue('location', day.place.name)
  const at = pointOf(day.place.point)
  if (at) event.updatePropertyWithValue('geo', [at.latitude, at.longitude])
  const description = [day.note, day.text, ...day.bring.map(thing => `- ${thing}`)].filter(Boolean).join('\n')
  if (description) event.updatePropertyWithValue('description', description)
  calendar.addSubcomponent(event)
  return calendar.toString() + '\r\n'
}

function newCalendar(): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('prodid', '-//naermiljo//meetings//NO')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('method', 'PUBLISH')
  calendar.addSubcomponent(new ICAL.Component(zoneComponent.toJSON() as []))
  return calendar
}

function eventOf(meeting: Meeting, council: string, municipality: string): ICAL.Component {
  const event = new ICAL.Component('vevent')
  event.updatePropertyWithValue('uid', `${meeting.id}@${municipality}.naermiljo`)
  event.updatePropertyWithValue('dtstamp', utc(meeting.changed))
  event.updatePropertyWithValue('last-modified', utc(meeting.changed))
  event.updatePropertyWithValue('sequence', meeting.sequence)
  setLocal(event, 'dtstart', meeting.start)
  setLocal(event, 'dtend', meeting.end)
  event.updatePropertyWithValue('summary', meeting.title ?? `Møte i ${council}`)
  event.updatePropertyWithValue('status', meeting.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')
  const place = [meeting.place, meeting.address].filter(Boolean).join(', ')
  if (place) event.updatePropertyWithValue('location', place)
  const agenda = meeting.agenda.map(({ number, title }) => `${number} ${title}`)
  const description = [meeting.note, ...agenda, meeting.joinUrl].filter(Boolean).join('\n')
  if (description) event.updatePropertyWithValue('description', description)
  if (meeting.joinUrl) event.updatePropertyWithValue('url', meeting.joinUrl)
  return event
}

const utc = (instant: string) => ICAL.Time.fromJSDate(new Date(instant), true)

/** A wall-clock time of Oslo. */
function setWall(property: ICAL.Property, local: string): void {
  property.setValue(ICAL.Time.fromString(`${local}:00`, undefined))
  property.setParameter('tzid', 'Europe/Oslo')
}

function setLocal(event: ICAL.Component, name: string, instant: string): void {
  const property = event.updatePropertyWithValue(name, utc(instant).convertToZone(zone))
  property.setParameter('tzid', 'Europe/Oslo')
}
