import {
  Cancellation,
  CodeHashes,
  NewPoll,
  PaperBallots,
  PaperReceipt,
  Poll,
  PollStep,
  RightsReceipt,
} from '../../subjects/poll/schema.js'
import { checkChoices } from '../../subjects/poll/check.js'
import { pollOf, pollProblems } from '../../subjects/poll/rules.js'
import { problem, refused } from '../../kit/problem.js'
import { ProblemError } from '../../kit/problem-error.js'
import { write, type Route } from '../http/route.js'
import { councilRows } from '../rows/councils.js'
import type { Tx } from '../rows/tables.js'
import { cancelPoll, closeWithin, findPoll, issuedOf, makeRoll, openPoll, type KeptPoll } from '../voting/lifecycle.js'
import { compare } from '../voting/paper.js'
import { addRights, revokeRights, useRight } from '../voting/roll.js'

async function held(tx: Tx, id: string | undefined): Promise<KeptPoll> {
  const kept = await findPoll(tx, id, { lock: true })
  if (!kept) throw problem('not-found', 'There is no such poll.')
  return kept
}

/** A poll with codes that is not over yet. */
async function withCodes(tx: Tx, id: string | undefined): Promise<Poll> {
  const { poll, state } = await held(tx, id)
  if (poll.eligibility !== 'codes') throw problem('step-not-allowed', 'This poll has no codes.')
  if (state !== 'draft' && state !== 'locked') throw problem('poll-closed', 'The poll is over.')
  return poll
}

const noStep = (message: string) => problem('step-not-allowed', message)

