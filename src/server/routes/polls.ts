import { Board } from '../../board/board.js'
import { Ballot, BallotReceipt } from '../../subjects/poll/ballot.schema.js'
import { checkChoices } from '../../subjects/poll/check.js'
import { textsIn } from '../../words/catalogue.js'
import { votePaperTexts } from '../documents/texts/vote-paper/index.js'
import { inLocale } from '../../kit/in-locale.js'
import { page } from '../../kit/schema.js'
import { phaseAt } from '../../subjects/poll/phase.js'
import { Poll, PollResult } from '../../subjects/poll/schema.js'
import { problem } from '../../kit/problem.js'
import { electionOf } from '../../tally/election.js'
import { formatBlt } from '../../tally/formats/blt.js'
import { formatPb, pbOf } from '../../tally/formats/pb.js'
import { finalResult, kindOf, standing } from '../../tally/poll-result.js'
import type { TallyResult } from '../../tally/result.js'
import { csvOf } from '../documents/ballots-csv.js'
import { paperBallot } from '../documents/vote-paper.js'
import { write, type Route, type Services } from '../http/route.js'
import { councilRows } from '../rows/councils.js'
import type { Database } from '../rows/tables.js'
import { closeIfDue, openedPoll, type KeptPoll } from '../voting/lifecycle.js'
import { hasProof } from '../voting/proof.js'

/** A poll that everyone may see; whoever looks after its time is over closes it. */
async function pollNow({ db, openPolls, now, changes }: Services, id: string | undefined): Promise<KeptPoll> {
  const kept = await openedPoll(db, id)
  if (kept.state !== 'locked' || now() < Date.parse(kept.poll.closes)) return kept
  if (await closeIfDue(db, openPolls, kept.poll.id, now()))
    changes.announce({ council: kept.poll.council, kind: 'result' })
  return openedPoll(db, id)
}

async function boardOf(db: Database, poll: string): Promise<Board> {
  const row = await db.selectFrom('boards').select('data').where('poll', '=', poll).executeTakeFirst()
  if (row) return row.data
  throw problem('result-hidden', 'The ballots are published when the poll has closed.')
}

/** A poll's ballots in a file format for counting. */
const ballotFile = (
  name: string,
  summary: string,
  type: `text/${string}`,
  format: (poll: Poll, ballots: NonNullable<Board['ballots']>) => string,
): Route => ({
  method: 'get',
  path: `/polls/{id}/ballots.${name}`,
  operationId: `getBallots${name[0]?.toUpperCase()}${name.slice(1)}`,
  summary,
  answer: type,
  handle: async ({ db, services, params }) => {
    const { poll } = await pollNow(services, params['id'])
    const { ballots } = await boardOf(db, poll.id)
    return ballots === null ? undefined : format(poll, ballots)
  },
})

const electionFrom = (poll: Poll, ballots: NonNullable<Board['ballots']>) =>
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

