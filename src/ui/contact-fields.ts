import { html, nothing, type TemplateResult } from 'lit'

/** Who someone is, and how to reach them. Both are private. */
export interface Contact {
  readonly name: string
  readonly contact: string
}

/** What stands at the fields. */
export interface ContactTexts {
  readonly name: string
  readonly contact: string
  readonly why: string
}

/**
 * The fields of someone who wants to be reached: a name and how. Both are private.
 * @param trouble what is wrong with them, if anything; it takes the place of an alert above
 */
export function contactFields({ name, contact, why }: ContactTexts, trouble: string): TemplateResult {
  const invalid = trouble ? 'true' : nothing
  return html`<p class="error" role="alert">${trouble}</p>
    <div>
      <label for="name">${name}</label>
      <input type="text" id="name" autocomplete="name" maxlength="80" aria-required="true" aria-invalid=${invalid} />
    </div>
    <div>
      <label for="contact">${contact}</label>
      <input
        type="text"
        id="contact"
        autocomplete="email"
        maxlength="254"
        aria-required="true"
        aria-describedby="why"
        aria-invalid=${invalid}
      />
      <p class="why" id="why">${why}</p>
    </div>`
}

/** What was typed in {@link contactFields}; undefined, with focus where something is missing, when it will not do. */
export function readContact(root: ParentNode): Contact | undefined {
  const field = (id: string) => root.querySelector<HTMLInputElement>(`#${id}`)
  const [name = '', contact = ''] = ['name', 'contact'].map(id => field(id)?.value.trim())
  if (name && contact.length >= 3) return { name, contact }
  field(name ? 'contact' : 'name')?.focus()
  return undefined
}
