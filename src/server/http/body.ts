import type { Context } from 'hono'
import { problem } from '../../kit/problem.js'

/** Largest body of a JSON write, in bytes: a text of 10,000 characters, each escaped, and room to spare. */
const maxBytes = 256 * 1024

/**
 * The JSON body of a request, not yet checked by a schema.
 * @throws ProblemError `unsupported-media-type`, `too-large` or `malformed-json`; none echoes what was sent
 */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw problem('unsupported-media-type', 'Send the body as application/json.')
  const bytes = await readAtMost(c.req.raw.body, maxBytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw problem('malformed-json', 'The body is not valid JSON in UTF-8.')
  }
}

/** The bytes of a body. @throws ProblemError `too-large` */
export async function readAtMost(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw problem('too-large', `The body has more than ${limit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
