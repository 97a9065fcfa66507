import type { Backend, Query, QueryKind, QueryOf, Receipts, WriteKind, WriteOf } from '../client/backend.js'
import { codeHash, followCode } from '../kit/code.js'
import { cryptoRandom, uuidv4, uuidv7 } from '../kit/id.js'
import type { Idea } from '../subjects/idea/schema.js'
import type { PublicCouncil } from '../subjects/council/schema.js'
import { solve } from '../client/voting/proof.js'
import { phaseAt } from '../subjects/poll/phase.js'
import { ProblemError } from '../kit/problem-error.js'
import type { ProblemType } from '../kit/problem.schema.js'

/** What a rule works with: a backend, and one of its councils to try things on. */
export interface Bench {
  readonly backend: Backend
  readonly council: PublicCouncil
}

/** One thing that the contract asks. `check` throws an error whose message says, in plain words, what is missing. */
export interface Rule {
  readonly name: string
  readonly asks: string
  readonly check: (bench: Bench) => Promise<void>
}

/** Not met; the message is for the developer of the backend. */
export class Unmet extends Error {}

const must = (condition: unknown, otherwise: string): void => {
  if (!condition) throw new Unmet(otherwise)
}

/** The value of a read, which must not be "unchanged": no ETag was sent. */
export async function read<K extends QueryKind>(backend: Backend, query: QueryOf<K>) {
  const answer = await backend.read<K>(query)
  if (answer === 'unchanged') throw new Unmet(`A read of ${query.kind} without an ETag was answered with "unchanged".`)
  return answer.value
}

async function refusal(of: Promise<unknown>): Promise<ProblemError> {
  try {
    await of
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw new Unmet(`It failed with "${String(error)}", where a problem document was due.`)
  }
  throw new Unmet('It was accepted, where it should have been refused.')
}

async function refusedAs(type: ProblemType, of: Promise<unknown>): Promise<ProblemError> {
  const { problem } = await refusal(of)
  must(problem.type === type, `It was refused as "${problem.type}", where "${type}" was due.`)
  return new ProblemError(problem)
}

const newIdea = (council: string, title = `Prøve ${uuidv4().slice(0, 8)}`): WriteOf<'idea'> => ({
  kind: 'idea',
  council,
  body: { id: uuidv7(Date.now()), title, text: 'Sendt av kontraktsprøven: <b>øæå</b> "😀"\n\nTo avsnitt.' },
})
const write = <K extends WriteKind>(backend: Backend, what: WriteOf<K>, key = uuidv4()): Promise<Receipts[K]> =>
  backend.write<K>(what, { key })

