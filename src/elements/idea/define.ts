import { define } from '../../ui/define.js'
import { IdeaElement } from './idea.js'

define('nm-idea', IdeaElement)

declare global {
  interface HTMLElementTagNameMap {
    'nm-idea': IdeaElement
  }
}
