import { define } from '../../ui/define.js'
import { IdeaForm } from './idea-form.js'

define('nm-idea-form', IdeaForm)

declare global {
  interface HTMLElementTagNameMap {
    'nm-idea-form': IdeaForm
  }
}
