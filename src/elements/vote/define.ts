import { define } from '../../ui/define.js'
import { Vote } from './vote.js'

define('nm-vote', Vote)

declare global {
  interface HTMLElementTagNameMap {
    'nm-vote': Vote
  }
}
