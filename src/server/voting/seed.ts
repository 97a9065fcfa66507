import { put } from '../../acts/store.js'
import { codeHash } from '../../kit/code.js'
import { uuidv4 } from '../../kit/id.js'
import type { Dataset } from '../../subjects/dataset.js'
import { newNonce } from '../../subjects/poll/nonce.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { rowStore } from '../rows/store.js'
import type { Tx } from '../rows/tables.js'
import { openPoll } from './lifecycle.js'
import { addRights, castInto } from './roll.js'

/** Opens a poll, with the codes and ballots that it has from the start. */
export async function seedPoll(tx: Tx, draft: Poll, { ballots, codes }: Dataset): Promise<void> {
  const { id, council } = draft
  const add = (...changes: ReturnType<typeof put>[]) => rowStore(tx).commit(changes, { revisions: new Map() })
  await add(put('polls', id, { council, poll: draft, state: 'draft' }))
  const { secrecy } = await openPoll(tx, draft)
  const cast = ballots[id] ?? []
  if (secrecy === 'secret') {
    await addRights(tx, id, await Promise.all((codes[id] ?? []).map(codeHash)))
    for (const options of cast)
      await castInto(tx, id, newNonce() + newNonce(), { nonce: newNonce(), options: [...options] }, true)
  } else if (cast.length > 0) {
    await add(
      ...cast.map(choices => {
        const ballot = uuidv4()
        return put('ballots', `${id}/${ballot}`, { id: ballot, poll: id, voter: null, choices })
      }),
    )
  }
}
