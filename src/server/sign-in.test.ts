/** Signing in to vote with a real OpenID provider, as an attacker would try it. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { isProblem, json } from '../../test/support/api.js'
import { openIdProvider, type TestProvider } from '../../test/support/provider.js'
import { draftPoll, tokenFor } from '../../test/support/voters.js'
import { adminToken, votingSite, type VotingSite } from '../../test/support/voting-site.js'
import { uuidv4 } from '../kit/id.js'
import type { Poll } from '../subjects/poll/schema.js'
import type { SignInOptions } from './voting/sign-in.js'

describe('signing in to vote', () => {
  let site: VotingSite
  let provider: TestProvider
  const options = { issuer: '', clientId: 'naermiljo', clientSecret: 'a-secret-for-tests-only', callback: '' }

  before(async () => {
    site = await votingSite(url => {
      options.callback = `${url}/api/v1/sign-in/callback`
      return { signIn: options satisfies SignInOptions, allowedOrigins: ['https://larvik.example'] }
    })
    provider = await openIdProvider(options.callback, () => ({ birthdate: '2001-01-01' }))
    options.issuer = provider.issuer
  })
  after(async () => {
    await provider.close()
    await site.close()
    assert.deepEqual(site.unforeseen, [])
  })

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"`, ...headers },
      body: JSON.stringify(body),
    })
  const opened = async (change: object = {}): Promise<Poll> => {
    const draft = draftPoll(site.now, { eligibility: 'signedIn', ...change })
    const admin = { Authorization: `Bearer ${adminToken}` }
    assert.equal((await post('/councils/stavern/polls', draft, admin)).status, 201)
    return (await json(await post(`/polls/${draft.id}/opening`, { id: uuidv4() }, admin))) as Poll
  }
  const pair = () => {
    const verifier = randomBytes(32).toString('base64url')
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
  }
  const begin = (poll: string, challenge: string, back = `${site.url}/vote/${poll}`) =>
    fetch(`${site.url}/api/v1/sign-in?${new URLSearchParams({ poll, challenge, back }).toString()}`, {
      redirect: 'manual',
    })

  /** A browser with cookies of its own, which goes through the provider's pages; stops before our callback. */
  const throughProvider = async (address: string, name: string): Promise<string> => {
    const cookies = new Map<string, string>()
    let at = address
    let body: URLSearchParams | undefined
    for (let step = 0; step < 20; step++) {
      if (at.startsWith(options.callback)) return at
      const response = await fetch(at, {
        redirect: 'manual',
        method: body ? 'POST' : 'GET',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body && { body }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        cookies.set(name, value)
      }
      body = undefined
      const location = response.headers.get('Location')
      if (location) at = new URL(location, at).href
      else {
        const page = await response.text()
        const [, action = '', prompt = ''] = /action="([^"]+)"[^]*?name="prompt" value="(\w+)"/.exec(page) ?? []
        at = new URL(action, at).href
        body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: name, password: 'x' }) })
      }
    }
    throw new Error('The provider did not come to an end.')
  }
  /** Signs in and answers the single-use code. */
  const codeFor = async (poll: string, challenge: string, name: string): Promise<string> => {
    const begun = await begin(poll, challenge)
    assert.equal(begun.status, 302)
    const callback = await throughProvider(begun.headers.get('Location') ?? '', name)
    const back = await fetch(callback, { redirect: 'manual' })
    assert.equal(back.status, 302)
    assert.equal(back.headers.get('Set-Cookie'), null)
    return new URLSearchParams(new URL(back.headers.get('Location') ?? '').hash.slice(1)).get('nm-sign-in') ?? ''
  }
  const finish = (poll: string, code: string, verifier: string) => post(`/polls/${poll}/sign-ins`, { code, verifier })

  it('asks the provider with PKCE, state and nonce', async () => {
    const poll = await opened()
    const begun = await begin(poll.id, pair().challenge)
    const asked = new URL(begun.headers.get('Location') ?? '').searchParams
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['code_challenge', 'state', 'nonce']) assert.match(asked.get(name) ?? '', /^[\w-]{43}$/, name)
  })

  it('gives a bearer for one poll to the page that began, once', async () => {
    const [poll, other] = [await opened(), await opened()]
    const { verifier, challenge } = pair()
    const code = await codeFor(poll.id, challenge, 'kari')
    const first = await json(await finish(poll.id, code, verifier))
    assert.ok(first.seconds <= 900)
    await isProblem(await finish(poll.id, code, verifier), 403, 'code-unknown')
    await isProblem(
      await post(
        `/polls/${other.id}/tokens`,
        { blinded: '0'.repeat(512) },
        { Authorization: `Bearer ${first.bearer}` },
      ),
      403,
      'code-unknown',
    )
    await tokenFor(post, poll, first.bearer as string)
    // The same person again, from another page: one right each.
    const again = pair()
    const second = await json(await finish(poll.id, await codeFor(poll.id, again.challenge, 'kari'), again.verifier))
    await assert.rejects(tokenFor(post, poll, second.bearer as string), /right-used/)
    site.now += 901_000
    await isProblem(
      await post(
        `/polls/${poll.id}/tokens`,
        { blinded: '0'.repeat(512) },
        { Authorization: `Bearer ${second.bearer}` },
      ),
      403,
      'code-unknown',
    )
    site.now -= 901_000
  })

  it('gives nothing for a code without its verifier, or for another poll, and not twice', async () => {
    const [poll, other] = [await opened(), await opened()]
    const { verifier, challenge } = pair()
    const stolen = await codeFor(poll.id, challenge, 'ola')
    await isProblem(await finish(poll.id, stolen, pair().verifier), 403, 'code-unknown')
    // A guess has burned it: the one who began must sign in again.
    await isProblem(await finish(poll.id, stolen, verifier), 403, 'code-unknown')
    const moved = await codeFor(poll.id, challenge, 'ola')
    await isProblem(await finish(other.id, moved, verifier), 403, 'code-unknown')
    const late = await codeFor(poll.id, challenge, 'ola')
    site.now += 121_000
    await isProblem(await finish(poll.id, late, verifier), 403, 'code-unknown')
    site.now -= 121_000
  })

  it('takes each answer of the provider once, and only one that it asked for', async () => {
    const poll = await opened()
    const begun = await begin(poll.id, pair().challenge)
    const callback = await throughProvider(begun.headers.get('Location') ?? '', 'per')
    const forged = callback.replace(/state=[^&]*/, `state=${pair().verifier}`)
    await isProblem(await fetch(forged, { redirect: 'manual' }), 404, 'not-found')
    const wrong = callback.replace(/code=[^&]*/, `code=${pair().verifier}`)
    const trouble = await fetch(wrong, { redirect: 'manual' })
    assert.match(trouble.headers.get('Location') ?? '', /#nm-sign-in-trouble=failed/)
    await isProblem(await fetch(callback, { redirect: 'manual' }), 404, 'not-found')
  })

  it('leads back to pages that may use the API, and to no other', async () => {
    const poll = await opened()
    const { challenge } = pair()
    for (const back of [
      'https://evil.example/',
      'javascript:alert(1)',
      '//evil.example',
      'https://larvik.example.evil/',
    ])
      await isProblem(await begin(poll.id, challenge, back), 403, 'not-permitted')
    assert.equal((await begin(poll.id, challenge, 'https://larvik.example/stem')).status, 302)
    await isProblem(await begin(poll.id, 'short'), 400, 'malformed-json')
    await isProblem(await begin(uuidv4(), challenge), 404, 'not-found')
    const codes = await opened({ eligibility: 'codes' })
    await isProblem(await begin(codes.id, challenge), 403, 'not-permitted')
  })

  it('keeps a keyed hash of who signed in, another in each poll', async () => {
    const holders = new Set<string>()
    for (const poll of [await opened(), await opened()]) {
      const { verifier, challenge } = pair()
      const { bearer } = await json(await finish(poll.id, await codeFor(poll.id, challenge, 'siri'), verifier))
      await tokenFor(post, poll, bearer as string)
      const { rights } = await site.db
        .selectFrom('rolls')
        .select('rights')
        .where('poll', '=', poll.id)
        .executeTakeFirstOrThrow()
      const [holder = ''] = Object.keys(rights)
      assert.match(holder, /^[0-9a-f]{64}$/)
      assert.notEqual(holder, createHash('sha256').update('siri').digest('hex'))
      holders.add(holder)
    }
    assert.equal(holders.size, 2)
  })
})
