import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { canonical, jsonOf } from '../kit/canonical.js'
import { newPollKey, publicKeyOf, publish, receiptFor, rulesHashOf, rulesOf } from '../board/board.js'
import type { Board, PublishedBallot } from '../board/board.js'
import { bytesOf, hex } from '../kit/hex.js'
import { takesBallots } from '../acts/poll/answer.js'
import { secretBallotIn } from '../acts/poll/secret.js'
import { newNonce } from '../subjects/poll/nonce.js'
import { codeHash } from '../kit/code.js'
import { phaseAt } from '../subjects/poll/phase.js'
import type { Poll } from '../subjects/poll/schema.js'
import { problem } from '../kit/problem.js'
import { tokenBytes, type CastReceipt, type SecretBallot } from '../subjects/poll/ballot.schema.js'
import { recount } from '../tally/recount.js'

/** What a vote without a server starts from. */
export interface LocalVotingOptions {
  readonly polls: readonly Poll[]
  readonly codes: Readonly<Record<string, readonly string[]>>
  /** What was cast in a poll before. */
  readonly ballots: (poll: string) => Promise<readonly Omit<PublishedBallot, 'nonce'>[]>
  readonly now: () => number
}

interface Keyed {
  readonly poll: Poll
  readonly receipts: CryptoKeyPair
  readonly tokens: CryptoKeyPair | undefined
}

const suite = RSABSSA.SHA384.PSS.Randomized()
const bytes = (text: string) => bytesOf(text) ?? new Uint8Array()

/**
 * Votes without a server, by the server's rules and with real signatures, for stories, tests and trying out. Keys and box
 * live as long as the page does, so nothing is hidden from who opens its tools.
 */
export class LocalVoting {
  readonly #keyed = new Map<string, Promise<Keyed>>()
  readonly #used = new Map<string, string>()
  readonly #boxes = new Map<string, Map<string, PublishedBallot>>()
  readonly #boards = new Map<string, Promise<Board>>()

  constructor(private readonly options: LocalVotingOptions) {}

  /** A poll with its keys, and its rules locked. */
  opened = async (id: string): Promise<Poll> => (await this.#of(id)).poll

  async token(id: string, code: string, blinded: string): Promise<string> {
    const { poll, tokens } = await this.#of(id)
    takesBallots(poll, 'locked', new Date(this.options.now()).toISOString())
    const holder = await codeHash(code)
    const known = await Promise.all((this.options.codes[id] ?? []).map(codeHash))
    if (poll.eligibility !== 'codes' || !tokens || !known.includes(holder))
      throw problem('code-unknown', 'This code is not on the roll.')
    const used = this.#used.get(id + holder)
    if (used !== undefined && used !== blinded) throw problem('right-used', 'This right to vote has been used.')
    this.#used.set(id + holder, blinded)
    return hex(await suite.blindSign(tokens.privateKey, bytes(blinded)))
  }

  async cast(id: string, sent: SecretBallot): Promise<CastReceipt> {
    const { poll, tokens, receipts } = await this.#of(id)
    if (poll.secrecy !== 'secret') throw problem('not-permitted', 'This poll has no secret ballots.')
    takesBallots(poll, 'locked', new Date(this.options.now()).toISOString())
    const { token } = sent
    const ballot = await secretBallotIn(
      poll,
      sent,
      async ({ message, signature }) =>
        tokens !== undefined && (await suite.verify(tokens.publicKey, bytes(signature), bytes(message))),
    )
    const box = this.#boxes.get(id) ?? new Map<string, PublishedBallot>()
    this.#boxes.set(id, box)
    const first = box.get(token.message)
    if (first && !poll.changeable && canonical(first) !== canonical(ballot))
      throw problem('already-voted', 'A ballot was cast with this token. It counts.')
    box.set(token.message, ballot)
    return { id: sent.id, ...(await receiptFor(receipts.privateKey, poll.rulesHash ?? '', ballot)) }
  }

  board(id: string): Promise<Board> {
    const board = this.#boards.get(id) ?? this.#publish(id)
    board.catch(() => this.#boards.delete(id))
    this.#boards.set(id, board)
    return board
  }

  async #publish(id: string): Promise<Board> {
    const { poll, receipts } = await this.#of(id)
    if (phaseAt(poll, this.options.now()) !== 'closed')
      throw problem('result-hidden', 'The ballots are published when the poll has closed.')
    const before = (await this.options.ballots(id)).map(ballot => ({
      nonce: newNonce(),
      ...ballot,
    }))
    const ballots = [...before, ...(this.#boxes.get(id)?.values() ?? [])]
    const rules = rulesOf(poll)
    const issued = poll.secrecy === 'secret' ? (this.options.codes[id] ?? []).length : ballots.length
    const count = async (seed: string) => jsonOf(await recount(rules, ballots, seed))
    return publish({ rules, key: receipts, issued, ballots, count })
  }

  #of(id: string): Promise<Keyed> {
    const keyed = this.#keyed.get(id) ?? this.#make(id)
    this.#keyed.set(id, keyed)
    return keyed
  }

  async #make(id: string): Promise<Keyed> {
    const draft = this.options.polls.find(poll => poll.id === id)
    if (!draft) throw problem('not-found', 'There is no such poll.')
    const receipts = await newPollKey()
    const size = { modulusLength: tokenBytes * 8, publicExponent: new Uint8Array([1, 0, 1]) }
    const tokens = draft.secrecy === 'secret' ? await RSABSSA.SHA384.generateKey(size) : undefined
    const { n = '', e = '' } = tokens ? await crypto.subtle.exportKey('jwk', tokens.publicKey) : {}
    const keys = { receipts: await publicKeyOf(receipts), ...(tokens && { tokens: { kty: 'RSA' as const, n, e } }) }
    const keyed: Poll = { ...draft, keys }
    return {
      poll: { ...keyed, rulesHash: await rulesHashOf(rulesOf(keyed)) },
      receipts,
      tokens,
    }
  }
}
