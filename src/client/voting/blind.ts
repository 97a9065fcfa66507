import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { bytesOf, hex } from '../../kit/hex.js'
import { cryptoRandom } from '../../kit/id.js'

/** The public half of the key that signs tokens. */
interface TokenKey {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
}

const suite = RSABSSA.SHA384.PSS.Randomized()
const imported = (key: TokenKey) =>
  crypto.subtle.importKey('jwk', { ...key, ext: true }, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

/** A random token and the same blinded (RFC 9474, section 4.2), in hexadecimal. */
export async function blind(key: TokenKey) {
  const prepared = suite.prepare(cryptoRandom(new Uint8Array(32)))
  const { blindedMsg, inv } = await suite.blind(await imported(key), prepared)
  return { message: hex(prepared), blinded: hex(blindedMsg), inverse: hex(inv) }
}

/** The token's own signature from the blind one (section 4.4). Rejects where it does not hold. */
export async function finish(
  key: TokenKey,
  { message, inverse }: { readonly message: string; readonly inverse: string },
  signature: string,
): Promise<string> {
  return hex(await suite.finalize(await imported(key), bytes(message), bytes(signature), bytes(inverse)))
}

const bytes = (text: string) => bytesOf(text) ?? new Uint8Array()
