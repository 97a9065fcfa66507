import { createHash, createHmac, randomBytes } from 'node:crypto'
import * as openid from 'openid-client'
import { ageOn, birthDateIn } from '../../subjects/person/birth-date.js'
import { plainDateIn } from '../../kit/plain-date.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { SignInAnswer } from '../../subjects/poll/ballot.schema.js'
import { Shelf } from './shelf.js'

/** How people sign in: a provider of OpenID Connect, as ID-porten. */
export interface SignInOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** Address of `/api/v1/sign-in/callback` as the provider knows it. */
  readonly callback: string
  readonly scope?: string
  /** Least level of assurance, `idporten-loa-substantial`. */
  readonly acr?: string
  /** Tells whether somebody may vote as a resident. Its answer decides once and is not kept. */
  readonly isResident?: (poll: Poll, claims: Readonly<Record<string, unknown>>) => Promise<boolean>
}

/** Why a sign-in gave no right to vote. */
export type SignInTrouble = 'failed' | 'too-young' | 'not-resident'

interface Flow {
  readonly poll: Poll
  /** SHA-256 of the verifier that the page keeps. */
  readonly challenge: string
  readonly back: string
  readonly pkce: string
  readonly nonce: string
}

interface Right {
  readonly poll: string
  readonly holder: string
}

const minutes = 60_000
const bearerSeconds = 15 * 60

/**
 * Sign-in without cookies. What is under way is held in this process' memory alone, for minutes: no table tells who signed
 * in when. A server that ends in the middle of it costs a person another sign-in, never a vote.
 */
export class SignIn {
  readonly #flows: Shelf<Flow>
  readonly #codes: Shelf<Right & { readonly challenge: string }>
  readonly #bearers: Shelf<Right>
  #provider: Promise<openid.Configuration> | undefined

  constructor(
    private readonly options: SignInOptions,
    private readonly now: () => number,
  ) {
    this.#flows = new Shelf(15 * minutes, now)
    this.#codes = new Shelf(2 * minutes, now)
    this.#bearers = new Shelf(bearerSeconds * 1000, now)
  }

  /** Begins a sign-in. @returns the provider's address to go to */
  async start(poll: Poll, challenge: string, back: string): Promise<string> {
    const provider = await this.#discovered()
    const { callback, scope = 'openid profile', acr } = this.options
    const state = openid.randomState()
    const nonce = openid.randomNonce()
    const pkce = openid.randomPKCECodeVerifier()
    this.#flows.put(state, { poll, challenge, back, pkce, nonce })
    return openid.buildAuthorizationUrl(provider, {
      redirect_uri: callback,
      scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pkce),
      code_challenge_method: 'S256',
      ...(acr && { acr_values: acr }),
    }).href
  }

  /**
   * What the provider says, which comes with the person's browser.
   * @param subjects what hides the subject in this poll, from its id
   * @returns where to send the browser, with a single-use code in the fragment; undefined for a sign-in nobody began here
   */
  async callback(
    search: string,
    subjects: (poll: string) => Promise<string | null>,
    timeZone: string,
  ): Promise<string | undefined> {
    const flow = this.#flows.take(new URLSearchParams(search).get('state') ?? '')
    if (!flow) return undefined
    const answer = (fragment: string) => `${flow.back.replace(/#.*/, '')}#${fragment}&poll=${flow.poll.id}`
    const said = await this.#claims(flow, search).catch(() => undefined)
    const trouble = said ? await this.#trouble(flow.poll, said, timeZone) : 'failed'
    const key = await subjects(flow.poll.id).catch(() => null)
    if (trouble || !said || key === null) return answer(`nm-sign-in-trouble=${trouble ?? 'failed'}`)
    const holder = createHmac('sha256', Buffer.from(key, 'hex')).update(said.sub).digest('hex')
    const code = random()
    this.#codes.put(digest(code), { poll: flow.poll.id, holder, challenge: flow.challenge })
    return answer(`nm-sign-in=${code}`)
  }

  /** Exchanges a single-use code for a bearer. A code that was guessed at once wrongly is gone. */
  finish(poll: string, code: string, verifier: string): SignInAnswer | undefined {
    const right = this.#codes.take(digest(code))
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    if (right?.poll !== poll || right.challenge !== challenge) return undefined
    const bearer = random()
    this.#bearers.put(digest(bearer), { poll, holder: right.holder })
    return { bearer, seconds: bearerSeconds }
  }

  /** Whose right it is, hashed for this poll. */
  holderOf(poll: string, bearer: string): string | undefined {
    const right = this.#bearers.get(digest(bearer))
    return right?.poll === poll ? right.holder : undefined
  }

  #discovered(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.options
    const url = new URL(issuer)
    // Without TLS on this machine only, for trying it out.
    const execute = ['localhost', '127.0.0.1'].includes(url.hostname) ? [openid.allowInsecureRequests] : []
    this.#provider ??= openid.discovery(url, clientId, clientSecret, undefined, { execute })
    this.#provider.catch(() => (this.#provider = undefined))
    return this.#provider
  }

  async #claims({ pkce, nonce }: Flow, search: string): Promise<openid.IDToken | undefined> {
    const at = new URL(this.options.callback)
    at.search = search
    const state = at.searchParams.get('state') ?? ''
    const tokens = await openid.authorizationCodeGrant(await this.#discovered(), at, {
      pkceCodeVerifier: pkce,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    })
    return tokens.claims()
  }

  async #trouble(poll: Poll, claims: openid.IDToken, timeZone: string): Promise<SignInTrouble | undefined> {
    if (poll.minimumAge !== undefined) {
      const { pid, birthdate } = claims
      const born = typeof birthdate === 'string' ? birthdate : birthDateIn(String(pid))
      if (!born) return 'failed'
      if (ageOn(born, plainDateIn(timeZone, this.now())) < poll.minimumAge) return 'too-young'
    }
    if (poll.residence === 'checked') {
      const ask = this.options.isResident
      const yes = ask && (await ask(poll, claims).catch(() => undefined))
      if (yes === undefined) return 'failed'
      if (!yes) return 'not-resident'
    }
    return undefined
  }
}

const random = () => randomBytes(32).toString('base64url')
/** What is kept of a secret: who reads this process' memory cannot use it. */
const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url')
