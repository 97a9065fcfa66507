#!/usr/bin/env node
import { conformanceCommand } from './conformance.js'
import { importCommand } from './import.js'
import { pollCommand } from './poll.js'
import { serveCommand } from './serve.js'
import { tallyCommand } from './tally.js'
import { UsageError } from './usage.js'
import { verifyCommand } from './verify.js'

const commands: Record<string, { readonly run: (args: string[]) => Promise<void>; readonly help: string }> = {
  serve: serveCommand,
  conformance: conformanceCommand,
  import: importCommand,
  poll: pollCommand,
  tally: tallyCommand,
  verify: verifyCommand,
}

const help = `naermiljo: council participation for a municipality

${Object.values(commands)
  .map(command => command.help)
  .join('\n')}
`

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = commands[name]
  if (command) await command.run(args)
  else if (name === '' || name === '--help' || name === 'help') process.stdout.write(help)
  else throw new UsageError(`There is no command "${name}".`)
} catch (error) {
  const usage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(
    `naermiljo: ${error instanceof Error ? error.message : String(error)}\n${usage ? `\n${help}` : ''}`,
  )
  process.exitCode = usage ? 2 : 1
}
