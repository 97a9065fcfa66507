import type { SignUpReceipt } from '../subjects/work-day/schema.js'
import type { ReadRow } from './row.js'

/** What everyone may read and no client of ours asks for. */
export const otherReads = {
  'sign-up-standing': {
    path: '/work-days/{workDay}/sign-ups/{id}',
    may: 'anyone',
    told: 'work-days',
    has: 'signedUp',
  },
} as const satisfies Record<string, ReadRow>

export interface OtherAnswers {
  'sign-up-standing': SignUpReceipt
}
