import type { RowStore } from '../../acts/store.js'
import type { Database } from '../rows/tables.js'
import type { OpenPolls } from '../voting/keys.js'
import type { SignIn } from '../voting/sign-in.js'
import type { Changes } from './changes.js'

/** What every route can use. */
export interface Services {
  readonly db: Database
  /** Where acts keep what they change. */
  readonly rows: RowStore
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after'
  readonly changes: Changes
  /** Opens what only the council or the municipality may do, until there is sign-in. */
  readonly adminToken?: string
  /** Polls that are open, with their private keys. */
  readonly openPolls: OpenPolls
  /** How people sign in to vote, where they can. */
  readonly signIn?: SignIn
}
