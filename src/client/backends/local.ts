import { checkChoices } from '../../model/ballot.js'
import { themeName, themesWithin } from '../../model/themes.js'
import type { Council, PublicCouncil } from '../../model/council.js'
import type { Dataset } from '../../model/dataset.js'
import { receive } from '../../model/receive-idea.js'
import type { Idea } from '../../model/idea.js'
import { plainDateIn } from '../../model/plain-date.js'
import { phaseAt } from '../../model/poll-phase.js'
import type { Poll, PollResult } from '../../model/poll.js'
import { problem } from '../../model/problem-of.js'
import { seatOn } from '../../model/seat.js'
import { checkIdea } from '../../model/check-idea.js'
import { refused } from '../../model/validate.js'
import { count } from '../../tally/count.js'
import type { Answers, Backend, QueryKind, QueryOf, Receipts, WriteKind, WriteOf } from '../backend.js'
import type { Store } from '../store.js'

/** How a backend without a server is set up. */
export interface LocalOptions {
  /** What there is from the start; what is written comes on top of it, in `store`. */
  readonly initial: Dataset
  readonly store: Store
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after'
}

interface KeptBallot {
  readonly id: string
  readonly voter: string
  readonly choices: readonly string[]
}

const ideaPrefix = 'local/idea/'
const keyPrefix = 'local/key/'
const ballotPrefix = (poll: string) => `local/ballot/${poll}/`

