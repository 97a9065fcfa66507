// `npm run new -- element NAME`: makes an element with all that belongs to it, from the templates in `scripts/new/`. What
// it makes works, is tested and shows something: a council's name and purpose, to be changed into what is wanted.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { writeTags } from './elements.mjs'
import { fill } from './fill.mjs'

const templates = fileURLToPath(new URL('new/', import.meta.url))

const [kind = '', name = ''] = process.argv.slice(2)
const wrong = complaintOf(kind, name)
if (wrong) {
  console.error(`${wrong}\nUsage: npm run new -- element NAME`)
  process.exit(2)
}
for (const file of await make(kind, name)) console.log(file)
writeTags()
console.log(`
<nm-${name}> is there: npm run dev and npm run storybook show it. Its own test:
  npx wtr --files 'src/elements/${name}/**/*.test.ts'`)

/** What is wrong with what was asked for, if anything. */
function complaintOf(kind, name) {
  if (kind !== 'element') return `There is no template for "${kind}".`
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return `"${name}" is no name: small letters and digits, with hyphens.`
  if (name.startsWith('nm-')) return 'Leave out the "nm-": every tag has it.'
  const taken = [`src/elements/${name}`, `src/desk/${name}`, `stories/${name}.stories.ts`].find(path =>
    existsSync(path),
  )
  return taken && `The name is taken: ${taken}.`
}

/** Writes each file of a template, with `NAME` in its path and the forms of the name in its text. Resolves with the paths. */
async function make(kind, name) {
  const words = name.split('-')
  const Name = words.map(capital).join('')
  const values = { name, Name, camel: words[0] + words.slice(1).map(capital).join(''), title: capital(words.join(' ')) }
  const style = await resolveConfig('package.json')
  const from = join(templates, kind)
  const made = []
  for (const file of readdirSync(from, { recursive: true }).filter(file => file.endsWith('.txt'))) {
    const path = file.replaceAll('NAME', name).replace(/\.txt$/, '')
    const text = fill(readFileSync(join(from, file), 'utf8'), values, { spare: true })
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await format(text, { ...style, filepath: path }))
    made.push(path)
  }
  return made.sort()
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
