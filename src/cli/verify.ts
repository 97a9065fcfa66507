import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { jsonOf } from '../kit/canonical.js'
import { verify } from '../board/verify.js'
import { recount } from '../tally/recount.js'
import { UsageError } from './usage.js'

const help = `  naermiljo verify BOARD [--receipt R] [--json]
      Checks a published vote from its file alone: that the rules have their hash, that the ballots make the root and
      the poll has signed it, that counting again gives the same result, and that the ballot of a receipt is there.
      Exit 1 where something does not hold.`

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { receipt: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('verify takes the file of one board.')
  const findings = await verify(inFile(file), {
    recount: async ({ rules, ballots }, seed) => jsonOf(await recount(rules, ballots ?? [], seed)),
    ...(values.receipt !== undefined && { receipt: inFile(values.receipt) }),
  })
  const wrong = findings.filter(({ holds }) => !holds)
  if (values.json) process.stdout.write(`${JSON.stringify({ holds: wrong.length === 0, findings })}\n`)
  else for (const { holds, says } of findings) process.stdout.write(`${holds ? '✔' : '✖'} ${says}\n`)
  process.exitCode = wrong.length > 0 ? 1 : 0
}

/** What a file holds; what is no JSON is no board and no receipt. */
function inFile(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `naermiljo verify`. */
export const verifyCommand = { run, help }
