import { canonical, type Json } from '../kit/canonical.js'
import { digest } from '../kit/digest.js'
import { problem } from '../kit/problem.js'
import type { Act, ActKind, AnswerOf, Done, Moment, SentOf } from './act.js'
import { one, put, type Needs, type RowStore } from './store.js'

/** What makes a write once, however often it is sent. */
export interface Once {
  /** SHA-256 of the idempotency key. */
  readonly key: string
  /** All that tells this write from another under the same key. */
  readonly fingerprint: string
  /** What it is about, by the contract's order. */
  readonly about: string
}

/** How often a change is tried anew when another was first. */
const mostTries = 50

/**
 * Does an act: loads what it needs, and keeps what it comes to together with its key. When another changed the same rows
 * meanwhile it is done anew with what they are now.
 * @throws ProblemError for what the act refuses; `idempotency-key-reused` for a key that was used for something else
 */
export async function run<K extends ActKind>(
  store: RowStore,
  act: Act<K>,
  sent: SentOf<K>,
  moment: Moment,
  once?: Once,
): Promise<Done<AnswerOf<K>>> {
  const needs: Needs = { ...(await act.needs(sent)), ...(once && { answered: one('keys', once.key) }) }
  for (let tries = 0; tries < mostTries; tries++) {
    const loaded = await store.load(needs)
    const before = once && (loaded.found as { answered?: Answered }).answered
    if (before) return again(before, once)
    const done = await act.does(loaded.found, sent, moment)
    const changes = once ? [...done.changes, keep(done, once, moment)] : done.changes
    if (changes.length === 0 || (await store.commit(changes, loaded))) return done
  }
  throw problem('unavailable', 'Too many change this at the same moment. Try again.')
}

type Answered = ReturnType<typeof answerOf>

const answerOf = ({ answer, status = 201, location }: Done<unknown>, { fingerprint, about }: Once, now: string) => ({
  fingerprint,
  about,
  status,
  body: JSON.stringify(answer),
  ...(location !== undefined && { location }),
  created: now,
})

const keep = (done: Done<unknown>, once: Once, { now }: Moment) => put('keys', once.key, answerOf(done, once, now))

function again<A>({ fingerprint, status, body, location }: Answered, once: Once): Done<A> {
  if (fingerprint !== once.fingerprint)
    throw problem('idempotency-key-reused', 'This key was used for another request. Make a new one.')
  return {
    answer: JSON.parse(body) as A,
    changes: [],
    status: status === 200 ? 200 : 201,
    ...(location !== undefined && { location }),
  }
}

/** SHA-256 of what a write says, whatever order its members came in. */
export const fingerprintOf = (value: Json): Promise<string> => digest(canonical(value))
