import {
  Board,
  boardText,
  commitmentOf,
  fewestPublished,
  Receipt,
  receiptText,
  rootOfCommitments,
  rulesHashOf,
  seedOf,
  signing,
  type PublicKey,
  type PublishedBallot,
} from './board.js'
import { canonical, type Json } from '../kit/canonical.js'
import { bytesOf } from '../kit/hex.js'
import type { Check } from '../subjects/poll/board-check.js'
import { utf8 } from '../kit/digest.js'

/** What was found: whether it holds, and a sentence of what that means. */
export interface Finding {
  readonly check: Check
  readonly holds: boolean
  readonly says: string
}

/** What a check takes from elsewhere. */
export interface VerifyOptions {
  /** Counts the ballots of a board by its rules, with lots drawn from `seed`. Throws what cannot be counted. */
  readonly recount: (board: Board, seed: string) => Promise<Record<string, Json>>
  /** A voter's receipt, parsed from JSON. */
  readonly receipt?: unknown
  /** The key as it was published when the poll opened, where the reader has kept it. */
  readonly key?: PublicKey
}

/**
 * Checks a published vote from its file alone. What it cannot see: whether ballots were added for people who never voted;
 * for that the number of rights given out is compared with the list.
 * @param published the board, parsed from JSON
 */
export async function verify(published: unknown, { recount, receipt, key }: VerifyOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  const find = (check: Check, holds: boolean, yes: string, no: string) => {
    findings.push({ check, holds, says: holds ? yes : no })
    return holds
  }
  const parsed = Board.safeParse(published)
  const known = parsed.success && canonical(parsed.data) === canonical(published as Json)
  if (!find('format', known, 'The file is a board.', 'The file is no board, or it holds what a board does not.')) {
    return findings
  }
  const board = parsed.data as Board
  const { rules, rulesHash, ballots, cast, issued, root } = board
  find(
    'rules',
    (await rulesHashOf(rules)) === rulesHash,
    'The rules have their hash.',
    'The rules are not those of the hash.',
  )

  const commitments = await Promise.all((ballots ?? []).map(commitmentOf))
  const counted = ballots === null ? cast < fewestPublished : cast === ballots.length && cast >= fewestPublished
  find(
    'number',
    counted && cast <= issued,
    `${cast} ballots for ${issued} rights to vote.`,
    'The numbers do not agree with the ballots.',
  )
  if (ballots !== null) {
    const inOrder = commitments.every((commitment, i) => i === 0 || (commitments[i - 1] ?? '') < commitment)
    find(
      'order',
      inOrder,
      'The ballots stand in order, each once.',
      'The ballots are not in order, or one is there twice.',
    )
    const tree = await rootOfCommitments(commitments)
    find('root', tree === root, 'The ballots make the root.', 'The ballots are not those of the root.')
  }

  const sameKey = key === undefined || canonical(key) === canonical(board.key)
  const signed = sameKey && (await isSigned(board.key, board.signature, boardText(board)))
  find('signature', signed, 'The poll has signed the board.', 'The signature is not the poll’s.')

  if (ballots !== null) {
    const again = await recount(board, seedOf(rulesHash, root)).then(
      result => canonical(result) === canonical(board.result as Json),
      () => false,
    )
    find('result', again, 'Counting again gives the same result.', 'Counting again does not give this result.')
  }

  if (receipt !== undefined) {
    const given = Receipt.safeParse(receipt)
    const text = given.success ? receiptText(given.data) : ''
    const genuine =
      given.success && given.data.rulesHash === rulesHash && (await isSigned(board.key, given.data.signature, text))
    find('receipt', genuine, 'The poll has signed the receipt.', 'The receipt is not one of this poll.')
    if (genuine && ballots !== null) {
      const { commitment, nonce } = given.data
      const there = commitments.includes(commitment)
      const replaced = !there && rules['changeable'] === true && ballots.some(ballot => ballot.nonce === nonce)
      find(
        replaced ? 'receipt-replaced' : 'receipt-on-board',
        there,
        'The ballot of the receipt is on the board.',
        replaced
          ? 'Another ballot of the same right is on the board. Where the vote was changed, its last receipt counts.'
          : 'The ballot of the receipt is missing: this receipt proves it.',
      )
    }
  }
  return findings
}

/** Whether a receipt is the poll's, and is for this ballot: to be asked as soon as it was given. */
export const receiptHolds = async (
  key: PublicKey,
  rulesHash: string,
  receipt: Receipt,
  ballot: PublishedBallot,
): Promise<boolean> =>
  receipt.rulesHash === rulesHash &&
  receipt.nonce === ballot.nonce &&
  receipt.commitment === (await commitmentOf(ballot)) &&
  isSigned(key, receipt.signature, receiptText(receipt))

async function isSigned(key: PublicKey, signature: string, text: string): Promise<boolean> {
  const bytes = bytesOf(signature)
  if (!bytes) return false
  try {
    const imported = await crypto.subtle.importKey('jwk', key, signing, false, ['verify'])
    return await crypto.subtle.verify(signing, imported, bytes, utf8(text))
  } catch {
    return false // A key that is none signs nothing.
  }
}
