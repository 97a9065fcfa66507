import * as z from 'zod/mini'
import { hex, bytesOf } from '../kit/hex.js'
import { lockedRules } from '../subjects/poll/rules.js'
import type { Poll } from '../subjects/poll/schema.js'
import { canonical, jsonOf, type Json } from '../kit/canonical.js'
import { sha256, utf8 } from '../kit/digest.js'
import { leafHash, rootOf } from './merkle.js'

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const Hex = z.string().check(z.regex(/^(?:[0-9a-f]{2})+$/))
/** Whether it is JSON at all is seen when the whole board is written canonically. */
const AnyJson = z.custom<Json>()
const Count = z.int().check(z.minimum(0))

const Nonce = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** A ballot as it is published. The nonce, from the voter's token, keeps equal ballots apart and tells nothing else. */
export const PublishedBallot = z.object({
  nonce: Nonce,
  /** Ids; for a ranking in order of preference. */
  options: z.array(z.string()),
  /** Points or score of each. */
  values: z.optional(z.array(z.int())),
})
export type PublishedBallot = z.infer<typeof PublishedBallot>

/** 32 bytes in base64url, in the one way to write them: the last letter has two bits that no byte uses, and they are nothing. */
const Coordinate = z.string().check(z.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/))

/** The public half of a poll's key, as a JSON Web Key: ECDSA on P-256, which every browser can check. */
export const PublicKey = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate })
export type PublicKey = z.infer<typeof PublicKey>

/** What the server signs when it takes a ballot: that this ballot will be on the board of the poll with these rules. */
export const Receipt = z.object({ rulesHash: Hash, nonce: Nonce, commitment: Hash, signature: Hex })
export type Receipt = z.infer<typeof Receipt>

/** The least number of ballots that are published; of fewer there is only the result. */
export const fewestPublished = 10

/** What a poll leaves behind: enough for anyone to count it again, with no server. */
export const Board = z.object({
  format: z.literal('naermiljo-board-1'),
  /** The rules as they were locked at opening: any JSON, of which counting reads what it needs. */
  rules: z.record(z.string(), AnyJson),
  rulesHash: Hash,
  key: PublicKey,
  /** How many rights to vote were given out, and how many ballots were cast. */
  issued: Count,
  cast: Count,
  /** By commitment; null where fewer than ten were cast. */
  ballots: z.nullable(z.array(PublishedBallot)),
  root: Hash,
  result: z.record(z.string(), AnyJson),
  signature: Hex,
})
export type Board = z.infer<typeof Board>

/** The rules of a poll as they are locked: what is hashed, and what stands on its board. */
export const rulesOf = (poll: Poll): Record<string, Json> => jsonOf(lockedRules(poll, fewestPublished))

/** The hash by which rules are known: SHA-256 of their canonical JSON. */
export const rulesHashOf = async (rules: Json): Promise<string> => hex(await sha256(canonical(rules)))

/** What a ballot is committed to by: its leaf in the tree. */
export const commitmentOf = async ({ nonce, options, values }: PublishedBallot): Promise<string> =>
  hex(await leafHash(utf8(canonical({ nonce, options, values }))))

/** The root over ballots, given by their commitments. */
export const rootOfCommitments = async (commitments: readonly string[]): Promise<string> =>
  hex(await rootOf(commitments.map(text => bytesOf(text) ?? new Uint8Array())))

/** Makes a key for one poll. Destroy it after closing: who has it could sign another board. */
export const newPollKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(signing, true, ['sign', 'verify'])

/** The public half of a key, to publish. */
export async function publicKeyOf({ publicKey }: Pick<CryptoKeyPair, 'publicKey'>): Promise<PublicKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** How receipts and boards are signed. */
export const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const sign = async (key: CryptoKey, text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.sign(signing, key, utf8(text))))

/** What a receipt's signature is over. The first word keeps it from passing for a board's. */
export const receiptText = ({ rulesHash, nonce, commitment }: Omit<Receipt, 'signature'>): string =>
  canonical(['receipt', rulesHash, nonce, commitment])

/** What a board's signature is over: all that is in it. */
export const boardText = ({ rulesHash, issued, cast, root, result, ballots }: Omit<Board, 'signature'>): string =>
  canonical(['board', rulesHash, issued, cast, root, ballots === null ? 'result only' : 'ballots', result])

/** The receipt for a ballot, which its voter keeps. */
export async function receiptFor(key: CryptoKey, rulesHash: string, ballot: PublishedBallot): Promise<Receipt> {
  const said = { rulesHash, nonce: ballot.nonce, commitment: await commitmentOf(ballot) }
  return { ...said, signature: await sign(key, receiptText(said)) }
}

/** What a board is made of when a poll has closed. */
export interface Closing {
  readonly rules: Record<string, Json>
  readonly key: CryptoKeyPair
  readonly issued: number
  readonly ballots: readonly PublishedBallot[]
  /** Counts: `seed` draws the lots, and nobody could choose it before all ballots were in. */
  readonly count: (seed: string) => Promise<Record<string, Json>>
}

/** Publishes a poll: all ballots by commitment, their root, the result, and a signature over it. */
export async function publish({ rules, key, issued, ballots, count }: Closing): Promise<Board> {
  const leaves = await Promise.all(ballots.map(async ballot => ({ ballot, commitment: await commitmentOf(ballot) })))
  leaves.sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
  const rulesHash = await rulesHashOf(rules)
  const root = await rootOfCommitments(leaves.map(({ commitment }) => commitment))
  const board: Omit<Board, 'signature'> = {
    format: 'naermiljo-board-1',
    rules,
    rulesHash,
    key: await publicKeyOf(key),
    issued,
    cast: ballots.length,
    ballots: ballots.length < fewestPublished ? null : leaves.map(({ ballot }) => ballot),
    root,
    result: await count(seedOf(rulesHash, root)),
  }
  return { ...board, signature: await sign(key.privateKey, boardText(board)) }
}

/** What lots are drawn from. */
export const seedOf = (rulesHash: string, root: string): string => `${rulesHash}:${root}`
