import { define } from '../../ui/define.js'
import { Council } from './council.js'

define('nm-council', Council)

declare global {
  interface HTMLElementTagNameMap {
    'nm-council': Council
  }
}
