import ICAL from 'ical.js'
import type { Council } from '../../model/council.js'
import type { Meeting } from '../../model/meeting.js'
import type { Municipality } from '../../model/municipality.js'
import { inLocale } from '../../model/in-locale.js'

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

/** All meetings of a council as one iCalendar document (RFC 5545), lines folded and ended by CRLF. */
export function meetingsCalendar(council: Council, municipality: Municipality, meetings: readonly Meeting[]): string {
  const name = inLocale(council.name, municipality.locale)
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('prodid', '-//naermiljo//meetings//NO')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('method', 'PUBLISH')
  calendar.updatePropertyWithValue('name', name)
  calendar.updatePropertyWithValue('x-wr-calname', name)
  calendar.addPropertyWithValue('refresh-interval', 'PT12H').setParameter('value', 'DURATION')
  calendar.addSubcomponent(new ICAL.Component(zoneComponent.toJSON() as []))
  for (const meeting of meetings) calendar.addSubcomponent(eventOf(meeting, name, municipality.id))
  return calendar.toString() + '\r\n'
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

function setLocal(event: ICAL.Component, name: string, instant: string): void {
  const property = event.updatePropertyWithValue(name, utc(instant).convertToZone(zone))
  property.setParameter('tzid', 'Europe/Oslo')
}
