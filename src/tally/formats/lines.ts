/** A line of a file and its number, from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** Where text comes from: whole, or in pieces of UTF-8 as a file or a download gives them. */
export type Source = string | Uint8Array | AsyncIterable<Uint8Array>

/**
 * Hands the lines of a source on, one by one, without holding it all: without byte order mark and line ends (LF, CRLF).
 * An empty last line is none.
 */
export async function eachLine(source: Source, onLine: (text: string, number: number) => void): Promise<void> {
  let number = 0
  let rest = ''
  const take = (text: string, last: boolean) => {
    const all = rest + text
    let from = 0
    for (let to = all.indexOf('\n'); to >= 0; to = all.indexOf('\n', from)) {
      onLine(all.slice(from, all.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to), ++number)
      from = to + 1
    }
    rest = all.slice(from)
    if (last && rest !== '') onLine(rest.replace(/\r$/, ''), ++number)
  }
  if (typeof source === 'string') return take(source.replace(/^\uFEFF/, ''), true)
  const decoder = new TextDecoder()
  if (source instanceof Uint8Array) return take(decoder.decode(source), true)
  for await (const piece of source) take(decoder.decode(piece, { stream: true }), false)
  take(decoder.decode(), true)
}

/**
 * The fields of a line of separated values; a field in double quotes may hold the separator, and a quote as two.
 * Answers undefined for a quote that is not closed.
 */
export function fieldsOf(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator)
  const fields: string[] = []
  for (let at = 0; at <= line.length;) {
    const start = at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0)
    if (line[start] !== '"') {
      const end = line.indexOf(separator, at)
      fields.push(line.slice(at, end < 0 ? undefined : end))
      if (end < 0) return fields
      at = end + 1
      continue
    }
    let field = ''
    let end = start + 1
    for (;;) {
      const quote = line.indexOf('"', end)
      if (quote < 0) return undefined
      field += line.slice(end, quote)
      end = quote + 1
      if (line[end] !== '"') break
      field += '"'
      end++
    }
    const next = line.indexOf(separator, end)
    fields.push(field + line.slice(end, next < 0 ? undefined : next).trimEnd())
    if (next < 0) return fields
    at = next + 1
  }
  return [...fields, '']
}

/** A field as it is written: in quotes where it has to be. */
export const quoted = (field: string, ...separators: readonly string[]): string =>
  separators.some(mark => field.includes(mark)) || field.includes('"') || field.includes('\n') || field !== field.trim()
    ? `"${field.replaceAll('"', '""')}"`
    : field

/** An amount such as `1994767.23` or `1994767,23` as a whole number of its last decimal, or undefined when it is none. */
export function amountOf(text: string): { value: number; decimals: number } | undefined {
  const match = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', part = ''] = match
  const decimals = part.replace(/0+$/, '')
  const value = Number(`${sign}${whole}${decimals}`)
  return Number.isSafeInteger(value) ? { value, decimals: decimals.length } : undefined
}
