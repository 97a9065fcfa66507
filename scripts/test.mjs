// Runs everything: `npm test [STEP ...]`. Ends with the line `N passed, N failed`. What takes minutes is called
// `*.long.test.ts` and is run by `npm run test:long` alone: simulations, and the planted bugs that tests have to find.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const countFile = join(mkdtempSync(join(tmpdir(), 'naermiljo-test-')), 'count.json')
const bin = name => `node_modules/.bin/${name}`

/** What a long test may take. */
const longestMs = 3 * 60 * 60_000

const inBrowser = /^src\/(elements|desk|ui)\//
const isLong = file => file.endsWith('.long.test.ts')
const inPages = testFiles('src').filter(file => inBrowser.test(file))
const unit = testFiles('src').filter(file => !inBrowser.test(file))
const system = testFiles('test')

/** Each is a command; one that does not count its tests counts as one. */
const short = {
  types: [bin('tsc'), '-p', '.'],
  'client types': [bin('tsc'), '-p', 'tsconfig.client.json'],
  lint: [bin('eslint'), '.'],
  format: [bin('prettier'), '--check', '--log-level', 'warn', '.'],
  unused: [bin('knip')],
  package: [bin('publint'), '--strict'],
  docs: [bin('typedoc'), '--logLevel', 'Warn'],
  sizes: [process.execPath, 'scripts/sizes.mjs'],
  unit: nodeTest(unit.filter(file => !isLong(file))),
  browser: [bin('wtr')],
  storybook: [bin('storybook'), 'build', '-o', 'storybook-static', '--quiet'],
  system: nodeTest(system.filter(file => !isLong(file))),
}

/** What only `npm run test:long` runs; the runners would take a list of no files for all of them. */
const long = {
  ...some('long', [...unit, ...system], files => nodeTest(files, longestMs)),
  ...some('long in the browser', inPages, files => [bin('wtr'), '--files', ...files]),
}

function some(name, files, command) {
  const chosen = files.filter(isLong)
  return chosen.length > 0 ? { [name]: command(chosen) } : {}
}

function nodeTest(files, timeoutMs = 600_000) {
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/count.mjs',
    '--test-reporter-destination=stderr',
  ]
  return [
    process.execPath,
    '--import',
    'tsx',
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${timeoutMs}`,
    ...reporters,
    ...files,
  ]
}

function testFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(name => name.endsWith('.test.ts'))
    .sort()
}

const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
})
const steps = values.long ? long : short
const total = { passed: 0, failed: 0 }
for (const [name, [command, ...args]] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n— ${name}`)
  const started = Date.now()
  const env = {
    ...process.env,
    COUNT_FILE: `${countFile}-${name}`,
    STORYBOOK_DISABLE_TELEMETRY: '1',
    NODE_NO_WARNINGS: '1',
  }
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    timeout: values.long ? longestMs : 900_000,
  })
  const count = existsSync(env.COUNT_FILE)
    ? JSON.parse(readFileSync(env.COUNT_FILE, 'utf8'))
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
  // A runner that fell over after its tests were counted has failed all the same.
  if (status !== 0 && count.failed === 0) count.failed = 1
  total.passed += count.passed
  total.failed += count.failed
  console.log(`  ${name}: ${count.failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
// Nothing that passed is a failure, where there was something to run.
process.exitCode = total.failed > 0 || (total.passed === 0 && Object.keys(steps).length > 0) ? 1 : 0
