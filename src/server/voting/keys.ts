import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  verify,
  constants,
  createHash,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { newPollKey, publicKeyOf, signing } from '../../board/board.js'
import type { Poll, PollKeys } from '../../subjects/poll/schema.js'
import { problem } from '../../kit/problem.js'
import { tokenBytes, type Token } from '../../subjects/poll/ballot.schema.js'
import type { Database, Tx } from '../rows/tables.js'

/** The two halves of the key that signs tokens. */
export interface TokenKeys {
  readonly sign: KeyObject
  readonly check: KeyObject
}

/** A poll that is open, whose rules cannot change any more, with its private keys ready for use. */
export interface OpenPoll {
  readonly poll: Poll
  readonly receipts: CryptoKeyPair
  readonly tokens: TokenKeys | undefined
  /** What hides who signed in. */
  readonly subjects: string | null
}

/** Makes the keys of a poll and keeps their private halves. */
export async function makeKeys(tx: Tx, poll: Poll): Promise<PollKeys> {
  const receipts = await newPollKey()
  const secret = poll.secrecy === 'secret'
  const tokens = secret
    ? await promisify(generateKeyPair)('rsa', { modulusLength: tokenBytes * 8, publicExponent: 65_537 })
    : undefined
  const { n = '', e = '' } = tokens?.publicKey.export({ format: 'jwk' }) ?? {}
  await tx
    .insertInto('poll_keys')
    .values({
      poll: poll.id,
      receipts: JSON.stringify(await crypto.subtle.exportKey('jwk', receipts.privateKey)),
      tokens: tokens ? String(tokens.privateKey.export({ type: 'pkcs8', format: 'pem' })) : null,
      subjects: poll.eligibility === 'signedIn' ? randomBytes(32).toString('hex') : null,
    })
    .execute()
  return { receipts: await publicKeyOf(receipts), ...(tokens && { tokens: { kty: 'RSA', n, e } }) }
}

/** Open polls, each read once; who closes or cancels one forgets it here, and its keys are nowhere any more. */
export class OpenPolls {
  readonly #ready = new Map<string, Promise<OpenPoll | undefined>>()

  /**
   * @param db the transaction that is under way, if one is: it may hold the only connection
   * @throws ProblemError `not-found`, or `poll-closed` where its keys are destroyed
   */
  async of(db: Database, id: string): Promise<OpenPoll> {
    const ready = this.#ready.get(id) ?? readOpen(db, id)
    this.#ready.set(id, ready)
    try {
      const open = await ready
      if (open) return open
    } catch (error) {
      this.#ready.delete(id)
      throw error
    }
    this.#ready.delete(id)
    throw problem('poll-closed', 'The poll has closed.')
  }

  forget(id: string): void {
    this.#ready.delete(id)
  }
}

async function readOpen(db: Database, id: string): Promise<OpenPoll | undefined> {
  const row = await db
    .selectFrom('polls')
    .leftJoin('poll_keys', 'poll_keys.poll', 'polls.id')
    .select(['data', 'receipts', 'tokens', 'subjects'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || row.data.state === 'draft') throw problem('not-found', 'There is no such poll.')
  if (!row.receipts) return undefined
  const { d: _private, ...open } = row.receipts
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', row.receipts, signing, true, ['sign']),
    crypto.subtle.importKey('jwk', { ...open, key_ops: ['verify'] }, signing, true, ['verify']),
  ])
  return {
    poll: row.data.poll,
    receipts: { privateKey, publicKey },
    tokens:
      row.tokens === null ? undefined : { sign: createPrivateKey(row.tokens), check: createPublicKey(row.tokens) },
    subjects: row.subjects,
  }
}

const raw = constants.RSA_NO_PADDING

/**
 * Refuses what cannot be signed, before a right is used for it.
 * @param blinded hexadecimal, as long as the modulus
 * @throws ProblemError `token-refused` for what is no number below the modulus
 */
export function checkBlinded({ keys }: Poll, blinded: string): void {
  const modulus = Buffer.from(keys?.tokens?.n ?? '', 'base64url').toString('hex')
  if (blinded >= modulus) throw problem('token-refused', 'The blinded message is not below the modulus of the poll.')
}

/** Signs a blinded message (RFC 9474, section 4.3) with Node's own RSA, which hides its timing, and checks the result. */
export function signBlinded({ sign, check }: TokenKeys, blinded: string): string {
  const message = Buffer.from(blinded, 'hex')
  const signature = privateDecrypt({ key: sign, padding: raw }, message)
  // A fault of the machine in the middle of it could give the key away.
  if (!publicEncrypt({ key: check, padding: raw }, signature).equals(message))
    throw new Error('The signature of a token does not hold.')
  return signature.toString('hex')
}

/** Whether a token was signed by the poll. */
export const isSigned = ({ check: key }: TokenKeys, { message, signature }: Token): boolean =>
  verify(
    'sha384',
    Buffer.from(message, 'hex'),
    { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 },
    Buffer.from(signature, 'hex'),
  )

/** SHA-256 in hex of what is in hex. */
export const hashOfHex = (text: string): string => createHash('sha256').update(Buffer.from(text, 'hex')).digest('hex')
