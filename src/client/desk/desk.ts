import {
  deskReads,
  deskWrites,
  type DeskAnswers,
  type DeskQueryKind,
  type DeskQueryOf,
  type DeskReceipts,
  type DeskWriteKind,
  type DeskWriteOf,
} from '../../contract/desk.js'
import { codeHash, followCode } from '../../kit/code.js'
import { cryptoRandom, uuidv4, uuidv7 } from '../../kit/id.js'
import type { Channel, Gathered, Idea, StepRequest } from '../../subjects/idea/schema.js'
import type { Import } from '../../subjects/import/schema.js'
import type {
  MeetingChange,
  NewAgenda,
  NewMeetings,
  NewMinutes,
  NewSeries,
  Override,
} from '../../subjects/meeting/schema.js'
import type { NewWorkDay } from '../../subjects/work-day/schema.js'
import { linkTo, type LinkOptions } from '../http/link.js'
import type { NewIdea } from '../outbox/writing.js'

/** An idea that was entered for someone, and the code that is theirs: it is told once, here. */
export interface Entered {
  readonly idea: Idea
  readonly code: string
}

/** What the desk asks and says, whatever it stands on. Rejects with a `ProblemError` when the other side says no. */
export interface DeskBackend {
  readonly read: <K extends DeskQueryKind>(query: DeskQueryOf<K>) => Promise<DeskAnswers[K]>
  readonly write: <K extends DeskWriteKind>(write: DeskWriteOf<K>) => Promise<DeskReceipts[K]>
}

/**
 * What the council and the municipality do. Nothing here waits in an outbox: who works at a desk sees at once whether it
 * was done. Every method rejects with a `ProblemError` when the server says no.
 */
export interface Desk extends DeskBackend {
  /** Enters an idea that someone said on paper, on the phone or in a room. */
  enter(council: string, idea: NewIdea, channel: Channel): Promise<Entered>
  /** What waits for a moderator. */
  queue(council: string): Promise<DeskAnswers['queue']>
  /** Moves an idea: publish, reject, hide, hand over, answer, merge. */
  step(idea: string, request: StepRequest): Promise<DeskReceipts['step']>
  /** What goes along to the municipality. */
  handOver(idea: string): Promise<DeskAnswers['hand-over']>
  /** Adds support that was counted in a room. */
  gatherSupport(idea: string, gathered: Gathered): Promise<DeskReceipts['gathered']>
  announceWorkDay(council: string, day: Omit<NewWorkDay, 'id'>): Promise<DeskReceipts['work-day']>
  cancelWorkDay(day: string, note: string): Promise<DeskReceipts['work-day-cancellation']>
  /** Adds meetings by a list of dates. */
  addMeetings(council: string, meetings: Omit<NewMeetings, 'id'>): Promise<DeskReceipts['meetings']>
  /** Adds meetings that come again. */
  addSeries(council: string, series: Omit<NewSeries, 'id'>): Promise<DeskReceipts['series']>
  /** Moves, cancels or changes a meeting. */
  changeMeeting(meeting: string, change: Omit<MeetingChange, 'id'>): Promise<DeskReceipts['meeting-change']>
  /** The same for one of a series, by its start as the rule gives it. */
  override(series: string, override: Omit<Override, 'id'>): Promise<DeskReceipts['override']>
  setAgenda(meeting: string, items: NewAgenda['items']): Promise<DeskReceipts['agenda']>
  setMinutes(meeting: string, minutes: Omit<NewMinutes, 'id'>): Promise<DeskReceipts['minutes']>
  /** Writes councils, seats and meetings, all or none. */
  importAll(content: Omit<Import, 'id'>): Promise<DeskReceipts['import']>
  /** What was written to a council. */
  messages(council: string): Promise<DeskAnswers['messages']>
  /** What people need to be able to come to a meeting, with how to reach them. */
  needs(meeting: string): Promise<DeskAnswers['needs']>
  /** Who comes, with how to reach them. */
  signUps(day: string): Promise<DeskAnswers['sign-ups']>
}

/**
 * A desk at a server. The token stays in memory.
 * @param base address of the API, as `https://larvik.example/api/v1`
 */
export const createDesk = (base: string, token: string, options: Omit<LinkOptions, 'token'> = {}): Desk =>
  deskOver(httpDesk(base, token, options))

function httpDesk(base: string, token: string, options: Omit<LinkOptions, 'token'>): DeskBackend {
  const link = linkTo(base, { ...options, token })
  return {
    read: async <K extends DeskQueryKind>(query: DeskQueryOf<K>) =>
      (await link.ask(deskReads[query.kind], query))?.value as DeskAnswers[K],
    write: async <K extends DeskWriteKind>(write: DeskWriteOf<K>) => {
      const row = deskWrites[write.kind]
      const key = row.repeats === 'key' ? { key: uuidv4() } : {}
      return (await link.send(row, write, key)) as DeskReceipts[K]
    },
  }
}

/** A desk over a backend of any kind. */
export function deskOver({ read, write }: DeskBackend): Desk {
  const id = () => uuidv7(Date.now())
  return {
    read,
    write,
    enter: async (council, idea, channel) => {
      const code = followCode(cryptoRandom)
      const body = { ...idea, id: id(), channel, follow: await codeHash(code) }
      return { idea: await write<'entry'>({ kind: 'entry', council, body }), code }
    },
    queue: council => read<'queue'>({ kind: 'queue', council }),
    step: (idea, body) => write<'step'>({ kind: 'step', idea, body }),
    handOver: id => read<'hand-over'>({ kind: 'hand-over', id }),
    gatherSupport: (idea, gathered) => write<'gathered'>({ kind: 'gathered', idea, body: { id: id(), ...gathered } }),
    announceWorkDay: (council, day) => write<'work-day'>({ kind: 'work-day', council, body: { id: id(), ...day } }),
    cancelWorkDay: (workDay, note) =>
      write<'work-day-cancellation'>({ kind: 'work-day-cancellation', workDay, body: { id: id(), note } }),
    addMeetings: (council, meetings) =>
      write<'meetings'>({ kind: 'meetings', council, body: { id: id(), ...meetings } }),
    addSeries: (council, series) => write<'series'>({ kind: 'series', council, body: { id: id(), ...series } }),
    changeMeeting: (meeting, change) =>
      write<'meeting-change'>({ kind: 'meeting-change', meeting, body: { id: id(), ...change } }),
    override: (series, override) => write<'override'>({ kind: 'override', series, body: { id: id(), ...override } }),
    setAgenda: (meeting, items) => write<'agenda'>({ kind: 'agenda', meeting, body: { id: id(), items } }),
    setMinutes: (meeting, minutes) => write<'minutes'>({ kind: 'minutes', meeting, body: { id: id(), ...minutes } }),
    importAll: content => write<'import'>({ kind: 'import', body: { id: id(), ...content } }),
    messages: council => read<'messages'>({ kind: 'messages', council }),
    needs: meeting => read<'needs'>({ kind: 'needs', meeting }),
    signUps: workDay => read<'sign-ups'>({ kind: 'sign-ups', workDay }),
  }
}
