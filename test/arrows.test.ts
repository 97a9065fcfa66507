import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ESLint } from 'eslint'
import { arrows } from '../scripts/eslint-arrows.mjs'

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.js'], plugins: { rooms: { rules: { arrows } } }, rules: { 'rooms/arrows': 'error' } },
  ],
})
const against = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(code, { filePath })
  return result?.messages.map(({ message }) => message)
}

describe('the arrows between the rooms', () => {
  it('let an import along them pass', async () => {
    assert.deepEqual(await against('src/client/x.js', "import '../kit/id.js'"), [])
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../../ui/define.js'"), [])
    assert.deepEqual(await against('src/local/local.js', "import '../tally/count.js'"), [])
  })

  it('stop an import against them, however it is written', async () => {
    assert.deepEqual(await against('src/subjects/idea/x.js', "import '../../client/index.js'"), [
      'subjects/ may not import client/.',
    ])
    assert.deepEqual(await against('src/server/x.js', "export * from '../elements/vote/vote.js'"), [
      'server/ may not import elements/.',
    ])
    assert.deepEqual(await against('src/client/x.js', "const x = import('../server/app.js')"), [
      'client/ may not import server/.',
    ])
    assert.deepEqual(await against('src/client/x.js', "import '../tally/count.js'"), ['client/ may not import tally/.'])
    assert.deepEqual(await against('src/ui/x.js', "import '../../data/demo.js'"), ['ui/ may not import data/.'])
    assert.deepEqual(await against('src/server/rows/x.js', "import '../http/body.js'"), [
      'server/rows/ may not import server/http/.',
    ])
    assert.deepEqual(await against('src/acts/x.js', "import '../server/rows/store.js'"), [
      'acts/ may not import server/rows/.',
    ])
  })

  it('keep elements apart, and schemas out of a page', async () => {
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../idea/idea.js'"), [
      'No element imports another: what two share belongs in ui/.',
    ])
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../../subjects/poll/schema.js'"), [
      'A page would load zod with this: import its types only.',
    ])
    assert.deepEqual(await against('src/elements/vote/x.js', "import './ballots.js'"), [])
  })

  it('keep SQL in the rooms that hold rows', async () => {
    const no = ['SQL belongs in server/rows/ or server/voting/.']
    assert.deepEqual(await against('src/server/routes/x.js', "db.selectFrom('ideas')"), no)
    assert.deepEqual(await against('src/server/routes/x.js', 'sql`select 1`'), no)
    assert.deepEqual(await against('src/server/http/x.js', "import { sql } from 'kysely'"), no)
    assert.deepEqual(await against('src/server/rows/x.js', "db.selectFrom('ideas')"), [])
    assert.deepEqual(await against('src/server/voting/x.js', 'sql`select 1`'), [])
  })

  it('keep the desk apart from what residents see', async () => {
    assert.deepEqual(await against('src/desk/entry/x.js', "import '../../elements/vote/vote.js'"), [
      'desk/ may not import elements/.',
    ])
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../../desk/index.js'"), [
      'elements/ may not import desk/.',
    ])
    const message = 'No element imports another: what two share belongs in ui/.'
    assert.deepEqual(await against('src/desk/entry/x.js', "import '../queue/queue.js'"), [message])
    assert.deepEqual(await against('src/desk/index.js', "import './entry/define.js'"), [])
  })
})
