import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deskWrites } from '../../contract/desk.js'
import { createDesk } from '../desk/desk.js'
import { http } from './http.js'

const base = 'http://larvik.example/api/v1'

/** A server that writes down what it is asked, and answers with one thing. */
function asked(answer: () => Promise<Response> | Response) {
  const requests: Request[] = []
  const fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    requests.push(new Request(input, init))
    return answer()
  }) as typeof globalThis.fetch
  return { requests, fetch }
}

describe('asking over HTTP', () => {
  it('goes by the fetch that was given, for the steps of a secret vote too, with the code in no address', async () => {
    const { requests, fetch } = asked(() => Response.json({ signature: 'ab' }))
    const voting = await http(base, { fetch }).voting?.()
    assert.equal(await voting?.token('poll', 'K7QM', 'cd'), 'ab')
    const [request] = requests
    assert.equal(`${request?.method} ${request?.url}`, `POST ${base}/polls/poll/tokens`)
    assert.equal(request?.headers.get('Authorization'), 'Bearer K7QM')
    assert.equal(request?.credentials, 'omit')
    assert.deepEqual(await request?.json(), { blinded: 'cd' })
  })

  it('gives up after the time that was given, in a secret vote too', async () => {
    const never: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
      })
    // Node ends when only such timers are left.
    const alive = setInterval(() => {}, 1000)
    const voting = await http(base, { fetch: never, timeoutMs: 20 }).voting?.()
    await assert.rejects(async () => voting?.board('poll'), { name: 'TimeoutError' })
    clearInterval(alive)
  })

  it('writes what the contract says: method, address, key and body', async () => {
    const { requests, fetch } = asked(() => Response.json({ id: 'a', idea: {} }, { status: 201 }))
    const backend = http(base, { fetch })
    await backend.write<'withdrawal'>({ kind: 'withdrawal', idea: 'x', code: 'K', body: { id: 'a' } }, { key: 'one' })
    await backend.write<'sign-up'>(
      { kind: 'sign-up', workDay: 'd', body: { id: 'a', task: 't', name: 'n', contact: 'c' }, off: true },
      { key: 'two' },
    )
    assert.deepEqual(
      requests.map(({ method, url, headers }) => [method, url.slice(base.length), headers.get('Idempotency-Key')]),
      [
        ['POST', '/ideas/x/withdrawals', '"one"'],
        ['DELETE', '/work-days/d/sign-ups/a', '"two"'],
      ],
    )
    assert.equal(await requests[1]?.text(), '')
  })

  it('is the same for the desk, with its token and a key of its own for what needs one', async () => {
    const { requests, fetch } = asked(() => Response.json({ id: 'a' }))
    const desk = createDesk(base, 'secret', { fetch })
    await desk.step('x', { to: 'published', by: 'council' })
    await desk.write<'closing'>({ kind: 'closing', poll: 'p', body: { id: 'a' } })
    const [step, closing] = requests
    assert.equal(step?.url, base + deskWrites.step.path.replace('{idea}', 'x'))
    assert.deepEqual(
      requests.map(({ headers }) => headers.get('Authorization')),
      ['Bearer secret', 'Bearer secret'],
    )
    assert.match(step?.headers.get('Idempotency-Key') ?? '', /^"[0-9a-f-]{36}"$/)
    assert.equal(closing?.headers.get('Idempotency-Key'), null)
  })
})
