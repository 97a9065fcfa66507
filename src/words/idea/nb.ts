import type { IdeaState } from '../../subjects/idea/states.js'

type Role = 'resident' | 'council' | 'moderator' | 'municipality' | 'system'

const steps: Record<IdeaState, string> = {
  received: 'Ideen kom inn',
  published: 'Publisert, så alle kan lese den',
  onAgenda: 'Satt på sakslisten til et møte',
  withMunicipality: 'Sendt til kommunen',
  forwarded: 'Sendt videre til andre',
  adopted: 'Noen går inn for ideen',
  inProgress: 'Arbeidet er i gang',
  done: 'Gjort',
  rejected: 'Ikke publisert',
  declined: 'Det ble ikke noe av',
  needsInfo: 'Spurte om mer',
  withdrawn: 'Trukket av den som sendte den',
  merged: 'Slått sammen med en annen idé',
  hidden: 'Skjult',
}

const roles: Record<Role, string> = {
  resident: 'Den som sendte ideen',
  council: 'Utvalget',
  moderator: 'Den som ser over ideene',
  municipality: 'Kommunen',
  system: 'Utvalget',
}

const days = (count: number) => (count === 1 ? '1 dag' : `${count} dager`)

export const nb = {
  number: (number: number) => `Idé nummer ${number}`,
  anonymous: 'Uten navn',
  from: {
    web: '',
    paper: 'Skrevet på papir',
    phone: 'Sagt på telefon',
    meeting: 'Sagt på et møte',
    class: 'Fra en skoleklasse',
  },
  place: 'Sted',
  promise: 'Kommunen har lovet svar innen',
  journey: 'Veien videre',
  step: (to: IdeaState, by: Role) => {
    if (to === 'adopted') return `${roles[by]} går inn for ideen`
    if (to === 'published' && by === 'municipality') return 'Kommunen har svart og sendt ideen tilbake til utvalget'
    if (by === 'resident' && to !== 'received' && to !== 'withdrawn') return 'Svarte på spørsmålet'
    if (to === 'needsInfo') return `${roles[by]} trenger å vite mer`
    return steps[to]
  },
  by: (by: Role) => roles[by],
  forwardedTo: (recipient: string) => `Sendt videre til ${recipient}`,
  owner: (owner: string) => `Ansvarlig: ${owner}`,
  caseNumber: (number: string) => `Kommunens saksnummer: ${number}`,
  councilLooks: (day: string) => `Utvalget ser på ideen ${day}.`,
  answerPromised: (date: string) => `Kommunen har lovet svar innen ${date}.`,
  answerLate: (late: number) => `Svaret er ${days(late)} forsinket.`,
  answeredInTime: (date: string) => `Kommunen svarte ${date}, i tide.`,
  answeredLate: (date: string, late: number) => `Kommunen svarte ${date}, ${days(late)} for sent.`,
  answer: 'Kommunen svarer',
  ledTo: 'Dette har ideen ført til',
  agendaItem: (number: string, title: string) => `Sak ${number}: ${title}`,
  meetingOn: (day: string) => `Møte ${day}`,
  decided: 'Utvalget bestemte:',
  minutes: 'Referat',
  poll: 'Spørrerunde',
  mergedInto: 'Denne ideen er slått sammen med en annen.',
  goToMerged: 'Gå til ideen den ble en del av',
  gone: (state: IdeaState): string =>
    state === 'hidden'
      ? 'Denne ideen er skjult'
      : state === 'withdrawn'
        ? 'Denne ideen er trukket'
        : 'Denne ideen er slettet',
  goneErased: 'Den som sendte ideen, har slettet den.',
  goneWithdrawn: 'Den som sendte ideen, har trukket den.',
  goneHidden: 'En moderator har skjult ideen. Grunnen står under.',
  photoBy: 'Bilde til ideen',
  support: 'Støtt ideen',
  supported: 'Du støtter ideen',
  supportCount: (count: number) => (count === 1 ? '1 støtter ideen' : `${count} støtter ideen`),
  gathered: (count: number, source: string) => `I tillegg ${count} støtter, talt opp: ${source}`,
  supportWaits: 'Støtten er lagret her og sendes når nettet er tilbake.',
  pledges: (count: number) => (count === 1 ? '1 vil hjelpe' : `${count} vil hjelpe`),
  help: 'Jeg vil hjelpe til',
  helpContact: 'E-post eller telefon',
  helpContactWhy: 'Bare de som ordner dette, ser det. Det slettes når ideen er ferdig.',
  helpName: 'Navnet ditt',
  helpSend: 'Si at du vil hjelpe',
  helpSent: 'Takk! Utvalget tar kontakt når det blir noe å gjøre.',
  helpWaits: 'Lagret her. Sendes når nettet er tilbake.',
  helpShort: 'Skriv en e-postadresse eller et telefonnummer.',
  helpUndo: 'Jeg kan ikke likevel',
  cancel: 'Avbryt',
  proposal: 'Vil du kreve at kommunestyret tar stilling?',
  proposalText: (needed: number) =>
    `Med ${needed} underskrifter må kommunestyret ta stilling til et innbyggerforslag innen seks måneder. Støtte her er ikke en underskrift: forslaget må du sende inn selv.`,
  proposalDistance: (support: number, needed: number) =>
    support >= needed
      ? `${support} støtter ideen her.`
      : `${support} støtter ideen her. Det er ${needed - support} fra ${needed}.`,
  proposalLink: 'Lag et innbyggerforslag',
  print: 'Skriv ut',
  loading: 'Henter ideen …',
  notFound: 'Vi finner ikke denne ideen. Den kan være slettet, eller ikke publisert ennå.',
  own: {
    heading: 'Ideen din',
    yours: 'Du har lenken som følger med ideen. Del den ikke med andre.',
    unread: 'Ingen har lest ideen ennå. Du kan rette den.',
    wrongCode: 'Vi finner ingen idé med dette nummeret og denne koden. Se på kvitteringen en gang til.',
    edit: 'Rett teksten',
    title: 'Tittel',
    text: 'Tekst',
    save: 'Lagre rettingen',
    saved: 'Rettingen er lagret.',
    asked: 'Utvalget spør deg om mer:',
    reply: 'Svaret ditt',
    replyWhy: 'Alle kan lese svaret.',
    sendReply: 'Send svaret',
    replied: 'Takk. Svaret er sendt.',
    withdraw: 'Trekk ideen',
    withdrawSure: 'Vil du trekke ideen? Da blir den borte fra listen.',
    withdrawYes: 'Ja, trekk ideen',
    withdrawn: 'Ideen er trukket.',
    erase: 'Slett alt om ideen',
    eraseSure: 'Vil du slette ideen, bildene og kontaktopplysningene? Du kan ikke angre.',
    eraseMunicipality:
      'Kommunen har fått en kopi og må ta vare på den i arkivet sitt. Vi sletter det alle kan se, og kontakten din her.',
    eraseYes: 'Ja, slett',
    erased: 'Alt er slettet her.',
    export: 'Last ned det vi har lagret',
    contact: (contact: string, shared: boolean) =>
      `Kontakten din er ${contact}. ${shared ? 'Kommunen får den hvis utvalget sender ideen dit.' : 'Kommunen får den ikke.'}`,
    noContact: 'Vi har ingen kontaktopplysninger om deg.',
    failed: 'Det gikk ikke. Sjekk nettet og prøv igjen.',
    tooShort: 'Tittelen må ha minst 3 tegn.',
    back: 'Nei, behold den',
    find: 'Følg ideen din',
    findNumber: 'Nummer',
    findCode: 'Kode',
    findCodeHint: 'Står på kvitteringen, for eksempel K7QM-2XWP-9D3T-RH0V',
    findGo: 'Finn ideen',
  },
  sheet: {
    heading: 'Del en idé med utvalget',
    intro: 'Skriv så godt du kan. Alle kan lese tittelen, teksten og stedet.',
    title: 'Hva ønsker du deg?',
    text: 'Fortell mer',
    place: 'Hvor?',
    theme: 'Hva handler det om? (valgfritt)',
    name: 'Navn, hvis du vil stå fram med det',
    contact: 'Telefon eller e-post (valgfritt)',
    contactWhy: 'Bare utvalget ser dette. Det slettes når ideen er ferdig.',
    deliver: 'Lever arket til utvalget eller til kommunen:',
  },
}

/** Words for one idea. */
export type IdeaTexts = typeof nb
