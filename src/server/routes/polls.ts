import { Board } from '../../board/board.js'
import { inLocale } from '../../kit/in-locale.js'
import { page } from '../../kit/page.schema.js'
import { problem } from '../../kit/problem.js'
import { Poll, PollResult } from '../../subjects/poll/schema.js'
import { electionOf } from '../../tally/election.js'
import { formatBlt } from '../../tally/formats/blt.js'
import { formatPb, pbOf } from '../../tally/formats/pb.js'
import { finalResult, kindOf, standing } from '../../tally/poll-result.js'
import type { TallyResult } from '../../tally/result.js'
import { textsIn } from '../../words/catalogue.js'
import { csvOf } from '../documents/ballots-csv.js'
import { votePaperTexts } from '../documents/texts/vote-paper/index.js'
import { paperBallot } from '../documents/vote-paper.js'
import type { Filing, Filings, Readings } from '../http/reading.js'
import type { Services } from '../http/services.js'
import { findPlaces } from '../rows/councils.js'
import { answersIn, boardOf, listPolls, openedPoll, type KeptPoll } from '../rows/polls.js'
import { closeIfDue } from '../voting/lifecycle.js'

/** A poll that everyone may see; whoever looks after its time is over closes it. */
async function pollNow({ db, openPolls, now, changes }: Services, id: string): Promise<KeptPoll> {
  const kept = await openedPoll(db, id)
  if (kept.state !== 'locked' || now() < Date.parse(kept.poll.closes)) return kept
  if (await closeIfDue(db, openPolls, kept.poll.id, now())) changes.announce({ council: kept.council, kind: 'result' })
  return openedPoll(db, id)
}

export const pollReads: Readings<'polls' | 'poll' | 'result' | 'board'> = {
  polls: {
    operationId: 'listPolls',
    summary: 'What the council asks residents, the latest to close first.',
    answer: page(Poll),
    handle: async ({ db, place }) => ({ items: await listPolls(db, place.council.slug), next: null }),
  },
  poll: {
    operationId: 'getPoll',
    summary: 'One poll, with its rules as they were locked.',
    answer: Poll,
    handle: async ({ db, params }) => (await openedPoll(db, params.id)).poll,
  },
  result: {
    operationId: 'getPollResult',
    summary: 'The count, while the poll is open only where the poll says so.',
    answer: PollResult,
    handle: async ({ db, services, params }) => {
      const { poll, state } = await pollNow(services, params.id)
      if (state === 'cancelled') return undefined
      if (state === 'published') {
        const { result, issued } = await boardOf(db, poll.id)
        return finalResult(poll, result as unknown as TallyResult, poll.secrecy === 'secret' ? issued : undefined)
      }
      if (poll.resultShown === 'afterClosing')
        throw problem('result-hidden', 'The result is shown when the poll has closed.', { detail: poll.closes })
      return standing(poll, await answersIn(db, poll.id))
    },
  },
  board: {
    operationId: 'getBoard',
    summary:
      'The published vote: rules, ballots, root, result and signature (docs/board.md), for anyone to count again.',
    answer: Board,
    handle: async ({ db, services, params }) => boardOf(db, (await pollNow(services, params.id)).poll.id),
  },
}

type Ballots = NonNullable<Board['ballots']>

/** A poll's ballots in a file format for counting. */
const ballotFile = (
  operationId: string,
  summary: string,
  format: (poll: Poll, ballots: Ballots) => string,
): Filing<'ballots-csv' | 'ballots-pb' | 'ballots-blt'> => ({
  operationId,
  summary,
  handle: async ({ db, services, params }) => {
    const { poll } = await pollNow(services, params.id)
    const { ballots } = await boardOf(db, poll.id)
    return ballots === null ? undefined : format(poll, ballots)
  },
})

const electionFrom = (poll: Poll, ballots: Ballots) =>
  electionOf(
    kindOf(poll.ballot),
    poll.options.map(({ id, name, cost }) => ({
      id,
      name: inLocale(name, 'nb'),
      ...(cost !== undefined && { cost }),
    })),
    ballots.map(({ options, values }) => ({ options, ...(values && { values }) })),
    {
      title: inLocale(poll.question, 'nb'),
      seats: poll.seats ?? 1,
      ...(poll.budget !== undefined && { budget: poll.budget }),
    },
  )

export const pollFiles: Filings<'paper-ballot' | 'ballots-csv' | 'ballots-pb' | 'ballots-blt'> = {
  'paper-ballot': {
    operationId: 'getPaperBallot',
    summary: 'The ballot to print, with the letters of the screen.',
    handle: async ({ db, services, params }) => {
      const { poll, council } = await openedPoll(db, params.id)
      const [place] = await findPlaces(db, council)
      const texts = place && (await textsIn(votePaperTexts, place.municipality.locale))
      return texts && paperBallot(poll, { municipality: place.municipality, texts, now: services.now() })
    },
  },
  'ballots-csv': ballotFile('getBallotsCsv', 'The ballots of a published poll as a table.', csvOf),
  'ballots-pb': ballotFile('getBallotsPb', 'The ballots of a published poll in Pabulib’s format.', (poll, ballots) =>
    formatPb(pbOf(electionFrom(poll, ballots))),
  ),
  'ballots-blt': ballotFile(
    'getBallotsBlt',
    'The ballots of a published ranking in the format of Scottish elections.',
    (poll, ballots) => formatBlt(electionFrom(poll, ballots)),
  ),
}
