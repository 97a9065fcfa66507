import type { ActKind, SentOf } from '../acts/act.js'
import { acts } from '../acts/index.js'
import { rowsOf } from '../acts/initial.js'
import { fingerprintOf, run } from '../acts/run.js'
import { put } from '../acts/store.js'
import type { Backend } from '../client/backend.js'
import type { DeskBackend } from '../client/desk/desk.js'
import type { RowStorage } from '../client/outbox/store.js'
import {
  deskWrites,
  type DeskQueryKind,
  type DeskQueryOf,
  type DeskReceipts,
  type DeskWriteKind,
  type DeskWriteOf,
} from '../contract/desk.js'
import type { QueryKind, QueryOf } from '../contract/reads.js'
import type { EventKind, WriteRow } from '../contract/row.js'
import { writes, type PhotoFile, type Receipts, type WriteKind, type WriteOf } from '../contract/writes.js'
import { jsonOf, type Json } from '../kit/canonical.js'
import { describe } from '../kit/describe.js'
import { digest } from '../kit/digest.js'
import { fill } from '../kit/fill.js'
import { problem } from '../kit/problem.js'
import { Turns } from '../kit/turns.js'
import { validate } from '../kit/validate.js'
import type { Dataset } from '../subjects/dataset.js'
import type { LocalVoting } from './local-voting.js'
import { answersIn, deskReadsOver, readsOver } from './reads.js'
import { LocalRows, pollRows } from './rows.js'

/** How a backend without a server is set up. */
export interface LocalOptions {
  /** What there is from the start; what is written comes on top of it, in `store`. */
  readonly initial: Dataset
  readonly store: RowStorage
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after'
  /** Names a channel by which tabs over one store tell each other what changed. */
  readonly channel?: string
}

/** A backend without a server, with the desk beside it. */
export interface LocalBackend extends Backend {
  readonly desk: DeskBackend
}

/** The whole library with no server: for trying things out, for stories and for tests. What a write does is the server's acts. */
export function local({ initial, store, now = Date.now, moderation, channel: name }: LocalOptions): LocalBackend {
  const rows = new LocalRows(store, [...rowsOf(initial), ...pollRows(initial.polls), ...ballotRows(initial)])
  const turns = new Turns()
  const { tell, events, close } = listening(name)

  let voting: Promise<LocalVoting> | undefined
  const votes = () =>
    (voting ??= import('./local-voting.js').then(
      ({ LocalVoting }) =>
        new LocalVoting({ polls: initial.polls, codes: initial.codes, ballots: id => answersIn(rows, id), now }),
    ))
  const reading = { rows, now, moderation, votes }
  const reads = readsOver(reading)
  const deskReads = deskReadsOver(reading)

  /** Does an act as the server does: checked, in turn, and once for its key. */
  const perform = async <K extends ActKind>(row: WriteRow, write: SentOf<K>, key?: string) => {
    const act = acts[write.kind as K]
    const off = 'off' in write && write.off
    const sent =
      off || !act.body ? write : { ...write, body: validate(act.body, jsonOf(write.body), describe) as object }
    const about = fill(row.order, { ...write, id: (write.body as { id?: string }).id })
    const moment = { now: new Date(now()).toISOString(), moderation }
    const once =
      key !== undefined && row.repeats === 'key' && !off
        ? { key: await digest(key), about, fingerprint: await fingerprintOf([key, await saidIn(write)]) }
        : undefined
    const done = await turns.take(about, () => run(rows, act, sent, moment, once))
    const { seenIn } = done
    if (seenIn !== undefined) row.changes.forEach(kind => tell(seenIn, kind))
    return done.answer
  }

  return {
    read: async <K extends QueryKind>(query: QueryOf<K>) => ({
      value: await reads[query.kind](query),
      etag: undefined,
    }),
    write: async <K extends WriteKind>(write: WriteOf<K>, { key }: { readonly key: string }) => {
      if (write.kind === 'secret-ballot') {
        const { poll, body } = write as WriteOf<'secret-ballot'>
        return (await (await votes()).cast(poll, body)) as Receipts[K]
      }
      const act = write as unknown as SentOf<Exclude<K, 'secret-ballot'>>
      return (await perform(writes[write.kind], act, key)) as Receipts[K]
    },
    desk: {
      read: async <K extends DeskQueryKind>(query: DeskQueryOf<K>) => deskReads[query.kind](query),
      write: async <K extends DeskWriteKind>(write: DeskWriteOf<K>) => {
        if (!(write.kind in acts))
          throw problem('unavailable', 'There are no keys and rolls here: this takes a server.')
        return (await perform(deskWrites[write.kind], write as unknown as SentOf<ActKind>)) as DeskReceipts[K]
      },
    },
    voting: async () => {
      const local = await votes()
      return { token: (...asked) => local.token(...asked), board: id => local.board(id) }
    },
    photo: async id => {
      const blob = await rows.bytes(id)
      return blob && URL.createObjectURL(blob)
    },
    events,
    close,
  }
}

/** What a write says, as JSON: of a picture, its digest. */
async function saidIn({ body, ...about }: { readonly kind: string; readonly body: object }): Promise<Json> {
  if (!('blob' in body)) return jsonOf({ ...about, body })
  const { id, blob } = body as PhotoFile
  return jsonOf({ ...about, body: { id, digest: await digest(new Uint8Array(await blob.arrayBuffer())) } })
}

/** What was cast in open polls before. */
const ballotRows = ({ polls, ballots }: Dataset) =>
  polls.flatMap(({ id: poll }) =>
    (ballots[poll] ?? []).map((choices, i) => {
      const id = `${poll}/${i}`
      return put('ballots', id, { id, poll, voter: null, choices })
    }),
  )

/** Tells who listens in this tab, and the tabs that share a channel. */
function listening(name: string | undefined) {
  const listeners = new Set<(council: string, kind: EventKind) => void>()
  const heard = ([council, kind]: readonly [string, EventKind]) =>
    listeners.forEach(listener => listener(council, kind))
  const channel = name === undefined ? undefined : new BroadcastChannel(name)
  channel?.addEventListener('message', ({ data }: MessageEvent<readonly [string, EventKind]>) => heard(data))
  return {
    tell: (council: string, kind: EventKind) => {
      heard([council, kind])
      channel?.postMessage([council, kind])
    },
    events: (slug: string, changed: (kind?: EventKind) => void, signal: AbortSignal) =>
      new Promise<void>(resolve => {
        const listener = (council: string, kind: EventKind) => council === slug && changed(kind)
        listeners.add(listener)
        changed()
        signal.addEventListener('abort', () => (listeners.delete(listener), resolve()), { once: true })
      }),
    close: () => channel?.close(),
  }
}
