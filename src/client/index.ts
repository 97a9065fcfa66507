import type { PublicCouncil, Roster } from '../subjects/council/schema.js'
import type { Idea, IdeaFilter, OwnIdea } from '../subjects/idea/schema.js'
import type { Meeting } from '../subjects/meeting/schema.js'
import type { Locale } from '../kit/localized.schema.js'
import type { Page } from '../kit/page.schema.js'
import type { Poll, PollResult } from '../subjects/poll/schema.js'
import type { WorkDay } from '../subjects/work-day/schema.js'
import { reads } from '../contract/reads.js'
import type { Answers, Backend, EventKind, QueryKind, QueryOf, WriteKind } from './backend.js'
import type { KeyKind, Keys } from './keychain.js'
import type { Outbox, Platform, Submission } from './outbox/outbox.js'
import { resource, type LiveResource, type Memory, type Resource } from './core/resource.js'
import type { Store } from './outbox/store.js'
import type { NewIdea, NewWrite, WriteOptions, Writing } from './outbox/writing.js'

export { ProblemError } from '../kit/problem-error.js'
export { http, type HttpOptions } from './http/http.js'
export type { Answers, Backend, Query, Receipts, Write, WriteKind } from './backend.js'
export type { Outbox, Platform, Submission, SubmissionState } from './outbox/outbox.js'
export type { Freshness, Resource } from './core/resource.js'
export type { Store } from './outbox/store.js'
export type { NewIdea, NewWrite, WriteOptions } from './outbox/writing.js'

/** How a client is set up. */
export interface ClientOptions {
  readonly backend: Backend
  readonly locale?: Locale
  /** Names what is kept on the device; clients of one name share one outbox. */
  readonly name?: string
  /** Where what a person wrote is kept; the browser's IndexedDB when left out. */
  readonly store?: Store
  readonly platform?: Platform
}

/** Everything about one council. */
export interface CouncilClient {
  readonly slug: string
  info(): Resource<PublicCouncil>
  /** @param on the date to look at, `YYYY-MM-DD`; today when left out */
  roster(on?: string): Resource<Roster>
  readonly ideas: {
    /** The first page of what the filter finds, newest first. */
    list(filter?: IdeaFilter): Resource<Page<Idea>>
    /** Every idea that the filter finds, page after page. Rejects where a page cannot be had. */
    each(filter?: IdeaFilter, signal?: AbortSignal): AsyncGenerator<Idea, void>
    /**
     * Keeps an idea on the device and sends it as soon as possible.
     * @throws ProblemError `validation`, and nothing is kept
     */
    submit(idea: NewIdea, options?: WriteOptions): Promise<Submission<'idea'>>
  }
  readonly meetings: {
    /** Meetings that start from `from` up to, not including, `to`; each an ISO instant in UTC. */
    between(from?: string, to?: string): Resource<Page<Meeting>>
    /** Address to subscribe to; undefined where the backend has none. */
    readonly feed: string | undefined
  }
  readonly polls: { list(): Resource<Page<Poll>> }
  readonly workDays: { list(): Resource<Page<WorkDay>> }
  /** Keeps what is shown of this council up to date, by its stream of events or by the clock, until `signal` says stop. */
  follow(signal: AbortSignal): Promise<void>
}

/** What was typed and not sent, kept for one element and council. */
export interface Draft {
  /** What was kept, if anything; asks nothing of a device that nobody has acted on. */
  load(): Promise<unknown>
  /** Keeps what structured cloning can copy; undefined forgets. */
  save(values: unknown): Promise<void>
}

/** One poll; `naermiljo/client/voting` casts in it. */
export interface PollClient {
  info(): Resource<Poll>
  result(): Resource<PollResult>
}

/** One idea. */
export interface IdeaClient {
  info(): Resource<Idea>
  /** All that is kept of it, for who has its follow code; asked by its number too, as it stands on paper. */
  own(code: string): Resource<OwnIdea>
  /** Supports it as this device, or takes that back. */
  support(on: boolean): Promise<Submission<'support'>>
  /** Tells the moderator. */
  report(reason?: string): Promise<Submission<'report'>>
}

/** The typed client: reads as resources, writes through an outbox. No DOM in it. */
export interface Client {
  readonly locale: Locale | undefined
  /** Set while others use this computer: what is read is not remembered on it. */
  shared?: boolean
  councils(): Resource<Page<PublicCouncil>>
  council(slug: string): CouncilClient
  /** Meetings of every council, as `meetings.between` of one. */
  meetings(from?: string, to?: string): Resource<Page<Meeting>>
  poll(id: string): PollClient
  idea(id: string): IdeaClient
  workDay(id: string): Resource<WorkDay>
  /** Where to read and write; the elements take addresses of pictures and files from it. */
  readonly backend: Backend
  /**
   * Keeps any write on the device and sends it as soon as possible: a pledge, a picture, a withdrawal. The server checks
   * it; what it refuses is kept with its reason.
   */
  send<K extends WriteKind>(write: NewWrite<K>, options?: WriteOptions): Promise<Submission<K>>
  /** @param name the element and the council: `idea-form/stavern` */
  draft(name: string): Draft
  /** What opens something for who sits at this device; asks nothing of a device that nobody has acted on. */
  readonly keychain: {
    get<K extends KeyKind>(kind: K, id: string): Promise<Keys[K] | undefined>
    /** @param until an instant, ISO 8601: from then on it is of no use */
    put<K extends KeyKind>(kind: K, id: string, value: Keys[K], until: string): Promise<void>
    forget(kind: KeyKind, id: string): Promise<void>
  }
  /** This device's name in one thing (a poll): another in each, so that nobody can follow it. Made when first asked for. */
  token(id: string): Promise<string>
  /** Loads what is needed for writing, with the first touch, so that sending later needs no network for it. */
  prepare(): Promise<void>
  /** What was sent from this device and how far it has come. Loads what is needed for writing. */
  outbox(): Promise<Outbox>
  /**
   * Resolves when this browser has an outbox: at once when there is one from before (what waits in it is sent), else when
   * someone acts, in this tab or another. Stores nothing.
   */
  resume(): Promise<Outbox>
}

