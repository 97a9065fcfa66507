import { define } from '../../ui/define.js'
import { IdeaList } from './idea-list.js'

define('nm-idea-list', IdeaList)

declare global {
  interface HTMLElementTagNameMap {
    'nm-idea-list': IdeaList
  }
}
