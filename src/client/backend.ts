import type { Answers, QueryKind, QueryOf } from '../contract/reads.js'
import type { EventKind } from '../contract/row.js'
import type { Receipts, WriteKind, WriteOf } from '../contract/writes.js'
import type { SignInAnswer } from '../subjects/poll/ballot.schema.js'

export type { Answers, Query, QueryKind, QueryOf } from '../contract/reads.js'
export type { EventKind } from '../contract/row.js'
export type { Receipts, Write, WriteKind, WriteOf } from '../contract/writes.js'

/** The steps of a secret vote beside casting it, which is a write. */
export interface VotingBackend {
  /**
   * Exchanges a right to vote for a blind signature. @param bearer a code, or what signing in gave
   * @param blinded and the answer: hexadecimal, as long as the modulus of the poll's key
   */
  token(poll: string, bearer: string, blinded: string): Promise<string>
  /** The published vote, as JSON. */
  board(poll: string): Promise<unknown>
  /** Where the ballots can be had as a file. */
  readonly files?: (poll: string, name: 'csv' | 'pb' | 'blt') => string
  /** Where signing in begins, for the SHA-256 (base64url) of a verifier; it ends at `back`. */
  readonly signInAddress?: (poll: string, challenge: string, back: string) => string
  readonly finishSignIn?: (poll: string, code: string, verifier: string) => Promise<SignInAnswer>
}

/** An answer to a read; `unchanged` when the caller's `etag` still holds. */
export type ReadAnswer<T> = { readonly value: T; readonly etag: string | undefined } | 'unchanged'

/**
 * Where a client reads and writes. `http` and `local` are two; a municipality can write its own.
 *
 * Both methods reject with a `ProblemError` when the other side has said no, and with any other error when nobody can
 * know whether it heard (the write is then sent again with the same key, so a key must never be done twice).
 */
export interface Backend {
  /** Address of a council's calendar feed, where there is one to subscribe to. */
  readonly calendarFeed?: (council: string) => string
  /** Address of a picture that an idea names, for an `img`; undefined where it is not there. */
  readonly photo?: (id: string) => Promise<string | undefined>
  /** Lets go of what it holds of the system. */
  readonly close?: () => void
  /** How secret votes are cast; there are none where it is left out. */
  readonly voting?: () => Promise<VotingBackend>
  /** Address of the API, where there is one: for what a page links to (a calendar file, a page to print). */
  readonly base?: string
  /**
   * Calls `changed` when it begins to hear, because something may have changed before, and then with each kind whose
   * answers change in a council, until `signal` says stop. Resolves or rejects when the stream ends; a client then asks by
   * the clock. Left out where there is no stream.
   */
  readonly events?: (council: string, changed: (kind?: EventKind) => void, signal: AbortSignal) => Promise<void>
  read<K extends QueryKind>(
    query: QueryOf<K>,
    options?: { readonly etag?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<ReadAnswer<Answers[K]>>
  write<K extends WriteKind>(
    write: WriteOf<K>,
    options: { readonly key: string; readonly signal?: AbortSignal },
  ): Promise<Receipts[K]>
}
