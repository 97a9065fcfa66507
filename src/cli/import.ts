import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { uuidv4 } from '../kit/id.js'
import { Import, type ImportReceipt } from '../subjects/import/schema.js'
import { importProblems } from '../subjects/import/problems.js'
import { ProblemError } from '../kit/problem-error.js'
import { validate } from '../kit/validate.js'
import { describe } from '../kit/describe.js'
import { ImportError, readCsv, type FromCsv, type Known } from './import-csv.js'
import { openOffice, type Office } from './office.js'
import { UsageError } from './usage.js'

const help = `  naermiljo import FILE [--url URL | --data DIR] [--json]
      Writes councils, seats and meetings from CSV or JSON (docs/import.md), all or none: through the API at URL with
      NAERMILJO_ADMIN_TOKEN, or into the rows of --data (.data), or DATABASE_URL, when nobody serves them.`

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      data: { type: 'string', default: '.data' },
      json: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (file === undefined) throw new UsageError('import takes a file.')
  const text = await readFile(file, 'utf8')
  const office = await openOffice(values.url, values.data)
  try {
    const known = await knownTo(office)
    const read = /\.json$/i.test(file) ? fromJson(text) : await readCsv(text, known)
    const content = { id: uuidv4(), ...read.content }
    const receipt = await checked(read, content, known, office)
    if (values.json) process.stdout.write(`${JSON.stringify(receipt)}\n`)
    else process.stdout.write(`${receipt.councils} councils, ${receipt.seats} seats, ${receipt.meetings} meetings\n`)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    // As compilers say it, so that an editor jumps there.
    process.stderr.write(
      `${file}:${error.line}:${error.column}: ${error.message.replace(/^line \d+, column \d+: /, '')}\n`,
    )
    process.stderr.write(`naermiljo: ${error.message}. Nothing was written.\n`)
    process.exitCode = 2
  } finally {
    await office.close()
  }
}

/** Writes what the rules allow; a broken one is told with its line and column. */
async function checked(read: FromCsv, content: Import, { councils }: Known, office: Office): Promise<ImportReceipt> {
  try {
    validate(Import, content, describe)
    const known = new Map(councils.map(council => [council.slug, council.constituencies.map(({ id }) => id)]))
    const [problem] = importProblems(content, known)
    if (problem) throw new ImportError(...at(read, problem.pointer), `${problem.pointer} ${problem.message}`)
    return await office.desk.write<'import'>({ kind: 'import', body: content })
  } catch (error) {
    const [first] = error instanceof ProblemError ? (error.problem.errors ?? []) : []
    if (!first) throw error
    throw new ImportError(...at(read, first.pointer), `${first.pointer} ${first.message}`)
  }
}

const at = ({ where }: FromCsv, pointer: string): [line: number, column: number] => {
  const { line, column } = where(pointer)
  return [line, column]
}

function fromJson(text: string): FromCsv {
  try {
    const { councils = [], seats = [], meetings = [], series = [] } = JSON.parse(text) as Partial<Import>
    return { content: { councils, seats, meetings, series }, where: () => ({ line: 1, column: 1 }) }
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    const before = text.slice(0, offset).split('\n')
    throw new ImportError(before.length, (before.at(-1)?.length ?? 0) + 1, 'this is no JSON')
  }
}

/** What is there already, which an import may refer to. */
async function knownTo({ read }: Office): Promise<Known> {
  const { items } = await read<'councils'>({ kind: 'councils' })
  const [first] = items
  if (!first) throw new Error('There is no municipality here yet. Start the server once, or name another --data.')
  return {
    municipality: first.municipality.id,
    timeZone: first.municipality.timeZone,
    councils: items.map(council => ({ ...council, municipality: council.municipality.id })),
  }
}

/** `naermiljo import`. */
export const importCommand = { run, help }
