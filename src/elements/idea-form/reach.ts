import { html, nothing, type TemplateResult } from 'lit'
import { textField, tickField } from '../../ui/idea/fields.js'
import type { FormHost } from './host.js'
import type { MoreTexts } from './texts/more/index.js'

const usualDays = 90

/** How to be reached, and whether one can help. */
export class ReachPart {
  constructor(
    private readonly host: FormHost,
    private readonly texts: MoreTexts,
  ) {}

  render(): TemplateResult {
    const { host } = this
    const { own, common } = this.texts
    const { contact, shareContact, help } = host.values
    const days = host.info.value?.municipality.contactDays ?? usualDays
    const tickHelp = () => tickField({ id: 'help', label: own.help, why: own.helpWhy }, help)
    return html`${host.shows('help') ? tickHelp() : nothing}
    ${textField({
      id: 'contact',
      label: own.contact,
      why: own.contactWhy(days),
      value: contact,
      autocomplete: 'email',
      required: help !== '',
      optional: !help && common.optional,
      error: host.errorAt('contact'),
      below: contact ? tickField({ id: 'shareContact', label: own.shareContact }, shareContact) : nothing,
    })}`
  }
}
