// `npm run -s bench -- NAME [--json] [--voters N]`: runs a benchmark of bench/ and prints its figures.
import { existsSync, readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, voters: { type: 'string' } },
})
const [name] = positionals
const names = readdirSync('bench')
  .filter(file => /^[a-z]+\.mjs$/.test(file))
  .map(file => file.replace('.mjs', ''))
if (!name || !existsSync(`bench/${name}.mjs`)) {
  console.error(`Give one of: ${names.join(', ')}`)
  process.exit(2)
}
const { run } = await import(`../bench/${name}.mjs`)
const figures = await run({ ...(values.voters && { voters: values.voters }) })
if (values.json) console.log(JSON.stringify(figures))
else
  for (const [figure, value] of Object.entries(figures))
    console.log(`${figure.padEnd(20)}${typeof value === 'number' ? value.toFixed(2) : JSON.stringify(value)}`)
