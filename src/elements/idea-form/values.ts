import type { NewIdea } from '../../client/index.js'

/** What stands in the form, field by field. */
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

/** A picture that was added, ready to be sent. */
export interface AddedPhoto {
  readonly id: string
  readonly alt: string
  readonly blob: Blob
}

/** All that was typed and added. */
export interface Draft extends Values {
  readonly photos: readonly AddedPhoto[]
}

/** A draft as it was kept, by this version or an older one: what does not fit this form is left out. */
export function draftOf(kept: unknown): Draft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const old = kept as Partial<Record<string, unknown>>
  const values = Object.fromEntries(
    Object.entries(empty).map(([name, value]) => [name, typeof old[name] === 'string' ? old[name] : value]),
  ) as unknown as Values
  const photos = Array.isArray(old['photos']) ? (old['photos'] as AddedPhoto[]) : []
  return { ...values, photos: photos.filter(({ blob }) => blob instanceof Blob) }
}

/** The idea that the form says. */
export function ideaOf({ title, text, place, point, as, name, contact, shareContact, theme, photos }: Draft): NewIdea {
  const where = place.trim() || (point && '·')
  return {
    title,
    ...(text && { text }),
    ...(where && { place: { name: where === '·' ? point.slice(4) : place, ...(point && { point }) } }),
    ...(photos.length > 0 && { photos: photos.map(({ id, alt }) => ({ id, alt })) }),
    ...(as === 'name' && { name }),
    ...(contact && { contact }),
    ...(contact && shareContact && { shareContact: true }),
    ...(theme && { theme }),
  }
}
