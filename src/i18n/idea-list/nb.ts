import type { IdeaState } from '../../model/idea-states.js'

const states: Record<IdeaState, string> = {
  received: 'Kommet inn',
  published: 'Publisert',
  onAgenda: 'På sakslisten',
  withMunicipality: 'Hos kommunen',
  forwarded: 'Sendt videre',
  adopted: 'Utvalget går inn for ideen',
  inProgress: 'I gang',
  done: 'Gjort',
  rejected: 'Ikke publisert',
  declined: 'Ble ikke noe av',
  needsInfo: 'Utvalget trenger å vite mer',
  withdrawn: 'Trukket',
  merged: 'Slått sammen med en annen',
  hidden: 'Skjult',
}

export const nb = {
  heading: 'Ideer fra innbyggerne',
  search: 'Søk i ideene',
  theme: 'Tema',
  allThemes: 'Alle temaer',
  found: (count: number, more: boolean) => (more ? `Viser ${count} ideer` : count === 1 ? '1 idé' : `${count} ideer`),
  none: 'Ingen ideer her ennå. Din kan bli den første.',
  noneFound: 'Ingen ideer passer med søket. Prøv andre ord, eller velg alle temaer.',
  more: 'Vis flere',
  state: (state: IdeaState) => states[state],
  support: (count: number) => (count === 1 ? '1 støtte' : `${count} støtter`),
  number: (number: number) => `Nr. ${number}`,
  anonymous: 'Uten navn',
  report: 'Meld fra',
  reportAbout: (title: string) => `Meld fra om «${title}»`,
  reported: 'Takk. Den som ser over ideene, har fått beskjed.',
  reportQueued: 'Ikke sendt ennå. Vi sender den når nettet er tilbake.',
  reportFailed: 'Vi fikk ikke sendt meldingen. Prøv igjen.',
}

export type IdeaListTexts = typeof nb
