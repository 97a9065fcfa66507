import { define } from '../../ui/define.js'
import { DeskEntry } from './entry.js'

define('nm-desk-entry', DeskEntry)

declare global {
  interface HTMLElementTagNameMap {
    'nm-desk-entry': DeskEntry
  }
}
