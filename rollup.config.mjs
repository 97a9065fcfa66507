import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { pageStyles } from './scripts/elements.mjs'

/** Lit's production build, and only what the browser needs. */
export const browserPlugins = () => [
  resolve({ browser: true, exportConditions: ['production'] }),
  squeezeTemplates(),
  oneDecorate(),
  terser({ module: true, ecma: 2022, compress: { passes: 2, pure_getters: true }, format: { comments: false } }),
]

const pages = {
  input: { naermiljo: 'dist/src/elements/loader.js', desk: 'dist/src/desk/index.js' },
  output: {
    dir: 'dist/browser',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash:8].js',
    // All that every element shares in one file: many small ones would cost more requests and compress worse. What only
    // some of them use, and what stands in a folder of ui/, goes with who uses it.
    manualChunks: id =>
      /decorate$|node_modules\/(lit|@lit)|src\/(ui\/(?!\w+\/|support|contact|sign-up|save|copy|photo|idea)|words\/(catalogue|format|common\/(index|nb))|subjects\/council\/themes)/.test(
        id,
      ) && !/directives?\/(until|ref|private-async)/.test(id)
        ? 'shared'
        : undefined,
  },
  plugins: [...browserPlugins(), describeChunks(), finish()],
}

/** Counting, for pages that let people recount: the module, and the worker beside it. */
const counting = {
  input: { tally: 'dist/src/tally/in-worker.js', 'tally-worker': 'dist/src/tally/tally-worker.js' },
  output: { dir: 'dist/browser', format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash:8].js' },
  plugins: [...browserPlugins(), finish()],
}

export default [pages, counting]

/** Collapses white space in `html` and `css` templates, where it means nothing. */
function squeezeTemplates() {
  return {
    name: 'squeeze-templates',
    transform(code, id) {
      if (!id.includes('/dist/src/')) return null
      const edits = []
      walk(this.parse(code), node => {
        if (node.type !== 'TaggedTemplateExpression' || !['html', 'css'].includes(node.tag.name)) return
        for (const { start, end } of node.quasi.quasis) {
          const text = code.slice(start, end)
          const squeezed = node.tag.name === 'css' ? squeezeCss(text) : squeezeHtml(text)
          if (squeezed !== text) edits.push([start, end, squeezed])
        }
      })
      for (const [start, end, text] of edits.sort((a, b) => b[0] - a[0]))
        code = code.slice(0, start) + text + code.slice(end)
      return { code, map: null }
    },
  }
}

/** TypeScript writes its helper for decorators into every file that has one: once is enough. */
function oneDecorate() {
  const helper = '\0decorate'
  const written = /^var __decorate = [^]*?^};$/m
  return {
    name: 'one-decorate',
    resolveId: id => (id === helper ? id : null),
    load: id => (id === helper ? decorate : null),
    transform: code =>
      written.test(code)
        ? { code: code.replace(written, `import { __decorate } from ${JSON.stringify(helper)}`), map: null }
        : null,
  }
}

const decorate = `export function __decorate(decorators, target, key, desc) {
  let found = arguments.length < 3 ? target : desc === null ? Object.getOwnPropertyDescriptor(target, key) : desc
  for (const decorator of [...decorators].reverse()) found = decorator(target, key, found) || found
  if (found && arguments.length > 3) Object.defineProperty(target, key, found)
  return found
}`

const block =
  'p|div|ul|ol|li|h[2-6]|form|fieldset|legend|section|article|dl|dt|dd|details|summary|option|select|datalist|table|t[hrd]'
const beforeBlock = new RegExp(`> (?=</?(?:${block})[ >])`, 'g')
const afterBlock = new RegExp(`(</?(?:${block})(?: [^<>]*)?>) (?=<)`, 'g')

/** One space for many, and none around what stands on a line of its own; between words it is a space that is read. */
const squeezeHtml = text => text.replace(/\s+/g, ' ').replace(beforeBlock, '>').replace(afterBlock, '$1')

const squeezeCss = text =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')

function walk(node, visit) {
  if (!node || typeof node.type !== 'string') return
  visit(node)
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.forEach(inner => walk(inner, visit))
    else if (value && typeof value === 'object') walk(value, visit)
  }
}

/** An element whose file lends something to one that is loaded later. */
const elementIn = moduleIds => moduleIds.find(id => /elements\/[^/]+\/define\.js$/.test(id))

/** Writes down which file imports which, for the sizes. */
function describeChunks() {
  return {
    name: 'describe-chunks',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      const described = chunks.map(({ fileName, imports, dynamicImports, facadeModuleId, moduleIds }) => [
        fileName,
        { imports, dynamicImports, facade: (facadeModuleId ?? elementIn(moduleIds))?.split('/dist/')[1] ?? null },
      ])
      this.emitFile({
        type: 'asset',
        fileName: 'chunks.json',
        source: JSON.stringify(Object.fromEntries(described), null, 2),
      })
    },
  }
}

/** Adds the stylesheet, and compressed copies that the server sends as they are. */
function finish() {
  return {
    name: 'finish',
    writeBundle({ dir }, bundle) {
      writeFileSync(join(dir, 'naermiljo.css'), pageStyles())
      for (const name of [...Object.keys(bundle), 'naermiljo.css'].filter(name => /\.(js|css)$/.test(name))) {
        const content = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content))
      }
    },
  }
}
