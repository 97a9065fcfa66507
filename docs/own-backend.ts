import type { Answers, Backend, QueryKind, QueryOf, Receipts, WriteKind, WriteOf } from '../src/client/backend.js'
import { checkChoices } from '../src/subjects/poll/check.js'
import { validate } from '../src/kit/validate.js'
import { IdeaDraft } from '../src/subjects/idea/draft.schema.js'
import type { Dataset } from '../src/subjects/dataset.js'
import type { Idea } from '../src/subjects/idea/schema.js'
import { codeHash } from '../src/kit/code.js'
import { addWords, changeWords, erasedIdea, ownView } from '../src/subjects/idea/own.js'
import { plainDateIn } from '../src/kit/plain-date.js'
import { problem } from '../src/kit/problem.js'
import { publicView } from '../src/subjects/idea/public.js'
import { receive } from '../src/subjects/idea/receive.js'
import { seatOn } from '../src/subjects/council/seats.js'
import { takeStep } from '../src/subjects/idea/step.js'
import { standing } from '../src/tally/poll-result.js'

/** A backend over the lists of a case system: here they are arrays, at yours they are calls to it. */
export function caseSystem(data: Dataset): Backend {
  const ideas = [...data.ideas]
  const follows = new Map<string, string | undefined>()
  const supports = new Set<string>()
  const pledges = new Map<string, string>()
  const photos = new Map<string, Blob>()
  const ballots = new Map<string, { id: string; choices: readonly string[] }>()
  const done = new Map<string, { sent: string; receipt: unknown }>()

  const councilOf = (slug: string) => data.councils.find(council => council.slug === slug) ?? notFound()
  const open = (slug: string) => ({ ...councilOf(slug), municipality: data.municipality })
  const ideaOf = (id: string) => ideas.find(idea => idea.id === id) ?? notFound()
  const keep = (changed: Idea) => void ideas.splice(ideas.indexOf(ideaOf(changed.id)), 1, changed)
  const mine = async (id: string, code: string) =>
    follows.get(id) === (await codeHash(code)) ? ideaOf(id) : notFound()
  const amend = async (id: string, code: string, write: string, act: (idea: Idea, now: string) => Idea) => {
    const idea = act(await mine(id, code), new Date().toISOString())
    keep(idea)
    return { id: write, idea }
  }
  const pollOf = (id: string) => data.polls.find(poll => poll.id === id) ?? notFound()

  const meetings = (
    { from = '', to = '9' }: { from?: string | undefined; to?: string | undefined },
    council?: string,
  ) => ({
    items: data.meetings.filter(({ council: of, start }) => of === (council ?? of) && start >= from && start < to),
    next: null,
  })

  // One function for each kind of read. The types say what each is given and must answer.
  const reads: { [K in QueryKind]: (query: QueryOf<K>) => Answers[K] | Promise<Answers[K]> } = {
    councils: () => ({ items: data.councils.map(({ slug }) => open(slug)), next: null }),
    council: ({ council }) => open(council),
    roster: ({ council, on = plainDateIn(data.municipality.timeZone, Date.now()) }) => ({
      council: open(council),
      seats: data.seats.filter(seat => seat.council === council).map(seat => seatOn(seat, on)),
    }),
    ideas: ({ council, q = '', limit = 30, cursor = '0' }) => {
      const found = ideas.filter(idea => idea.council === council && idea.public && idea.title.includes(q)).reverse()
      const end = Number(cursor) + limit
      return { items: found.slice(Number(cursor), end), next: end < found.length ? String(end) : null }
    },
    idea: ({ id }) => publicView(ideaOf(id)) ?? notFound(),
    // The code is in the author's hands only; you keep its hash.
    own: async ({ idOrNumber: id, code }) => ownView(await mine(id, code), { contact: null, shareContact: false }),
    'work-days': () => ({ items: [], next: null }),
    'work-day': () => notFound(),
    meetings: ({ council, ...range }) => meetings(range, council),
    'all-meetings': range => meetings(range),
    polls: ({ council }) => ({ items: data.polls.filter(poll => poll.council === council), next: null }),
    poll: ({ id }) => pollOf(id),
    result: ({ id }) => {
      const cast = [...ballots].filter(([key]) => key.startsWith(id))
      return standing(
        pollOf(id),
        cast.map(([, { choices }]) => ({ options: choices })),
      )
    },
  }

  // One for each kind of write. What is refused throws a problem; the rules are the library's own.
  const writes: { [K in WriteKind]: (write: WriteOf<K>) => Receipts[K] | Promise<Receipts[K]> } = {
    idea: ({ council, body }) => {
      const draft = validate(IdeaDraft, body)
      const now = new Date().toISOString()
      const idea: Idea = { ...receive(draft, councilOf(council), data.municipality, now), number: ideas.length + 1 }
      const first = ideas.find(({ id }) => id === idea.id)
      if (first && (first.title !== idea.title || first.text !== idea.text)) throw problem('id-taken', 'Make a new id.')
      if (!first) ideas.push(idea)
      follows.set(idea.id, draft.follow)
      return first ?? idea
    },
    photo: ({ body: { id, blob } }) => {
      photos.set(id, blob)
      return { id }
    },
    support: ({ idea: id, code, off }) => {
      const idea = ideaOf(id)
      const had = supports.delete(id + code)
      if (!off) supports.add(id + code)
      const support = idea.support + Number(!off) - Number(had)
      keep({ ...idea, support })
      return { id, support, supported: !off }
    },
    pledge: ({ idea: id, body, off }) => {
      if (off) pledges.delete(body.id)
      else pledges.set(body.id, id)
      const count = [...pledges.values()].filter(idea => idea === id).length
      keep({ ...ideaOf(id), pledges: count })
      return { id: body.id, pledges: count, pledged: !off }
    },
    change: ({ idea, code, body }) => amend(idea, code, body.id, idea => changeWords(idea, body)),
    withdrawal: ({ idea, code, body }) =>
      amend(idea, code, body.id, (idea, now) =>
        takeStep(idea, { to: 'withdrawn', by: 'resident', note: body.note }, data.municipality, now),
      ),
    addition: ({ idea, code, body }) =>
      amend(idea, code, body.id, (idea, now) => addWords(idea, body.text, data.municipality, now)),
    erasure: ({ idea, code, body }) => amend(idea, code, body.id, erasedIdea),
    'sign-up': () => notFound(),
    attendance: () => notFound(),
    need: () => notFound(),
    message: ({ body: { id } }) => ({ id }),
    report: ({ body }) => body,
    ballot: ({ poll, body }) => {
      checkChoices(body, pollOf(poll))
      const first = ballots.get(poll + body.voter) ?? body
      if (first.id !== body.id) throw problem('already-voted', 'The first answer counts.')
      ballots.set(poll + body.voter, body)
      return { id: body.id, poll }
    },
    // Secret votes need keys and a box that tells nothing of order: leave them out until you have both.
    'secret-ballot': () => notFound(),
  }

  return {
    read: async <K extends QueryKind>(query: QueryOf<K>) => ({
      value: await reads[query.kind](query),
      etag: undefined,
    }),
    photo: async id => (photos.has(id) ? `https://case-system.example/photos/${id}` : undefined),
    // The same key again gets the first answer again. Keep keys for thirty days at least.
    write: async <K extends WriteKind>(write: WriteOf<K>, { key }: { key: string }) => {
      const sent = JSON.stringify(write)
      const first = done.get(key)
      if (first && first.sent !== sent) throw problem('idempotency-key-reused', 'Make a new key.')
      const receipt = first ? (first.receipt as Receipts[K]) : await writes[write.kind](write)
      done.set(key, { sent, receipt })
      return receipt
    },
  }
}

function notFound(): never {
  throw problem('not-found', 'There is nothing here.')
}
