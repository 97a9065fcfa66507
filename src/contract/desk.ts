import type * as z from 'zod/mini'
import type { Page } from '../kit/page.schema.js'
import type { Entry, GatheredSupport, HandOver, Idea, Queue, StepRequest } from '../subjects/idea/schema.js'
import type { Import, ImportReceipt } from '../subjects/import/schema.js'
import type {
  Attendance,
  Meeting,
  MeetingChange,
  Need,
  NewAgenda,
  NewMeetings,
  NewMinutes,
  NewSeries,
  Override,
  SeriesReceipt,
} from '../subjects/meeting/schema.js'
import type { KeptMessage, MessageReceipt } from '../subjects/message/schema.js'
import type {
  Cancellation as PollCancellation,
  CodeHashes,
  NewPoll,
  PaperBallots,
  PaperReceipt,
  Poll,
  PollStep,
  RightsReceipt,
} from '../subjects/poll/schema.js'
import type { Cancellation, KeptSignUp, NewWorkDay, WorkDay } from '../subjects/work-day/schema.js'
import type { Asking, ReadRow, Sending, WriteRow } from './row.js'

/** What the council and the municipality read, beside what everyone does. */
export const deskReads = {
  queue: { path: '/councils/{council}/queue', may: 'admin', has: 'ideas' },
  'hand-over': { path: '/ideas/{id}/hand-over', may: 'admin', has: 'idea' },
  messages: { path: '/councils/{council}/messages', may: 'admin', has: 'items' },
  attendances: { path: '/meetings/{meeting}/attendances', may: 'admin', has: 'items' },
  needs: { path: '/meetings/{meeting}/needs', may: 'admin', has: 'items' },
  'sign-ups': { path: '/work-days/{workDay}/sign-ups', may: 'admin', has: 'items' },
} as const satisfies Record<string, ReadRow>

export interface DeskAnswers {
  queue: z.infer<typeof Queue>
  'hand-over': z.infer<typeof HandOver>
  messages: Page<z.infer<typeof KeptMessage>>
  attendances: Page<Attendance>
  needs: Page<Need>
  'sign-ups': Page<z.infer<typeof KeptSignUp>>
}

const byKey = { method: 'POST', may: 'admin', repeats: 'key' } as const
const ofIdeas = { ...byKey, order: 'idea/{idea}', changes: ['ideas'] } as const
const ofMeetings = { ...byKey, order: 'meeting/{meeting}', changes: ['meetings'] } as const
const ofPolls = { ...byKey, order: 'poll/{poll}', changes: ['polls'] } as const

/** What the council and the municipality do. */
export const deskWrites = {
  entry: { ...ofIdeas, path: '/councils/{council}/entries', order: 'idea/{id}' },
  step: { ...ofIdeas, path: '/ideas/{idea}/steps' },
  gathered: { ...ofIdeas, path: '/ideas/{idea}/gathered-support' },
  meetings: { ...ofMeetings, path: '/councils/{council}/meetings', order: 'council/{council}' },
  series: { ...ofMeetings, path: '/councils/{council}/series', order: 'council/{council}' },
  override: { ...ofMeetings, path: '/series/{series}/overrides', order: 'series/{series}' },
  'meeting-change': { ...ofMeetings, path: '/meetings/{meeting}/changes' },
  agenda: { ...ofMeetings, path: '/meetings/{meeting}/agenda', changes: ['meetings', 'ideas'] },
  minutes: { ...ofMeetings, path: '/meetings/{meeting}/minutes' },
  'work-day': {
    ...byKey,
    path: '/councils/{council}/work-days',
    order: 'work-day/{id}',
    changes: ['work-days'],
  },
  'work-day-cancellation': {
    ...byKey,
    path: '/work-days/{workDay}/cancellations',
    order: 'work-day/{workDay}',
    changes: ['work-days'],
  },
  'message-erasure': {
    method: 'DELETE',
    path: '/messages/{id}',
    may: 'admin',
    order: 'message/{id}',
    changes: [],
    repeats: 'same',
  },
  import: { ...byKey, path: '/imports', order: 'import', changes: ['council', 'roster', 'meetings'] },
  poll: { ...ofPolls, path: '/councils/{council}/polls', order: 'poll/{id}', changes: [] },
  opening: { ...ofPolls, path: '/polls/{poll}/opening' },
  'poll-cancellation': { ...ofPolls, path: '/polls/{poll}/cancellation' },
  rights: { ...ofPolls, path: '/polls/{poll}/rights', changes: [] },
  revocations: { ...ofPolls, path: '/polls/{poll}/revocations', changes: [] },
  strikes: { ...ofPolls, path: '/polls/{poll}/strikes', changes: [] },
  'paper-ballots': { ...ofPolls, path: '/polls/{poll}/paper-ballots', changes: [] },
  closing: { ...ofPolls, path: '/polls/{poll}/closing', changes: ['result'], repeats: 'own' },
} as const satisfies Record<string, WriteRow>

export interface DeskBodies {
  entry: z.infer<typeof Entry>
  step: StepRequest
  gathered: z.infer<typeof GatheredSupport>
  meetings: NewMeetings
  series: NewSeries
  override: Override
  'meeting-change': MeetingChange
  agenda: NewAgenda
  minutes: NewMinutes
  'work-day': NewWorkDay
  'work-day-cancellation': z.infer<typeof Cancellation>
  'message-erasure': { readonly id: string }
  import: Import
  poll: NewPoll
  opening: z.infer<typeof PollStep>
  'poll-cancellation': z.infer<typeof PollCancellation>
  rights: z.infer<typeof CodeHashes>
  revocations: z.infer<typeof CodeHashes>
  strikes: z.infer<typeof CodeHashes>
  'paper-ballots': PaperBallots
  closing: z.infer<typeof PollStep>
}

export interface DeskReceipts {
  entry: Idea
  step: Idea
  gathered: Idea
  meetings: Page<Meeting>
  series: SeriesReceipt
  override: Meeting
  'meeting-change': Meeting
  agenda: Meeting
  minutes: Meeting
  'work-day': WorkDay
  'work-day-cancellation': WorkDay
  'message-erasure': MessageReceipt
  import: ImportReceipt
  poll: Poll
  opening: Poll
  'poll-cancellation': Poll
  rights: RightsReceipt
  revocations: RightsReceipt
  strikes: RightsReceipt
  'paper-ballots': PaperReceipt
  closing: Poll
}

export type DeskQueryKind = keyof typeof deskReads
export type DeskQueryOf<K extends DeskQueryKind> = Asking<typeof deskReads, unknown, K>
export type DeskWriteKind = keyof typeof deskWrites
export type DeskWriteOf<K extends DeskWriteKind> = Sending<typeof deskWrites, DeskBodies, K>
