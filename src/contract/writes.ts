import type { Ballot, BallotReceipt, CastReceipt, SecretBallot } from '../subjects/poll/ballot.schema.js'
import type { IdeaDraft } from '../subjects/idea/draft.schema.js'
import type {
  Addition,
  Change,
  Erasure,
  Idea,
  OwnReceipt,
  Pledge,
  PledgeReceipt,
  Report,
  SupportReceipt,
  Withdrawal,
} from '../subjects/idea/schema.js'
import type { Attendance, AttendanceReceipt, Need, NeedReceipt } from '../subjects/meeting/schema.js'
import type { Message, MessageReceipt } from '../subjects/message/schema.js'
import type { SignUp, SignUpReceipt } from '../subjects/work-day/schema.js'
import type { Sending, WriteRow } from './row.js'

const withKey = { method: 'POST', may: 'anyone', repeats: 'key' } as const
const ofOnesOwn = { ...withKey, may: 'bearer', order: 'idea/{idea}', changes: ['ideas'] } as const

/** What residents send. */
export const writes = {
  idea: { ...withKey, path: '/councils/{council}/ideas', order: 'idea/{id}', changes: ['ideas'], stays: true },
  photo: {
    ...withKey,
    path: '/councils/{council}/photos',
    order: 'idea/{idea}',
    changes: ['ideas'],
    media: 'image/*',
  },
  support: {
    method: 'PUT',
    path: '/ideas/{idea}/support',
    off: '/ideas/{idea}/support',
    stays: true,
    may: 'bearer',
    order: 'idea/{idea}',
    changes: ['ideas'],
    repeats: 'same',
  },
  pledge: {
    ...withKey,
    path: '/ideas/{idea}/pledges',
    off: '/ideas/{idea}/pledges/{id}',
    stays: true,
    order: 'idea/{idea}',
    changes: ['ideas'],
  },
  change: { ...ofOnesOwn, path: '/ideas/{idea}/changes' },
  withdrawal: { ...ofOnesOwn, path: '/ideas/{idea}/withdrawals' },
  addition: { ...ofOnesOwn, path: '/ideas/{idea}/additions' },
  erasure: { ...ofOnesOwn, path: '/ideas/{idea}/erasures' },
  report: { ...withKey, path: '/ideas/{idea}/reports', order: 'idea/{idea}', changes: [] },
  attendance: {
    ...withKey,
    path: '/meetings/{meeting}/attendances',
    off: '/meetings/{meeting}/attendances/{id}',
    stays: true,
    order: 'meeting/{meeting}',
    changes: ['meetings'],
  },
  need: {
    ...withKey,
    path: '/meetings/{meeting}/needs',
    off: '/meetings/{meeting}/needs/{id}',
    stays: true,
    order: 'meeting/{meeting}',
    changes: [],
  },
  'sign-up': {
    ...withKey,
    path: '/work-days/{workDay}/sign-ups',
    off: '/work-days/{workDay}/sign-ups/{id}',
    stays: true,
    order: 'work-day/{workDay}',
    changes: ['work-days'],
  },
  message: { ...withKey, path: '/councils/{council}/messages', order: 'message/{id}', changes: [] },
  ballot: { ...withKey, path: '/polls/{poll}/ballots', order: 'poll/{poll}', changes: ['result'], stays: true },
  'secret-ballot': {
    ...withKey,
    path: '/polls/{poll}/secret-ballots',
    order: 'poll/{poll}',
    changes: ['result'],
    repeats: 'own',
    nameless: true,
    stays: true,
  },
} as const satisfies Record<string, WriteRow>

/** A picture on its way. `digest` is SHA-256 of what was sent, in hex, where it is no longer the same. */
export interface PhotoFile {
  readonly id: string
  readonly blob: Blob
  readonly digest?: string
}

/** The body of each; its id is made by the sender. */
export interface Bodies {
  idea: IdeaDraft
  photo: PhotoFile
  support: { readonly id: string }
  pledge: Pledge
  change: Change
  withdrawal: Withdrawal
  addition: Addition
  erasure: Erasure
  report: Report
  attendance: Attendance
  need: Need
  'sign-up': SignUp
  message: Message
  ballot: Ballot
  'secret-ballot': SecretBallot
}

/** What each is answered with. */
export interface Receipts {
  idea: Idea
  photo: { readonly id: string }
  support: SupportReceipt
  pledge: PledgeReceipt
  change: OwnReceipt
  withdrawal: OwnReceipt
  addition: OwnReceipt
  erasure: OwnReceipt
  report: Report
  attendance: AttendanceReceipt
  need: NeedReceipt
  'sign-up': SignUpReceipt
  message: MessageReceipt
  ballot: BallotReceipt
  'secret-ballot': CastReceipt
}

type Rows = typeof writes
export type WriteKind = keyof Rows

/** A picture says which idea it is of, for the order. */
export type WriteOf<K extends WriteKind> = Sending<Rows, Bodies, K>

/** Everything that residents can send. */
export type Write = WriteOf<WriteKind>
