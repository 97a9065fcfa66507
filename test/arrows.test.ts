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
    assert.deepEqual(await against('src/desk/entry/x.js', "import '../../elements/vote/vote.js'"), [
      'desk/ may not import elements/.',
    ])
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../../desk/index.js'"), [
      'elements/ may not import desk/.',
    ])
  })

  it('let no element import another, at the desk neither', async () => {
    const message = 'No element imports another: what two share belongs in ui/.'
    assert.deepEqual(await against('src/elements/vote/x.js', "import '../idea/idea.js'"), [message])
    assert.deepEqual(await against('src/desk/entry/x.js', "import '../queue/queue.js'"), [message])
    assert.deepEqual(await against('src/desk/index.js', "import './entry/define.js'"), [])
  })
})
