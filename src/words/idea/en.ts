import type { IdeaState } from '../../subjects/idea/states.js'
import type { IdeaTexts } from './nb.js'

type Role = Parameters<IdeaTexts['by']>[0]

const steps: Record<IdeaState, string> = {
  received: 'The idea came in',
  published: 'Published, so that everyone can read it',
  onAgenda: 'Put on the agenda of a meeting',
  withMunicipality: 'Sent to the municipality',
  forwarded: 'Passed on to others',
  adopted: 'Someone supports the idea',
  inProgress: 'The work has begun',
  done: 'Done',
  rejected: 'Not published',
  declined: 'Nothing came of it',
  needsInfo: 'Asked for more',
  withdrawn: 'Taken back by the one who sent it',
  merged: 'Joined with another idea',
  hidden: 'Hidden',
}

const roles: Record<Role, string> = {
  resident: 'The one who sent the idea',
  council: 'The council',
  moderator: 'The one who reads the ideas first',
  municipality: 'The municipality',
  system: 'The council',
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

export const en: IdeaTexts = {
  number: number => `Idea number ${number}`,
  anonymous: 'No name',
  from: {
    web: '',
    paper: 'Written on paper',
    phone: 'Said on the phone',
    meeting: 'Said at a meeting',
    class: 'From a school class',
  },
  place: 'Place',
  promise: 'The municipality has promised an answer by',
  journey: 'What becomes of it',
  step: (to, by) => {
    if (to === 'adopted') return `${roles[by]} supports the idea`
    if (to === 'published' && by === 'municipality')
      return 'The municipality answered and sent the idea back to the council'
    if (by === 'resident' && to !== 'received' && to !== 'withdrawn') return 'Answered the question'
    if (to === 'needsInfo') return `${roles[by]} needs to know more`
    return steps[to]
  },
  by: by => roles[by],
  forwardedTo: recipient => `Passed on to ${recipient}`,
  owner: owner => `In charge: ${owner}`,
  caseNumber: number => `The municipality's case number: ${number}`,
  councilLooks: day => `The council looks at the idea on ${day}.`,
  answerPromised: date => `The municipality has promised an answer by ${date}.`,
  answerLate: late => `The answer is ${days(late)} late.`,
  answeredInTime: date => `The municipality answered on ${date}, in time.`,
  answeredLate: (date, late) => `The municipality answered on ${date}, ${days(late)} late.`,
  answer: 'The municipality answers',
  ledTo: 'What the idea has led to',
  agendaItem: (number, title) => `Case ${number}: ${title}`,
  meetingOn: day => `Meeting on ${day}`,
  decided: 'The council decided:',
  minutes: 'Minutes',
  poll: 'Question to residents',
  mergedInto: 'This idea was joined with another.',
  goToMerged: 'Go to the idea it became part of',
  gone: state =>
    state === 'hidden'
      ? 'This idea is hidden'
      : state === 'withdrawn'
        ? 'This idea was taken back'
        : 'This idea was erased',
  goneErased: 'The one who sent the idea has erased it.',
  goneWithdrawn: 'The one who sent the idea has taken it back.',
  goneHidden: 'A moderator has hidden the idea. The reason is below.',
  photoBy: 'Picture of the idea',
  support: 'Support the idea',
  supported: 'You support the idea',
  supportCount: count => (count === 1 ? '1 supports the idea' : `${count} support the idea`),
  gathered: (count, source) => `And ${count} more, counted: ${source}`,
  supportWaits: 'Your support is kept here and sent when the network is back.',
  pledges: count => (count === 1 ? '1 will help' : `${count} will help`),
  help: 'I can help',
  helpContact: 'E-mail or phone',
  helpContactWhy: 'Only those who arrange this see it. It is deleted when the idea is finished.',
  helpName: 'Your name',
  helpSend: 'Say that you will help',
  helpSent: 'Thank you! The council will be in touch when there is something to do.',
  helpWaits: 'Kept here. It is sent when the network is back.',
  helpShort: 'Write an e-mail address or a phone number.',
  helpUndo: 'I cannot after all',
  cancel: 'Cancel',
  proposal: 'Do you want the municipal council to take a stand?',
  proposalText: needed =>
    `With ${needed} signatures the municipal council must take a stand on a citizens' proposal within six months. Support here is not a signature: you have to send the proposal yourself.`,
  proposalDistance: (support, needed) =>
    support >= needed
      ? `${support} support the idea here.`
      : `${support} support the idea here. That is ${needed - support} from ${needed}.`,
  proposalLink: "Make a citizens' proposal",
  print: 'Print',
  loading: 'Fetching the idea …',
  notFound: 'We cannot find this idea. It may be erased, or not published yet.',
  own: {
    heading: 'Your idea',
    yours: 'You have the link that belongs to the idea. Do not share it with others.',
    unread: 'Nobody has read the idea yet. You can correct it.',
    wrongCode: 'We find no idea with this number and code. Look at the receipt once more.',
    edit: 'Correct the text',
    title: 'Title',
    text: 'Text',
    save: 'Save the correction',
    saved: 'The correction is saved.',
    asked: 'The council asks you for more:',
    reply: 'Your answer',
    replyWhy: 'Everyone can read the answer.',
    sendReply: 'Send the answer',
    replied: 'Thank you. The answer is sent.',
    withdraw: 'Take the idea back',
    withdrawSure: 'Do you want to take the idea back? It will be gone from the list.',
    withdrawYes: 'Yes, take it back',
    withdrawn: 'The idea is taken back.',
    erase: 'Erase all about the idea',
    eraseSure: 'Do you want to erase the idea, its pictures and your contact? You cannot undo this.',
    eraseMunicipality:
      'The municipality has a copy and must keep it in its archive. We erase what everyone can see, and your contact here.',
    eraseYes: 'Yes, erase',
    erased: 'Everything is erased here.',
    export: 'Download what we have kept',
    contact: (contact, shared) =>
      `Your contact is ${contact}. ${shared ? 'The municipality gets it if the council sends the idea there.' : 'The municipality does not get it.'}`,
    noContact: 'We have no contact for you.',
    failed: 'It did not work. Check the network and try again.',
    tooShort: 'The title needs at least 3 characters.',
    back: 'No, keep it',
    find: 'Follow your idea',
    findNumber: 'Number',
    findCode: 'Code',
    findCodeHint: 'It is on the receipt, for example K7QM-2XWP-9D3T-RH0V',
    findGo: 'Find the idea',
  },
  sheet: {
    heading: 'Share an idea with the council',
    intro: 'Write as well as you can. Everyone can read the title, the text and the place.',
    title: 'What do you wish for?',
    text: 'Tell us more',
    place: 'Where?',
    theme: 'What is it about? (optional)',
    name: 'Name, if you want it shown',
    contact: 'Phone or e-mail (optional)',
    contactWhy: 'Only the council sees this. It is deleted when the idea is finished.',
    deliver: 'Hand the sheet to the council or the municipality:',
  },
}
