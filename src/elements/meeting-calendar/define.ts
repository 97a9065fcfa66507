import { define } from '../../ui/define.js'
import { MeetingCalendar } from './meeting-calendar.js'

define('nm-meeting-calendar', MeetingCalendar)

declare global {
  interface HTMLElementTagNameMap {
    'nm-meeting-calendar': MeetingCalendar
  }
}
