import { ballotsBlt, ballotsCsv, ballotsPb } from '../../contract/files.js'
import { votingReads, votingWrites, type VotingReceipts } from '../../contract/voting.js'
import type { VotingBackend } from '../backend.js'
import { addressOf, type Link } from './link.js'

const ballots = { csv: ballotsCsv, pb: ballotsPb, blt: ballotsBlt }

/** The steps of a secret vote over HTTP. */
export const httpVoting = (link: Link): VotingBackend => ({
  token: async (poll, code, blinded) => {
    const { signature } = (await link.send(votingWrites.token, {
      poll,
      code,
      body: { blinded },
    })) as VotingReceipts['token']
    return signature
  },
  board: async id => (await link.ask(votingReads.board, { id }))?.value,
  files: (id, name) => link.base + addressOf(ballots[name], { id }),
  signInAddress: (poll, challenge, back) =>
    `${link.base}/sign-in?${new URLSearchParams({ poll, challenge, back }).toString()}`,
  finishSignIn: async (poll, code, verifier) =>
    (await link.send(votingWrites['sign-in'], { poll, body: { code, verifier } })) as VotingReceipts['sign-in'],
})
