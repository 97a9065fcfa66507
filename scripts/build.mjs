// Builds `dist/`: the modules with their types, the browser's bundle, the manifest of the elements, and the demo's site.
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { buildSite } from './build-site.mjs'
import { writeTags } from './elements.mjs'

const bin = name => `node_modules/.bin/${name}`
const run = (name, ...args) => execFileSync(bin(name), args, { stdio: ['ignore', 2, 2] })

rmSync('dist', { recursive: true, force: true })
writeTags()
run('tsc', '-p', 'tsconfig.build.json')
run('rollup', '-c', '--silent')
run('cem', 'analyze', '--quiet')
buildSite('site', 'dist/site')
chmodSync('dist/src/cli/main.js', 0o755)
