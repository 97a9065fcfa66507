import { hex } from './hex.js'

/** SHA-256 of bytes, or of text in UTF-8. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? utf8(data) : data))
}

/** The same in lower-case hexadecimal: what is kept and compared. */
export const digest = async (data: string | Uint8Array<ArrayBuffer>): Promise<string> => hex(await sha256(data))

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