/** What the council does with its polls. What the rules say cannot change once a poll is opened. */
export const pollDeskRoutes: readonly Route[] = [
  write({
    path: '/councils/{slug}/polls',
    operationId: 'makePoll',
    summary: 'Makes a poll, which only the administrator sees until it is opened.',
    access: 'admin',
    body: NewPoll,
    answer: Poll,
    handle: async ({ services, tx, params, body }) => {
      const [row] = await councilRows(tx, services, params['slug'])
      if (!row) throw problem('not-found', 'There is no such council.')
      const problems = pollProblems(body)
      if (problems.length > 0) throw refused(problems, 'The poll contradicts itself.')
      const poll = pollOf(body, row.council.slug)
      const { id, council, opens, closes } = poll
      const data = JSON.stringify(poll)
      const added = await tx
        .insertInto('polls')
        .values({ id, council, opens, closes, data, state: 'draft' })
        .onConflict(conflict =>
          conflict.column('id').doUpdateSet({ council, opens, closes, data }).where('polls.state', '=', 'draft'),
        )
        .returning('id')
        .executeTakeFirst()
      if (!added) throw noStep('This poll is open or over. Call it off and make another.')
      return { status: 201, body: poll, location: `/api/v1/polls/${id}` }
    },
  }),
  write({
    path: '/polls/{id}/opening',
    operationId: 'openPoll',
    summary: 'Locks the rules, makes the keys and shows the poll. Ballots are taken from `opens` on.',
    access: 'admin',
    body: PollStep,
    answer: Poll,
    handle: async ({ services, tx, params }) => {
      const { poll, state } = await held(tx, params['id'])
      if (state === 'locked') return { status: 200, body: poll }
      if (state !== 'draft') throw noStep('This poll is over.')
      if (services.now() >= Date.parse(poll.closes)) throw noStep('The time of this poll is over.')
      if (poll.eligibility === 'signedIn' && !services.signIn) throw noStep('This server has no sign-in.')
      const opened = await openPoll(tx, poll)
      return { status: 200, body: opened, changed: { council: poll.council, kind: 'polls' } }
    },
  }),
  write({
    path: '/polls/{id}/cancellation',
    operationId: 'cancelPoll',
    summary: 'Calls a poll off, with a reason. What was cast in it is thrown away.',
    access: 'admin',
    body: Cancellation,
    answer: Poll,
    handle: async ({ services, tx, params, body, now }) => {
      const { poll, state } = await held(tx, params['id'])
      if (state === 'cancelled') return { status: 200, body: poll }
      if (state === 'published') throw noStep('The result of this poll is published.')
      const over = await cancelPoll(tx, poll, { reason: body.reason, at: now })
      services.openPolls.forget(poll.id)
      return { status: 200, body: over, changed: { council: poll.council, kind: 'polls' } }
    },
  }),
  write({
    path: '/polls/{id}/rights',
    operationId: 'addCodes',
    summary:
      'Puts codes on the roll, by their hashes: whoever prints the letters makes them, and the server never sees one.',
    access: 'admin',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async ({ tx, params, body: { id, codes } }) => {
      const poll = await withCodes(tx, params['id'])
      await makeRoll(tx, poll.id)
      await addRights(tx, poll.id, codes)
      return { status: 201, body: { id, poll: poll.id, issued: await issuedOf(tx, poll.id) } }
    },
  }),
  write({
    path: '/polls/{id}/revocations',
    operationId: 'revokeCodes',
    summary: 'Takes lost codes off the roll, all or none. One that was used stays used.',
    access: 'admin',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async ({ tx, params, body: { id, codes } }) => {
      const poll = await withCodes(tx, params['id'])
      await revokeRights(tx, poll.id, codes)
      return { status: 200, body: { id, poll: poll.id, issued: await issuedOf(tx, poll.id) } }
    },
  }),
  write({
    path: '/polls/{id}/strikes',
    operationId: 'strikeCodes',
    summary: 'Strikes off codes that were handed in on paper, before the unmarked ballots go into the box.',
    access: 'admin',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async ({ tx, params, body: { id, codes } }) => {
      const poll = await withCodes(tx, params['id'])
      for (const code of codes) await useRight(tx, poll.id, code, 'paper')
      return { status: 200, body: { id, poll: poll.id, issued: await issuedOf(tx, poll.id) } }
    },
  }),
  write({
    path: '/polls/{id}/paper-ballots',
    operationId: 'enterPaperBallots',
    summary: 'Enters what one of two people read off the paper ballots. They are counted when both readings agree.',
    access: 'admin',
    body: PaperBallots,
    answer: PaperReceipt,
    handle: async ({ tx, params, body: { id, reading, ballots } }) => {
      const poll = await withCodes(tx, params['id'])
      ballots.forEach(({ options, values }, i) => checkPaper(poll, { choices: options, values }, i))
      const row = { poll: poll.id, reading, ballots: JSON.stringify(ballots) }
      await tx
        .insertInto('paper_readings')
        .values(row)
        .onConflict(conflict => conflict.columns(['poll', 'reading']).doUpdateSet({ ballots: row.ballots }))
        .execute()
      const both = await tx.selectFrom('paper_readings').selectAll().where('poll', '=', poll.id).execute()
      const of = (name: string) => both.find(({ reading }) => reading === name)?.ballots
      const [first, second] = [of('first'), of('second')]
      if (!first || !second)
        return { status: 201, body: { id, poll: poll.id, agree: false, onlyFirst: [], onlySecond: [] } }
      const { onlyFirst, onlySecond } = compare(first, second)
      const struck = await struckOf(tx, poll.id)
      if (first.length > struck || second.length > struck)
        throw noStep(`There are more ballots than the ${struck} codes that were handed in.`)
      const agree = onlyFirst.length + onlySecond.length === 0
      return {
        status: 201,
        body: { id, poll: poll.id, agree, onlyFirst: [...onlyFirst], onlySecond: [...onlySecond] },
      }
    },
  }),
  write({
    path: '/polls/{id}/closing',
    operationId: 'closePoll',
    summary: 'Publishes the board of a poll whose time is over. It happens by itself too, soon after.',
    access: 'admin',
    keyless: true,
    body: PollStep,
    answer: Poll,
    handle: async ({ services, tx, params }) => {
      const { poll, state } = await held(tx, params['id'])
      if (state === 'published') return { status: 200, body: poll }
      if (state !== 'locked' || services.now() < Date.parse(poll.closes))
        throw noStep('Its rules say when this poll closes. Call it off where it must end before.')
      await closeWithin(tx, poll.id, services.now())
      services.openPolls.forget(poll.id)
      return { status: 200, body: poll, changed: { council: poll.council, kind: 'result' } }
    },
  }),
]

/** How many codes were handed in with a ballot on paper. */
async function struckOf(tx: Tx, poll: string): Promise<number> {
  const roll = await tx.selectFrom('rolls').select('rights').where('poll', '=', poll).executeTakeFirst()
  return Object.values(roll?.rights ?? {}).filter(state => state === 'paper').length
}

/** @throws ProblemError `validation` that points into the list of ballots */
function checkPaper(poll: Poll, choice: Parameters<typeof checkChoices>[0], at: number): void {
  try {
    checkChoices(choice, poll)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const errors = error.problem.errors ?? []
    const moved = errors.map(({ pointer, ...rest }) => ({
      ...rest,
      pointer: pointer.replace('#/choices', `#/ballots/${at}/options`).replace('#/values', `#/ballots/${at}/values`),
    }))
    throw refused(moved, 'A ballot does not fit the poll.')
  }
}
