import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { textsIn } from '../words/catalogue.js'
import { votePaperTexts } from '../server/documents/texts/vote-paper/index.js'
import { codeHash, followCode } from '../kit/code.js'
import { cryptoRandom, uuidv4 } from '../kit/id.js'
import type { PaperBallots, PaperReceipt, Poll } from '../subjects/poll/schema.js'
import { PollFile } from '../subjects/poll/schema.js'
import { ProblemError } from '../kit/problem-error.js'
import { validate } from '../kit/validate.js'
import { addressOf, codeLetters } from '../server/documents/vote-paper.js'
import { describe } from '../kit/describe.js'
import { openOffice, type Office } from './office.js'
import { UsageError } from './usage.js'

const help = `  naermiljo poll FILE|ID [--url URL | --data DIR] [--draft] [--codes N --out DIR --page ADDRESS]
                  [--revoke CODE ...] [--strike CODE ...] [--paper FILE --reading first|second]
                  [--cancel REASON] [--close] [--json]
      Makes the poll of a JSON file (docs/voting.md) and opens it, or goes on with one by its id: through the API at URL
      with NAERMILJO_ADMIN_TOKEN, or in the rows of --data (.data), or DATABASE_URL, when nobody serves them.
      --codes makes N codes here and sends their hashes; --out gets codes.csv and letters.html to print.`

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      data: { type: 'string', default: '.data' },
      draft: { type: 'boolean', default: false },
      codes: { type: 'string' },
      out: { type: 'string', default: '.' },
      page: { type: 'string' },
      revoke: { type: 'string', multiple: true, default: [] },
      strike: { type: 'string', multiple: true, default: [] },
      paper: { type: 'string' },
      reading: { type: 'string' },
      cancel: { type: 'string' },
      close: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [what] = positionals
  if (what === undefined || positionals.length > 1) throw new UsageError('poll takes a file, or the id of a poll.')
  const { codes: wanted, page, reading, paper, cancel } = values
  const count = wanted === undefined ? 0 : Number(wanted)
  if (!Number.isInteger(count) || count < 0 || count > 20_000) throw new UsageError('--codes takes 1 to 20000.')
  if (count > 0 && page === undefined) throw new UsageError('--codes needs --page, the address where people vote.')
  if (paper !== undefined && reading !== 'first' && reading !== 'second')
    throw new UsageError('--paper needs --reading first or --reading second.')
  // Read before anything is opened: a file that is none changes nothing.
  const file = existsSync(what) ? validate(PollFile, await jsonOf(what), describe) : undefined
  const readings = paper === undefined ? undefined : await jsonOf(paper)
  const office = await openOffice(values.url, values.data)
  const { desk } = office
  const said: string[] = []
  try {
    let poll: Pick<Poll, 'id' | 'question' | 'closes' | 'advisory'>
    if (file) {
      const { $schema: _, council, ...rest } = file
      poll = await desk.write<'poll'>({ kind: 'poll', council, body: { ...rest, id: rest.id ?? uuidv4() } })
      said.push(`Made the poll ${poll.id}.`)
    } else poll = await office.read<'poll'>({ kind: 'poll', id: what })
    const { id } = poll
    const about = { poll: id } as const
    const body = () => ({ id: uuidv4() })
    const hashes = (codes: readonly string[]) => Promise.all(codes.map(codeHash))
    if (count > 0) {
      const codes = Array.from({ length: count }, () => followCode(cryptoRandom))
      // On paper first: codes that are on the roll and nowhere else would be lost.
      said.push(await print(office, poll, codes, page ?? '', values.out))
      const { issued } = await desk.write<'rights'>({
        kind: 'rights',
        ...about,
        body: { ...body(), codes: await hashes(codes) },
      })
      said.push(`There are ${issued} codes on the roll.`)
    }
    if (file && !values.draft) {
      const { rulesHash, opens } = await desk.write<'opening'>({ kind: 'opening', ...about, body: body() })
      said.push(`Opened: the rules are locked as ${rulesHash}. It takes votes from ${opens}.`)
    }
    if (values.revoke.length > 0) {
      const { issued } = await desk.write<'revocations'>({
        kind: 'revocations',
        ...about,
        body: { ...body(), codes: await hashes(values.revoke) },
      })
      said.push(`Taken back. There are ${issued} codes on the roll.`)
    }
    if (values.strike.length > 0) {
      await desk.write<'strikes'>({
        kind: 'strikes',
        ...about,
        body: { ...body(), codes: await hashes(values.strike) },
      })
      said.push(`Struck off ${values.strike.length}. The ballots can go into the box.`)
    }
    if (readings !== undefined) {
      const read = { ...body(), reading, ballots: readings } as PaperBallots
      said.push(paperTold(await desk.write<'paper-ballots'>({ kind: 'paper-ballots', ...about, body: read })))
    }
    if (cancel !== undefined) {
      await desk.write<'poll-cancellation'>({
        kind: 'poll-cancellation',
        ...about,
        body: { ...body(), reason: { nb: cancel } },
      })
      said.push('Called off.')
    }
    if (values.close) {
      await desk.write<'closing'>({ kind: 'closing', ...about, body: body() })
      said.push('Closed, and its board is published.')
    }
    process.stdout.write(values.json ? `${JSON.stringify({ id, said })}\n` : said.map(line => `${line}\n`).join(''))
  } finally {
    await office.close()
  }
}

const paperTold = ({ agree, onlyFirst, onlySecond }: PaperReceipt): string => {
  if (agree) return 'Both readings are the same: the ballots will be counted.'
  if (onlyFirst.length + onlySecond.length === 0) return 'Waits for the other reading.'
  const list = (places: readonly number[]) => places.map(place => place + 1).join(', ') || 'none'
  return `The readings differ. Only in the first: ballots ${list(onlyFirst)}. Only in the second: ballots ${list(onlySecond)}.`
}

/** Writes what is printed. The codes are nowhere else: whoever has these files can vote with them. */
async function print(
  { read }: Office,
  poll: Pick<Poll, 'id' | 'question' | 'closes' | 'advisory'>,
  codes: readonly string[],
  page: string,
  folder: string,
): Promise<string> {
  const { items } = await read<'councils'>({ kind: 'councils' })
  const municipality = items[0]?.municipality
  if (!municipality) throw new Error('There is no municipality there yet.')
  await mkdir(folder, { recursive: true })
  const rows = codes.map((code, n) => `${n + 1},${code},${addressOf(page, poll.id, code)}\r\n`)
  await writeFile(join(folder, 'codes.csv'), `number,code,address\r\n${rows.join('')}`, { mode: 0o600 })
  const texts = await textsIn(votePaperTexts, municipality.locale)
  const letters = await codeLetters(poll, codes, page, { municipality, texts, now: Date.now() })
  await writeFile(join(folder, 'letters.html'), await letters.text(), { mode: 0o600 })
  return `Wrote ${join(folder, 'codes.csv')} and ${join(folder, 'letters.html')}. Delete them when they are printed.`
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (error) {
    throw new Error(`${file}: ${error instanceof SyntaxError ? 'this is no JSON' : String(error)}`, { cause: error })
  }
}

/** A problem in words, with the fields that are wrong. */
const told = ({ problem: { title, errors = [] } }: ProblemError): Error =>
  new Error([title, ...errors.map(({ pointer, message }) => `${pointer} ${message}`)].join('\n  '))

/** `naermiljo poll`. */
export const pollCommand = {
  run: (args: string[]): Promise<void> =>
    run(args).catch((error: unknown) => {
      throw error instanceof ProblemError ? told(error) : error
    }),
  help,
}
