import type { PublicCouncil, Roster } from '../model/council.js'
import type { Idea, IdeaFilter } from '../model/idea.js'
import type { Meeting } from '../model/meeting.js'
import type { Page } from '../model/page.js'
import type { Poll, PollResult } from '../model/poll.js'
import type { Locale } from '../model/localized.js'
import type { Answers, Backend, QueryKind, QueryOf, WriteKind } from './backend.js'
import type { Outbox, Platform, Submission } from './outbox.js'
import { resource, type LiveResource, type Memory, type Resource } from './resource.js'
import type { Store } from './store.js'
import type { NewIdea, WriteOptions, Writing } from './writing.js'

export { ProblemError } from '../model/problem-error.js'
export { http, type HttpOptions } from './backends/http.js'
export type { Answers, Backend, Query, Receipts, Write } from './backend.js'
export type { Outbox, Platform, Submission, SubmissionState } from './outbox.js'
export type { Freshness, Resource } from './resource.js'
export type { Store } from './store.js'
export type { NewIdea, WriteOptions } from './writing.js'

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

/** One poll. */
export interface PollClient {
  info(): Resource<Poll>
  result(): Resource<PollResult>
  /** Keeps a ballot on the device until it is sent. @throws ProblemError `validation` */
  cast(choices: readonly string[]): Promise<Submission<'ballot'>>
}

/** The typed client: reads as resources, writes through an outbox. No DOM in it. */
export interface Client {
  readonly locale: Locale | undefined
  councils(): Resource<Page<PublicCouncil>>
  council(slug: string): CouncilClient
  poll(id: string): PollClient
  idea(id: string): { info(): Resource<Idea>; report(reason?: string): Promise<Submission<'report'>> }
  /** @param name the element and the council: `idea-form/stavern` */
  draft(name: string): Draft
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
      recall: async () => (await resumed())?.recall(key),
      // Every search would leave a trace; what a page shows at first is enough.
      remember: answer =>
        'q' in query || 'cursor' in query || void opening?.then(writing => writing.remember(key, answer)),
    }
    const made = resource<Answers[K]>(etag => backend.read<K>(query, { etag }), platform?.now ?? Date.now, memory)
    resources.set(key, { kind: query.kind, resource: made })
    return made
  }

  /** Something has changed what resources of a kind say, or perhaps of all kinds. */
  const changed = (what?: QueryKind) => {
    for (const { kind, resource } of resources.values()) if (!what || kind === what) resource.changed()
  }

  const load = () => import('./writing.js')
  const writing = (): Promise<Writing> => {
    opening ??= load().then(async ({ Writing }) => {
      const opened = await Writing.open({ backend, name, store, platform })
      begin(opened.outbox)
      opened.outbox.onSent = kind => kind in affected && changed(affected[kind])
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

  return {
    locale,
    councils: () => get({ kind: 'councils' }),
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
        between: (from, to) =>
          get({
            kind: 'meetings',
            council: slug,
            from,
            to,
          }),
      },
      polls: { list: () => get({ kind: 'polls', council: slug }) },
      follow: async signal => (await import('./following.js')).follow(backend, slug, changed, signal, platform?.timer),
    }),
    poll: id => ({
      info: () => get({ kind: 'poll', id }),
      result: () => get({ kind: 'result', id }),
      cast: async choices => (await writing()).cast(id, choices),
    }),
    idea: id => ({
      info: () => get({ kind: 'idea', id }),
      report: async reason => (await writing()).report(id, reason),
    }),
    draft: name => ({
      load: async () => (await resumed())?.draft(name),
      save: async values => (await writing()).saveDraft(name, values),
    }),
    prepare: async () => void (await load()),
    outbox: async () => (await writing()).outbox,
    resume() {
      void resumed()
      others ??= platform ? undefined : listen(name, () => void writing())
      return begun
    },
  }
}

/** Hears that another tab has begun to write: this one may have to finish it. */
const listen = (name: string, onmessage: () => void) => Object.assign(new BroadcastChannel(name), { onmessage })

/** The reads that a write shows in. */
const affected: Partial<Record<WriteKind, QueryKind>> = { idea: 'ideas', ballot: 'result' }

/** Whether this browser has the database, asked without making it. */
async function hasDatabase(name: string): Promise<boolean> {
  // Neither is there in every runtime that the types promise it for.
  const { indexedDB } = globalThis as { indexedDB?: Partial<IDBFactory> }
  return !!(await indexedDB?.databases?.())?.some(database => database.name === name)
}
