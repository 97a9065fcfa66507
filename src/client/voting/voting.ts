/**
 * Casting votes: an answer to an open poll, or a secret ballot in two steps that nobody can bring together. Loaded by what
 * casts, with the first touch.
 */
import { cryptoRandom, uuidv4 } from '../../kit/id.js'
import { nonceOf } from '../../subjects/poll/nonce.js'
import type { Choice } from '../../subjects/poll/choice.js'
import type { Poll } from '../../subjects/poll/schema.js'
import type { CastReceipt, SecretBallot, Token } from '../../subjects/poll/ballot.schema.js'
import type { VotingBackend } from '../backend.js'
import type { Client, Submission } from '../index.js'

/** What is between asking for a token and having it; kept, for the right is used when the server has answered. */
interface Asked {
  readonly message: string
  readonly blinded: string
  readonly inverse: string
}

type Kept = Token | Asked

/** How a vote is kept. */
export interface CastOptions {
  /** False on a computer that others use: in this page only. */
  readonly keep?: boolean
}

/** A secret ballot on its way, and what of it this page alone knows. */
export interface CastBallot {
  readonly submission: Submission<'secret-ballot'>
  readonly body: SecretBallot
}

/** What begins a sign-in: where to go, and what to keep until one is back. */
export interface BegunSignIn {
  readonly address: string
  readonly verifier: string
}

/** Casts votes for one client. */
export class Voting {
  readonly #proofs = new Map<string, Promise<number[] | undefined>>()
  readonly #here = new Map<string, Kept>()
  #backend: Promise<VotingBackend> | undefined

  constructor(private readonly client: Client) {}

  /** Begins the work that an answer to an open poll comes with, while the question is read. */
  work(poll: Pick<Poll, 'id'>): Promise<number[] | undefined> {
    const known = this.#proofs.get(poll.id)
    if (known) return known
    const begun = this.client.token(poll.id).then(async voter => (await import('./proof.js')).solve(poll.id, voter))
    begun.catch(() => this.#proofs.delete(poll.id))
    this.#proofs.set(poll.id, begun)
    return begun
  }

  /** Answers an open poll. It is on the device when the promise resolves, and is sent as soon as it can. */
  async answer(poll: Pick<Poll, 'id'>, { choices, values }: Choice): Promise<Submission<'ballot'>> {
    const [voter, proof] = await Promise.all([this.client.token(poll.id), this.work(poll)])
    const said = { choices: [...choices], ...(values && { values: [...values] }) }
    // A random id: nothing in it tells when.
    const body = { id: uuidv4(), voter, ...said, ...(proof !== undefined && { proof }) }
    return this.client.send<'ballot'>({ kind: 'ballot', poll: poll.id, body })
  }

  /** The token of a poll that this device or page has, if it has one. */
  async kept(poll: string): Promise<Token | undefined> {
    const kept = await this.#load(poll)
    return kept && 'signature' in kept ? kept : undefined
  }

  /** Keeps a token that was saved elsewhere, or what it takes to finish one. */
  async keep(
    { id, closes }: Pick<Poll, 'id' | 'closes'>,
    what: Kept,
    { keep = true }: CastOptions = {},
  ): Promise<void> {
    this.#here.set(id, what)
    if (keep) await this.client.keychain.put('token', id, what, closes)
  }

  /** Forgets the token of a poll. */
  async forget(poll: string): Promise<void> {
    this.#here.delete(poll)
    await this.client.keychain.forget('token', poll)
  }

  /**
   * Exchanges a right to vote for a token that nobody can know again. What it takes to finish is kept before it is asked
   * for: whoever is cut off asks again for the same.
   * @param bearer a code, or what signing in gave
   * @throws ProblemError `code-unknown`, `right-used`, `poll-closed`, and network errors
   */
  async token(poll: Pick<Poll, 'id' | 'keys' | 'closes'>, bearer: string, options: CastOptions = {}): Promise<Token> {
    const { blind, finish } = await import('./blind.js')
    const jwk = poll.keys?.tokens
    if (!jwk) throw new TypeError('The poll has no key for tokens.')
    const before = await this.#load(poll.id)
    const asked = before && 'inverse' in before ? before : await blind(jwk)
    await this.keep(poll, asked, options)
    const signature = await (await this.backend()).token(poll.id, bearer, asked.blinded)
    const token = { message: asked.message, signature: await finish(jwk, asked, signature) }
    await this.keep(poll, token, options)
    return token
  }

  /** Casts a secret ballot. It waits on the device where the network is gone, and is erased there when it is sent. */
  async cast(poll: string, token: Token, { choices, values }: Choice, options: CastOptions = {}): Promise<CastBallot> {
    const ballot = {
      nonce: await nonceOf(token.message),
      options: [...choices],
      ...(values && { values: [...values] }),
    }
    const body: SecretBallot = { id: uuidv4(), token, ballot }
    const submission = await this.client.send<'secret-ballot'>({ kind: 'secret-ballot', poll, body }, options)
    return { submission, body }
  }

  /** The receipt of a vote that was sent; asked for once more where another tab has sent it. */
  async receipt(poll: string, body: SecretBallot): Promise<CastReceipt> {
    const { receipts } = await this.client.outbox()
    const known = receipts.get(body.id) as CastReceipt | undefined
    return known ?? this.client.backend.write<'secret-ballot'>({ kind: 'secret-ballot', poll, body }, { key: uuidv4() })
  }

  /** Makes what a sign-in needs. @param back address of the page to come back to */
  async signIn(poll: string, back: string): Promise<BegunSignIn | undefined> {
    const verifier = base64url(cryptoRandom(new Uint8Array(32)))
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
    const address = (await this.backend()).signInAddress?.(poll, base64url(new Uint8Array(hash)), back)
    return address === undefined ? undefined : { address, verifier }
  }

  /** Exchanges what the sign-in came back with for a bearer, to be held in memory. */
  async finishSignIn(poll: string, code: string, verifier: string): Promise<string | undefined> {
    return (await (await this.backend()).finishSignIn?.(poll, code, verifier))?.bearer
  }

  /** What the backend can do for secret votes. */
  backend(): Promise<VotingBackend> {
    this.#backend ??= this.client.backend.voting?.() ?? Promise.reject(new TypeError('There are no secret votes here.'))
    return this.#backend
  }

  async #load(poll: string): Promise<Kept | undefined> {
    return this.#here.get(poll) ?? ((await this.client.keychain.get('token', poll)) as Kept | undefined)
  }
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