export const pollRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/councils/{slug}/polls',
    operationId: 'listPolls',
    summary: 'What the council asks residents, the latest to close first.',
    answer: page(Poll),
    handle: async ({ db, services, params }) => {
      const [row] = await councilRows(db, services, params['slug'])
      if (!row) return undefined
      const rows = await db
        .selectFrom('polls')
        .select('data')
        .where('council', '=', row.council.slug)
        .where('state', '!=', 'draft')
        .orderBy('closes', 'desc')
        .execute()
      return { items: rows.map(({ data }) => data), next: null }
    },
  },
  {
    method: 'get',
    path: '/polls/{id}',
    operationId: 'getPoll',
    summary: 'One poll, with its rules as they were locked.',
    answer: Poll,
    handle: async ({ db, params }) => (await openedPoll(db, params['id'])).poll,
  },
  {
    method: 'get',
    path: '/polls/{id}/result',
    operationId: 'getPollResult',
    summary: 'The count, while the poll is open only where the poll says so.',
    answer: PollResult,
    handle: async ({ db, services, params }): Promise<PollResult | undefined> => {
      const { poll, state } = await pollNow(services, params['id'])
      if (state === 'cancelled') return undefined
      if (state === 'published') {
        const { result, issued } = await boardOf(db, poll.id)
        return finalResult(poll, result as unknown as TallyResult, poll.secrecy === 'secret' ? issued : undefined)
      }
      if (poll.resultShown === 'afterClosing')
        throw problem('result-hidden', 'The result is shown when the poll has closed.', { detail: poll.closes })
      const rows = await db.selectFrom('ballots').select(['choices', 'values']).where('poll', '=', poll.id).execute()
      return standing(
        poll,
        rows.map(({ choices, values }) => ({ options: choices, ...(values && { values }) })),
      )
    },
  },
  {
    method: 'get',
    path: '/polls/{id}/board',
    operationId: 'getBoard',
    summary:
      'The published vote: rules, ballots, root, result and signature (docs/board.md), for anyone to count again.',
    answer: Board,
    handle: async ({ db, services, params }) => {
      const { poll } = await pollNow(services, params['id'])
      return boardOf(db, poll.id)
    },
  },
  {
    method: 'get',
    path: '/polls/{id}/paper',
    operationId: 'getPaperBallot',
    summary: 'The ballot to print, with the letters of the screen.',
    answer: 'text/html',
    handle: async ({ db, services, params }) => {
      const { poll } = await openedPoll(db, params['id'])
      const [row] = await councilRows(db, services, poll.council)
      const texts = row && (await textsIn(votePaperTexts, row.municipality.locale))
      return texts && paperBallot(poll, { municipality: row.municipality, texts, now: services.now() })
    },
  },
  ballotFile('csv', 'The ballots of a published poll as a table.', 'text/csv', csvOf),
  ballotFile('pb', 'The ballots of a published poll in Pabulib’s format.', 'text/plain', (poll, ballots) =>
    formatPb(pbOf(electionFrom(poll, ballots))),
  ),
  ballotFile(
    'blt',
    'The ballots of a published ranking in the format of Scottish elections.',
    'text/plain',
    (poll, of) => formatBlt(electionFrom(poll, of)),
  ),
  write({
    path: '/polls/{id}/ballots',
    operationId: 'castBallot',
    summary: 'Answers an open poll: once for each device, with the work of `proof`.',
    body: Ballot,
    answer: BallotReceipt,
    handle: async ({ services, tx, params, body }) => {
      const { poll, state } = await openedPoll(tx, params['id'])
      takesBallots(poll, state, services.now())
      if (poll.eligibility !== 'open') throw problem('not-permitted', 'This poll takes secret ballots only.')
      checkChoices(body, poll)
      if (!(await hasProof(poll.id, body.voter, body.proof)))
        throw problem('proof-missing', 'The ballot lacks its proof of work, or has another one’s.')
      const { id, voter, choices, values } = body
      const said = { choices: JSON.stringify(choices), values: values ? JSON.stringify(values) : null }
      const added = await tx
        .insertInto('ballots')
        .values({ id, poll: poll.id, voter, ...said })
        .onConflict(conflict =>
          poll.changeable ? conflict.columns(['poll', 'voter']).doUpdateSet({ id, ...said }) : conflict.doNothing(),
        )
        .returning('id')
        .executeTakeFirst()
      if (!added) await sameBallot(tx, body, poll.id)
      const receipt: BallotReceipt = { id: body.id, poll: poll.id }
      const shown = poll.resultShown === 'always'
      return { status: 201, body: receipt, ...(shown && { changed: { council: poll.council, kind: 'result' } }) }
    },
  }),
]

/** @throws ProblemError `poll-not-open` or `poll-closed` */
export function takesBallots(poll: Poll, state: KeptPoll['state'], now: number): void {
  const phase = state === 'locked' ? phaseAt(poll, now) : 'closed'
  if (phase === 'before') throw problem('poll-not-open', 'The poll has not opened yet.', { detail: poll.opens })
  if (phase === 'closed')
    throw problem('poll-closed', 'The poll has closed. The ballot was not counted.', { detail: poll.closes })
}

/** A ballot with an id that is in already is answered as the first time, when it is the same ballot. */
async function sameBallot(db: Database, ballot: Ballot, poll: string): Promise<void> {
  const first = await db.selectFrom('ballots').selectAll().where('id', '=', ballot.id).executeTakeFirst()
  if (!first) throw problem('already-voted', 'This device has answered already. The first answer counts.')
  const said = ({ choices, values }: Pick<Ballot, 'choices'> & { values?: number[] | null | undefined }) =>
    JSON.stringify([choices, values ?? null])
  const same = first.poll === poll && first.voter === ballot.voter && said(first) === said(ballot)
  if (!same) throw problem('id-taken', 'Another ballot has this id. Make a new id.')
}
