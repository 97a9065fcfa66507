/** What is kept on a device for one poll, once its voter has acted there, and until when it is of use. */
import type { Client } from '../../client/index.js'
import { addDuration } from '../../kit/plain-date.js'
import type { CastReceipt } from '../../subjects/poll/ballot.schema.js'
import type { Poll } from '../../subjects/poll/schema.js'

type Kept = Pick<Poll, 'id' | 'closes'>

/** The order in which this voter sees the options: a seed, from the first touch on. */
export const keptOrder = ({ keychain }: Client, { id, closes }: Kept) => ({
  load: () => keychain.get('order', id),
  save: (seed: number) => keychain.put('order', id, seed, closes),
  forget: () => keychain.forget('order', id),
})

/** The receipt that the voter had this device remember: it is looked for on the board, for a year. */
export const keptReceipt = ({ keychain }: Client, { id, closes }: Kept) => ({
  load: async () => (await keychain.get('receipt', id)) as CastReceipt | undefined,
  save: (receipt: CastReceipt) => keychain.put('receipt', id, receipt, addDuration(closes.slice(0, 10), 'P1Y')),
  forget: () => keychain.forget('receipt', id),
})