/** The rules that any backend keeps, on whatever it stands. */
export const backendRules: readonly Rule[] = [
  {
    name: 'council-read',
    asks: 'A council can be read by its slug, with its municipality.',
    check: async ({ backend, council }) => {
      const one = await read<'council'>(backend, { kind: 'council', council: council.slug })
      must(
        one.slug === council.slug && one.municipality.timeZone,
        'The council has no slug or no municipality with a time zone.',
      )
    },
  },
  {
    name: 'unknown-is-not-found',
    asks: 'What does not exist is refused as "not-found".',
    check: async ({ backend }) => {
      const queries: Query[] = [
        { kind: 'council', council: 'no-such-council' },
        { kind: 'idea', id: uuidv7(1) },
        { kind: 'poll', id: uuidv7(1) },
      ]
      for (const query of queries) await refusedAs('not-found', backend.read(query))
      await refusedAs('not-found', write<'idea'>(backend, newIdea('no-such-council')))
    },
  },
  {
    name: 'roster-derives-vacancies',
    asks: 'Each seat of a roster has a holder or a vacancy, not both.',
    check: async ({ backend, council }) => {
      const { seats } = await read<'roster'>(backend, { kind: 'roster', council: council.slug })
      for (const seat of seats)
        must((seat.holder === null) !== (seat.vacancy === null), `Seat ${seat.id} has both, or neither.`)
    },
  },
  {
    name: 'idea-kept-to-the-letter',
    asks: 'An idea is answered with its id, a number, and its words unchanged.',
    check: async ({ backend, council }) => {
      const sent = newIdea(council.slug)
      const made = await write<'idea'>(backend, sent)
      must(made.id === sent.body.id && Number.isInteger(made.number), 'The answer has another id, or no number.')
      must(made.title === sent.body.title && made.text === sent.body.text, 'The words came back changed.')
    },
  },
  {
    name: 'same-key-same-answer',
    asks: 'The same key with the same body is answered as the first time, and nothing is done again.',
    check: async ({ backend, council }) => {
      const [sent, key] = [newIdea(council.slug), uuidv4()]
      const first = await write<'idea'>(backend, sent, key)
      const second = await write<'idea'>(backend, sent, key)
      must(
        second.number === first.number,
        `The second answer has number ${second.number}, the first had ${first.number}.`,
      )
    },
  },
  {
    name: 'key-reused',
    asks: 'The same key with another body is refused as "idempotency-key-reused".',
    check: async ({ backend, council }) => {
      const key = uuidv4()
      await write<'idea'>(backend, newIdea(council.slug), key)
      await refusedAs('idempotency-key-reused', write<'idea'>(backend, newIdea(council.slug), key))
    },
  },
  {
    name: 'one-of-many',
    asks: 'Ten of one write at the same moment make one; who comes too early is told "idempotency-in-progress".',
    check: async ({ backend, council }) => {
      const [sent, key] = [newIdea(council.slug), uuidv4()]
      const answers = await Promise.allSettled(Array.from({ length: 10 }, () => write<'idea'>(backend, sent, key)))
      const numbers = new Set<number>()
      for (const answer of answers) {
        if (answer.status === 'fulfilled') numbers.add(answer.value.number)
        else await refusedAs('idempotency-in-progress', Promise.reject(answer.reason as Error))
      }
      must(numbers.size === 1, `They were answered with ${numbers.size} different ideas.`)
    },
  },
  {
    name: 'id-is-the-last-guard',
    asks: 'An id that is there already is answered as the first time for an equal body, and as "id-taken" for another.',
    check: async ({ backend, council }) => {
      const sent = newIdea(council.slug)
      const first = await write<'idea'>(backend, sent)
      must(
        (await write<'idea'>(backend, sent)).number === first.number,
        'An equal body under a new key made a second idea.',
      )
      const other = { ...sent, body: { ...sent.body, title: 'Noe helt annet' } }
      await refusedAs('id-taken', write<'idea'>(backend, other))
    },
  },
  {
    name: 'fields-are-pointed-at',
    asks: 'A body that breaks the schema is refused as "validation", with a pointer to each field.',
    check: async ({ backend, council }) => {
      const bad = newIdea(council.slug, 'x')
      const { problem } = await refusedAs(
        'validation',
        write<'idea'>(backend, { ...bad, body: { ...bad.body, text: 'y'.repeat(10_001) } }),
      )
      const pointers = problem.errors?.map(({ pointer }) => pointer).sort()
      must(
        pointers?.join() === '#/text,#/title',
        `The pointers are ${pointers?.join(', ') || 'missing'}; #/text and #/title were due.`,
      )
    },
  },
  {
    name: 'pages-are-whole',
    asks: 'A list in pages has every item once, and ends with next: null.',
    check: async ({ backend, council }) => {
      const seen = new Set<string>()
      let cursor: string | undefined
      for (let pages = 0; pages < 4; pages++) {
        const query = { kind: 'ideas', council: council.slug, limit: 2, ...(cursor && { cursor }) } as const
        const page = await read<'ideas'>(backend, query)
        must(page.items.length <= 2, `A page of 2 has ${page.items.length} items.`)
        for (const { id } of page.items) {
          must(!seen.has(id), `${id} is on two pages.`)
          seen.add(id)
        }
        if (page.next === null) return
        must(page.items.length === 2, 'A page that is not the last is not full.')
        cursor = page.next
      }
    },
  },
  {
    name: 'unpublished-stays-unseen',
    asks: 'An idea is in the list when the council publishes at once, and nowhere when someone reads it first.',
    check: async ({ backend, council }) => {
      const made = await write<'idea'>(backend, newIdea(council.slug))
      const listed = await read<'ideas'>(backend, { kind: 'ideas', council: council.slug, q: made.title })
      const there = listed.items.some(({ id }: Idea) => id === made.id)
      must(
        there === made.public,
        made.public ? 'A public idea is not in the list.' : 'An idea that is not public is in the list.',
      )
      if (!made.public) await refusedAs('not-found', backend.read({ kind: 'idea', id: made.id }))
    },
  },
  {
    name: 'support-once-each',
    asks: 'Support of one device counts once however often it is sent, and can be taken back.',
    check: async ({ backend, council }) => {
      const { items } = await read<'ideas'>(backend, { kind: 'ideas', council: council.slug, limit: 1 })
      const [idea] = items
      if (!idea) return
      const code = (uuidv4() + uuidv4()).replaceAll('-', '')
      const support = (more: { off?: true } = {}) =>
        write<'support'>(backend, { kind: 'support', idea: idea.id, code, body: { id: uuidv7(Date.now()) }, ...more })
      const first = await support()
      const second = await support()
      must(first.supported && second.support === first.support, 'The same device counted twice.')
      const back = await support({ off: true })
      must(!back.supported && back.support === first.support - 1, 'Support that was taken back still counts.')
    },
  },
  {
    name: 'own-idea-by-code',
    asks: 'Who has the follow code reads all that is kept of an idea and takes it back; nobody else does.',
    check: async ({ backend, council }) => {
      const code = followCode(cryptoRandom)
      const sent = newIdea(council.slug)
      await write<'idea'>(backend, { ...sent, body: { ...sent.body, follow: await codeHash(code) } })
      const { id } = sent.body
      const own = await read<'own'>(backend, { kind: 'own', idOrNumber: id, code })
      must(own.idea.title === sent.body.title, 'The idea came back changed, or not at all.')
      await refusedAs('not-found', backend.read({ kind: 'own', idOrNumber: id, code: followCode(cryptoRandom) }))
      const withdrawal = { kind: 'withdrawal', idea: id, body: { id: uuidv7(Date.now()) } } as const
      await refusedAs('not-found', write<'withdrawal'>(backend, { ...withdrawal, code: followCode(cryptoRandom) }))
      const { idea } = await write<'withdrawal'>(backend, { ...withdrawal, code })
      must(idea.state === 'withdrawn', 'It was not withdrawn.')
      const listed = await read<'ideas'>(backend, { kind: 'ideas', council: council.slug, q: sent.body.title })
      must(!listed.items.some(found => found.id === id), 'It is still in the list.')
    },
  },
  {
    name: 'meetings-by-time',
    asks: 'Meetings come by when they start, within from and to.',
    check: async ({ backend, council }) => {
      const from = new Date().toISOString()
      const { items } = await read<'meetings'>(backend, { kind: 'meetings', council: council.slug, from })
      const starts = items.map(({ start }) => start)
      must(
        starts.every((start, i) => start >= from && start >= (starts[i - 1] ?? '')),
        'They are out of order, or too early.',
      )
    },
  },
  {
    name: 'one-ballot-each',
    asks: 'A second ballot of one voter is refused as "already-voted", and a choice that is none as "validation".',
    check: async ({ backend, council }) => {
      const { items } = await read<'polls'>(backend, { kind: 'polls', council: council.slug })
      const poll = items.find(poll => poll.eligibility === 'open' && phaseAt(poll, Date.now()) === 'open')
      const choice = poll?.options[0]?.id
      if (!poll || choice === undefined) return
      const ballot = (voter: string, chosen: string): WriteOf<'ballot'> => ({
        kind: 'ballot',
        poll: poll.id,
        body: { id: uuidv4(), voter, choices: [chosen], ...(proof !== undefined && { proof }) },
      })
      const voter = (uuidv4() + uuidv4()).replaceAll('-', '')
      const proof = await solve(poll.id, voter)
      await refusedAs('validation', write<'ballot'>(backend, ballot(voter, 'no-such-option')))
      await write<'ballot'>(backend, ballot(voter, choice))
      await refusedAs('already-voted', write<'ballot'>(backend, ballot(voter, choice)))
    },
  },
  {
    name: 'events-name-what-changed',
    asks: 'Where there is a stream of events, a new public idea is told as "ideas" within five seconds.',
    check: async ({ backend, council }) => {
      if (!backend.events) return
      const stop = new AbortController()
      const heard = new Promise<void>(resolve => {
        const listen = backend.events?.(council.slug, kind => kind === 'ideas' && resolve(), stop.signal)
        listen?.catch(() => {})
      })
      await new Promise(resolve => setTimeout(resolve, 300))
      const made = await write<'idea'>(backend, newIdea(council.slug))
      const late = new Promise<'late'>(resolve => setTimeout(() => resolve('late'), 5000))
      const outcome = made.public ? await Promise.race([heard, late]) : undefined
      stop.abort()
      must(outcome !== 'late', 'Nothing was told.')
    },
  },
]