/** Makes a client. Two of the same name and store share what waits to be sent. */
export function createClient({ backend, locale, name = 'naermiljo', store, platform }: ClientOptions): Client {
  const resources = new Map<string, { kind: QueryKind; resource: LiveResource<unknown> }>()
  let opening: Promise<Writing> | undefined

  const get = <K extends QueryKind>(query: QueryOf<K>): Resource<Answers[K]> => {
    const key = JSON.stringify(query)
    const known = resources.get(key)
    if (known) return known.resource as Resource<Answers[K]>
    const memory: Memory = {
      recall: async () => ('code' in query ? undefined : (await resumed())?.recall(key)),
      // Every search would leave a trace; what a page shows at first is enough.
      remember: answer =>
        client.shared ||
        'q' in query ||
        'cursor' in query ||
        'code' in query ||
        void opening?.then(writing => writing.remember(key, answer)),
    }
    const made = resource<Answers[K]>(etag => backend.read<K>(query, { etag }), platform?.now ?? Date.now, memory)
    resources.set(key, { kind: query.kind, resource: made })
    return made
  }

  /** Something has changed what resources of a kind say, or perhaps of all kinds. */
  const changed = (what?: EventKind) => {
    for (const { kind, resource } of resources.values()) if (!what || reads[kind].told === what) resource.changed()
  }

  const load = () => import('./outbox/writing.js')
  const writing = (): Promise<Writing> => {
    opening ??= load().then(async ({ Writing }) => {
      const opened = await Writing.open({ backend, name, store, platform })
      begin(opened.outbox)
      opened.outbox.onSent = kinds => kinds.forEach(changed)
      return opened
    })
    // A chunk that could not be loaded is asked for again with the next try.
    opening.catch(() => (opening = undefined))
    return opening
  }
  let acted: Promise<boolean> | undefined
  let begin: (outbox: Outbox) => void
  const begun = new Promise<Outbox>(resolve => (begin = resolve))
  let others: BroadcastChannel | undefined
  const resumed = async () => {
    acted ??= store ? Promise.resolve(true) : hasDatabase(name)
    return opening || (await acted) ? writing() : undefined
  }

  const send: Client['send'] = async (write, options) => (await writing()).send(write, options)

  const client: Client = {
    locale,
    backend,
    send,
    workDay: id => get({ kind: 'work-day', id }),
    councils: () => get({ kind: 'councils' }),
    meetings: (from, to) => get({ kind: 'all-meetings', from, to }),
    council: slug => ({
      slug,
      info: () => get({ kind: 'council', council: slug }),
      roster: on => get({ kind: 'roster', council: slug, on }),
      ideas: {
        list: (filter = {}) => get({ kind: 'ideas', council: slug, ...filter }),
        submit: async (idea, options) => (await writing()).submitIdea(slug, idea, options),
        async *each(filter = {}, signal) {
          for (let cursor = filter.cursor; ;) {
            const answer = await backend.read<'ideas'>({ kind: 'ideas', council: slug, ...filter, cursor }, { signal })
            if (answer === 'unchanged') return
            yield* answer.value.items
            if (!answer.value.next) return
            cursor = answer.value.next
          }
        },
      },
      meetings: {
        feed: backend.calendarFeed?.(slug),
        between: (from, to) => get({ kind: 'meetings', council: slug, from, to }),
      },
      polls: { list: () => get({ kind: 'polls', council: slug }) },
      workDays: { list: () => get({ kind: 'work-days', council: slug }) },
      follow: async signal =>
        (await import('./core/following.js')).follow(backend, slug, changed, signal, platform?.timer),
    }),
    poll: id => ({
      info: () => get({ kind: 'poll', id }),
      result: () => get({ kind: 'result', id }),
    }),
    idea: id => ({
      info: () => get({ kind: 'idea', id }),
      own: code => get({ kind: 'own', idOrNumber: id, code }),
      support: async on => (await writing()).support(id, on),
      report: reason => send<'report'>({ kind: 'report', idea: id, body: { reason } }),
    }),
    draft: name => ({
      load: async () => (await resumed())?.draft(name),
      save: async values => (await writing()).saveDraft(name, values),
    }),
    keychain: {
      get: async (kind, id) => (await resumed())?.keychain.get(kind, id),
      put: async (...kept) => (await writing()).keychain.put(...kept),
      forget: async (kind, id) => (await resumed())?.keychain.forget(kind, id),
    },
    token: async id => (await writing()).token(id),
    prepare: async () => void (await load()),
    outbox: async () => (await writing()).outbox,
    resume() {
      void resumed()
      others ??= platform ? undefined : listen(name, () => void writing())
      return begun
    },
  }
  return client
}

/** Hears that another tab has begun to write: this one may have to finish it. */
const listen = (name: string, onmessage: () => void) => Object.assign(new BroadcastChannel(name), { onmessage })

/** Whether this browser has the database, asked without making it. */
async function hasDatabase(name: string): Promise<boolean> {
  // Neither is there in every runtime that the types promise it for.
  const { indexedDB } = globalThis as { indexedDB?: Partial<IDBFactory> }
  return !!(await indexedDB?.databases?.())?.some(database => database.name === name)
}
