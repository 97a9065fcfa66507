/** `naermiljo poll`, through the shell: a poll from its file to its board, and a server that is killed in the middle. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import * as z from 'zod/mini'
import { blind, finish } from '../src/client/voting/blind.js'
import { codeHash } from '../src/kit/code.js'
import { PollFile } from '../src/subjects/poll/schema.js'
import type { Poll } from '../src/subjects/poll/schema.js'
import { isProblem } from './support/api.js'
import { startServer, type ServerProcess } from './support/server.js'
import { temporaryFolder } from './support/storages.js'
import { draftPoll, secretBallot, tokenFor } from './support/voters.js'

const token = 'poll-token'
const env = { NAERMILJO_ADMIN_TOKEN: token }

describe('naermiljo poll', () => {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  let server: ServerProcess
  const start = async () => (server = await startServer(['--port', '0', '--data', data], env))
  before(start)
  after(async () => {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (...args: string[]) =>
    new Promise<{ code: number; said: string }>(resolve => {
      const options = { env: { ...process.env, ...env } }
      const child = execFile(
        process.execPath,
        ['dist/src/cli/main.js', 'poll', ...args],
        options,
        (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
      )
    })
  const over = (...args: string[]) => run(...args, '--url', `${server.url}/api/v1`)
  const fileOf = (name: string, content: object) => {
    const file = join(folder, name)
    writeFileSync(file, JSON.stringify(content))
    return file
  }
  const read = async (path: string) => (await fetch(`${server.url}/api/v1${path}`)).json() as Promise<unknown>
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('makes a poll from its file, opens it, and writes letters for its codes', async () => {
    const { id: _, ...poll } = draftPoll(Date.now())
    const file = fileOf('poll.json', { council: 'stavern', ...poll })
    const out = join(folder, 'letters')
    const { code, said } = await over(file, '--codes', '12', '--out', out, '--page', 'https://larvik.example/stem')
    assert.equal(code, 0, said)
    assert.match(said, /Opened: the rules are locked as [0-9a-f]{64}/)
    const id = /Made the poll (\S+)\./.exec(said)?.[1] ?? ''
    const rows = readFileSync(join(out, 'codes.csv'), 'utf8').trim().split('\r\n').slice(1)
    assert.equal(rows.length, 12)
    const [, code1 = '', address = ''] = rows[0]?.split(',') ?? []
    assert.equal(address, `https://larvik.example/stem#nm-code=${code1}&poll=${id}`)
    const letters = readFileSync(join(out, 'letters.html'), 'utf8')
    assert.equal(letters.match(/<svg/g)?.length, 12)
    assert.ok(letters.includes(code1))
    assert.equal(statSync(join(out, 'codes.csv')).mode & 0o077, 0, 'nobody else may read the codes')
    // The code of a letter opens the vote.
    const mine = await tokenFor(post, (await read(`/polls/${id}`)) as Poll, code1.toLowerCase())
    assert.equal((await post(`/polls/${id}/secret-ballots`, secretBallot(mine, ['benk']))).status, 201)
    assert.match(await (await fetch(`${server.url}/api/v1/polls/${id}/paper`)).text(), /Sett kryss ved det/)

    const [lost = '', paper = ''] = rows.slice(1).map(row => row.split(',')[1] ?? '')
    assert.match((await over(id, '--revoke', lost)).said, /There are 11 codes on the roll/)
    assert.match((await over(id, '--strike', paper)).said, /Struck off 1/)
    assert.equal((await over(id, '--strike', code1)).code, 1)
    const first = fileOf('first.json', [{ options: ['benk'] }])
    assert.match((await over(id, '--paper', first, '--reading', 'first')).said, /Waits for the other reading/)
    assert.match(
      (await over(id, '--paper', fileOf('x.json', [{ options: ['lys'] }]), '--reading', 'second')).said,
      /differ/,
    )
    assert.match((await over(id, '--paper', first, '--reading', 'second')).said, /the same/)
    assert.match((await over(id, '--close')).said, /Its rules say when this poll closes/)
    assert.match((await over(id, '--cancel', 'Prisen var feil.')).said, /Called off/)
    assert.equal(((await read(`/polls/${id}`)) as Poll).cancelled?.reason.nb, 'Prisen var feil.')
  })

  it('says what is wrong with a file, and makes nothing', async () => {
    const { id: _, ...poll } = draftPoll(Date.now())
    const wrong = (change: object) => over(fileOf('wrong.json', { council: 'stavern', ...poll, ...change }))
    const coin = await wrong({ rule: 'coin' })
    assert.deepEqual([coin.code, /#\/rule/.test(coin.said)], [1, true])
    assert.match((await wrong({ rule: 'irv', completion: undefined })).said, /#\/rule cannot count such ballots/)
    assert.match((await wrong({ council: 'atlantis' })).said, /no such council/)
    writeFileSync(join(folder, 'none.json'), '{"council":')
    assert.match((await over(join(folder, 'none.json'))).said, /this is no JSON/)
    assert.equal((await over(join(folder, 'none.json'), '--codes', '3')).code, 2)
    assert.equal((await over('--codes', 'x', fileOf('wrong.json', {}))).code, 2)
  })

  it('has a schema and an example that are true', () => {
    const schema = JSON.parse(readFileSync('docs/poll.schema.json', 'utf8')) as object
    const made = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...z.toJSONSchema(PollFile, { io: 'input' }),
    }
    assert.deepEqual(schema, made)
    assert.ok(PollFile.safeParse(JSON.parse(readFileSync('docs/examples/poll.json', 'utf8'))).success)
  })

  it('lets a voter finish whose server was killed between the token and the ballot', async () => {
    const draft = draftPoll(Date.now())
    const file = fileOf('killed.json', { council: 'stavern', ...draft })
    const out = join(folder, 'killed')
    assert.equal((await over(file, '--codes', '1', '--out', out, '--page', 'https://larvik.example/stem')).code, 0)
    const code = readFileSync(join(out, 'codes.csv'), 'utf8').split('\r\n')[1]?.split(',')[1] ?? ''
    assert.match(await codeHash(code), /^[0-9a-f]{64}$/)
    const poll = (await read(`/polls/${draft.id}`)) as Poll
    const key = poll.keys?.tokens
    assert.ok(key)
    const asked = await blind(key)
    const ask = () => post(`/polls/${draft.id}/tokens`, { blinded: asked.blinded }, { Authorization: `Bearer ${code}` })
    // The answer is lost with the server.
    await (await ask()).arrayBuffer()
    await server.kill()
    await start()
    const { signature } = (await (await ask()).json()) as { signature: string }
    const mine = { message: asked.message, signature: await finish(key, asked, signature) }
    const body = secretBallot(mine, ['lys'])
    assert.equal((await post(`/polls/${draft.id}/secret-ballots`, body)).status, 201)
    await isProblem(
      await post(`/polls/${draft.id}/secret-ballots`, secretBallot({ ...mine, message: '0'.repeat(128) }, ['lys'])),
      403,
      'token-refused',
    )
    // The log says that it listens and what the daily job did: nothing of who asked for what, or when.
    const lines = server.said().trim().split('\n')
    assert.ok(
      lines.every(line => line.startsWith('naermiljo listens') || line.includes('"msg":"daily"')),
      server.said(),
    )
    await server.kill()
    await start()
    assert.equal((await post(`/polls/${draft.id}/secret-ballots`, body)).status, 201)
  })

  it('works on rows that nobody serves', async () => {
    await server.kill()
    const file = fileOf('rows.json', { council: 'stavern', ...draftPoll(Date.now(), { eligibility: 'open' }) })
    const made = await run(file, '--data', data, '--json')
    assert.equal(made.code, 0, made.said)
    await start()
    const { id } = JSON.parse(made.said) as { id: string }
    assert.equal(((await read(`/polls/${id}`)) as Poll).eligibility, 'open')
  })
})
