import type { Council, Municipality } from '../council/schema.js'
import type { IdeaDraft } from './draft.schema.js'
import type { Channel, Idea, Step } from './schema.js'
import { isPublic, start, step, type Position } from './states.js'
import { plainDateIn } from '../../kit/plain-date.js'
import { promisedDate } from '../../kit/working-days.js'

/** The idea that a draft becomes when it arrives, before it has a number. Published at once where that is the rule. */
export function receive(
  draft: IdeaDraft,
  council: Pick<Council, 'slug' | 'moderation'>,
  municipality: Pick<Municipality, 'timeZone'>,
  now: string,
  channel: Channel = 'web',
): Omit<Idea, 'number'> {
  const steps: Step[] = [{ to: 'received', by: 'resident', at: now }]
  const published = council.moderation.when === 'after' ? step(start, 'published') : undefined
  if (published) steps.push({ to: 'published', by: 'system', at: now })
  const position: Position = published ?? start
  return {
    id: draft.id,
    council: council.slug,
    title: draft.title,
    text: draft.text ?? '',
    theme: draft.theme ?? null,
    name: draft.name ?? null,
    place: draft.place ?? null,
    photos: draft.photos ?? [],
    channel,
    state: position.state,
    public: isPublic(position),
    readBy: promisedDate(plainDateIn(municipality.timeZone, now), council.moderation.within),
    support: 0,
    gathered: [],
    pledges: 0,
    owner: null,
    answerDue: null,
    caseNumber: null,
    mergedInto: null,
    erased: false,
    created: now,
    steps,
  }
}
