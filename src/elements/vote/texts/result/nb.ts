import type { Check } from '../../../../subjects/poll/board-check.js'

const checks: Record<Check, readonly [yes: string, no: string]> = {
  format: ['Filen er en publisert avstemning.', 'Filen er ikke en publisert avstemning.'],
  rules: ['Reglene er de som ble låst.', 'Reglene er ikke de som ble låst.'],
  number: ['Det er ikke flere stemmer enn stemmeretter.', 'Tallene stemmer ikke med stemmesedlene.'],
  order: ['Stemmesedlene står i orden, hver én gang.', 'Stemmesedlene står ikke i orden, eller en er der to ganger.'],
  root: [
    'Ingen stemmeseddel er endret, lagt til eller tatt bort.',
    'Stemmesedler er endret, lagt til eller tatt bort.',
  ],
  signature: ['Avstemningen har signert dette.', 'Signaturen er ikke avstemningens.'],
  result: ['Ny telling gir samme resultat.', 'Ny telling gir ikke dette resultatet.'],
  receipt: ['Kvitteringen er ekte.', 'Kvitteringen er ikke fra denne avstemningen.'],
  'receipt-on-board': [
    'Stemmeseddelen din er med.',
    'Stemmeseddelen din mangler. Kvitteringen beviser det: ta vare på den, og si fra.',
  ],
  'receipt-replaced': [
    'Stemmeseddelen din er med.',
    'En senere stemmeseddel med samme rett er med. Har du endret stemmen, er det den siste kvitteringen som gjelder.',
  ],
}

export const nb = {
  result: 'Resultat',
  soFar: 'Så langt',
  votes: {
    votes: (count: string, percent: string) => `${count} (${percent} %)`,
    points: (count: string) => `${count} poeng`,
  },
  turnout: (cast: string, issued: string, percent: string) => `${cast} av ${issued} stemte (${percent} %).`,
  quorumReached: 'Mange nok stemte til at resultatet gjelder.',
  quorumMissed: (count: string) => `For få stemte: det måtte minst ${count} til for at resultatet skal gjelde.`,
  few: 'Færre enn ti stemte. Da vises bare resultatet, ikke stemmesedlene.',
  funded: 'Får penger',
  notFunded: 'Får ikke penger',
  spent: (sum: string, all: string) => `Til sammen ${sum} av ${all} kr.`,
  why: 'Hvorfor ble det slik?',
  tie: (names: string, chosen: string) => `${names} stod likt. Loddet falt på ${chosen}.`,
  runoffOut: (name: string) => `${name} hadde færrest og gikk ut. Stemmene gikk videre til neste på hver seddel.`,
  runoffWon: (name: string) => `${name} fikk mer enn halvparten.`,
  elected: (names: string) => `Valgt: ${names}.`,
  surplus: (name: string, votes: string) => `${name} hadde ${votes} stemmer til overs, som gikk videre.`,
  excluded: (name: string) => `${name} hadde færrest og gikk ut.`,
  pairs: (count: string) => `Alle par av ${count} forslag ble sammenlignet.`,
  enough: (cost: string, left: string) => `Koster ${cost} kr, og ${left} kr var igjen: nok.`,
  tooLittle: (cost: string, left: string) => `Koster ${cost} kr, og bare ${left} kr var igjen.`,
  bought: (payers: string, each: string) => `${payers} av dem som ville ha det, betalte ${each} kr hver av sin andel.`,
  spentOut: (count: string, sum: string) => `${count} til betalte alt de hadde igjen, ${sum} kr.`,
  noVotes: 'Ingen stemte på det.',
  supportersOut: (left: string) => `De som ville ha det, hadde bare ${left} kr igjen da det var dets tur.`,
  completed:
    'Det var penger igjen da andelene var brukt. De gikk til det som hadde flest stemmer av det som var igjen.',
  share: (sum: string) => `Hver som stemte, rådde over ${sum} kr.`,
  supporters: (count: string) => `${count} stemte for det.`,
  check: 'Kontroller tellingen',
  checkText: 'Du kan telle alle stemmesedlene på nytt her, på din egen enhet. Ingenting sendes.',
  recount: 'Tell på nytt her',
  counting: 'Teller …',
  agrees: 'Alt stemmer.',
  differs: 'Noe stemmer ikke.',
  find: 'Finn stemmeseddelen min',
  findHint: 'Velg kvitteringen du lastet ned.',
  mine: (letters: string) => `På stemmeseddelen står det: ${letters}.`,
  download: 'Last ned',
  board: 'Alt (board.json)',
  failed: 'Vi får ikke hentet stemmesedlene akkurat nå. Prøv igjen om litt.',
  checks,
}

export type VoteResultTexts = typeof nb
