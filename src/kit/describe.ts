import type { ViolationCode } from './problem.schema.js'
import type { Describe } from './validate.js'

/** The sentence that goes with a violation on the wire, for a developer. */
export const describe: Describe = (code, limit) => messages[code].replace('%', String(limit))

const messages: Record<ViolationCode, string> = {
  required: 'is missing',
  'too-short': 'has fewer than % characters',
  'too-long': 'has more than % characters',
  blank: 'has nothing but white space',
  'too-few': 'has fewer than % items',
  'too-many': 'has more than % items',
  'not-a-choice': 'is none of the choices',
  'chosen-twice': 'has the same choice twice',
  'wrong-type': 'is of the wrong type',
  'bad-format': 'does not have the right form',
  'out-of-range': 'is outside the range (limit %)',
  'unknown-field': 'has a field that the contract does not know',
  'identity-number': 'has a Norwegian identity number in it',
  unstorable: 'has a character that cannot be stored (NUL or half a surrogate pair)',
}
