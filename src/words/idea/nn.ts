import type { IdeaState } from '../../subjects/idea/states.js'
import type { IdeaTexts } from './nb.js'

type Role = Parameters<IdeaTexts['by']>[0]

const steps: Record<IdeaState, string> = {
  received: 'Ideen kom inn',
  published: 'Publisert, så alle kan lese han',
  onAgenda: 'Sett på sakslista til eit møte',
  withMunicipality: 'Send til kommunen',
  forwarded: 'Send vidare til andre',
  adopted: 'Nokon går inn for ideen',
  inProgress: 'Arbeidet er i gang',
  done: 'Gjort',
  rejected: 'Ikkje publisert',
  declined: 'Det vart ikkje noko av',
  needsInfo: 'Spurde om meir',
  withdrawn: 'Trekt av den som sende han',
  merged: 'Slegen saman med ein annan idé',
  hidden: 'Skjult',
}

const roles: Record<Role, string> = {
  resident: 'Den som sende ideen',
  council: 'Utvalet',
  moderator: 'Den som ser over ideane',
  municipality: 'Kommunen',
  system: 'Utvalet',
}

const days = (count: number) => (count === 1 ? '1 dag' : `${count} dagar`)

export const nn: IdeaTexts = {
  number: number => `Idé nummer ${number}`,
  anonymous: 'Utan namn',
  from: {
    web: '',
    paper: 'Skriven på papir',
    phone: 'Sagt på telefon',
    meeting: 'Sagt på eit møte',
    class: 'Frå ein skuleklasse',
  },
  place: 'Stad',
  promise: 'Kommunen har lova svar innan',
  journey: 'Vegen vidare',
  step: (to, by) => {
    if (to === 'adopted') return `${roles[by]} går inn for ideen`
    if (to === 'published' && by === 'municipality') return 'Kommunen har svart og sendt ideen tilbake til utvalet'
    if (by === 'resident' && to !== 'received' && to !== 'withdrawn') return 'Svara på spørsmålet'
    if (to === 'needsInfo') return `${roles[by]} treng å vite meir`
    return steps[to]
  },
  by: by => roles[by],
  forwardedTo: recipient => `Send vidare til ${recipient}`,
  owner: owner => `Ansvarleg: ${owner}`,
  caseNumber: number => `Saksnummeret til kommunen: ${number}`,
  councilLooks: day => `Utvalet ser på ideen ${day}.`,
  answerPromised: date => `Kommunen har lova svar innan ${date}.`,
  answerLate: late => `Svaret er ${days(late)} forseinka.`,
  answeredInTime: date => `Kommunen svara ${date}, i tide.`,
  answeredLate: (date, late) => `Kommunen svara ${date}, ${days(late)} for seint.`,
  answer: 'Kommunen svarar',
  ledTo: 'Dette har ideen ført til',
  agendaItem: (number, title) => `Sak ${number}: ${title}`,
  meetingOn: day => `Møte ${day}`,
  decided: 'Utvalet bestemte:',
  minutes: 'Referat',
  poll: 'Spørjerunde',
  mergedInto: 'Denne ideen er slegen saman med ein annan.',
  goToMerged: 'Gå til ideen han vart ein del av',
  gone: state =>
    state === 'hidden'
      ? 'Denne ideen er skjult'
      : state === 'withdrawn'
        ? 'Denne ideen er trekt'
        : 'Denne ideen er sletta',
  goneErased: 'Den som sende ideen, har sletta han.',
  goneWithdrawn: 'Den som sende ideen, har trekt han.',
  goneHidden: 'Ein moderator har skjult ideen. Grunnen står under.',
  photoBy: 'Bilete til ideen',
  support: 'Støtt ideen',
  supported: 'Du støttar ideen',
  supportCount: count => (count === 1 ? '1 støttar ideen' : `${count} støttar ideen`),
  gathered: (count, source) => `I tillegg ${count} støtter, talde opp: ${source}`,
  supportWaits: 'Støtta er lagra her og blir send når nettet er tilbake.',
  pledges: count => (count === 1 ? '1 vil hjelpe' : `${count} vil hjelpe`),
  help: 'Eg vil hjelpe til',
  helpContact: 'E-post eller telefon',
  helpContactWhy: 'Berre dei som ordnar dette, ser det. Det blir sletta når ideen er ferdig.',
  helpName: 'Namnet ditt',
  helpSend: 'Sei at du vil hjelpe',
  helpSent: 'Takk! Utvalet tek kontakt når det blir noko å gjere.',
  helpWaits: 'Lagra her. Blir sendt når nettet er tilbake.',
  helpShort: 'Skriv ei e-postadresse eller eit telefonnummer.',
  helpUndo: 'Eg kan ikkje likevel',
  cancel: 'Avbryt',
  proposal: 'Vil du krevje at kommunestyret tek stilling?',
  proposalText: needed =>
    `Med ${needed} underskrifter må kommunestyret ta stilling til eit innbyggjarforslag innan seks månader. Støtte her er ikkje ei underskrift: forslaget må du sende inn sjølv.`,
  proposalDistance: (support, needed) =>
    support >= needed
      ? `${support} støttar ideen her.`
      : `${support} støttar ideen her. Det er ${needed - support} frå ${needed}.`,
  proposalLink: 'Lag eit innbyggjarforslag',
  print: 'Skriv ut',
  loading: 'Hentar ideen …',
  notFound: 'Vi finn ikkje denne ideen. Han kan vere sletta, eller ikkje publisert enno.',
  own: {
    heading: 'Ideen din',
    yours: 'Du har lenkja som følgjer med ideen. Ikkje del ho med andre.',
    unread: 'Ingen har lese ideen enno. Du kan rette han.',
    wrongCode: 'Vi finn ingen idé med dette nummeret og denne koden. Sjå på kvitteringa ein gong til.',
    edit: 'Rett teksten',
    title: 'Tittel',
    text: 'Tekst',
    save: 'Lagre rettinga',
    saved: 'Rettinga er lagra.',
    asked: 'Utvalet spør deg om meir:',
    reply: 'Svaret ditt',
    replyWhy: 'Alle kan lese svaret.',
    sendReply: 'Send svaret',
    replied: 'Takk. Svaret er sendt.',
    withdraw: 'Trekk ideen',
    withdrawSure: 'Vil du trekkje ideen? Då blir han borte frå lista.',
    withdrawYes: 'Ja, trekk ideen',
    withdrawn: 'Ideen er trekt.',
    erase: 'Slett alt om ideen',
    eraseSure: 'Vil du slette ideen, bileta og kontaktopplysningane? Du kan ikkje angre.',
    eraseMunicipality:
      'Kommunen har fått ein kopi og må ta vare på han i arkivet sitt. Vi slettar det alle kan sjå, og kontakten din her.',
    eraseYes: 'Ja, slett',
    erased: 'Alt er sletta her.',
    export: 'Last ned det vi har lagra',
    contact: (contact, shared) =>
      `Kontakten din er ${contact}. ${shared ? 'Kommunen får han om utvalet sender ideen dit.' : 'Kommunen får han ikkje.'}`,
    noContact: 'Vi har ingen kontaktopplysningar om deg.',
    failed: 'Det gjekk ikkje. Sjekk nettet og prøv igjen.',
    tooShort: 'Tittelen må ha minst 3 teikn.',
    back: 'Nei, behald han',
    find: 'Følg ideen din',
    findNumber: 'Nummer',
    findCode: 'Kode',
    findCodeHint: 'Står på kvitteringa, til dømes K7QM-2XWP-9D3T-RH0V',
    findGo: 'Finn ideen',
  },
  sheet: {
    heading: 'Del ein idé med utvalet',
    intro: 'Skriv så godt du kan. Alle kan lese tittelen, teksten og staden.',
    title: 'Kva ønskjer du deg?',
    text: 'Fortel meir',
    place: 'Kvar?',
    theme: 'Kva handlar det om? (valfritt)',
    name: 'Namn, om du vil stå fram med det',
    contact: 'Telefon eller e-post (valfritt)',
    contactWhy: 'Berre utvalet ser dette. Det blir sletta når ideen er ferdig.',
    deliver: 'Lever arket til utvalet eller til kommunen:',
  },
}
