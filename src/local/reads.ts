import { missing } from '../acts/act.js'
import { isOwner, noIdea } from '../acts/idea/own.js'
import { moderated } from '../acts/place.js'
import type { DeskAnswers, DeskQueryKind, DeskQueryOf } from '../contract/desk.js'
import type { Answers, QueryKind, QueryOf } from '../contract/reads.js'
import type { Page } from '../kit/page.schema.js'
import { plainDateIn } from '../kit/plain-date.js'
import { problem } from '../kit/problem.js'
import type { PublicCouncil } from '../subjects/council/schema.js'
import { seatOn } from '../subjects/council/seats.js'
import { themesWithin } from '../subjects/council/themes.js'
import { ownView } from '../subjects/idea/own.js'
import { publicView } from '../subjects/idea/public.js'
import type { Idea, IdeaSort } from '../subjects/idea/schema.js'
import type { Meeting } from '../subjects/meeting/schema.js'
import { phaseAt } from '../subjects/poll/phase.js'
import type { Poll, PollResult } from '../subjects/poll/schema.js'
import { waitingOf } from '../subjects/work-day/places.js'
import type { SignUp, WorkDay } from '../subjects/work-day/schema.js'
import { finalResult, standing } from '../tally/poll-result.js'
import type { TallyResult } from '../tally/result.js'
import type { LocalVoting } from './local-voting.js'
import type { LocalRows } from './rows.js'

/** What reading without a server stands on. */
export interface Reading {
  readonly rows: LocalRows
  readonly now: () => number
  readonly moderation: 'before' | 'after' | undefined
  readonly votes: () => Promise<LocalVoting>
}

type Reads = { readonly [K in QueryKind]: (query: QueryOf<K>) => Promise<Answers[K]> }
type DeskReads = { readonly [K in DeskQueryKind]: (query: DeskQueryOf<K>) => Promise<DeskAnswers[K]> }

/** What is asked for is not there. */
const nothing = () => problem('not-found', 'There is nothing here.')

const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw nothing()
  return thing
}

const whole = <T>(items: readonly T[]): Page<T> => ({ items, next: null })

/** What residents read, as the server answers it. */
export function readsOver({ rows, now, moderation, votes }: Reading): Reads {
  const councilOf = async (slug: string): Promise<PublicCouncil> => {
    const council = moderated(found(await rows.one('councils', slug)), moderation)
    return { ...council, municipality: found(await rows.one('municipalities', council.municipality)) }
  }
  const pollOf = async (id: string) => {
    const kept = await rows.one('polls', id)
    if (!kept || kept.state === 'draft') throw missing('poll')
    return kept.poll
  }
  /** A secret poll that is open has keys. */
  const opened = async (poll: Poll): Promise<Poll> =>
    poll.secrecy === 'secret' && phaseAt(poll, now()) === 'open' ? (await votes()).opened(poll.id) : poll
  const meetings = async ({ from, to }: { from?: string | undefined; to?: string | undefined }, council?: string) => {
    const within = ({ start }: Meeting) =>
      (from === undefined || Date.parse(start) >= Date.parse(from)) &&
      (to === undefined || Date.parse(start) < Date.parse(to))
    const all = (await rows.all('meetings')).filter(kept => (council ?? kept.council) === kept.council)
    return whole(
      all
        .map(({ meeting }) => meeting)
        .filter(within)
        .sort((a, b) => Date.parse(a.start) - Date.parse(b.start)),
    )
  }
  return {
    councils: async () => whole(await Promise.all((await rows.all('councils')).map(({ slug }) => councilOf(slug)))),
    council: query => councilOf(query.council),
    roster: async query => {
      const council = await councilOf(query.council)
      const on = query.on ?? plainDateIn(council.municipality.timeZone, now())
      const seats = (await rows.all('seats')).filter(seat => seat.council === query.council)
      return { council, seats: seats.sort((a, b) => a.position - b.position).map(({ seat }) => seatOn(seat, on)) }
    },
    ideas: async query => pageOf(query, await councilOf(query.council), await rows.all('ideas')),
    idea: async ({ id }) => found(publicView(found(await rows.one('ideas', id)))),
    own: async ({ idOrNumber, code }) => {
      const idea = (await rows.all('ideas')).find(
        ({ id, number }) => id === idOrNumber || String(number) === idOrNumber,
      )
      const author = idea && (await rows.one('authors', idea.id))
      if (!idea || !author || !(await isOwner(author, code))) throw noIdea()
      return ownView(idea, { contact: author.contact, shareContact: author.shareContact })
    },
    meetings: async query => meetings(query, (await councilOf(query.council)).slug),
    'all-meetings': query => meetings(query),
    'work-days': async query => {
      const { slug } = await councilOf(query.council)
      const days = (await rows.all('work_days')).filter(day => day.council === slug)
      return whole(days.sort((a, b) => Date.parse(a.start) - Date.parse(b.start)))
    },
    'work-day': async ({ id }) => found(await rows.one('work_days', id)),
    polls: async query => {
      const { slug } = await councilOf(query.council)
      const asked = (await rows.all('polls')).filter(({ council, state }) => council === slug && state !== 'draft')
      const sorted = asked.map(({ poll }) => poll).sort((a, b) => Date.parse(b.closes) - Date.parse(a.closes))
      return whole(await Promise.all(sorted.map(opened)))
    },
    poll: async ({ id }) => opened(await pollOf(id)),
    result: async ({ id }): Promise<PollResult> => {
      const poll = await pollOf(id)
      if (phaseAt(poll, now()) === 'closed') {
        const { result, issued } = await (await votes()).board(id)
        return finalResult(poll, result as unknown as TallyResult, poll.secrecy === 'secret' ? issued : undefined)
      }
      if (poll.resultShown === 'afterClosing')
        throw problem('result-hidden', 'The result is shown when the poll has closed.', { detail: poll.closes })
      return standing(poll, await answersIn(rows, id))
    },
  }
}

