import { ProblemError, refused } from '../../kit/problem-error.js'
import { problem } from '../../kit/problem.js'
import { checkChoices } from '../../subjects/poll/check.js'
import {
  Cancellation,
  CodeHashes,
  PaperBallots,
  PaperReceipt,
  Poll,
  PollStep,
  RightsReceipt,
} from '../../subjects/poll/schema.js'
import { keyedStep, votingStep, type VotingCall } from '../http/writing.js'
import { findPoll, type KeptPoll } from '../rows/polls.js'
import type { Database, Tx } from '../rows/tables.js'
import { cancelPoll, closeIfDue, issuedOf, makeRoll, openPoll } from '../voting/lifecycle.js'
import { compare, keepReading, readingsOf } from '../voting/paper.js'
import { addRights, revokeRights, struckOf, useRight } from '../voting/roll.js'

async function held(db: Tx, id: string): Promise<KeptPoll> {
  const kept = await findPoll(db, id, { lock: true })
  if (!kept) throw problem('not-found', 'There is no such poll.')
  return kept
}

/** A poll with codes that is not over yet. */
async function withCodes({ db, poll: id }: Pick<VotingCall<unknown, Tx>, 'db' | 'poll'>): Promise<Poll> {
  const { poll, state } = await held(db, id)
  if (poll.eligibility !== 'codes') throw problem('step-not-allowed', 'This poll has no codes.')
  if (state !== 'draft' && state !== 'locked') throw problem('poll-closed', 'The poll is over.')
  return poll
}

const noStep = (message: string) => problem('step-not-allowed', message)

/** What a change of the roll is answered with. */
const rights = async (db: Database, poll: string, id: string): Promise<RightsReceipt> => ({
  ...{ id, poll },
  issued: await issuedOf(db, poll),
})

/** What the council does with its polls, once made. What the rules say cannot change once a poll is opened. */
export const pollDeskSteps = {
  opening: keyedStep({
    operationId: 'openPoll',
    summary: 'Locks the rules, makes the keys and shows the poll. Ballots are taken from `opens` on.',
    body: PollStep,
    answer: Poll,
    handle: async ({ services, db, poll: id }) => {
      const { poll, state, council } = await held(db, id)
      if (state === 'locked') return { status: 200, body: poll }
      if (state !== 'draft') throw noStep('This poll is over.')
      if (services.now() >= Date.parse(poll.closes)) throw noStep('The time of this poll is over.')
      if (poll.eligibility === 'signedIn' && !services.signIn) throw noStep('This server has no sign-in.')
      return { status: 200, body: await openPoll(db, poll), seenIn: council }
    },
  }),
  'poll-cancellation': keyedStep({
    operationId: 'cancelPoll',
    summary: 'Calls a poll off, with a reason. What was cast in it is thrown away.',
    body: Cancellation,
    answer: Poll,
    handle: async ({ services, db, poll: id, body, now }) => {
      const { poll, state, council } = await held(db, id)
      if (state === 'cancelled') return { status: 200, body: poll }
      if (state === 'published') throw noStep('The result of this poll is published.')
      const over = await cancelPoll(db, poll, { reason: body.reason, at: now })
      services.openPolls.forget(poll.id)
      return { status: 200, body: over, seenIn: council }
    },
  }),
  rights: keyedStep({
    operationId: 'addCodes',
    summary:
      'Puts codes on the roll, by their hashes: whoever prints the letters makes them, and the server never sees one.',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async call => {
      const { db, body } = call
      const poll = await withCodes(call)
      await makeRoll(db, poll.id)
      await addRights(db, poll.id, body.codes)
      return { status: 201, body: await rights(db, poll.id, body.id) }
    },
  }),
  revocations: keyedStep({
    operationId: 'revokeCodes',
    summary: 'Takes lost codes off the roll, all or none. One that was used stays used.',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async call => {
      const { db, body } = call
      const poll = await withCodes(call)
      await revokeRights(db, poll.id, body.codes)
      return { status: 200, body: await rights(db, poll.id, body.id) }
    },
  }),
  strikes: keyedStep({
    operationId: 'strikeCodes',
    summary: 'Strikes off codes that were handed in on paper, before the unmarked ballots go into the box.',
    body: CodeHashes,
    answer: RightsReceipt,
    handle: async call => {
      const { db, body } = call
      const poll = await withCodes(call)
      for (const code of body.codes) await useRight(db, poll.id, code, 'paper')
      return { status: 200, body: await rights(db, poll.id, body.id) }
    },
  }),
  'paper-ballots': keyedStep({
    operationId: 'enterPaperBallots',
    summary: 'Enters what one of two people read off the paper ballots. They are counted when both readings agree.',
    body: PaperBallots,
    answer: PaperReceipt,
    handle: async call => {
      const { db, body } = call
      const poll = await withCodes(call)
      body.ballots.forEach(({ options, values }, i) => checkPaper(poll, { choices: options, values }, i))
      await keepReading(db, poll.id, body)
      const { first, second } = await readingsOf(db, poll.id)
      const receipt = { id: body.id, poll: poll.id }
      if (!first || !second) return { status: 201, body: { ...receipt, agree: false, onlyFirst: [], onlySecond: [] } }
      const struck = await struckOf(db, poll.id)
      if (first.length > struck || second.length > struck)
        throw noStep(`There are more ballots than the ${struck} codes that were handed in.`)
      const { onlyFirst, onlySecond } = compare(first, second)
      const agree = onlyFirst.length + onlySecond.length === 0
      return { status: 201, body: { ...receipt, agree, onlyFirst: [...onlyFirst], onlySecond: [...onlySecond] } }
    },
  }),
}

/** It takes no key: whoever asks second finds it done. */
export const closingStep = {
  closing: votingStep({
    operationId: 'closePoll',
    summary: 'Publishes the board of a poll whose time is over. It happens by itself too, soon after.',
    body: PollStep,
    answer: Poll,
    handle: async ({ services, db, poll: id }) => {
      const kept = await findPoll(db, id)
      if (!kept) throw problem('not-found', 'There is no such poll.')
      const { poll, state, council } = kept
      if (state === 'published') return { status: 200, body: poll }
      if (state !== 'locked' || services.now() < Date.parse(poll.closes))
        throw noStep('Its rules say when this poll closes. Call it off where it must end before.')
      await closeIfDue(db, services.openPolls, id, services.now())
      return { status: 200, body: poll, seenIn: council }
    },
  }),
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
