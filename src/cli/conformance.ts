import { parseArgs } from 'node:util'
import { checkServer } from '../conformance/index.js'
import { UsageError } from './usage.js'

const help = `  naermiljo conformance URL [--council SLUG] [--origin ORIGIN] [--json]
      Tries a backend at URL (…/api/v1) against the contract, by sending ideas and ballots to it. Names each rule
      that is not kept. Exit 0 when all are.`

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { council: { type: 'string' }, origin: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [url] = positionals
  if (url === undefined || !URL.canParse(url)) throw new UsageError('conformance takes the address of an API.')
  const { council, origin } = values
  const findings = await checkServer(url, { ...(council && { council }), ...(origin && { origin }) })
  const unmet = findings.filter(({ missing }) => missing !== undefined)
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ kept: findings.length - unmet.length, missing: unmet })}\n`)
  } else {
    for (const { rule, asks, missing } of findings) {
      process.stdout.write(missing === undefined ? `✔ ${rule}\n` : `✖ ${rule}: ${asks}\n    ${missing}\n`)
    }
    process.stdout.write(`\n${findings.length - unmet.length} rules kept, ${unmet.length} not kept\n`)
  }
  process.exitCode = unmet.length > 0 ? 1 : 0
}

/** `naermiljo conformance`. */
export const conformanceCommand = { run, help }
