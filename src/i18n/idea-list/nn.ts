import type { IdeaState } from '../../model/idea-states.js'
import type { IdeaListTexts } from './nb.js'

const states: Record<IdeaState, string> = {
  received: 'Komen inn',
  published: 'Publisert',
  onAgenda: 'På sakslista',
  withMunicipality: 'Hos kommunen',
  forwarded: 'Send vidare',
  adopted: 'Utvalet går inn for ideen',
  inProgress: 'I gang',
  done: 'Gjort',
  rejected: 'Ikkje publisert',
  declined: 'Vart ikkje noko av',
  needsInfo: 'Utvalet treng å vite meir',
  withdrawn: 'Trekt',
  merged: 'Slegen saman med ein annan',
  hidden: 'Skjult',
}

export const nn: IdeaListTexts = {
  heading: 'Idear frå innbyggjarane',
  search: 'Søk i ideane',
  theme: 'Tema',
  allThemes: 'Alle tema',
  found: (count, more) => (more ? `Viser ${count} idear` : count === 1 ? '1 idé' : `${count} idear`),
  none: 'Ingen idear her enno. Din kan bli den fyrste.',
  noneFound: 'Ingen idear passar med søket. Prøv andre ord, eller vel alle tema.',
  more: 'Vis fleire',
  state: state => states[state],
  support: count => (count === 1 ? '1 støtte' : `${count} støtter`),
  number: number => `Nr. ${number}`,
  anonymous: 'Utan namn',
  report: 'Meld frå',
  reportAbout: title => `Meld frå om «${title}»`,
  reported: 'Takk. Den som ser over ideane, har fått beskjed.',
  reportQueued: 'Ikkje send enno. Vi sender ho når nettet er tilbake.',
  reportFailed: 'Vi fekk ikkje sendt meldinga. Prøv igjen.',
}
