/** Every act, by the kind of its write. */
import { importCouncils } from './council/import.js'
import { sendPhoto } from './idea/photo.js'
import { addToIdea, changeIdea, eraseIdea, withdrawIdea } from './idea/own.js'
import { pledge } from './idea/pledge.js'
import { reportIdea } from './idea/report.js'
import { gatherSupport, stepIdea } from './idea/step.js'
import { enterIdea, submitIdea } from './idea/submit.js'
import { supportIdea } from './idea/support.js'
import { attend } from './meeting/attend.js'
import { changeMeeting, overrideOccurrence, setAgenda, setMinutes } from './meeting/change.js'
import { addMeetings, addSeries } from './meeting/make.js'
import { sayNeed } from './meeting/need.js'
import { eraseMessage, sendMessage } from './message/send.js'
import { castBallot } from './poll/answer.js'
import { makePoll } from './poll/make.js'
import { announceWorkDay, cancelWorkDay } from './work-day/announce.js'
import { signUp } from './work-day/sign-up.js'
import type { Act, ActKind } from './act.js'

/** A kind that is written by an act and has none does not compile. */
export const acts: { readonly [K in ActKind]: Act<K> } = {
  idea: submitIdea,
  photo: sendPhoto,
  support: supportIdea,
  pledge,
  change: changeIdea,
  withdrawal: withdrawIdea,
  addition: addToIdea,
  erasure: eraseIdea,
  report: reportIdea,
  attendance: attend,
  need: sayNeed,
  'sign-up': signUp,
  message: sendMessage,
  ballot: castBallot,
  entry: enterIdea,
  step: stepIdea,
  gathered: gatherSupport,
  meetings: addMeetings,
  series: addSeries,
  override: overrideOccurrence,
  'meeting-change': changeMeeting,
  agenda: setAgenda,
  minutes: setMinutes,
  'work-day': announceWorkDay,
  'work-day-cancellation': cancelWorkDay,
  'message-erasure': eraseMessage,
  import: importCouncils,
  poll: makePoll,
}
