// What each element loads first, in bytes after minifying and gzip: the loader, its own file, and all that these import
// before they can run. `client` is the whole client with the HTTP backend and all that writing needs.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { rollup } from 'rollup'
import { browserPlugins } from '../rollup.config.mjs'
import { elementNames } from './elements.mjs'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const folder = 'dist/browser'
const chunks = JSON.parse(readFileSync(`${folder}/chunks.json`, 'utf8'))
/** The elements whose first load is counted together. */
const four = ['idea-form', 'council-roster', 'meeting-calendar', 'vote']
const elements = [...four, ...elementNames().filter(name => !four.includes(name))]
/** In KB; each element's where nothing else is said. */
const [own, other] = [{ 'idea-form': 23, all: 43, client: 13.5 }, 26]
const budgetOf = name => own[name] ?? other

const files = Object.fromEntries(elements.map(name => [name, firstLoad(name)]))
const bytes = {
  ...Object.fromEntries(elements.map(name => [name, sizeOf(files[name])])),
  all: sizeOf(new Set(four.flatMap(name => [...files[name]]))),
  client: await clientSize(),
}

if (values.json) console.log(JSON.stringify(bytes))
else
  for (const [name, size] of Object.entries(bytes))
    console.log(`${name.padEnd(18)}${(size / 1024).toFixed(1).padStart(6)} KB of ${budgetOf(name)}`)

const over = Object.entries(bytes).filter(([name, size]) => size > budgetOf(name) * 1024)
for (const [name, size] of over) console.error(`${name} loads ${size} bytes first; its budget is ${budgetOf(name)} KB`)
process.exitCode = over.length > 0 ? 1 : 0

function firstLoad(name) {
  const entry = Object.keys(chunks).find(file => chunks[file].facade === `src/elements/${name}/define.js`)
  const found = new Set()
  const add = file => {
    if (found.has(file)) return
    found.add(file)
    chunks[file].imports.forEach(add)
  }
  add('naermiljo.js')
  add(entry)
  return found
}

function sizeOf(names) {
  return [...names].reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length, 0)
}

async function clientSize() {
  const entry = '\0client'
  const virtual = {
    name: 'client-entry',
    resolveId: id => (id === entry ? id : null),
    load: id =>
      id === entry
        ? `export { createClient, http } from ${JSON.stringify(process.cwd() + '/dist/src/client/index.js')}`
        : null,
  }
  const bundle = await rollup({ input: entry, plugins: [virtual, ...browserPlugins()] })
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true })
  await bundle.close()
  return gzipSync(output[0].code, { level: 9 }).length
}
