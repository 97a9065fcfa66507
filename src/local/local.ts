import { checkChoices } from '../subjects/poll/check.js'
import { accept } from '../subjects/idea/accept.js'
import { codeHash } from '../kit/code.js'
import type { OwnIdea, OwnReceipt, Idea, IdeaSort } from '../subjects/idea/schema.js'
import { addWords, changeWords, erasedIdea, ownView } from '../subjects/idea/own.js'
import { publicView } from '../subjects/idea/public.js'
import { countOf, waitingOf } from '../subjects/work-day/places.js'
import { placesOf, waitingAt } from '../kit/waiting-list.js'
import { takeStep } from '../subjects/idea/step.js'
import { themesWithin } from '../subjects/council/themes.js'
import type { SignUp, WorkDay } from '../subjects/work-day/schema.js'
import type { Attendance, Meeting } from '../subjects/meeting/schema.js'
import type { Council, PublicCouncil } from '../subjects/council/schema.js'
import type { Dataset } from '../subjects/dataset.js'
import { receive } from '../subjects/idea/receive.js'
import { plainDateIn } from '../kit/plain-date.js'
import { phaseAt } from '../subjects/poll/phase.js'
import type { Poll, PollResult } from '../subjects/poll/schema.js'
import { problem, refused } from '../kit/problem.js'
import { seatOn } from '../subjects/council/seats.js'
import { checkIdea } from '../subjects/idea/check.js'
import { finalResult, standing } from '../tally/poll-result.js'
import type { TallyResult } from '../tally/result.js'
import type { Answers, Backend, QueryKind, QueryOf, Receipts, WriteKind, WriteOf } from '../client/backend.js'
import type { Store } from '../client/outbox/store.js'
import type { LocalVoting } from './local-voting.js'

/** How a backend without a server is set up. */
export interface LocalOptions {
  /** What there is from the start; what is written comes on top of it, in `store`. */
  readonly initial: Dataset
  readonly store: Store
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Overrides what the councils say about moderation. */
  readonly moderation?: 'before' | 'after'
  /** Names a channel by which tabs over one store tell each other what changed. */
  readonly channel?: string
}

/** What is kept of an idea beside what everyone sees. */
interface PrivateParts {
  readonly contact: string | null
  readonly shareContact: boolean
  readonly follow: string | null
}

interface KeptBallot {
  readonly id: string
  readonly voter: string
  readonly choices: readonly string[]
  readonly values?: readonly number[]
}

const ideaPrefix = 'local/idea/'
const privatePrefix = 'local/private/'
const photoPrefix = 'local/photo/'
const supportPrefix = 'local/support/'
const pledgePrefix = 'local/pledge/'
const signUpPrefix = 'local/sign-ups/'
const attendancePrefix = 'local/attendances/'
const keyPrefix = 'local/key/'
const ballotPrefix = (poll: string) => `local/ballot/${poll}/`

