/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The one way to write a JSON value: the JSON Canonicalization Scheme (RFC 8785). Members by the UTF-16 code units of their
 * names, no space, numbers and strings as ECMAScript writes them. Members that are undefined are left out.
 * @throws RangeError for what JSON cannot hold: NaN, infinities, half a surrogate pair
 */
export function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number.')
  if (typeof value === 'string') return text(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join()}]`
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([name, member]) => `${text(name)}:${canonical(member)}`).join()}}`
}

/** What of a value JSON keeps, its members in canonical order. @throws RangeError as {@link canonical} does */
export const jsonOf = (value: unknown): Record<string, Json> =>
  JSON.parse(canonical(value as Json)) as Record<string, Json>

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new RangeError('The text holds half a surrogate pair.')
  return JSON.stringify(value)
}
