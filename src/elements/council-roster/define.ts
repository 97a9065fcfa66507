import { define } from '../../ui/define.js'
import { CouncilRoster } from './council-roster.js'

define('nm-council-roster', CouncilRoster)

declare global {
  interface HTMLElementTagNameMap {
    'nm-council-roster': CouncilRoster
  }
}
