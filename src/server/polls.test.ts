/** Votes as the server takes them: the rules of open polls, and the two steps of secret ones under attack. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Hono } from 'hono'
import { demo } from '../../data/demo.js'
import { apiOf, isProblem, json } from '../../test/support/api.js'
import { pgliteStorage, postgresStorage, type TestStorage } from '../../test/support/storages.js'
import { answerOf, codesFor, draftPoll, secretBallot, tokenFor } from '../../test/support/voters.js'
import type { Board } from '../board/board.js'
import type { Json } from '../kit/canonical.js'
import { verify } from '../board/verify.js'
import { uuidv4 } from '../kit/id.js'
import type { Poll } from '../subjects/poll/schema.js'
import { recount } from '../tally/recount.js'
import { createApp } from './app.js'
import type { Storage } from './rows/open.js'
import { seed } from './seed.js'

const start = Date.parse('2026-11-23T09:00:00Z')
const openPoll = '019ac000-0003-7000-8000-000000000001'
const closedPoll = '019ac000-0003-7000-8000-000000000002'
const voter = (n: number) => n.toString(16).padStart(64, '0')
const admin = { Authorization: 'Bearer secret' }
const counting = {
  recount: async ({ rules, ballots }: Board, seed: string) =>
    JSON.parse(JSON.stringify(await recount(rules, ballots ?? [], seed))) as Record<string, Json>,
}

for (const storage of [pgliteStorage(), postgresStorage()])
  describe(`polls on ${storage.name}`, () => pollTests(storage))

function pollTests(place: TestStorage): void {
  let storage: Storage
  let now = start
  let app: Hono
  const unforeseen: Error[] = []
  const makeApp = () =>
    createApp({ db: storage.db, now: () => now, adminToken: 'secret', log: error => unforeseen.push(error) })

  before(async () => {
    await place.start()
    storage = await place.open()
    await seed(storage.db, demo(start))
    app = makeApp()
  })
  after(async () => {
    await storage.close()
    await place.stop()
    assert.deepEqual(unforeseen, [])
  })

  const { get, post } = apiOf(() => app)
  const step = (poll: { id: string }, name: string, body: object = {}) =>
    post(`/polls/${poll.id}/${name}`, { id: uuidv4(), ...body }, admin)
  /** Makes and opens a poll with codes. */
  const opened = async (count: number, change: object = {}): Promise<{ poll: Poll; codes: string[] }> => {
    const draft = draftPoll(now, change)
    assert.equal((await post('/councils/stavern/polls', draft, admin)).status, 201)
    const { codes, hashes } = await codesFor(count)
    if (count > 0) assert.equal((await json(await step(draft, 'rights', { codes: hashes }))).issued, count)
    const response = await step(draft, 'opening')
    const poll = (await json(response)) as Poll
    assert.equal(response.status, 200)
    return { poll, codes }
  }
  const token = (poll: Poll, code: string) => tokenFor(post, poll, code)
  const cast = (poll: Poll, body: unknown, headers?: Record<string, string>) =>
    post(`/polls/${poll.id}/secret-ballots`, body, headers)
  const close = async (poll: Poll): Promise<Board> => {
    now = Date.parse(poll.closes)
    const board = (await json(await get(`/polls/${poll.id}/board`))) as Board
    now = start
    return board
  }
  const broken = async (board: unknown, receipt?: unknown) =>
    (await verify(board, { ...counting, receipt })).filter(({ holds }) => !holds).map(({ check }) => check)

  it('takes one ballot for each voter while a poll is open, and counts it', async () => {
    const ballots = `/polls/${openPoll}/ballots`
    const before = (await json(await get(`/polls/${openPoll}/result`))).ballots
    const ballot = await answerOf(openPoll, voter(1), ['dugnad'])
    assert.equal((await post(ballots, ballot)).status, 201)
    assert.equal((await post(ballots, ballot)).status, 201)
    await isProblem(await post(ballots, { ...ballot, choices: ['blomster'] }), 409, 'id-taken')
    await isProblem(await post(ballots, { ...ballot, id: uuidv4() }), 409, 'already-voted')
    const bad = await isProblem(
      await post(ballots, await answerOf(openPoll, voter(2), ['dugnad', 'x'])),
      422,
      'validation',
    )
    assert.equal(bad.errors[0].pointer, '#/choices/1')
    const result = await json(await get(`/polls/${openPoll}/result`))
    assert.equal(result.ballots, before + 1)
    assert.equal(result.final, false)
  })

  it('replaces an answer where the rules let it be changed', async () => {
    const { poll } = await opened(0, {
      eligibility: 'open',
      ballot: 'choice',
      rule: 'plurality',
      completion: undefined,
      resultShown: 'always',
    })
    for (const option of ['benk', 'lys', 'bane'])
      assert.equal((await post(`/polls/${poll.id}/ballots`, await answerOf(poll.id, voter(7), [option]))).status, 201)
    const { votes, ballots } = await json(await get(`/polls/${poll.id}/result`))
    assert.equal(ballots, 1)
    assert.deepEqual(votes.at(-1), { option: 'bane', votes: 1 })
  })

  it('asks for the work of each answer', async () => {
    const ballots = `/polls/${openPoll}/ballots`
    const { proof, ...lazy } = await answerOf(openPoll, voter(5), ['dugnad'])
    await isProblem(await post(ballots, lazy), 422, 'proof-missing')
    await isProblem(await post(ballots, { ...lazy, voter: voter(6), proof }), 422, 'proof-missing')
    await isProblem(await post(ballots, { ...lazy, proof: proof?.map(n => n + 1) }), 422, 'proof-missing')
    await isProblem(await post(ballots, { ...lazy, proof: proof?.slice(1) }), 422, 'proof-missing')
    assert.equal((await post(ballots, { ...lazy, proof })).status, 201)
  })

  it('counts one of fifty ballots that one voter sends at the same moment', async () => {
    const before = (await json(await get(`/polls/${openPoll}/result`))).ballots
    const ballot = await answerOf(openPoll, voter(3), ['dugnad'])
    const send = () => post(`/polls/${openPoll}/ballots`, { ...ballot, id: uuidv4() })
    const answers = await Promise.all(Array.from({ length: 50 }, send))
    assert.equal(answers.filter(({ status }) => status === 201).length, 1)
    assert.equal((await json(await get(`/polls/${openPoll}/result`))).ballots, before + 1)
  })

  it('hides a result until closing, and from then on a clock set back opens nothing again', async () => {
    const { poll } = await opened(0, {
      eligibility: 'open',
      ballot: 'choice',
      rule: 'plurality',
      completion: undefined,
    })
    const answer = await answerOf(poll.id, voter(4), ['benk'])
    now = Date.parse(poll.opens) - 1
    await isProblem(await post(`/polls/${poll.id}/ballots`, answer), 409, 'poll-not-open')
    now = start
    assert.equal((await post(`/polls/${poll.id}/ballots`, answer)).status, 201)
    await isProblem(await get(`/polls/${poll.id}/result`), 403, 'result-hidden')
    await isProblem(await get(`/polls/${poll.id}/board`), 403, 'result-hidden')
    now = Date.parse(poll.closes)
    const late = await answerOf(poll.id, voter(5), ['benk'])
    await isProblem(await post(`/polls/${poll.id}/ballots`, late), 409, 'poll-closed')
    assert.equal((await json(await get(`/polls/${poll.id}/result`))).final, true)
    now = start
    await isProblem(await post(`/polls/${poll.id}/ballots`, late), 409, 'poll-closed')
    assert.equal((await json(await get(`/polls/${closedPoll}/result`))).winners[0], 'tirsdag')
  })

  it('locks the rules at opening, and knows them by their hash', async () => {
    const draft = draftPoll(now)
    await isProblem(await post('/councils/stavern/polls', draft), 403, 'not-permitted')
    await post('/councils/stavern/polls', { ...draft, quorum: 3 }, admin)
    await post('/councils/stavern/polls', draft, admin)
    await isProblem(await get(`/polls/${draft.id}`), 404, 'not-found')
    const listed = async () =>
      (await json(await get('/councils/stavern/polls'))).items.some(({ id }: Poll) => id === draft.id) as boolean
    assert.equal(await listed(), false)
    const poll = (await json(await step(draft, 'opening'))) as Poll
    assert.equal(await listed(), true)
    assert.match(poll.rulesHash ?? '', /^[0-9a-f]{64}$/)
    assert.equal(poll.quorum, 0)
    assert.deepEqual(await json(await step(draft, 'opening')), poll)
    await isProblem(await post('/councils/stavern/polls', { ...draft, quorum: 9 }, admin), 409, 'step-not-allowed')
    await isProblem(await step(poll, 'closing'), 409, 'step-not-allowed')
    assert.deepEqual(await json(await get(`/polls/${poll.id}`)), poll)
  })

  it('refuses a poll that contradicts itself', async () => {
    const wrong = async (change: object) => {
      const draft = draftPoll(now, change)
      const { errors } = await isProblem(await post('/councils/stavern/polls', draft, admin), 422, 'validation')
      return errors.map(({ pointer }: { pointer: string }) => pointer)
    }
    assert.deepEqual(await wrong({ rule: 'irv', completion: undefined }), ['#/rule'])
    assert.deepEqual(await wrong({ budget: undefined }), ['#/budget'])
    assert.deepEqual(await wrong({ secrecy: 'device' }), ['#/secrecy'])
    assert.deepEqual(await wrong({ resultShown: 'always' }), ['#/resultShown'])
    assert.deepEqual(await wrong({ closes: '2020-01-01T00:00:00Z' }), ['#/closes'])
    assert.deepEqual(await wrong({ options: draftPoll(now).options.map(({ cost: _, ...rest }) => rest) }), [
      '#/options/0/cost',
      '#/options/1/cost',
      '#/options/2/cost',
    ])
    assert.deepEqual(await wrong({ resultShow: 'x' }), ['#'])
  })

  it('calls a poll off with a reason, and throws away what was in it', async () => {
    const { poll, codes } = await opened(2)
    const mine = await token(poll, codes[0] ?? '')
    assert.equal((await cast(poll, secretBallot(mine, ['benk']))).status, 201)
    await isProblem(await step(poll, 'cancellation'), 422, 'validation')
    const reason = { nb: 'Prisen på lys var feil.' }
    assert.deepEqual((await json(await step(poll, 'cancellation', { reason }))).cancelled.reason, reason)
    await isProblem(await cast(poll, secretBallot(mine, ['benk'])), 409, 'poll-closed')
    await isProblem(await get(`/polls/${poll.id}/result`), 404, 'not-found')
    const { rows } = await sql`select 1 from poll_keys where poll = ${poll.id}
      union all select 1 from rolls where poll = ${poll.id}
      union all select 1 from ballot_boxes where poll = ${poll.id}`.execute(storage.db)
    assert.deepEqual(rows, [])
  })

  it('takes secret ballots, publishes a board that holds, and finds the ballot of each receipt', async () => {
    const { poll, codes } = await opened(14)
    const receipts: unknown[] = []
    for (const [n, code] of codes.slice(0, 12).entries()) {
      const response = await cast(poll, secretBallot(await token(poll, code), n % 2 ? ['benk', 'bane'] : ['lys']))
      assert.equal(response.status, 201)
      receipts.push(await json(response))
    }
    const board = await close(poll)
    assert.equal(board.cast, 12)
    assert.equal(board.issued, 14)
    assert.equal(board.rulesHash, poll.rulesHash)
    for (const receipt of receipts) assert.deepEqual(await broken(board, receipt), [])
    const removed = { ...board, ballots: board.ballots?.slice(1) }
    assert.ok((await broken(removed)).includes('root'))
    const result = await json(await get(`/polls/${poll.id}/result`))
    assert.deepEqual([result.final, result.ballots, result.issued, result.quorumReached], [true, 12, 14, true])
    assert.deepEqual(result.winners, board.result['winners'])
    const csv = await (await get(`/polls/${poll.id}/ballots.csv`)).text()
    assert.equal(csv.split('\r\n').length, 14)
    const pb = await (await get(`/polls/${poll.id}/ballots.pb`)).text()
    assert.match(pb, /budget;106100/)
    const { rows } = await sql`select 1 from poll_keys where poll = ${poll.id}`.execute(storage.db)
    assert.deepEqual(rows, [], 'the key is destroyed')
  })

  it('publishes the result only, where fewer than ten have voted', async () => {
    const { poll, codes } = await opened(9)
    for (const code of codes) await cast(poll, secretBallot(await token(poll, code), ['benk']))
    const board = await close(poll)
    assert.deepEqual([board.cast, board.ballots], [9, null])
    await isProblem(await get(`/polls/${poll.id}/ballots.csv`), 404, 'not-found')
    assert.deepEqual(await broken(board), [])
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from ballot_boxes where poll = ${poll.id}`.execute(storage.db)
    assert.equal(rows[0]?.n, 0)
  })

  it('counts one ballot for one right, of a thousand at the same moment', async () => {
    const { poll, codes } = await opened(2)
    const [code = ''] = codes
    // A thousand messages for one right: one is signed. The numbers are below the modulus by their first digit.
    const ask = (n: number) =>
      post(
        `/polls/${poll.id}/tokens`,
        { blinded: `00${n.toString(16).padStart(510, '0')}` },
        { Authorization: `Bearer ${code}` },
      )
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, n) => ask(n + 2)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal(answers.filter(({ status }) => status === 409).length, 999)
    // And a thousand ballots with one token: one counts.
    const mine = await token(poll, codes[1] ?? '')
    const casts = await Promise.all(Array.from({ length: 1000 }, () => cast(poll, secretBallot(mine, ['benk']))))
    assert.ok(casts.every(({ status }) => status === 201))
    assert.equal((await close(poll)).cast, 1)
  })

  it('signs the same message again for a right, and no other', async () => {
    const { poll, codes } = await opened(1)
    const ask = (blinded: string, code = codes[0] ?? '') =>
      post(`/polls/${poll.id}/tokens`, { blinded }, { Authorization: `Bearer ${code}` })
    const message = `01${'7'.repeat(510)}`
    await isProblem(await ask(message, 'AAAA-BBBB'), 403, 'code-unknown')
    await isProblem(await post(`/polls/${poll.id}/tokens`, { blinded: message }), 403, 'code-unknown')
    await isProblem(await ask('f'.repeat(512)), 403, 'token-refused')
    const first = await json(await ask(message))
    // The server has ended between issuing and casting: whoever asks again gets the same.
    app = makeApp()
    assert.deepEqual(await json(await ask(message)), first)
    await isProblem(await ask(`02${'7'.repeat(510)}`), 409, 'right-used')
  })

  it('replaces a ballot of the same token only where the rules let a vote be changed', async () => {
    const { poll, codes } = await opened(1, { changeable: false })
    const mine = await token(poll, codes[0] ?? '')
    const body = secretBallot(mine, ['benk'])
    assert.equal((await cast(poll, body)).status, 201)
    assert.equal((await cast(poll, body)).status, 201)
    await isProblem(await cast(poll, secretBallot(mine, ['lys'])), 409, 'already-voted')
    const { poll: other, codes: others } = await opened(10)
    const changing = await token(other, others[0] ?? '')
    const receipts: unknown[] = []
    for (const option of ['benk', 'lys', 'bane']) {
      const response = await cast(other, secretBallot(changing, [option]))
      assert.equal(response.status, 201)
      receipts.push(await json(response))
    }
    for (const code of others.slice(1)) await cast(other, secretBallot(await token(other, code), ['benk']))
    const board = await close(other)
    assert.deepEqual(await broken(board, receipts[2]), [])
    assert.deepEqual(await broken(board, receipts[0]), ['receipt-replaced'])
    const result = await json(await get(`/polls/${other.id}/result`))
    assert.deepEqual(
      result.votes.map(({ votes }: { votes: number }) => votes),
      [9, 0, 1],
    )
  })

  it('refuses forged tokens, those of another poll, cookies, and ballots outside the rules', async () => {
    const { poll, codes } = await opened(1)
    const { poll: other } = await opened(1)
    const mine = await token(poll, codes[0] ?? '')
    await isProblem(await cast(other, secretBallot(mine, ['benk'])), 403, 'token-refused')
    const forged = {
      ...mine,
      signature: `${mine.signature.slice(0, -2)}${mine.signature.endsWith('00') ? '01' : '00'}`,
    }
    await isProblem(await cast(poll, secretBallot(forged, ['benk'])), 403, 'token-refused')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    assert.ok(privateKey)
    await isProblem(await cast(poll, secretBallot(mine, ['benk']), { Cookie: 'session=1' }), 403, 'not-permitted')
    for (const options of [['benk', 'benk'], ['badstue'], ['lys', 'bane'], []])
      await isProblem(await cast(poll, secretBallot(mine, options)), 422, 'validation')
    await isProblem(await cast(poll, secretBallot(mine, ['benk'], [3])), 422, 'validation')
    // A ballot that would be known by its order, or that would be one with another on the board.
    await isProblem(await cast(poll, secretBallot(mine, ['bane', 'benk'])), 422, 'validation')
    const body = secretBallot(mine, ['benk'])
    const same = { ...body, ballot: { ...body.ballot, nonce: '0'.repeat(32) } }
    await isProblem(await cast(poll, same), 403, 'token-refused')
    await isProblem(
      await post(`/polls/${openPoll}/tokens`, { blinded: '0'.repeat(512) }, { Authorization: 'Bearer x' }),
      403,
      'not-permitted',
    )
    await isProblem(
      await post(`/polls/${poll.id}/ballots`, await answerOf(poll.id, voter(1), ['benk'])),
      403,
      'not-permitted',
    )
    now = Date.parse(poll.closes) + 1000
    await isProblem(await cast(poll, secretBallot(mine, ['benk'])), 409, 'poll-closed')
    await get(`/polls/${poll.id}/result`)
    now = start
    await isProblem(await cast(poll, secretBallot(mine, ['benk'])), 409, 'poll-closed')
  })

  it('revokes lost codes, strikes off those handed in on paper, and counts paper that two people read alike', async () => {
    const { poll, codes } = await opened(14)
    const { hashes } = await codesFor(1)
    const hashOf = async (code: string) => (await import('../kit/code.js')).codeHash(code)
    const [lost = '', paper1 = '', paper2 = '', used = ''] = codes
    const mine = await token(poll, used)
    const revoke = async (...all: string[]) =>
      step(poll, 'revocations', {
        codes: await Promise.all(all.map(async code => (code.length === 64 ? code : hashOf(code)))),
      })
    assert.equal((await json(await revoke(lost))).issued, 13)
    await isProblem(await revoke(used), 409, 'right-used')
    await isProblem(await revoke(hashes[0] ?? ''), 403, 'code-unknown')
    await assert.rejects(token(poll, lost), /code-unknown/)
    const strikes = { codes: await Promise.all([paper1, paper2].map(hashOf)) }
    assert.equal((await step(poll, 'strikes', strikes)).status, 200)
    await isProblem(await step(poll, 'strikes', { codes: [await hashOf(used)] }), 409, 'right-used')
    await assert.rejects(token(poll, paper1), /right-used/)
    await isProblem(await revoke(paper1), 409, 'right-used')

    const read = (reading: string, ...ballots: string[][]) =>
      step(poll, 'paper-ballots', { reading, ballots: ballots.map(options => ({ options })) })
    const bad = await isProblem(await read('first', ['lys', 'bane']), 422, 'validation')
    assert.equal(bad.errors[0].pointer, '#/ballots/0/options')
    assert.equal((await json(await read('first', ['benk'], ['lys']))).agree, false)
    const differs = await json(await read('second', ['lys'], ['bane']))
    assert.deepEqual([differs.agree, differs.onlyFirst, differs.onlySecond], [false, [0], [1]])
    await isProblem(await read('second', ['benk'], ['lys'], ['lys']), 409, 'step-not-allowed')
    assert.equal((await json(await read('second', ['lys'], ['benk']))).agree, true)
    await cast(poll, secretBallot(mine, ['bane']))
    for (const code of codes.slice(4, 13)) await cast(poll, secretBallot(await token(poll, code), ['lys']))
    const board = await close(poll)
    assert.deepEqual([board.cast, board.issued], [12, 13])
    assert.deepEqual(await broken(board), [])
    assert.ok(!JSON.stringify(board.ballots).includes('paper'))
  })

  /** All rows, with where PostgreSQL keeps them and which transaction wrote them. */
  const dumped = async () => {
    const tables = await sql<{ table_name: string }>`select table_name from information_schema.tables
      where table_schema = 'public' and table_name not like 'kysely%'`.execute(storage.db)
    const dump = new Map<string, { ctid: string; xmin: string; row: Record<string, unknown> }[]>()
    for (const { table_name: name } of tables.rows) {
      const { rows } = await sql<{
        ctid: string
        xmin: string
        row: Record<string, unknown>
      }>`select ctid::text, xmin::text, to_jsonb(t) as row from ${sql.table(name)} t`.execute(storage.db)
      dump.set(name, rows)
    }
    return dump
  }

  it('keeps nothing that leads from a right to a ballot', async () => {
    const { poll, codes } = await opened(30)
    const before = await dumped()
    // Rights are used in one order and ballots cast in the same one: what is kept must tell of neither.
    const order = codes.slice(0, 20).sort(() => Math.random() - 0.5)
    const tokens = []
    for (const code of order) tokens.push(await token(poll, code))
    for (const mine of tokens) await cast(poll, secretBallot(mine, ['benk']))

    const dump = await dumped()
    // Twenty have voted, and nothing but two rows is other than it was: no row came, went or moved anywhere else.
    for (const [name, rows] of dump) {
      const others = (all: typeof rows | undefined) =>
        all?.filter(({ row }) => !['rolls', 'ballot_boxes'].includes(name) || row['poll'] !== poll.id)
      assert.deepEqual(others(rows), others(before.get(name)), name)
    }
    const text = (rows: unknown) => JSON.stringify(rows)
    const secrets = [...order, ...tokens.map(({ message }) => message), ...tokens.map(({ signature }) => signature)]
    for (const [name, rows] of dump)
      for (const secret of secrets) assert.ok(!text(rows).includes(secret), `${name} holds a code or a token`)

    // Rights and ballots are each in one row: there is no order of rows, and no transaction, to compare.
    const roll = dump.get('rolls')?.filter(({ row }) => row['poll'] === poll.id) ?? []
    const box = dump.get('ballot_boxes')?.filter(({ row }) => row['poll'] === poll.id) ?? []
    assert.deepEqual([roll.length, box.length], [1, 1])
    const rights = roll[0]?.row['rights'] as Record<string, string | null>
    const ballots = box[0]?.row['ballots'] as Record<string, Record<string, unknown>>
    assert.equal(Object.values(rights).filter(state => state?.startsWith('signed ')).length, 20)
    assert.equal(Object.keys(ballots).length, 20)
    // Their members stand in the order of their names, whatever came first.
    for (const names of [Object.keys(rights), Object.keys(ballots)]) assert.deepEqual(names, [...names].sort())
    // No value of one, and no part of it, stands in the other, or in any other table.
    const ofRights = [...Object.keys(rights), ...Object.values(rights).map(state => state?.slice(7))].filter(Boolean)
    const ofBallots = [...Object.keys(ballots), ...Object.values(ballots).map(({ nonce }) => nonce as string)]
    for (const [name, rows] of dump) {
      const where = text(rows)
      for (const value of ofRights) assert.ok(name === 'rolls' || !where.includes(value ?? ''), `${name} has a right`)
      for (const value of ofBallots)
        assert.ok(name === 'ballot_boxes' || !where.includes(value), `${name} has a ballot`)
    }
    // Every pair of tables, by every value they share that belongs to this poll: only its own id, which all have.
    const values = (rows: unknown): Set<string> => new Set(text(rows).match(/[0-9a-f-]{32,}/g) ?? [])
    const shared = [...values(roll)].filter(value => values(box).has(value))
    assert.deepEqual(shared, [poll.id])
    // Nothing is kept under an idempotency key, and no time is kept at all.
    assert.ok(!text(dump.get('keys')).includes('signature'))
    assert.ok(!/20\d\d-\d\d-\d\dT/.test(text([roll.map(({ row }) => row), box.map(({ row }) => row)])))
    // As many transactions as steps went by; the two rows tell of the last one each, and no more.
    assert.equal(new Set(roll.map(({ xmin }) => xmin)).size + new Set(box.map(({ xmin }) => xmin)).size, 2)
    assert.deepEqual(unforeseen, [], 'the log is empty')
  })
}
