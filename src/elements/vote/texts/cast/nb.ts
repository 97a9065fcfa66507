import type { ProblemType } from '../../../../kit/problem.schema.js'

const hands = {
  send: 'Send svaret',
  sentHeading: 'Svaret ditt er talt med',
  sent: 'Takk for at du sa din mening.',
  refusedHeading: 'Svaret ble ikke talt med',
  again: 'Svar på nytt',
  notSent: 'Vi fikk ikke sendt svaret. Valget ditt står her. Prøv igjen om litt.',
  change: 'Endre svaret',
  changeText: 'Du kan endre svaret til spørrerunden stenger. Bare det siste teller.',
}

/** What is said of an answer to a show of hands. */
const ofHands: Partial<Record<ProblemType, string>> = {
  'already-voted': 'Det er allerede svart fra denne enheten. Det første svaret teller.',
  'poll-not-open': 'Spørrerunden har ikke åpnet ennå. Prøv igjen når den åpner.',
  'poll-closed': 'Spørrerunden er stengt. Svaret ditt ble ikke talt med.',
}

const problems: Partial<Record<ProblemType, string>> = {
  'poll-closed': 'Avstemningen er stengt. Stemmen din ble ikke talt med.',
  'poll-not-open': 'Avstemningen har ikke åpnet ennå. Prøv igjen når den åpner.',
  'already-voted': 'Det er allerede stemt med denne retten. Den første stemmen teller.',
  'code-unknown': 'Koden er ikke riktig. Se på arket du fikk, og skriv den en gang til.',
  'right-used': 'Koden er brukt. Har ikke du brukt den, si fra til den som ga deg den.',
  'token-refused': 'Stemmebeviset gjelder ikke denne avstemningen.',
  'too-young': 'Du er ikke gammel nok til å stemme her.',
  'not-resident': 'Registeret sier at du ikke bor her. Er det feil, ta kontakt med kommunen.',
}

export const nb = {
  hands,
  vote: {
    send: 'Stem',
    sentHeading: 'Stemmen din er mottatt',
    sent: 'Takk for at du stemte.',
    refusedHeading: 'Stemmen ble ikke talt med',
    again: 'Stem på nytt',
    notSent: 'Vi fikk ikke sendt stemmen. Valget ditt står her. Prøv igjen om litt.',
    change: 'Endre stemmen',
    changeText: 'Du kan endre stemmen til avstemningen stenger. Bare den siste teller.',
  } satisfies typeof hands,
  problem: (type: ProblemType, open: boolean) => (open ? ofHands : problems)[type],
  sending: 'Sender …',
  queuedHeading: 'Ikke sendt ennå',
  queued: 'Svaret ditt er lagret på denne enheten. Det blir sendt så snart nettet er tilbake og siden er åpen.',
  review: 'Se over før du sender',
  chosen: 'Du har valgt:',
  together: (sum: string) => `Til sammen ${sum} kr.`,
  change: 'Endre',
  code: 'Koden din',
  codeHint: 'Den står på arket du fikk. Store og små bokstaver er det samme.',
  codeFirst: 'Skriv koden fra arket ditt.',
  shared: 'Jeg låner denne enheten. Ikke lagre noe på den.',
  later: 'Stem senere, eller et annet sted',
  laterText:
    'Du kan hente et stemmebevis nå og stemme med det når du vil før avstemningen stenger. Ta vare på filen: den er stemmeretten din.',
  fetchToken: 'Hent stemmebevis',
  useToken: 'Jeg har et stemmebevis',
  tokenKept: 'Stemmebeviset er lagret i nedlastingene dine.',
  tokenRead: 'Stemmebeviset er lest. Du kan stemme.',
  tokenBad: 'Filen er ikke et stemmebevis for denne avstemningen.',
  waiting: 'Stemmen er lagret på denne enheten til den er sendt. Da blir den slettet her.',
  receipt: 'Kvittering',
  receiptText:
    'Med kvitteringen kan du se at stemmeseddelen din er med når avstemningen er stengt. Den viser ikke hva du stemte før da. Vis den ikke til andre.',
  download: 'Last ned kvitteringen',
  print: 'Skriv ut',
  keep: 'Husk kvitteringen på denne enheten',
  kept: 'Kvitteringen er lagret på denne enheten.',
  forget: 'Slett kvitteringen herfra',
  bad: 'Kvitteringen fra serveren stemmer ikke. Ta vare på den, og si fra til utvalget.',
  elsewhere: 'Kvitteringen vises bare på siden du stemte fra.',
  signedInBefore: 'Du har allerede hentet stemmeretten din. Stem på enheten der du logget inn først.',
  signInTrouble: 'Innloggingen ble ikke fullført. Prøv igjen.',
  rulesWrong: 'Reglene er ikke de som ble låst. Ikke stem. Si fra til kommunen.',
}

export type VoteCastTexts = typeof nb
