import type { IdeaState } from '../../model/idea-states.js'
import type { IdeaListTexts } from './nb.js'

const states: Record<IdeaState, string> = {
  received: 'Received',
  published: 'Published',
  onAgenda: 'On the agenda',
  withMunicipality: 'With the municipality',
  forwarded: 'Passed on',
  adopted: 'The council supports the idea',
  inProgress: 'Under way',
  done: 'Done',
  rejected: 'Not published',
  declined: 'Will not happen',
  needsInfo: 'The council needs to know more',
  withdrawn: 'Withdrawn',
  merged: 'Joined with another',
  hidden: 'Hidden',
}

export const en: IdeaListTexts = {
  heading: 'Ideas from residents',
  search: 'Search the ideas',
  theme: 'Theme',
  allThemes: 'All themes',
  found: (count, more) => (more ? `Showing ${count} ideas` : count === 1 ? '1 idea' : `${count} ideas`),
  none: 'No ideas here yet. Yours can be the first.',
  noneFound: 'No ideas fit your search. Try other words, or choose all themes.',
  more: 'Show more',
  state: state => states[state],
  support: count => (count === 1 ? '1 supporter' : `${count} supporters`),
  number: number => `No. ${number}`,
  anonymous: 'Without a name',
  report: 'Report',
  reportAbout: title => `Report “${title}”`,
  reported: 'Thank you. Whoever looks after the ideas has been told.',
  reportQueued: 'Not sent yet. We send it when you are online again.',
  reportFailed: 'We could not send the report. Try again.',
}
