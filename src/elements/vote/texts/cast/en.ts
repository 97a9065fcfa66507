import type { VoteCastTexts } from './nb.js'
import type { ProblemType } from '../../../../kit/problem.schema.js'

/** What is said of an answer to a show of hands. */
const ofHands: Partial<Record<ProblemType, string>> = {
  'already-voted': 'Someone has already answered from this device. The first answer counts.',
  'poll-not-open': 'This has not opened yet. Try again when it opens.',
  'poll-closed': 'This has closed. Your answer was not counted.',
}

const problems: Partial<Record<ProblemType, string>> = {
  'poll-closed': 'The vote has closed. Your vote was not counted.',
  'poll-not-open': 'The vote has not opened yet. Try again when it opens.',
  'already-voted': 'A vote was cast with this right before. The first vote counts.',
  'code-unknown': 'The code is not right. Look at the sheet you were given, and type it once more.',
  'right-used': 'The code has been used. If that was not you, tell whoever gave it to you.',
  'token-refused': 'The voting pass is not for this vote.',
  'too-young': 'You are not old enough to vote here.',
  'not-resident': 'The register says that you do not live here. If that is wrong, contact the municipality.',
}

export const en: VoteCastTexts = {
  hands: {
    send: 'Send the answer',
    sentHeading: 'Your answer has been counted',
    sent: 'Thank you for saying what you think.',
    refusedHeading: 'The answer was not counted',
    again: 'Answer again',
    notSent: 'We could not send the answer. Your choice is still here. Try again in a little while.',
    change: 'Change your answer',
    changeText: 'You can change your answer until this closes. Only the last one counts.',
  },
  vote: {
    send: 'Vote',
    sentHeading: 'Your vote has been received',
    sent: 'Thank you for voting.',
    refusedHeading: 'The vote was not counted',
    again: 'Vote again',
    notSent: 'We could not send the vote. Your choice is still here. Try again in a little while.',
    change: 'Change your vote',
    changeText: 'You can change your vote until the vote closes. Only the last one counts.',
  },
  problem: (type, open) => (open ? ofHands : problems)[type],
  sending: 'Sending …',
  queuedHeading: 'Not sent yet',
  queued: 'Your answer is kept on this device. It is sent as soon as you are online with this page open.',
  review: 'Look over before you send',
  chosen: 'You have chosen:',
  together: sum => `NOK ${sum} in all.`,
  change: 'Change',
  code: 'Your code',
  codeHint: 'It is on the sheet you were given. Capital and small letters are the same.',
  codeFirst: 'Type the code from your sheet.',
  shared: 'This device is not mine. Keep nothing on it.',
  later: 'Vote later, or somewhere else',
  laterText:
    'You can fetch a voting pass now and vote with it whenever you like before the vote closes. Take care of the file: it is your right to vote.',
  fetchToken: 'Fetch a voting pass',
  useToken: 'I have a voting pass',
  tokenKept: 'The voting pass is in your downloads.',
  tokenRead: 'The voting pass has been read. You can vote.',
  tokenBad: 'This file is no voting pass for this vote.',
  waiting: 'The vote is kept on this device until it is sent. Then it is erased here.',
  receipt: 'Receipt',
  receiptText:
    'With the receipt you can see that your ballot is there when the vote has closed. Until then it does not show how you voted. Do not show it to others.',
  download: 'Download the receipt',
  print: 'Print',
  keep: 'Remember the receipt on this device',
  kept: 'The receipt is kept on this device.',
  forget: 'Erase the receipt from here',
  bad: 'The receipt from the server does not hold. Keep it, and tell the council.',
  elsewhere: 'The receipt is shown only on the page where you voted.',
  signedInBefore: 'You have fetched your right to vote already. Vote on the device where you signed in first.',
  signInTrouble: 'You were not signed in. Try again.',
  rulesWrong: 'The rules are not those that were locked. Do not vote. Tell the municipality.',
}
