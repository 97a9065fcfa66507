// The elements, by their folders in `src/elements/`: all that has to name each of them takes the names from here.
// `node scripts/elements.mjs` writes `src/elements/tags.ts`; the build does so too.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = 'src/elements'

/** The tags without their prefix, in order. @param root folder of the project */
export const elementNames = (root = '.') =>
  readdirSync(join(root, folder))
    .filter(name => existsSync(join(root, folder, name, 'define.ts')))
    .sort()

/** What `src/elements/tags.ts` has to be. Each address stands there whole, for every bundler finds it then. */
export function tagsSource(names) {
  const rows = names.map(name => `  ${/-/.test(name) ? `'${name}'` : name}: () => import('./${name}/define.js'),\n`)
  return `/** What defines each tag, by its name without the prefix. Written by \`scripts/elements.mjs\` from the folders here. */
export const definitions: Readonly<Record<string, () => Promise<unknown>>> = {
${rows.join('')}}
`
}

/** Writes `src/elements/tags.ts`, if it is not as it should be. @param root folder of the project */
export function writeTags(root = '.') {
  const [file, source] = [join(root, folder, 'tags.ts'), tagsSource(elementNames(root))]
  if (!existsSync(file) || readFileSync(file, 'utf8') !== source) writeFileSync(file, source)
}

/** `naermiljo.css`: what each element's `before.css` says of it before it is there. @param root folder of the project */
export function pageStyles(root = '.') {
  const files = elementNames(root).map(name => join(root, folder, name, 'before.css'))
  const rules = files.filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8'))
  return `/* Optional: keeps room for the elements before they are there, so that nothing jumps. */\n${rules.join('')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeTags()
