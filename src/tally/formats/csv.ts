import { BallotBox, hasValues, placesOf, type Election, type TallyOption } from '../election.js'
import { atLine, TallyError } from '../tally-error.js'
import { amountOf, eachLine, fieldsOf, quoted, type Source } from './lines.js'

/**
 * Reads ballots as a table: a heading with an option in each column (and, where it is there, `weight` first), then a ballot
 * a line. `x` or `1` chooses; where any number is over 1 the columns are ranks (`ranking`) or points (`points`, `score`), as
 * `kind` says. An empty cell or 0 says nothing of the option. Comma, semicolon or tab.
 * @throws TallyError with the line
 */
export async function readCsv(source: Source, kind: Election['kind'] = 'approval'): Promise<Election> {
  let separator = ','
  let weighted = false
  let options: TallyOption[] | undefined
  let box: BallotBox | undefined
  await eachLine(source, (text, number) => {
    if (text.trim() === '') return
    // What is in quotes is a name: it separates nothing.
    if (!box) separator = separators.find(mark => text.replace(/"[^"]*"/g, '').includes(mark)) ?? ','
    const fail = (code: TallyError['code'], message: string): never => {
      throw new TallyError(code, message, number)
    }
    const fields = fieldsOf(text, separator) ?? fail('not-the-format', 'A quote is opened and not closed.')
    if (!box) {
      weighted = fields[0]?.trim().toLowerCase() === 'weight'
      const ids = (weighted ? fields.slice(1) : fields).map(field => field.trim())
      if (ids.includes('')) fail('not-the-format', 'A column of the heading has no name.')
      options = ids.map(id => ({ id, name: id }))
      if (placesOf(options).size > 0) box = new BallotBox(kind, options.length)
      return
    }
    const cells = weighted ? fields.slice(1) : fields
    if (cells.length !== options?.length) fail('cut-off', `The line has ${cells.length} of ${options?.length} cells.`)
    const whole = (cell: string): number => {
      const amount = amountOf(cell)
      return amount?.decimals === 0 && amount.value >= 0
        ? amount.value
        : fail('not-a-number', `${cell} is no whole number.`)
    }
    const said = cells
      .map((cell, place) => ({ place, value: /^x$/i.test(cell.trim()) ? 1 : cell.trim() === '' ? 0 : whole(cell) }))
      .filter(({ value }) => value > 0)
    if (kind === 'ranking') {
      said.sort((a, b) => a.value - b.value)
      if (said.some(({ value }, i) => said[i + 1]?.value === value)) {
        fail('equal-ranks', 'Two options share a rank here. Each needs a rank of its own.')
      }
    } else if (!hasValues(kind) && said.some(({ value }) => value > 1)) {
      fail('ballot-outside-rule', 'A choice is x, 1 or nothing. Are these points or ranks?')
    }
    const values = hasValues(kind) ? said.map(({ value }) => value) : undefined
    const weight = weighted ? whole(fields[0] ?? '') : 1
    const places = said.map(({ place }) => place)
    atLine(number, () => box?.add(places, values, weight))
  })
  if (!box || !options) throw new TallyError('cut-off', 'The file is empty.', 1)
  return { title: '', kind, options, ballots: box.done(), seats: 1, decimals: 0 }
}

/** What a table may be separated by: the first that its heading has outside of quotes. */
const separators = [';', '\t', ',']

/** An election's ballots as a table that {@link readCsv} reads. */
export function formatCsv({ options, ballots, kind }: Election): string {
  const lines = [['weight', ...options.map(({ id }) => quoted(id, ...separators))].join()]
  for (let b = 0; b < ballots.different; b++) {
    const cells = new Array<string>(options.length).fill('')
    const from = ballots.starts[b] ?? 0
    for (let i = from; i < (ballots.starts[b + 1] ?? 0); i++) {
      cells[ballots.options[i] ?? 0] = String(kind === 'ranking' ? i - from + 1 : (ballots.values?.[i] ?? 1))
    }
    lines.push([ballots.weights[b] ?? 0, ...cells].join())
  }
  return `${lines.join('\n')}\n`
}