/** The whole library with no server: for trying things out, for stories and for tests. The rules are the server's. */
export function local({ initial, store, now = Date.now, moderation, channel: name }: LocalOptions): Backend {
  const council = (slug: string): Council => {
    const found = initial.councils.find(council => council.slug === slug) ?? missing()
    return moderation ? { ...found, moderation: { ...found.moderation, when: moderation } } : found
  }
  const open = (council: Council): PublicCouncil => ({ ...council, municipality: initial.municipality })
  const poll = (id: string): Poll => initial.polls.find(poll => poll.id === id) ?? missing()
  const kept = async <T>(prefix: string) => (await store.list(prefix)).map(([, value]) => value as T)
  /** Every idea as it is now: what was there from the start, under what has become of it. */
  const ideas = async (): Promise<Idea[]> => {
    const changed = await kept<Idea>(ideaPrefix)
    const [supports, pledges, photos] = await Promise.all(
      [supportPrefix, pledgePrefix, photoPrefix].map(async prefix => (await store.list(prefix)).map(([key]) => key)),
    )
    const within = (keys: readonly string[] = [], prefix: string) => keys.filter(key => key.startsWith(prefix)).length
    const unchanged = initial.ideas.filter(({ id }) => !changed.some(idea => idea.id === id))
    return [...changed, ...unchanged]
      .sort((a, b) => b.number - a.number)
      .map(idea => ({
        ...idea,
        photos: idea.photos.filter(({ id }) => photos?.includes(photoPrefix + id)),
        support: idea.support + within(supports, `${supportPrefix}${idea.id}/`),
        pledges: idea.pledges + within(pledges, `${pledgePrefix}${idea.id}/`),
      }))
  }
  const anyIdea = async (id: string) => (await ideas()).find(idea => idea.id === id) ?? missing()
  const counted = async (meeting: Meeting): Promise<Meeting> => {
    if (!meeting.signUp) return meeting
    const all = (await attendances(meeting.id)).length
    return { ...meeting, signUp: { ...meeting.signUp, ...placesOf(all, meeting.signUp.room) } }
  }
  const attendances = async (meeting: string) =>
    ((await store.get(attendancePrefix + meeting)) as Attendance[] | undefined) ?? []
  const workDay = async (id: string): Promise<WorkDay> => {
    const day = initial.workDays.find(day => day.id === id) ?? missing()
    const mine = await signUps(id)
    return { ...day, tasks: day.tasks.map(task => ({ ...task, ...countOf(task, mine) })) }
  }
  const signUps = async (day: string) => ((await store.get(signUpPrefix + day)) as SignUp[] | undefined) ?? []
  const own = async (id: string, code: string): Promise<OwnIdea> => {
    const idea = (await ideas()).find(idea => idea.id === id || String(idea.number) === id) ?? missing()
    const parts = (await store.get(privatePrefix + idea.id)) as PrivateParts | undefined
    if (!parts || parts.follow !== (await codeHash(code))) missing()
    return ownView(idea, parts)
  }

  /** What was answered or cast in a poll, apart from secret ballots of this page. */
  const answers = async (id: string) => [
    ...(initial.ballots[id] ?? []).map(options => ({ options: [...options] })),
    ...(await kept<KeptBallot>(ballotPrefix(id))).map(({ choices, values }) => ({
      options: [...choices],
      ...(values && { values: [...values] }),
    })),
  ]
  let voting: Promise<LocalVoting> | undefined
  const votes = () =>
    (voting ??= import('./local-voting.js').then(
      ({ LocalVoting }) => new LocalVoting({ polls: initial.polls, codes: initial.codes, ballots: answers, now }),
    ))
  /** A secret poll that is open has keys. */
  const opened = async (asked: Poll): Promise<Poll> =>
    asked.secrecy === 'secret' && phaseAt(asked, now()) === 'open' ? (await votes()).opened(asked.id) : asked

  const reads: { [K in QueryKind]: (query: QueryOf<K>) => Answers[K] | Promise<Answers[K]> } = {
    councils: () => ({ items: initial.councils.map(({ slug }) => open(council(slug))), next: null }),
    council: query => open(council(query.council)),
    roster: query => {
      const on = query.on ?? plainDateIn(initial.municipality.timeZone, now())
      const seats = initial.seats.filter(seat => seat.council === query.council)
      return { council: open(council(query.council)), seats: seats.map(seat => seatOn(seat, on)) }
    },
    ideas: async ({ council: slug, q = '', theme, state, place, sort = 'newest', cursor, limit = 30 }) => {
      const themes = theme === undefined ? undefined : themesWithin(council(slug), theme)
      const words = q.toLowerCase().split(/\s+/).filter(Boolean)
      const found = (await ideas()).filter(idea => {
        const text = `${idea.title}\n${idea.text}`.toLowerCase()
        const inTheme = !themes || (idea.theme !== null && themes.includes(idea.theme))
        const there = (state ?? idea.state) === idea.state && (place === undefined || place === idea.place?.name)
        return idea.council === slug && idea.public && inTheme && there && words.every(word => text.includes(word))
      })
      // A cursor is the number of the last idea: the order of what comes after it is found anew.
      const ordered = found.sort(orders[sort])
      const from = cursor === undefined ? 0 : ordered.findIndex(({ number }) => number === Number(cursor)) + 1
      const items = ordered.slice(from, from + limit)
      return { items, next: ordered.length > from + limit ? String(items.at(-1)?.number) : null }
    },
    idea: async query => publicView(await anyIdea(query.id)) ?? missing(),
    own: ({ id, code }) => own(id, code),
    'work-days': async query => {
      council(query.council)
      const days = initial.workDays.filter(day => day.council === query.council)
      return { items: await Promise.all(days.map(({ id }) => workDay(id))), next: null }
    },
    'work-day': query => workDay(query.id),
    meetings: async ({ council: slug, from, to }) => {
      const within = (start: string) => (from === undefined || start >= from) && (to === undefined || start < to)
      const found = initial.meetings.filter(
        meeting => (slug ?? meeting.council) === meeting.council && within(meeting.start),
      )
      return { items: await Promise.all(found.map(counted)), next: null }
    },
    polls: async query => {
      const asked = initial.polls.filter(poll => poll.council === query.council)
      const sorted = asked.sort((a, b) => (a.closes < b.closes ? 1 : -1))
      return { items: await Promise.all(sorted.map(opened)), next: null }
    },
    poll: query => opened(poll(query.id)),
    result: async (query): Promise<PollResult> => {
      const asked = poll(query.id)
      if (phaseAt(asked, now()) === 'closed') {
        const { result, issued } = await (await votes()).board(asked.id)
        return finalResult(asked, result as unknown as TallyResult, asked.secrecy === 'secret' ? issued : undefined)
      }
      if (asked.resultShown === 'afterClosing') throw problem('result-hidden', 'Shown when the poll has closed.')
      return standing(asked, await answers(asked.id))
    },
  }

  const listeners = new Set<(council: string, kind: QueryKind) => void>()
  const heard = ([council, kind]: readonly [string, QueryKind]) =>
    listeners.forEach(listener => listener(council, kind))
  const channel = name === undefined ? undefined : new BroadcastChannel(name)
  channel?.addEventListener('message', ({ data }: MessageEvent<readonly [string, QueryKind]>) => heard(data))
  const tell = (council: string, kind: QueryKind) => {
    heard([council, kind])
    channel?.postMessage([council, kind])
  }

  const writes: { [K in WriteKind]: (write: WriteOf<K>) => Promise<Receipts[K]> } = {
    idea: async ({ council: slug, body }) => {
      const to = council(slug)
      const draft = checkIdea(body)
      accept(draft, to)
      const number = Math.max(0, ...(await ideas()).map(idea => idea.number)) + 1
      const idea = { ...receive(draft, to, initial.municipality, new Date(now()).toISOString()), number }
      const first = await addOnce<Idea>(ideaPrefix + draft.id, idea, ['council', 'title', 'text', 'theme', 'name'])
      const { contact = null, shareContact = false, follow = null } = draft
      await store.update(privatePrefix + draft.id, () => ({ contact, shareContact, follow }) satisfies PrivateParts)
      if (first.public) tell(slug, 'ideas')
      return first
    },
    photo: async ({ council: slug, body: { id, blob } }) => {
      council(slug)
      await store.update(photoPrefix + id, () => blob)
      tell(slug, 'ideas')
      return { id }
    },
    support: async ({ idea: id, code, off }) => {
      if (!(await anyIdea(id)).public) missing()
      await store.update(`${supportPrefix}${id}/${code}`, () => (off ? undefined : true))
      const { council: slug, support } = await anyIdea(id)
      tell(slug, 'ideas')
      return { id, support, supported: !off }
    },
    pledge: async ({ idea: id, body, off }) => {
      await anyIdea(id)
      await store.update(`${pledgePrefix}${id}/${body.id}`, () => (off ? undefined : body))
      const { council: slug, pledges } = await anyIdea(id)
      tell(slug, 'ideas')
      return { id: body.id, pledges, pledged: !off }
    },
    change: async ({ idea, code, body }) => {
      accept({ title: body.title ?? '', text: body.text ?? '' }, { themes: [], themeGroups: [] })
      const receipt = await amend(idea, code, body.id, idea => changeWords(idea, body))
      const { contact } = body
      if (contact !== undefined)
        await store.update(privatePrefix + idea, parts => ({ ...(parts as PrivateParts), contact }))
      return receipt
    },
    withdrawal: ({ idea, code, body }) =>
      amend(idea, code, body.id, (idea, at) =>
        takeStep(idea, { to: 'withdrawn', by: 'resident', note: body.note }, initial.municipality, at),
      ),
    addition: ({ idea, code, body }) =>
      amend(idea, code, body.id, (idea, at) => addWords(idea, body.text, initial.municipality, at)),
    erasure: async ({ idea, code, body }) => {
      const receipt = await amend(idea, code, body.id, erasedIdea)
      await store.update(privatePrefix + idea, parts => ({ ...(parts as PrivateParts), contact: null }))
      const photos = (await anyIdea(idea)).photos.map(({ id }) => photoPrefix + id)
      const gone = [
        ...photos,
        ...(await keysOf(`${supportPrefix}${idea}/`)),
        ...(await keysOf(`${pledgePrefix}${idea}/`)),
      ]
      for (const key of gone) await store.update(key, () => undefined)
      return receipt
    },
    'sign-up': async ({ workDay: id, body, off }) => {
      const day = await workDay(id)
      const task = day.tasks.find(task => task.id === body.task)
      if (!off && (day.state === 'cancelled' || Date.parse(day.end) <= now()))
        throw problem('work-day-over', 'The work day is over, or was called off.')
      if (!task) throw refused([{ pointer: '#/task', code: 'not-a-choice', message: 'not-a-choice' }])
      let all: SignUp[] = []
      await store.update(signUpPrefix + id, old => {
        const others = ((old as SignUp[] | undefined) ?? []).filter(signUp => off !== true || signUp.id !== body.id)
        return (all = off || others.some(signUp => signUp.id === body.id) ? others : [...others, body])
      })
      tell(day.council, 'work-days')
      const waiting = off ? 0 : waitingOf(body.id, task, all)
      return { id: body.id, workDay: id, task: task.id, waiting, signedUp: !off }
    },
    attendance: async ({ meeting: id, body, off }) => {
      const meeting = initial.meetings.find(meeting => meeting.id === id) ?? missing()
      if (!off && (!meeting.signUp || meeting.state === 'cancelled' || Date.parse(meeting.end) <= now()))
        throw problem('work-day-over', 'The meeting takes no sign-ups.')
      let all: Attendance[] = []
      await store.update(attendancePrefix + id, old => {
        const others = ((old as Attendance[] | undefined) ?? []).filter(other => other.id !== body.id)
        return (all = off ? others : [...others, body])
      })
      tell(meeting.council, 'meetings')
      const place = all.findIndex(other => other.id === body.id) + 1
      const waiting = off ? 0 : waitingAt(place, meeting.signUp?.room ?? null)
      return { id: body.id, meeting: id, waiting, signedUp: !off }
    },
    message: async ({ council: slug, body }) => {
      council(slug)
      await addOnce(`local/message/${body.id}`, body, ['seat', 'name', 'contact', 'text'])
      return { id: body.id }
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
      const mine: KeptBallot = {
        id: body.id,
        voter: body.voter,
        choices: body.choices,
        ...(body.values && { values: body.values }),
      }
      let first = mine
      await store.update(
        ballotPrefix(id) + body.voter,
        old => (first = asked.changeable ? mine : ((old as KeptBallot | undefined) ?? mine)),
      )
      if (first.id !== body.id)
        throw problem('already-voted', 'This device has answered already. The first answer counts.')
      if (asked.resultShown === 'always') tell(asked.council, 'result')
      return { id: body.id, poll: id }
    },
    'secret-ballot': async ({ poll: id, body }) => (await votes()).cast(poll(id).id, body),
  }

  const keysOf = async (prefix: string) => (await store.list(prefix)).map(([key]) => key)

  /** A write on one's own idea. */
  const amend = async (
    id: string,
    code: string,
    write: string,
    act: (idea: Idea, at: string) => Idea,
  ): Promise<OwnReceipt> => {
    const { idea } = await own(id, code)
    const at = new Date(now()).toISOString()
    await store.update(ideaPrefix + id, kept => act(kept as Idea, at))
    tell(idea.council, 'ideas')
    return { id: write, idea: await anyIdea(id) }
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
    voting: async () => {
      const local = await votes()
      return {
        token: (...asked) => local.token(...asked),
        board: id => local.board(id),
      }
    },
    close: () => channel?.close(),
    photo: async id => {
      const blob = await store.get(photoPrefix + id)
      return blob instanceof Blob ? URL.createObjectURL(blob) : undefined
    },
    events: (slug, changed, signal) =>
      new Promise(resolve => {
        const listener = (council: string, kind: QueryKind) => council === slug && changed(kind)
        listeners.add(listener)
        signal.addEventListener('abort', () => (listeners.delete(listener), resolve()), { once: true })
      }),
  }
}

const noDate = '9999-12-31'
const awaited = ({ state, answerDue }: Idea) =>
  (state === 'withMunicipality' || state === 'forwarded' ? answerDue : null) ?? noDate

const orders: Record<IdeaSort, (a: Idea, b: Idea) => number> = {
  newest: (a, b) => b.number - a.number,
  support: (a, b) => b.support - a.support || b.number - a.number,
  answer: (a, b) => awaited(a).localeCompare(awaited(b)) || b.number - a.number,
}

function missing(): never {
  throw problem('not-found', 'There is nothing here.')
}
