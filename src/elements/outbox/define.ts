import { define } from '../../ui/define.js'
import { Outbox } from './outbox.js'

define('nm-outbox', Outbox)

declare global {
  interface HTMLElementTagNameMap {
    'nm-outbox': Outbox
  }
}
