import type { NewIdea } from '../../client/index.js'

/** What stands in the fields of an idea, field by field. */
export interface Values {
  readonly title: string
  readonly text: string
  readonly place: string
  /** A `geo:` URI, when someone has said where. */
  readonly point: string
  readonly as: string
  readonly name: string
  readonly contact: string
  /** `yes` or nothing, as the box is ticked. */
  readonly shareContact: string
  readonly help: string
  readonly theme: string
}

export const empty: Values = {
  title: '',
  text: '',
  place: '',
  point: '',
  as: 'anonymous',
  name: '',
  contact: '',
  shareContact: '',
  help: '',
  theme: '',
}

/** The idea that the fields say. */
export function ideaOf({ title, text, place, point, as, name, contact, shareContact, theme }: Values): NewIdea {
  const where = place.trim() ? place : point.slice('geo:'.length)
  return {
    title,
    ...(text && { text }),
    ...(where && { place: { name: where, ...(point && { point }) } }),
    ...(as === 'name' && { name }),
    ...(contact && { contact }),
    ...(contact && shareContact && { shareContact: true }),
    ...(theme && { theme }),
  }
}

/** What an `input` event changed, if it comes from a field of an idea: the controls are named as the values are. */
export function changeOf({ target }: Event): Partial<Values> | undefined {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return undefined
  const { name, type, value } = target
  if (!(name in empty)) return undefined
  const ticked = target instanceof HTMLInputElement && target.checked ? 'yes' : ''
  return { [name]: type === 'checkbox' ? ticked : value }
}
