import { digest } from './digest.js'

/** A UUID (version 8, RFC 9562 section 5.8) that the same key always gives, so that what is made again replaces itself. */
export async function derivedId(...key: readonly string[]): Promise<string> {
  const hash = await digest(JSON.stringify(key))
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
