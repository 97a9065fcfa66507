import { createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt, publicEncrypt, verify } from 'node:crypto'
import { constants, createHash, randomBytes, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { newPollKey, publicKeyOf, signing } from '../../board/board.js'
import type { Poll, PollKeys } from '../../model/poll.js'
import { problem } from '../../model/problem-of.js'
import { tokenBytes, type Token } from '../../model/secret-ballot.js'
import type { Database, Tx } from '../storage/tables.js'

/** The private keys of a poll, ready for use. */
export interface PrivateKeys {
  readonly receipts: CryptoKeyPair
  readonly tokens: KeyObject | undefined
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

/** Reads keys once for each poll; what is destroyed is forgotten with {@link Keys.forget}. */
export class Keys {
  readonly #ready = new Map<string, Promise<PrivateKeys | undefined>>()

  /**
   * @param db the transaction that is under way, if one is: it may hold the only connection
   * @throws ProblemError `poll-closed` where they are destroyed
   */
  async of(db: Database, poll: string): Promise<PrivateKeys> {
    const ready = this.#ready.get(poll) ?? readKeys(db, poll)
    this.#ready.set(poll, ready)
    const keys = await ready.catch(() => undefined)
    if (keys) return keys
    this.#ready.delete(poll)
    throw problem('poll-closed', 'The poll has closed.')
  }

  forget(poll: string): void {
    this.#ready.delete(poll)
  }
}

async function readKeys(db: Database, poll: string): Promise<PrivateKeys | undefined> {
  const row = await db.selectFrom('poll_keys').selectAll().where('poll', '=', poll).executeTakeFirst()
  if (!row) return undefined
  const { d: _private, ...open } = row.receipts
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', row.receipts, signing, true, ['sign']),
    crypto.subtle.importKey('jwk', { ...open, key_ops: ['verify'] }, signing, true, ['verify']),
  ])
  return {
    receipts: { privateKey, publicKey },
    tokens: row.tokens === null ? undefined : createPrivateKey(row.tokens),
    subjects: row.subjects,
  }
}

const raw = constants.RSA_NO_PADDING

/**
 * Signs a blinded message (RFC 9474, section 4.3) with Node's own RSA, which blinds its timing, and checks the result.
 * @param blinded hexadecimal, as long as the modulus
 * @throws ProblemError `token-refused` for what is no number below the modulus
 */
export function signBlinded(key: KeyObject, blinded: string): string {
  const message = Buffer.from(blinded, 'hex')
  let signature: Buffer
  try {
    signature = privateDecrypt({ key, padding: raw }, message)
  } catch {
    throw problem('token-refused', 'The blinded message is not below the modulus of the poll.')
  }
  // A fault of the machine in the middle of it could give the key away.
  if (!publicEncrypt({ key: createPublicKey(key), padding: raw }, signature).equals(message))
    throw new Error('The signature of a token does not hold.')
  return signature.toString('hex')
}

/** Whether a token was signed by the poll. */
export const isSigned = (key: KeyObject, { message, signature }: Token): boolean =>
  verify(
    'sha384',
    Buffer.from(message, 'hex'),
    { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 },
    Buffer.from(signature, 'hex'),
  )

/** SHA-256 in hex of what is in hex. */
export const hashOfHex = (text: string): string => createHash('sha256').update(Buffer.from(text, 'hex')).digest('hex')
