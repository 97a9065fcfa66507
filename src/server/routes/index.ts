/** Who answers what the contract has a row for. A kind that nobody answers does not compile. */
import type * as z from 'zod/mini'
import type { Act, ActKind } from '../../acts/act.js'
import { acts } from '../../acts/index.js'
import { deskReads, deskWrites, type DeskWriteKind } from '../../contract/desk.js'
import { files, type FileKind } from '../../contract/files.js'
import { otherReads } from '../../contract/others.js'
import { reads } from '../../contract/reads.js'
import type { FileRow, ReadRow, WriteRow } from '../../contract/row.js'
import { votingReads, votingWrites } from '../../contract/voting.js'
import { writes, type WriteKind } from '../../contract/writes.js'
import type { Filings, ReadKind, Readings } from '../http/reading.js'
import type { VotingStep } from '../http/writing.js'
import type { Tx } from '../rows/tables.js'
import { councilFiles, councilReads } from './councils.js'
import { ideaFiles, ideaReads } from './ideas.js'
import { meetingFiles, meetingReads } from './meetings.js'
import { messageReads } from './messages.js'
import { closingStep, pollDeskSteps } from './poll-desk.js'
import { pollFiles, pollReads } from './polls.js'
import { voteSteps } from './votes.js'
import { workDayFiles, workDayReads } from './work-days.js'

const readings: Readings = {
  ...councilReads,
  ...ideaReads,
  ...meetingReads,
  ...messageReads,
  ...pollReads,
  ...workDayReads,
}

const filings: Filings = {
  ...councilFiles,
  ...ideaFiles,
  ...meetingFiles,
  ...pollFiles,
  ...workDayFiles,
  events: {
    operationId: 'followCouncil',
    summary: 'Tells, as server-sent events, which kind of read has a new answer.',
    handle: async ({ services, place }) => services.changes.stream(place.council.slug),
  },
}

type StepKind = Exclude<WriteKind | DeskWriteKind | keyof typeof votingWrites, ActKind>
const steps = { ...voteSteps, ...closingStep } satisfies Partial<Record<StepKind, unknown>>
const keyedSteps: Readonly<Record<Exclude<StepKind, keyof typeof steps>, VotingStep<z.ZodMiniType, Tx>>> = pollDeskSteps

type Handler<T> = T & { readonly operationId: string; readonly summary: string }

/** One way to ask the server, with all that the router and OpenAPI need to know of it. */
export type Route =
  | {
      readonly how: 'read'
      readonly row: ReadRow | FileRow
      readonly reading: Handler<{
        readonly answer?: z.ZodMiniType
        readonly query?: Readonly<Record<string, { readonly schema: z.ZodMiniType; readonly description: string }>>
        handle(call: never): Promise<unknown>
      }>
    }
  | { readonly how: 'act'; readonly row: WriteRow; readonly act: Act<ActKind> }
  | { readonly how: 'step'; readonly row: WriteRow; readonly step: VotingStep }
  | { readonly how: 'keyed'; readonly row: WriteRow; readonly step: VotingStep<z.ZodMiniType, Tx> }

const readRows: Readonly<Record<ReadKind, ReadRow>> = {
  ...reads,
  ...otherReads,
  ...deskReads,
  ...votingReads,
}
const writeRows = { ...writes, ...deskWrites, ...votingWrites }

export const routes: readonly Route[] = [
  ...kinds(readRows).map(kind => ({ how: 'read', row: readRows[kind], reading: readings[kind] }) as const),
  ...kinds(files satisfies Record<FileKind, FileRow>).map(
    kind => ({ how: 'read', row: files[kind], reading: filings[kind] }) as const,
  ),
  ...kinds(writeRows).map((kind): Route => {
    const row: WriteRow = writeRows[kind]
    if (isAct(kind)) return { how: 'act', row, act: acts[kind] }
    return isKeyed(kind) ? { how: 'keyed', row, step: keyedSteps[kind] } : { how: 'step', row, step: steps[kind] }
  }),
]

function isAct(kind: keyof typeof writeRows): kind is ActKind {
  return kind in acts
}

function isKeyed(kind: StepKind): kind is keyof typeof keyedSteps {
  return kind in keyedSteps
}

function kinds<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[]
}