/** What the desk reads. */
export function deskReadsOver({ rows }: Pick<Reading, 'rows'>): DeskReads {
  return {
    queue: async ({ council }) => {
      found(await rows.one('councils', council))
      const ideas = (await rows.all('ideas')).filter(idea => idea.council === council)
      const reports = (await rows.all('reports')).filter(({ idea }) =>
        ideas.some(({ id, public: is }) => id === idea && is),
      )
      return {
        ideas: ideas.filter(({ state, erased }) => state === 'received' && !erased).sort((a, b) => a.number - b.number),
        reports: reports.map(({ id, idea, reason = null, created }) => ({ id, idea, reason, created })),
      }
    },
    'hand-over': async ({ id }) => {
      const idea = found(await rows.one('ideas', id))
      const author = await rows.one('authors', id)
      return { idea, contact: author?.shareContact ? author.contact : null }
    },
    messages: async ({ council }) => {
      found(await rows.one('councils', council))
      const seats = new Set((await rows.all('seats')).map(({ seat }) => seat.id))
      const mine = (await rows.all('messages')).filter(message => message.council === council)
      return whole(
        mine.reverse().map(({ council: _council, seat, ...message }) => ({
          ...message,
          ...(seat !== undefined && seats.has(seat) && { seat }),
        })),
      )
    },
    attendances: async ({ meeting }) => {
      found(await rows.one('meetings', meeting))
      const all = (await rows.all('attendances')).filter(attendance => attendance.meeting === meeting)
      return whole(all.map(({ meeting: _meeting, ...attendance }) => attendance))
    },
    needs: async ({ meeting }) => {
      found(await rows.one('meetings', meeting))
      const all = (await rows.all('needs')).filter(need => need.meeting === meeting)
      return whole(all.map(({ meeting: _meeting, ...need }) => need))
    },
    'sign-ups': async ({ workDay }) => {
      const day = found(await rows.one('work_days', workDay))
      const all = await signUpsOf(rows, workDay)
      return whole(all.map(signUp => ({ ...signUp, waiting: waitingIn(day, signUp, all) })))
    },
  }
}

/** What was answered in an open poll. */
export async function answersIn(rows: LocalRows, poll: string) {
  const cast = (await rows.all('ballots')).filter(ballot => ballot.poll === poll)
  return cast.map(({ choices, values }) => ({ options: [...choices], ...(values && { values: [...values] }) }))
}

const signUpsOf = async (rows: LocalRows, workDay: string): Promise<SignUp[]> =>
  (await rows.all('sign_ups'))
    .filter(signUp => signUp.workDay === workDay)
    .map(({ workDay: _workDay, ...signUp }) => signUp)

function waitingIn({ tasks }: WorkDay, { id, task }: Pick<SignUp, 'id' | 'task'>, all: readonly SignUp[]): number {
  const of = tasks.find(({ id }) => id === task)
  return of ? waitingOf(id, of, all) : 0
}

/** One page of the public ideas that a query finds. A cursor is what the server's is: where the last page ended. */
function pageOf(query: QueryOf<'ideas'>, council: PublicCouncil, ideas: readonly Idea[]): Page<Idea> {
  const { q = '', theme, state, place, sort = 'newest', cursor, limit = 30 } = query
  const themes = theme === undefined ? undefined : themesWithin(council, theme)
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = ideas.filter(idea => {
    const inTheme = !themes || (idea.theme !== null && themes.includes(idea.theme))
    const there = (state ?? idea.state) === idea.state && (place === undefined || place === idea.place?.name)
    const says = (word: string) => [idea.title, idea.text].some(text => text.toLowerCase().includes(word))
    return idea.council === council.slug && idea.public && inTheme && there && words.every(says)
  })
  const ordered = found.sort(orders[sort])
  const ended = cursor === undefined ? undefined : positionOf(cursor, sort)
  const left = ended ? ordered.filter(idea => orders[sort](ended, idea) < 0) : ordered
  const items = left.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && left.length > items.length ? cursorOf(last, sort) : null }
}

type Ordered = Pick<Idea, 'number' | 'support' | 'state' | 'answerDue'>

const noDate = '9999-12-31'
const awaited = ({ state, answerDue }: Ordered) =>
  (state === 'withMunicipality' || state === 'forwarded' ? answerDue : null) ?? noDate

const orders: Record<IdeaSort, (a: Ordered, b: Ordered) => number> = {
  newest: (a, b) => b.number - a.number,
  support: (a, b) => b.support - a.support || b.number - a.number,
  answer: (a, b) => awaited(a).localeCompare(awaited(b)) || b.number - a.number,
}

const cursorOf = (idea: Ordered, sort: IdeaSort): string =>
  ({ newest: '', support: `${idea.support}.`, answer: `${awaited(idea)}.` })[sort] + String(idea.number)

function positionOf(cursor: string, sort: IdeaSort): Ordered {
  const [key = '', number = key] = cursor.split('.')
  const at = { number: Number(number), support: 0, state: 'withMunicipality', answerDue: null } as const
  if (sort === 'support') return { ...at, support: Number(key) }
  return sort === 'answer' ? { ...at, answerDue: key } : at
}
