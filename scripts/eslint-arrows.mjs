import { dirname, relative, resolve } from 'node:path'

/**
 * Who may import whom, besides itself: the table of docs/architecture.md. A room inside a room (`server/rows`) has a row of
 * its own: then what it may import of the room around it is said too. `types` stands for what goes when types do.
 */
export const mayImport = {
  kit: [],
  words: ['kit', { types: ['subjects'] }],
  subjects: ['kit'],
  contract: [{ types: ['subjects', 'kit'] }],
  tally: ['kit', 'subjects/poll'],
  board: ['kit', 'subjects/poll'],
  acts: ['contract', 'subjects', 'kit', 'board'],
  client: ['contract', 'subjects', 'kit', 'board'],
  local: ['acts', 'client', 'tally', 'board', 'contract', 'subjects', 'kit'],
  ui: ['client', 'words', 'subjects', 'kit'],
  elements: ['ui', 'words', 'client', 'tally', 'board', 'subjects', 'kit'],
  desk: ['ui', 'words', 'client', 'tally', 'board', 'subjects', 'kit'],
  server: ['acts', 'contract', 'words', 'tally', 'board', 'subjects', 'kit'],
  'server/rows': ['acts', 'contract', 'board', 'subjects', 'kit', { types: ['server'] }],
  'server/documents': ['words', 'tally', 'board', 'subjects', 'kit'],
  'server/embed': ['elements', 'words', 'subjects', 'kit'],
  conformance: ['client', 'contract', 'subjects', 'kit'],
  cli: ['client', 'local', 'server', 'tally', 'board', 'conformance', 'words', 'contract', 'subjects', 'kit', 'data'],
}

/** Rooms inside rooms that arrows tell apart. */
const inner = ['rows', 'documents', 'embed', 'http', 'routes', 'voting']
  .map(name => `server/${name}`)
  .concat('subjects/poll')

const testOnly = ['data', 'test', 'local', 'server']

/**
 * ESLint rule: an import goes along the arrows between the rooms, or it is an error. No element imports another; in a page,
 * nothing of a `schema.ts` but its types; SQL stands in `server/rows` and `server/voting` alone.
 */
export const arrows = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      against: '{{from}}/ may not import {{to}}/.',
      element: 'No element imports another: what two share belongs in ui/.',
      schema: 'A page would load zod with this: import its types only.',
      sql: 'SQL belongs in server/rows/ or server/voting/.',
    },
  },
  create(context) {
    const root = resolve(context.cwd)
    const path = relative(root, context.filename).replaceAll('\\', '/')
    const from = roomOf(path)
    if (!from) return {}
    const isTest = path.endsWith('.test.ts')
    const inPage = /^src\/(elements|ui|desk)\//.test(path) && !isTest
    const mayHoldSql = /^src\/server\/(rows|voting)\//.test(path) || !path.startsWith('src/') || isTest
    const check = node => {
      const { source } = node
      if (!source || typeof source.value !== 'string') return
      const types = node.importKind === 'type' || node.exportKind === 'type'
      if (source.value === 'kysely' && !mayHoldSql && !types) context.report({ node: source, messageId: 'sql' })
      if (!source.value.startsWith('.')) return
      const target = relative(root, resolve(dirname(context.filename), source.value)).replaceAll('\\', '/')
      const to = roomOf(target)
      if (inPage && !types && /schema\.js$/.test(target)) context.report({ node: source, messageId: 'schema' })
      if (to === from && !isTest && elementOf(path) !== elementOf(target))
        if (elementOf(path) && elementOf(target)) context.report({ node: source, messageId: 'element' })
      if (!to || to === from || (isTest && testOnly.includes(outerOf(to)))) return
      if (allowed(from, types).some(room => within(to, room))) return
      context.report({ node: source, messageId: 'against', data: { from, to } })
    }
    const queries = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom']
    const query = node => {
      if (!mayHoldSql) context.report({ node, messageId: 'sql' })
    }
    return {
      'CallExpression > MemberExpression.callee > Identifier.property': node => {
        if (queries.includes(node.name)) query(node)
      },
      'TaggedTemplateExpression[tag.name="sql"]': query,
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

/** The rooms that a room may take from; a room around it where it has no row of its own. */
function allowed(room, types) {
  const own = room.includes('/') ? mayImport[room] : undefined
  return (own ?? [outerOf(room), ...(mayImport[outerOf(room)] ?? [])]).flatMap(entry =>
    typeof entry === 'string' ? [entry] : types ? entry.types : [],
  )
}

const outerOf = room => room.split('/')[0]
const within = (room, outer) => room === outer || room.startsWith(`${outer}/`)
const elementOf = path => /^src\/(?:elements|desk)\/([^/]+)\//.exec(path)?.[1]

/** The room of a path: the folder in `src/` (or one inside it that has arrows of its own), or the folder beside it. */
function roomOf(path) {
  const room = inner.find(name => path.startsWith(`src/${name}/`))
  return room ?? /^src\/([^/]+)\//.exec(path)?.[1] ?? /^(data|test|stories|site|bench)\//.exec(path)?.[1]
}
