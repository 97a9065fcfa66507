import { codeHash, followCode } from '../../kit/code.js'
import { cryptoRandom, uuidv4, uuidv7 } from '../../kit/id.js'
import type { HandOver, Queue, StepRequest, Channel, Gathered, Idea } from '../../subjects/idea/schema.js'
import type { Import, ImportReceipt } from '../../subjects/import/schema.js'
import type {
  Meeting,
  MeetingChange,
  NewAgenda,
  NewMeetings,
  NewMinutes,
  NewSeries,
  Override,
  SeriesReceipt,
} from '../../subjects/meeting/schema.js'
import type { KeptMessage } from '../../subjects/message/schema.js'
import type { Page } from '../../kit/schema.js'
import type { KeptSignUp, NewWorkDay, WorkDay } from '../../subjects/work-day/schema.js'
import type * as z from 'zod/mini'
import { bodyOf } from '../http/http.js'
import type { NewIdea } from '../outbox/writing.js'

/** An idea that was entered for someone, and the code that is theirs: it is told once, here. */
export interface Entered {
  readonly idea: Idea
  readonly code: string
}

/**
 * What the council and the municipality do, with the token of their configuration. Nothing here waits in an outbox: who
 * works at a desk sees at once whether it was done. Every method rejects with a `ProblemError` when the server says no.
 */
export interface Desk {
  /** Enters an idea that someone said on paper, on the phone or in a room. */
  enter(council: string, idea: NewIdea, channel: Channel): Promise<Entered>
  /** What waits for a moderator. */
  queue(council: string): Promise<z.infer<typeof Queue>>
  /** Moves an idea: publish, reject, hide, hand over, answer, merge. */
  step(idea: string, request: StepRequest): Promise<Idea>
  /** What goes along to the municipality. */
  handOver(idea: string): Promise<z.infer<typeof HandOver>>
  /** Adds support that was counted in a room. */
  gatherSupport(idea: string, gathered: Gathered): Promise<Idea>
  announceWorkDay(council: string, day: Omit<NewWorkDay, 'id'>): Promise<WorkDay>
  cancelWorkDay(day: string, note: string): Promise<WorkDay>
  /** Adds meetings by a list of dates. */
  addMeetings(council: string, meetings: Omit<NewMeetings, 'id'>): Promise<Page<Meeting>>
  /** Adds meetings that come again. */
  addSeries(council: string, series: Omit<NewSeries, 'id'>): Promise<SeriesReceipt>
  /** Moves, cancels or changes a meeting. */
  changeMeeting(meeting: string, change: Omit<MeetingChange, 'id'>): Promise<Meeting>
  /** The same for one of a series, by its start as the rule gives it. */
  override(series: string, override: Omit<Override, 'id'>): Promise<Meeting>
  setAgenda(meeting: string, items: NewAgenda['items']): Promise<Meeting>
  setMinutes(meeting: string, minutes: Omit<NewMinutes, 'id'>): Promise<Meeting>
  /** Writes councils, seats and meetings, all or none. */
  importAll(content: Omit<Import, 'id'>): Promise<ImportReceipt>
  /** What was written to a council. */
  messages(council: string): Promise<Page<z.infer<typeof KeptMessage>>>
  /** Who comes, with how to reach them. */
  signUps(day: string): Promise<Page<z.infer<typeof KeptSignUp>>>
}

/**
 * A desk at a server. The token stays in memory.
 * @param base address of the API, as `https://larvik.example/api/v1`
 */
export function createDesk(base: string, token: string, { fetch = globalThis.fetch.bind(globalThis) } = {}): Desk {
  const root = base.replace(/\/$/, '')
  const ask = async (path: string, body?: object) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body && { 'Content-Type': 'application/json', 'Idempotency-Key': `"${uuidv4()}"` }),
    }
    const init: RequestInit = {
      headers,
      credentials: 'omit',
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    }
    return (await bodyOf(await fetch(root + path, init))) as never
  }
  const id = () => uuidv7(Date.now())
  return {
    enter: async (council, idea, channel) => {
      const code = followCode(cryptoRandom)
      const entry = { ...idea, id: id(), channel, follow: await codeHash(code) }
      return { idea: await ask(`/councils/${council}/entries`, entry), code }
    },
    queue: council => ask(`/councils/${council}/queue`),
    step: (idea, request) => ask(`/ideas/${idea}/steps`, request),
    handOver: idea => ask(`/ideas/${idea}/hand-over`),
    gatherSupport: (idea, gathered) => ask(`/ideas/${idea}/gathered-support`, { id: id(), ...gathered }),
    announceWorkDay: (council, day) => ask(`/councils/${council}/work-days`, { id: id(), ...day }),
    cancelWorkDay: (day, note) => ask(`/work-days/${day}/cancellations`, { id: id(), note }),
    addMeetings: (council, meetings) => ask(`/councils/${council}/meetings`, { id: id(), ...meetings }),
    addSeries: (council, series) => ask(`/councils/${council}/series`, { id: id(), ...series }),
    changeMeeting: (meeting, change) => ask(`/meetings/${meeting}/changes`, { id: id(), ...change }),
    override: (series, override) => ask(`/series/${series}/overrides`, { id: id(), ...override }),
    setAgenda: (meeting, items) => ask(`/meetings/${meeting}/agenda`, { id: id(), items }),
    setMinutes: (meeting, minutes) => ask(`/meetings/${meeting}/minutes`, { id: id(), ...minutes }),
    importAll: content => ask('/imports', { id: id(), ...content }),
    messages: council => ask(`/councils/${council}/messages`),
    signUps: day => ask(`/work-days/${day}/sign-ups`),
  }
}
