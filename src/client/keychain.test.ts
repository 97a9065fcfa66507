import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Keychain } from './keychain.js'
import { memoryStore } from './outbox/store.js'

const day = 86_400_000
const opens = Date.parse('2026-01-01T08:00:00Z')
const closes = new Date(opens + 90 * day).toISOString()

describe('the keychain', () => {
  it('keeps a token for as long as its vote is open, also for more than thirty days, and no longer', async () => {
    let now = opens
    const keychain = new Keychain(memoryStore(), () => now)
    await keychain.put('token', 'poll', { message: 'ab' }, closes)
    now = opens + 89 * day
    assert.deepEqual(await keychain.get('token', 'poll'), { message: 'ab' })
    now = opens + 90 * day
    assert.equal(await keychain.get('token', 'poll'), undefined)
  })

  it('throws away what is of no use any more, and leaves the rest', async () => {
    let now = opens
    const store = memoryStore()
    const keychain = new Keychain(store, () => now)
    await keychain.put('token', 'poll', { message: 'ab' }, closes)
    await keychain.put('receipt', 'poll', { nonce: 'cd' }, new Date(opens + 400 * day).toISOString())
    await keychain.put('order', 'poll', 7, closes)
    now = opens + 91 * day
    await keychain.clean()
    assert.deepEqual(
      (await store.list('')).map(([key]) => key),
      ['keys/receipt/poll'],
    )
    await keychain.forget('receipt', 'poll')
    assert.deepEqual(await store.list(''), [])
  })
})
