/** A vote is published, and anyone can check it: by the file alone, through the shell. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { newPollKey, publish, receiptFor, rulesHashOf, type Board, type PublishedBallot } from '../src/board/board.js'
import { canonical, type Json } from '../src/kit/canonical.js'
import { verify } from '../src/board/verify.js'
import type { Check } from '../src/subjects/poll/board-check.js'
import { recount } from '../src/tally/recount.js'
import { temporaryFolder } from './support/storages.js'

const rules: Record<string, Json> = {
  question: { nb: 'Hva skal pengene brukes til?' },
  kind: 'approval',
  options: [
    { id: 'benk', letter: 'A', cost: 30_000 },
    { id: 'lys', letter: 'B', cost: 60_000 },
    { id: 'bane', letter: 'C', cost: 75_000 },
  ],
  rule: 'equal-shares',
  completion: 'add1+utilitarian',
  budget: 106_100,
}
const nonce = (n: number) => n.toString(16).padStart(32, '0')
const cast = (count: number): PublishedBallot[] =>
  Array.from({ length: count }, (_, n) => ({
    nonce: nonce(n * 7919),
    options: [['benk'], ['lys', 'bane'], ['bane']][n % 3] ?? [],
  }))
const counted = async (of: readonly PublishedBallot[], seed: string, by: unknown = rules) =>
  JSON.parse(JSON.stringify(await recount(by, of, seed))) as Record<string, Json>
const again = { recount: ({ rules, ballots }: Board, seed: string) => counted(ballots ?? [], seed, rules) }

describe('a published vote', () => {
  const folder = temporaryFolder()
  after(() => rmSync(folder, { recursive: true, force: true }))
  let key: CryptoKeyPair
  let board: Board
  const publishing = (ballots: PublishedBallot[], issued = ballots.length + 5) =>
    publish({ rules, key, issued, ballots, count: seed => counted(ballots, seed) })
  before(async () => {
    key = await newPollKey()
    board = await publishing(cast(25))
  })

  const broken = async (published: unknown, receipt?: unknown): Promise<Check[]> =>
    (await verify(published, { ...again, receipt })).filter(({ holds }) => !holds).map(({ check }) => check)
  const receiptOf = async (ballot: PublishedBallot) => receiptFor(key.privateKey, await rulesHashOf(rules), ballot)

  it('holds, and has the ballot of each receipt', async () => {
    for (const ballot of cast(25)) assert.deepEqual(await broken(board, await receiptOf(ballot)), [])
    assert.deepEqual(await broken(board), [])
  })

  it('tells nothing of who voted when, and no ballots where they are few', async () => {
    assert.deepEqual(await publishing(cast(25).reverse()).then(({ ballots }) => ballots), board.ballots)
    const few = await publishing(cast(9))
    assert.equal(few.ballots, null)
    assert.deepEqual(await broken(few, await receiptOf({ nonce: nonce(0), options: ['benk'] })), [])
  })

  it('names what was done to it', async () => {
    const ballots = board.ballots ?? []
    const [first, second, ...rest] = ballots
    assert.ok(first && second)
    const attacks: [unknown, Check[]][] = [
      [{ ...board, rules: { ...rules, budget: 200_000 } }, ['rules', 'result']],
      [{ ...board, ballots: [second, first, ...rest] }, ['order', 'root']],
      [{ ...board, ballots: [second, ...rest] }, ['number', 'root', 'result']],
      [{ ...board, ballots: [{ ...first, options: ['lys'] }, second, ...rest] }, ['order', 'root', 'result']],
      [{ ...board, cast: 24 }, ['number', 'signature']],
      [{ ...board, issued: 3 }, ['number', 'signature']],
      [{ ...board, result: { ...board.result, winners: ['lys'] } }, ['signature', 'result']],
      [{ ...board, extra: 1 }, ['format']],
      [{ ...board, signature: '00' }, ['signature']],
      [{ ...board, ballots: null }, ['number', 'signature']],
      // The same bytes, written in another way: of the last letter of a coordinate not every bit is used.
      [{ ...board, key: { ...board.key, x: otherwise(board.key.x) } }, ['format']],
      [null, ['format']],
    ]
    for (const [published, wrong] of attacks) {
      const found = await broken(published)
      for (const check of wrong) assert.ok(found.includes(check), `${check} of ${found.join()}`)
    }
  })

  it('signed by another key is seen by whoever kept the key of the opening', async () => {
    const ours = key
    key = await newPollKey()
    const forged = await publishing(cast(24))
    key = ours
    assert.deepEqual(await broken(forged), [])
    const findings = await verify(forged, { ...again, key: board.key })
    assert.deepEqual(
      findings.filter(({ holds }) => !holds).map(({ check }) => check),
      ['signature'],
    )
  })

  it('is proved wrong by a receipt without its ballot, and not by a forged one', async () => {
    const [, ...others] = cast(25)
    const without = await publishing(others)
    const receipt = await receiptOf(cast(25)[0] ?? { nonce: nonce(0), options: [] })
    assert.deepEqual(await broken(without, receipt), ['receipt-on-board'])
    assert.deepEqual(await broken(without, { ...receipt, commitment: '0'.repeat(64) }), ['receipt'])
    assert.deepEqual(await broken(without, { ...receipt, rulesHash: '0'.repeat(64) }), ['receipt'])
    assert.deepEqual(await broken(without, 'a receipt'), ['receipt'])
  })

  it('is checked from the shell: exit 0, or exit 1 and what is wrong, for each byte that is changed', async () => {
    const text = canonical(board)
    const run = (content: string, ...args: string[]) => {
      writeFileSync(join(folder, 'board.json'), content)
      const command = ['dist/src/cli/main.js', 'verify', join(folder, 'board.json'), ...args]
      const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' })
      return { status, stdout }
    }
    writeFileSync(
      join(folder, 'receipt.json'),
      JSON.stringify(await receiptOf(cast(25)[3] ?? { nonce: '', options: [] })),
    )
    const fine = run(text, '--receipt', join(folder, 'receipt.json'))
    assert.equal(fine.status, 0, fine.stdout)
    assert.match(fine.stdout, /The ballot of the receipt is on the board\./)
    for (const at of [
      text.indexOf('"budget":1') + 9,
      text.indexOf('"winners":["') + 13,
      text.indexOf('"nonce":"') + 10,
    ]) {
      const changed = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
      const { status, stdout } = run(changed)
      assert.equal(status, 1, stdout)
      assert.match(stdout, /✖/)
    }
    assert.equal(run('{').status, 1)

    // All over the file, without a process for each.
    for (let at = 0; at < text.length; at += 7) {
      const changed = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
      let published: unknown
      try {
        published = JSON.parse(changed)
      } catch {
        continue // No JSON any more, which is said too.
      }
      assert.notDeepEqual(await broken(published), [], `${at}: ${text.slice(at - 20, at + 20)}`)
    }
  })
})

/** Another text of the same bytes in base64url. */
function otherwise(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = letters.indexOf(text.slice(-1))
  return text.slice(0, -1) + letters.charAt(last ^ 1)
}
