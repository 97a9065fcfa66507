import { BallotBox, type Election, type TallyOption } from '../election.js'
import { atLine, TallyError } from '../tally-error.js'
import { eachLine, type Source } from './lines.js'

/**
 * Reads BLT, the ballot format of STV programs: `candidates seats`, then a ballot a line (`weight preference … 0`), a line
 * `0`, the names in their order and the title. Takes spaces or commas between numbers, `#` and `//` comments, names with
 * or without quotes, withdrawn candidates (`-2 -5`), and ballots whose ending 0 was forgotten.
 * A candidate's id is the name, or name and number where two have the same.
 * @throws TallyError with the line
 */
export async function readBlt(source: Source): Promise<Election> {
  const reader = new BltReader()
  await eachLine(source, (text, number) => reader.line(text, number))
  return reader.done()
}

class BltReader {
  #line = 0
  #candidates = 0
  #seats = 0
  #box: BallotBox | undefined
  #ballotsEnded = false
  readonly #withdrawn: number[] = []
  readonly #names: string[] = []
  readonly #seen = new Map<string, number>()

  line(text: string, number: number): void {
    this.#line = number
    if (this.#ballotsEnded) return this.#name(text)
    const numbers = withoutComment(text).replaceAll(',', ' ').trim()
    if (numbers === '') return
    if (/=/.test(numbers)) this.#fail('equal-ranks', 'Two candidates share a rank here. Each needs a rank of its own.')
    if (!/^(\(.*?\)\s*)?[-+\d\s.]+$/.test(numbers))
      this.#fail('not-the-format', `This is no ballot: ${text.slice(0, 60)}`)
    // Some programs write an identifier in brackets before each ballot.
    const fields = numbers.replace(/^\(.*?\)\s*/, '').split(/\s+/)
    if (!this.#box) this.#head(fields.map(field => this.#whole(field)))
    else if (fields[0]?.startsWith('-')) this.#withdraw(fields.map(field => this.#whole(field)))
    else this.#ballot(fields)
  }

  done(): Election {
    if (!this.#box) this.#fail('cut-off', 'The file has no line with the number of candidates and seats.')
    if (!this.#ballotsEnded) this.#fail('cut-off', 'The file ends before the 0 that ends its ballots.')
    if (this.#names.length < this.#candidates) {
      this.#fail('cut-off', `The file names ${this.#names.length} of ${this.#candidates} candidates.`)
    }
    const names = this.#names.slice(0, this.#candidates)
    const many = new Map<string, number>()
    for (const name of names) many.set(name, (many.get(name) ?? 0) + 1)
    const options: TallyOption[] = names.map((name, i) => ({
      id: (many.get(name) ?? 0) > 1 || name === '' ? `${name} (${i + 1})`.trim() : name,
      name,
    }))
    return {
      title: this.#names[this.#candidates] ?? '',
      kind: 'ranking',
      options,
      ballots: this.#box.done(),
      seats: this.#seats,
      decimals: 0,
      ...(this.#withdrawn.length > 0 && { withdrawn: this.#withdrawn }),
    }
  }

  #fail(code: TallyError['code'], message: string): never {
    throw new TallyError(code, message, this.#line)
  }

  #whole(field: string): number {
    const value = /^[-+]?\d+(\.0*)?$/.test(field) ? Number(field) : NaN
    return Number.isSafeInteger(value) ? value : this.#fail('not-a-number', `${field} is no whole number.`)
  }

  #head(numbers: number[]): void {
    const [candidates = 0, seats = 0] = numbers
    if (numbers.length !== 2 || candidates < 1 || seats < 1) {
      this.#fail('not-the-format', 'The first line is the number of candidates and the number of seats.')
    }
    if (candidates > 100_000) this.#fail('too-many', `${candidates} candidates are too many.`)
    this.#candidates = candidates
    this.#seats = seats
    this.#box = new BallotBox('ranking', candidates)
  }

  #withdraw(numbers: number[]): void {
    for (const number of numbers) {
      if (number === 0) continue
      if (number > 0 || -number > this.#candidates) this.#fail('unknown-option', `There is no candidate ${-number}.`)
      this.#withdrawn.push(-number - 1)
    }
  }

  #ballot(fields: string[]): void {
    const [first = '', ...rest] = fields
    const weight = this.#whole(first)
    if (weight === 0 && rest.length === 0) {
      this.#ballotsEnded = true
      return
    }
    if (weight < 0) this.#fail('not-a-number', 'A ballot cannot be cast less than no times.')
    const text = rest.join(' ')
    const before = this.#seen.get(text)
    if (before !== undefined) return this.#box?.again(before, weight)
    const numbers = rest.map(field => this.#whole(field))
    const end = numbers.indexOf(0)
    if (end >= 0 && end < numbers.length - 1) {
      this.#fail(
        'not-the-format',
        'After the 0 that ends a ballot there is more. (A preference that was passed over is left out.)',
      )
    }
    const preferences = end < 0 ? numbers : numbers.slice(0, end)
    const unknown = preferences.find(number => number < 1 || number > this.#candidates)
    if (unknown !== undefined)
      this.#fail('unknown-option', `The ballot names candidate ${unknown} of ${this.#candidates}.`)
    const places = preferences.map(number => number - 1)
    this.#seen.set(
      text,
      atLine(this.#line, () => this.#box?.add(places, undefined, weight) ?? 0),
    )
  }

  #name(text: string): void {
    const name = nameOf(text)
    if (name !== undefined && this.#names.length <= this.#candidates) this.#names.push(name)
  }
}

const withoutComment = (text: string): string => text.replace(/(#|\/\/).*$/, '')

/** A name with or without quotes, its inner spaces as they stand, without a comma or comment behind it; or none. */
function nameOf(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.startsWith('"')) {
    const end = trimmed.replace(/\s*(#|\/\/)[^"]*$/, '').replace(/[\s,]+$/, '')
    const closing = end.length > 1 && end.endsWith('"') ? end.length - 1 : end.length
    return end.slice(1, closing).replaceAll('""', '"')
  }
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('//')) return undefined
  return trimmed.replace(/\s+(#|\/\/).*$/, '').replace(/[\s,]+$/, '')
}

/** A ranked election as BLT. @throws TallyError where the ballots do not rank */
export function formatBlt({ kind, options, ballots, seats, title, withdrawn = [] }: Election): string {
  if (kind !== 'ranking' && kind !== 'choice') {
    throw new TallyError('rule-needs', 'A .blt file needs ballots that rank the options.')
  }
  const name = (text: string) => `"${text.replaceAll('"', '""').replaceAll(/\s*[\r\n]+\s*/g, ' ')}"`
  const lines = [`${options.length} ${seats}`]
  if (withdrawn.length > 0) lines.push(withdrawn.map(place => -(place + 1)).join(' '))
  for (let b = 0; b < ballots.different; b++) {
    const preferences = ballots.options.subarray(ballots.starts[b], ballots.starts[b + 1])
    lines.push([ballots.weights[b] ?? 0, ...Array.from(preferences, place => place + 1), 0].join(' '))
  }
  return [...lines, '0', ...options.map(option => name(option.name)), name(title), ''].join('\n')
}
