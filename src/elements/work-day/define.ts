import { define } from '../../ui/define.js'
import { WorkDayElement } from './work-day.js'

define('nm-work-day', WorkDayElement)

declare global {
  interface HTMLElementTagNameMap {
    'nm-work-day': WorkDayElement
  }
}
