// Builds `dist/`: the modules with their types, the browser's bundle, and the manifest of the elements.
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'

const bin = name => `node_modules/.bin/${name}`
const run = (name, ...args) => execFileSync(bin(name), args, { stdio: ['ignore', 2, 2] })

rmSync('dist', { recursive: true, force: true })
run('tsc', '-p', 'tsconfig.build.json')
run('rollup', '-c', '--silent')
run('cem', 'analyze', '--quiet')
chmodSync('dist/src/cli/main.js', 0o755)
