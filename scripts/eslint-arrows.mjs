import { dirname, relative, resolve } from 'node:path'

/** Who may import whom, besides itself: the table of docs/architecture.md. */
export const mayImport = {
  model: [],
  i18n: ['model'],
  tally: ['model'],
  board: ['model'],
  client: ['model'],
  'client/backends/local': ['model', 'tally', 'board'],
  conformance: ['client', 'model'],
  ui: ['client', 'i18n', 'model'],
  elements: ['ui', 'client', 'tally', 'board', 'i18n', 'model'],
  server: ['model', 'tally', 'board', 'i18n'],
  'server/embed': ['elements', 'model', 'i18n'],
  cli: ['model', 'i18n', 'tally', 'board', 'client', 'conformance', 'server', 'data'],
}

const testOnly = ['data', 'test']

/** ESLint rule: an import goes along the arrows between the rooms, or it is an error. */
export const arrows = {
  meta: { type: 'problem', schema: [], messages: { against: '{{from}}/ may not import {{to}}/.' } },
  create(context) {
    const root = resolve(context.cwd)
    const path = relative(root, context.filename).replaceAll('\\', '/')
    const from = roomOf(path)
    if (!from) return {}
    const rule = Object.keys(mayImport)
      .filter(name => path.startsWith(`src/${name}`))
      .sort((a, b) => b.length - a.length)[0]
    const check = source => {
      if (!source || typeof source.value !== 'string' || !source.value.startsWith('.')) return
      const target = relative(root, resolve(dirname(context.filename), source.value)).replaceAll('\\', '/')
      const to = roomOf(target)
      const allowed = [...(mayImport[rule] ?? []), ...(path.endsWith('.test.ts') ? testOnly : [])]
      if (!to || to === from || allowed.includes(to)) return
      context.report({ node: source, messageId: 'against', data: { from, to } })
    }
    return {
      ImportDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
    }
  },
}

/** The room of a path: the folder in `src/`, or the folder beside it. */
function roomOf(path) {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? /^(data|test|stories|site|bench)\//.exec(path)?.[1]
}
