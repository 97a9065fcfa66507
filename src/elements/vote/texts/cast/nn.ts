import type { VoteCastTexts } from './nb.js'
import type { ProblemType } from '../../../../kit/problem.schema.js'

/** What is said of an answer to a show of hands. */
const ofHands: Partial<Record<ProblemType, string>> = {
  'already-voted': 'Nokon har alt svart frå denne eininga. Det fyrste svaret tel.',
  'poll-not-open': 'Spørjerunden har ikkje opna enno. Prøv igjen når han opnar.',
  'poll-closed': 'Spørjerunden er stengd. Svaret ditt vart ikkje talt med.',
}

const problems: Partial<Record<ProblemType, string>> = {
  'poll-closed': 'Avrøystinga er stengd. Røysta di vart ikkje talt med.',
  'poll-not-open': 'Avrøystinga har ikkje opna enno. Prøv igjen når ho opnar.',
  'already-voted': 'Det er alt røysta med denne retten. Den fyrste røysta tel.',
  'code-unknown': 'Koden er ikkje rett. Sjå på arket du fekk, og skriv han ein gong til.',
  'right-used': 'Koden er brukt. Har ikkje du brukt han, sei frå til den som gav deg han.',
  'token-refused': 'Røystebeviset gjeld ikkje denne avrøystinga.',
  'too-young': 'Du er ikkje gammal nok til å røyste her.',
  'not-resident': 'Registeret seier at du ikkje bur her. Er det feil, ta kontakt med kommunen.',
}

export const nn: VoteCastTexts = {
  hands: {
    send: 'Send svaret',
    sentHeading: 'Svaret ditt er talt med',
    sent: 'Takk for at du sa kva du meiner.',
    refusedHeading: 'Svaret vart ikkje talt med',
    again: 'Svar på nytt',
    notSent: 'Vi fekk ikkje sendt svaret. Valet ditt står her. Prøv igjen om litt.',
    change: 'Endre svaret',
    changeText: 'Du kan endre svaret til spørjerunden stengjer. Berre det siste tel.',
  },
  vote: {
    send: 'Røyst',
    sentHeading: 'Røysta di er motteken',
    sent: 'Takk for at du røysta.',
    refusedHeading: 'Røysta vart ikkje talt med',
    again: 'Røyst på nytt',
    notSent: 'Vi fekk ikkje sendt røysta. Valet ditt står her. Prøv igjen om litt.',
    change: 'Endre røysta',
    changeText: 'Du kan endre røysta til avrøystinga stengjer. Berre den siste tel.',
  },
  problem: (type, open) => (open ? ofHands : problems)[type],
  sending: 'Sender …',
  queuedHeading: 'Ikkje sendt enno',
  queued: 'Svaret ditt er lagra på denne eininga. Det blir sendt så snart nettet er tilbake og sida er open.',
  review: 'Sjå over før du sender',
  chosen: 'Du har valt:',
  together: sum => `Til saman ${sum} kr.`,
  change: 'Endre',
  code: 'Koden din',
  codeHint: 'Han står på arket du fekk. Store og små bokstavar er det same.',
  codeFirst: 'Skriv koden frå arket ditt.',
  shared: 'Eg låner denne eininga. Ikkje lagre noko her.',
  later: 'Røyst seinare, eller ein annan stad',
  laterText:
    'Du kan hente eit røystebevis no og røyste med det når du vil før avrøystinga stengjer. Ta vare på fila: ho er røysteretten din.',
  fetchToken: 'Hent røystebevis',
  useToken: 'Eg har eit røystebevis',
  tokenKept: 'Røystebeviset er lagra i nedlastingane dine.',
  tokenRead: 'Røystebeviset er lese. Du kan røyste.',
  tokenBad: 'Fila er ikkje eit røystebevis for denne avrøystinga.',
  waiting: 'Røysta er lagra på denne eininga til ho er send. Då blir ho sletta her.',
  receipt: 'Kvittering',
  receiptText:
    'Med kvitteringa kan du sjå at røystesetelen din er med når avrøystinga er stengd. Ho viser ikkje kva du røysta før då. Ikkje vis ho til andre.',
  download: 'Last ned kvitteringa',
  print: 'Skriv ut',
  keep: 'Hugs kvitteringa på denne eininga',
  kept: 'Kvitteringa er lagra på denne eininga.',
  forget: 'Slett kvitteringa herifrå',
  bad: 'Kvitteringa frå tenaren stemmer ikkje. Ta vare på ho, og sei frå til utvalet.',
  elsewhere: 'Kvitteringa er berre på sida du røysta frå.',
  signedInBefore: 'Du har alt henta røysteretten din. Røyst på eininga der du logga inn fyrst.',
  signInTrouble: 'Innlogginga vart ikkje fullførd. Prøv igjen.',
  rulesWrong: 'Reglane er ikkje dei som vart låste. Ikkje røyst. Sei frå til kommunen.',
}
