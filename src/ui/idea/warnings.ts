import { html, type TemplateResult } from 'lit'
import type { PrivateData } from '../../subjects/person/private-data.js'

/** What is said of each kind; `found` is it as it stands in the text. */
export interface WarningTexts {
  readonly warnPhone: (found: string) => string
  readonly warnEmail: (found: string) => string
  readonly warnIdentityNumber: (found: string) => string
}

/** What should perhaps not be said to everyone. */
export function warnings(
  all: readonly PrivateData[],
  { warnPhone, warnEmail, warnIdentityNumber }: WarningTexts,
): TemplateResult[] {
  const say = { phone: warnPhone, email: warnEmail, 'identity-number': warnIdentityNumber }
  return all.map(
    ({ kind, found }) =>
      html`<p class="note ${kind === 'identity-number' ? 'bad' : ''}" part="warning">${say[kind](found)}</p>`,
  )
}
