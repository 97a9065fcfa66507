import { events, meetingsCalendar, photo } from '../../contract/files.js'
import { reads, type Answers, type QueryKind, type QueryOf } from '../../contract/reads.js'
import type { EventKind } from '../../contract/row.js'
import { writes, type Receipts, type WriteKind, type WriteOf } from '../../contract/writes.js'
import type { Backend } from '../backend.js'
import { addressOf, isRecord, linkTo, strange, type LinkOptions } from './link.js'

/** How an HTTP backend is set up. */
export type HttpOptions = Omit<LinkOptions, 'token'>

/**
 * A backend that speaks the HTTP contract.
 * @param base address of the API, as `https://larvik.example/api/v1`
 */
export function http(base: string, options: HttpOptions = {}): Backend {
  const link = linkTo(base, options)
  return {
    base: link.base,
    photo: async id => link.base + addressOf(photo, { id }),
    calendarFeed: council => link.base + addressOf(meetingsCalendar, { council }),
    voting: async () => (await import('./http-voting.js')).httpVoting(link),
    async events(council, changed, signal) {
      const lines = await link.listen(events, { council }, signal)
      let open = false
      for await (const line of lines) {
        if (!open) changed()
        open = true
        const kind = /^data: *([\w-]+)$/.exec(line)?.[1]
        // One that this version does not know is of no read here.
        if (kind) changed(kind as EventKind)
      }
    },
    async read<K extends QueryKind>(query: QueryOf<K>, asked: Parameters<Backend['read']>[1] = {}) {
      const answer = await link.ask(reads[query.kind], query, asked)
      return answer ? { value: answer.value as Answers[K], etag: answer.etag } : 'unchanged'
    },
    async write<K extends WriteKind>(write: WriteOf<K>, sending: { key: string; signal?: AbortSignal }) {
      const receipt = await link.send(writes[write.kind], write, sending)
      if (!isReceipt(write, receipt)) throw strange()
      return receipt
    },
  }
}

/** An answer to a write names what was written: a login page of a café's network, say, does not. */
const isReceipt = <K extends WriteKind>(write: WriteOf<K>, value: unknown): value is Receipts[K] =>
  isRecord(value) && value['id'] === (write.kind === 'support' && 'idea' in write ? write.idea : write.body.id)
