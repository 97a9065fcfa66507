import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { themeChoices } from '../../subjects/council/themes.js'
import type { PublicCouncil } from '../../subjects/council/schema.js'
import type { Localized } from '../../kit/localized.schema.js'
import type { Field, FieldError } from './violations.js'

/** What stands around a control. */
interface About {
  /** Id of the control; its hint, reason and error are named after it. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** Why it is asked. */
  readonly why?: string | undefined
  /** What says that it may be left out. */
  readonly optional?: string | false | undefined
  readonly error?: string | undefined
}

/** A field to write in. */
export interface TextField extends About {
  readonly value: string
  readonly required?: boolean
  /** Several lines. */
  readonly long?: boolean
  readonly autocomplete?: 'name' | 'email' | 'off'
  /** What is suggested while someone writes. */
  readonly suggestions?: readonly string[]
  /** What belongs to it and stands under it. */
  readonly below?: TemplateResult | typeof nothing
}

/** One of a few to choose. */
export interface ChoiceField extends About {
  /** Name of the value; the id when left out. */
  readonly name?: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: string
}

/** A field to write in, with what it needs around it. */
export function textField(field: TextField): TemplateResult {
  const { id, label, value, hint, suggestions, long, optional, error } = field
  const about = describedBy(field)
  const invalid = error ? 'true' : nothing
  return html`<div class="field">
    <label for=${id}>${label} ${renderOptional(optional)}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${
      long
        ? html`<textarea
            id=${id}
            name=${id}
            .value=${live(value)}
            aria-describedby=${about}
            aria-invalid=${invalid}
          ></textarea>`
        : html`<input
            type="text"
            id=${id}
            name=${id}
            list=${suggestions ? `${id}s` : nothing}
            .value=${live(value)}
            autocomplete=${field.autocomplete ?? 'off'}
            aria-required=${field.required ? 'true' : nothing}
            aria-describedby=${about}
            aria-invalid=${invalid}
          />`
    }
    ${
      suggestions
        ? html`<datalist id="${id}s">${suggestions.map(name => html`<option value=${name}></option>`)}</datalist>`
        : nothing
    }
    ${fieldError(field)} ${renderWhy(field)} ${field.below ?? nothing}
  </div>`
}

/** Chips of which one is chosen. */
export function choiceField(field: ChoiceField): TemplateResult {
  const { id, name = id, label, choices, chosen, optional } = field
  return html`<fieldset class="field" id=${id} tabindex="-1" aria-describedby=${describedBy(field)}>
    <legend>${label} ${renderOptional(optional)}</legend>
    <div class="chips">
      ${choices.map(
        ({ value, label }) =>
          html`<label class="chip">
            <input type="radio" name=${name} value=${value} .checked=${live(chosen === value)} />${label}
          </label>`,
      )}
    </div>
    ${renderWhy(field)} ${fieldError(field)}
  </fieldset>`
}

/** What it is about: the council's themes, and none of them. */
export function themeField(
  council: PublicCouncil | undefined,
  theme: string,
  say: (words: Localized) => string,
  { none, ...about }: Omit<About, 'id'> & { readonly none: string },
): TemplateResult | typeof nothing {
  const themes = council ? themeChoices(council) : []
  if (themes.length === 0) return nothing
  // A theme that the page has chosen may be inside a group; it is shown as chosen all the same.
  const group = council?.themes.find(({ id }) => id === theme)?.group
  const chosen = themes.some(({ id }) => id === theme) ? theme : (group ?? '')
  const choices = [...themes.map(({ id, name }) => ({ value: id, label: say(name) })), { value: '', label: none }]
  return choiceField({ ...about, id: 'theme', choices, chosen })
}

/** A box to tick, named as its value is. */
export function tickField({ id, label, why }: About, value: string): TemplateResult {
  return html`<label class="check">
      <input
        type="checkbox"
        id=${id}
        name=${id}
        .checked=${live(value === 'yes')}
        aria-describedby=${why ? `${id}-why` : nothing}
      />${label}
    </label>
    ${renderWhy({ id, why })}`
}

/** The sentence at a field that must be changed. */
export const fieldError = ({ id, error }: Pick<About, 'id' | 'error'>): TemplateResult | typeof nothing =>
  error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing

/**
 * What must be changed, above the fields: a link to each of them, or one sentence that belongs to no field.
 * @param go moves the focus: a link to `#id` does not reach into a shadow root
 */
export function errorSummary(
  heading: string,
  trouble: string,
  errors: readonly FieldError[],
  go: (field: Field) => void,
): TemplateResult | typeof nothing {
  if (errors.length === 0 && !trouble) return nothing
  const press = (event: Event, field: Field) => {
    event.preventDefault()
    go(field)
  }
  return html`<div
    class="note bad summary"
    id="errors"
    part="errors"
    tabindex="-1"
    role="group"
    aria-labelledby="errors-heading"
  >
    <p id="errors-heading" class=${errors.length > 0 ? 'strong' : nothing}>${trouble || heading}</p>
    ${
      errors.length > 0
        ? html`<ul>
            ${errors.map(
              ({ field, message }) =>
                html`<li><a href="#${field}" @click=${(event: Event) => press(event, field)}>${message}</a></li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`
}

const renderOptional = (optional: string | false | undefined): TemplateResult | typeof nothing =>
  optional ? html`<span class="quiet">${optional}</span>` : nothing

const renderWhy = ({ id, why }: Pick<About, 'id' | 'why'>) =>
  why ? html`<p class="why" id="${id}-why">${why}</p>` : nothing

const describedBy = ({ id, hint, why, error }: About): string | typeof nothing =>
  [hint && `${id}-hint`, error && `${id}-error`, why && `${id}-why`].filter(Boolean).join(' ') || nothing
