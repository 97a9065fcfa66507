import { count } from '../../tally/count.js'
import { Ballot, BallotReceipt, checkChoices } from '../../model/ballot.js'
import { page } from '../../model/page.js'
import { phaseAt } from '../../model/poll-phase.js'
import { Poll, PollResult } from '../../model/poll.js'
import { problem } from '../../model/problem-of.js'
import { write, type Route } from '../http/route.js'
import { councilRows } from '../storage/councils.js'
import type { Database } from '../storage/tables.js'

const findPoll = async (db: Database, id: string | undefined): Promise<Poll | undefined> =>
  (
    await db
      .selectFrom('polls')
      .select('data')
      .where('id', '=', id ?? '')
      .executeTakeFirst()
  )?.data

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
        .orderBy('closes', 'desc')
        .execute()
      return { items: rows.map(({ data }) => data), next: null }
    },
  },
  {
    method: 'get',
    path: '/polls/{id}',
    operationId: 'getPoll',
    summary: 'One poll.',
    answer: Poll,
    handle: ({ db, params }) => findPoll(db, params['id']),
  },
  {
    method: 'get',
    path: '/polls/{id}/result',
    operationId: 'getPollResult',
    summary: 'The count, while the poll is open only where the poll says so.',
    answer: PollResult,
    handle: async ({ db, services, params }): Promise<PollResult | undefined> => {
      const poll = await findPoll(db, params['id'])
      if (!poll) return undefined
      const final = phaseAt(poll, services.now()) === 'closed'
      if (!final && poll.resultShown === 'afterClosing') {
        throw problem('result-hidden', 'The result is shown when the poll has closed.', { detail: poll.closes })
      }
      const rows = await db.selectFrom('ballots').select('choices').where('poll', '=', poll.id).execute()
      const counted = count(
        poll,
        rows.map(({ choices }) => choices),
      )
      return {
        poll: poll.id,
        final,
        ballots: rows.length,
        rule: poll.rule,
        votes: [...counted.votes],
        winners: [...counted.winners],
      }
    },
  },
  write({
    path: '/polls/{id}/ballots',
    operationId: 'castBallot',
    summary: 'Casts a ballot: one for each voter, while the poll is open.',
    body: Ballot,
    answer: BallotReceipt,
    handle: async ({ services, tx, params, body }) => {
      const poll = await findPoll(tx, params['id'])
      if (!poll) throw problem('not-found', 'There is no such poll.')
      const phase = phaseAt(poll, services.now())
      if (phase === 'before') throw problem('poll-not-open', 'The poll has not opened yet.', { detail: poll.opens })
      if (phase === 'closed')
        throw problem('poll-closed', 'The poll has closed. The ballot was not counted.', { detail: poll.closes })
      checkChoices(body, poll)
      const row = { id: body.id, poll: poll.id, voter: body.voter, choices: JSON.stringify(body.choices) }
      const added = await tx
        .insertInto('ballots')
        .values(row)
        .onConflict(c => c.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) await sameBallot(tx, body, poll.id)
      const receipt: BallotReceipt = { id: body.id, poll: poll.id }
      const shown = poll.resultShown === 'always'
      return { status: 201, body: receipt, ...(shown && { changed: { council: poll.council, kind: 'result' } }) }
    },
  }),
]

/** A ballot with an id that is in already is answered as the first time, when it is the same ballot. */
async function sameBallot(db: Database, ballot: Ballot, poll: string): Promise<void> {
  const first = await db.selectFrom('ballots').selectAll().where('id', '=', ballot.id).executeTakeFirst()
  if (!first) throw problem('already-voted', 'This device has answered already. The first answer counts.')
  const same = first.poll === poll && first.voter === ballot.voter && first.choices.join() === ballot.choices.join()
  if (!same) throw problem('id-taken', 'Another ballot has this id. Make a new id.')
}