/** The whole library with no server: for trying things out, for stories and for tests. The rules are the server's. */
export function local({ initial, store, now = Date.now, moderation }: LocalOptions): Backend {
  const council = (slug: string): Council => {
    const found = initial.councils.find(council => council.slug === slug) ?? missing()
    return moderation ? { ...found, moderation: { ...found.moderation, when: moderation } } : found
  }
  const open = (council: Council): PublicCouncil => ({ ...council, municipality: initial.municipality })
  const poll = (id: string): Poll => initial.polls.find(poll => poll.id === id) ?? missing()
  const kept = async <T>(prefix: string) => (await store.list(prefix)).map(([, value]) => value as T)
  const ideas = async () => [...(await kept<Idea>(ideaPrefix)), ...initial.ideas].sort((a, b) => b.number - a.number)

  const reads: { [K in QueryKind]: (query: QueryOf<K>) => Answers[K] | Promise<Answers[K]> } = {
    councils: () => ({ items: initial.councils.map(({ slug }) => open(council(slug))), next: null }),
    council: query => open(council(query.council)),
    roster: query => {
      const on = query.on ?? plainDateIn(initial.municipality.timeZone, now())
      const seats = initial.seats.filter(seat => seat.council === query.council)
      return { council: open(council(query.council)), seats: seats.map(seat => seatOn(seat, on)) }
    },
    ideas: async ({ council: slug, q = '', theme, cursor, limit = 30 }) => {
      const themes = theme === undefined ? undefined : themesWithin(council(slug), theme)
      const words = q.toLowerCase().split(/\s+/).filter(Boolean)
      const found = (await ideas()).filter(idea => {
        const text = `${idea.title}\n${idea.text}`.toLowerCase()
        const inTheme = !themes || (idea.theme !== null && themes.includes(idea.theme))
        const after = cursor === undefined || idea.number < Number(cursor)
        return idea.council === slug && idea.public && inTheme && after && words.every(word => text.includes(word))
      })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? String(items.at(-1)?.number) : null }
    },
    idea: async query => (await ideas()).find(idea => idea.id === query.id && idea.public) ?? missing(),
    meetings: ({ council: slug, from, to }) => {
      const within = (start: string) => (from === undefined || start >= from) && (to === undefined || start < to)
      return {
        items: initial.meetings.filter(meeting => meeting.council === slug && within(meeting.start)),
        next: null,
      }
    },
    polls: query => {
      const asked = initial.polls.filter(poll => poll.council === query.council)
      return { items: asked.sort((a, b) => (a.closes < b.closes ? 1 : -1)), next: null }
    },
    poll: query => poll(query.id),
    result: async (query): Promise<PollResult> => {
      const asked = poll(query.id)
      const final = phaseAt(asked, now()) === 'closed'
      if (!final && asked.resultShown === 'afterClosing')
        throw problem('result-hidden', 'Shown when the poll has closed.')
      const cast = await kept<KeptBallot>(ballotPrefix(asked.id))
      const ballots = [...(initial.ballots[asked.id] ?? []), ...cast.map(({ choices }) => choices)]
      const { votes, winners } = count(asked, ballots)
      return {
        poll: asked.id,
        final,
        ballots: ballots.length,
        rule: asked.rule,
        votes: [...votes],
        winners: [...winners],
      }
    },
  }

  const listeners = new Set<(council: string, kind: QueryKind) => void>()
  const tell = (council: string, kind: QueryKind) => listeners.forEach(listener => listener(council, kind))

  const writes: { [K in WriteKind]: (write: WriteOf<K>) => Promise<Receipts[K]> } = {
    idea: async ({ council: slug, body }) => {
      const to = council(slug)
      const draft = checkIdea(body)
      if (draft.theme !== undefined && !themeName(to, draft.theme)) {
        throw refused([{ pointer: '#/theme', code: 'not-a-choice', message: 'not-a-choice' }])
      }
      const number = Math.max(0, ...(await ideas()).map(idea => idea.number)) + 1
      const idea = { ...receive(draft, to, initial.municipality, new Date(now()).toISOString()), number }
      const first = await addOnce<Idea>(ideaPrefix + draft.id, idea, ['council', 'title', 'text', 'theme', 'name'])
      if (first.public) tell(slug, 'ideas')
      return first
    },
    report: async ({ idea, body }) => {
      await reads.idea({ kind: 'idea', id: idea })
      await addOnce(`local/report/${body.id}`, { ...body, idea }, ['idea', 'reason'])
      return body
    },
    ballot: async ({ poll: id, body }) => {
      const asked = poll(id)
      const phase = phaseAt(asked, now())
      if (phase === 'before') throw problem('poll-not-open', 'The poll has not opened yet.')
      if (phase === 'closed') throw problem('poll-closed', 'The poll has closed. The ballot was not counted.')
      checkChoices(body, asked)
      let first: KeptBallot = body
      await store.update(ballotPrefix(id) + body.voter, old => (first = (old as KeptBallot | undefined) ?? body))
      if (first.id !== body.id)
        throw problem('already-voted', 'This device has answered already. The first answer counts.')
      if (asked.resultShown === 'always') tell(asked.council, 'result')
      return { id: body.id, poll: id }
    },
  }

  /** Keeps a value under its id; one that is there already is answered when it is the same. */
  const addOnce = async <T extends object>(key: string, value: T, compare: readonly (keyof T)[]): Promise<T> => {
    let first = value
    await store.update(key, old => (first = (old as T | undefined) ?? value))
    if (compare.every(field => first[field] === value[field])) return first
    throw problem('id-taken', 'This id is taken. Make a new one.')
  }

  const underWay = new Set<string>()
  /** Does a write once for its key; a refusal leaves no trace. */
  const once = async <K extends WriteKind>(write: WriteOf<K>, key: string): Promise<Receipts[K]> => {
    if (underWay.has(key)) throw problem('idempotency-in-progress', 'The first with this key is still under way.')
    underWay.add(key)
    try {
      const sent = JSON.stringify(write)
      const kept = (await store.get(keyPrefix + key)) as { sent: string; receipt: Receipts[K] } | undefined
      if (kept && kept.sent !== sent) throw problem('idempotency-key-reused', 'This key was used for another write.')
      if (kept) return kept.receipt
      const receipt = await writes[write.kind](write)
      await store.update(keyPrefix + key, () => ({ sent, receipt }))
      return receipt
    } finally {
      underWay.delete(key)
    }
  }

  return {
    read: async <K extends QueryKind>(query: QueryOf<K>) => ({
      value: await reads[query.kind](query),
      etag: undefined,
    }),
    write: (write, { key }) => once(write, key),
    events: (slug, changed, signal) =>
      new Promise(resolve => {
        const listener = (council: string, kind: QueryKind) => council === slug && changed(kind)
        listeners.add(listener)
        signal.addEventListener('abort', () => (listeners.delete(listener), resolve()), { once: true })
      }),
  }
}

function missing(): never {
  throw problem('not-found', 'There is nothing here.')
}
