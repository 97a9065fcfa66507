/** What the author of an idea does with it, by the code that came with the receipt. */
import { codeHash } from '../../kit/code.js'
import { problem } from '../../kit/problem.js'
import { accept } from '../../subjects/idea/accept.js'
import { addWords, changeWords, erasedIdea } from '../../subjects/idea/own.js'
import { Addition, Change as Words, Erasure, OwnReceipt, Withdrawal, type Idea } from '../../subjects/idea/schema.js'
import { takeStep } from '../../subjects/idea/step.js'
import { act, type Done } from '../act.js'
import { placed, placeOf } from '../place.js'
import { clear, one, put, ref, type Change, type FoundOf } from '../store.js'
import type { Author } from '../tables.js'

const needs = ({ idea }: { readonly idea: string }) => ({
  idea: one('ideas', idea),
  author: one('authors', idea),
  ...placeOf(ref('idea', 'council')),
})
type Found = FoundOf<ReturnType<typeof needs>>

/** A wrong code is answered as an idea that is not there, so that a guess learns nothing. */
export const noIdea = () => problem('not-found', 'There is no such idea, or the code is not its own.')

/** Whether a code is that of an idea's author. */
export const isOwner = async (author: Pick<Author, 'follow'> | undefined, code: string | undefined): Promise<boolean> =>
  !!author?.follow && code !== undefined && author.follow === (await codeHash(code))

/** @throws ProblemError `not-found` where the idea is not there, or the code not its own */
async function owned({ idea, author, ...place }: Found, code: string) {
  if (!idea || !author || !(await isOwner(author, code))) throw noIdea()
  return { idea, author, ...placed(place) }
}

const become = (before: Idea, idea: Idea, write: string, more: readonly Change[] = []): Done<OwnReceipt> => ({
  answer: { id: write, idea },
  changes: [put('ideas', idea.id, idea), ...more],
  location: `/ideas/${idea.id}`,
  seenIn: before.public || idea.public ? idea.council : undefined,
})

export const changeIdea = act({
  kind: 'change',
  operationId: 'changeIdea',
  summary: 'Changes the words of an idea that nobody has read yet.',
  body: Words,
  answer: OwnReceipt,
  needs,
  does: async (found, { body, code }) => {
    const { idea, author, council } = await owned(found, code)
    const changed = changeWords(idea, body)
    accept({ title: changed.title, text: changed.text }, council)
    const { contact } = body
    return become(
      idea,
      changed,
      body.id,
      contact === undefined ? [] : [put('authors', idea.id, { ...author, contact })],
    )
  },
})

export const withdrawIdea = act({
  kind: 'withdrawal',
  operationId: 'withdrawIdea',
  summary: 'Takes an idea back.',
  body: Withdrawal,
  answer: OwnReceipt,
  needs,
  does: async (found, { body, code }, { now }) => {
    const { idea, municipality } = await owned(found, code)
    const step = { to: 'withdrawn', by: 'resident', note: body.note } as const
    return become(idea, takeStep(idea, step, municipality, now), body.id)
  },
})

export const addToIdea = act({
  kind: 'addition',
  operationId: 'addToIdea',
  summary: 'Tells what was asked for.',
  body: Addition,
  answer: OwnReceipt,
  needs,
  does: async (found, { body, code }, { now }) => {
    const { idea, council, municipality } = await owned(found, code)
    accept({ text: body.text }, council)
    return become(idea, addWords(idea, body.text, municipality, now), body.id)
  },
})

export const eraseIdea = act({
  kind: 'erasure',
  operationId: 'eraseIdea',
  summary: 'Erases an idea: all of it here, and what the municipality has not got yet.',
  body: Erasure,
  answer: OwnReceipt,
  needs,
  does: async (found, { body, code }) => {
    const { idea, author } = await owned(found, code)
    const nobody: Author = { ...author, contact: null, shareContact: false, digest: '', photos: [] }
    const gone = (['photos', 'supports', 'pledges', 'reports'] as const).map(table => clear(table, 'idea', idea.id))
    // What was answered under the keys of the writes has the words in it too.
    const answers = clear('keys', 'about', `idea/${idea.id}`)
    return become(idea, erasedIdea(idea), body.id, [put('authors', idea.id, nobody), ...gone, answers])
  },
})
