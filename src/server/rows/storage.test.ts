import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { pgliteStorage } from '../../../test/support/storages.js'
import { lockFolder } from './folder-lock.js'
import type { Storage } from './open.js'

describe('storage in a folder', () => {
  const place = pgliteStorage()
  let storage: Storage
  before(async () => {
    storage = await place.open()
  })
  after(async () => {
    await storage.close()
    await place.stop()
  })
  const insert = (id: string) => ({ id, data: '{}' })
  const names = async () => (await storage.db.selectFrom('municipalities').select('id').execute()).map(({ id }) => id)

  it('keeps transactions that overlap apart: one is rolled back, the other stays', async () => {
    let leave = () => {}
    const waiting = new Promise<void>(resolve => (leave = resolve))
    const failing = storage.db.transaction().execute(async tx => {
      await tx.insertInto('municipalities').values(insert('undone')).execute()
      await waiting
      throw new Error('no')
    })
    const lasting = storage.db
      .transaction()
      .execute(tx => tx.insertInto('municipalities').values(insert('kept')).execute())
    leave()
    await assert.rejects(failing)
    await lasting
    assert.deepEqual(await names(), ['kept'])
  })

  it('passes on how many rows were changed', async () => {
    const changed = await storage.db.updateTable('municipalities').set({ data: '{"a":1}' }).executeTakeFirst()
    assert.equal(changed.numUpdatedRows, 1n)
  })

  it('belongs to one process: a second one is told who has it', () => {
    const { folder } = place.options() as { folder: string }
    const script = `import { lockFolder } from './src/server/rows/folder-lock.ts'; lockFolder(process.argv[1])`
    const second = () => execFileSync(process.execPath, ['--import', 'tsx', '-e', script, folder], { stdio: 'pipe' })
    assert.throws(second, new RegExp(`in use by process ${process.pid}`))
  })

  it('is free again when its holder has gone', async () => {
    await storage.close()
    const { folder } = place.options() as { folder: string }
    lockFolder(folder)()
    storage = await place.open()
    assert.deepEqual(await names(), ['kept'])
  })
})
