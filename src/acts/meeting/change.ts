/** What becomes of a meeting: moved, cancelled, with an agenda and minutes. */
import { derivedId } from '../../kit/derived-id.js'
import { problem } from '../../kit/problem.js'
import { refused } from '../../kit/problem-error.js'
import type { Violation } from '../../kit/problem.schema.js'
import { instantOfLocal } from '../../subjects/meeting/recurrence.js'
import { Meeting, MeetingChange, NewAgenda, NewMinutes, Override } from '../../subjects/meeting/schema.js'
import { takeStep } from '../../subjects/idea/step.js'
import { act, missing, type Done } from '../act.js'
import { placed } from '../place.js'
import { one, put, ref, some, type Change } from '../store.js'
import type { Tables } from '../tables.js'
import { recounted } from './attend.js'

/** A meeting that is kept, and where its council is. */
const kept = (meeting: string) => ({
  kept: one('meetings', meeting),
  council: one('councils', ref('kept', 'council')),
  municipality: one('municipalities', ref('council', 'municipality')),
})

export const changeMeeting = act({
  kind: 'meeting-change',
  operationId: 'changeMeeting',
  summary: 'Moves, cancels or changes a meeting.',
  body: MeetingChange,
  answer: Meeting,
  needs: ({ meeting }) => kept(meeting),
  does: ({ kept, ...place }, { body: { id: _id, ...change } }, { now }) => {
    if (!kept) throw missing('meeting')
    return become(kept, changed(kept.meeting, change, placed(place).municipality.timeZone), now)
  },
})

export const overrideOccurrence = act({
  kind: 'override',
  operationId: 'overrideOccurrence',
  summary: 'Moves, cancels or changes one of a series, named by its start as the rule gives it.',
  body: Override,
  answer: Meeting,
  needs: async ({ series, body: { occurrence } }) => kept(await derivedId(series, occurrence)),
  does: ({ kept, ...place }, { body: { id: _id, occurrence: _occurrence, ...change } }, { now }) => {
    if (!kept) throw refusedAt('#/occurrence', 'not-a-choice', 'is none of the times of the series')
    return become(kept, changed(kept.meeting, change, placed(place).municipality.timeZone), now)
  },
})

export const setAgenda = act({
  kind: 'agenda',
  operationId: 'setAgenda',
  summary: 'Sets the agenda. Published ideas that are on it are on the agenda from now, and say when.',
  body: NewAgenda,
  answer: Meeting,
  needs: ({ meeting, body: { items } }) => ({
    ...kept(meeting),
    ideas: some('ideas', [...new Set(items.flatMap(({ ideas }) => ideas))]),
  }),
  does: ({ kept, ideas, ...place }, { body: { items } }, { now }) => {
    if (!kept) throw missing('meeting')
    const { council, municipality } = placed(place)
    items.forEach(({ number, kind, ideas, papers = [] }, i) => {
      if (items.findIndex(item => item.number === number) < i)
        throw refusedAt(`#/items/${i}/number`, 'chosen-twice', 'is there twice')
      if (kind === 'closed' && ideas.length + papers.length > 0)
        throw refusedAt(`#/items/${i}`, 'not-a-choice', 'is closed, and has ideas or papers that would be seen')
    })
    const moved = new Map<string, Change>()
    items.forEach((item, i) =>
      item.ideas.forEach((id, j) => {
        const idea = ideas.find(idea => idea.id === id)
        if (idea?.council !== council.slug || idea.erased)
          throw refusedAt(`#/items/${i}/ideas/${j}`, 'not-a-choice', 'is no idea of the council')
        if (idea.state !== 'published' || moved.has(id)) return
        const step = { to: 'onAgenda', by: 'council', note: `Sak ${item.number}` } as const
        moved.set(id, put('ideas', id, takeStep(idea, step, municipality, now)))
      }),
    )
    return become(kept, { ...kept.meeting, agenda: items }, now, [...moved.values()])
  },
})

export const setMinutes = act({
  kind: 'minutes',
  operationId: 'setMinutes',
  summary:
    'Publishes the minutes, as a draft or approved. Approved ones that are sent again say that they were corrected.',
  body: NewMinutes,
  answer: Meeting,
  needs: ({ meeting }) => ({ kept: one('meetings', meeting) }),
  does: ({ kept }, { body: { id: _id, ...minutes } }, { now }) => {
    if (!kept) throw missing('meeting')
    const { meeting } = kept
    minutes.decisions.forEach(({ item }, i) => {
      if (!meeting.agenda.some(({ number }) => number === item))
        throw refusedAt(`#/decisions/${i}/item`, 'not-a-choice', 'is no case on the agenda')
    })
    const again = meeting.minutes?.state === 'approved'
    if (again && minutes.state === 'draft') throw problem('step-not-allowed', 'Approved minutes do not become a draft.')
    return become(kept, { ...meeting, state: 'held', minutes: { ...minutes, ...(again && { corrected: now }) } }, now)
  },
})

const refusedAt = (pointer: string, code: Violation['code'], message: string) =>
  refused([{ pointer, code, message }], message)

/** Every change raises the sequence: a subscriber's copy is replaced and not doubled (RFC 5545 section 3.8.7.4). */
function become(kept: Tables['meetings'], meeting: Meeting, now: string, more: readonly Change[] = []): Done<Meeting> {
  const raised: Meeting = { ...meeting, sequence: meeting.sequence + 1, changed: now }
  return {
    answer: raised,
    changes: [put('meetings', meeting.id, { ...kept, meeting: raised }), ...more],
    seenIn: meeting.council,
  }
}

function changed(
  meeting: Meeting,
  { start, minutes, cancelled, access = meeting.access, ...settings }: Omit<MeetingChange, 'id'>,
  timeZone: string,
): Meeting {
  const length = minutes === undefined ? Date.parse(meeting.end) - Date.parse(meeting.start) : minutes * 60_000
  const begins = start === undefined ? Date.parse(meeting.start) : instantOfLocal(timeZone, start)
  const moved = begins !== Date.parse(meeting.start)
  const movedFrom = moved ? (meeting.movedFrom ?? meeting.start) : meeting.movedFrom
  const back = movedFrom !== undefined && Date.parse(movedFrom) === begins
  const { movedFrom: _before, ...rest } = meeting
  const stays = (cancelled ?? meeting.state === 'cancelled') ? 'cancelled' : movedFrom && !back ? 'moved' : 'planned'
  const next: Meeting = {
    ...rest,
    ...settings,
    access,
    state: meeting.state === 'held' && !moved && cancelled === undefined ? 'held' : stays,
    start: new Date(begins).toISOString(),
    end: new Date(begins + length).toISOString(),
    ...(movedFrom !== undefined && !back && { movedFrom }),
  }
  return recounted(next, meeting)
}
