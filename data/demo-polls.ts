/** What the example council asks: two shows of hands, and two votes of youth on a share of the municipality's grant. */
import { addDays, instantOf, type PlainDate } from '../src/kit/plain-date.js'
import type { Poll } from '../src/subjects/poll/schema.js'
import { larvik } from './larvik.js'

const at = (date: PlainDate, time: string) => new Date(instantOf(larvik.timeZone, date, time)).toISOString()
const idOf = (n: number) => `019ac000-0003-7000-8000-${String(n).padStart(12, '0')}`
const idea = (n: number) => `019ac000-0001-7000-8000-${String(n).padStart(12, '0')}`

/** Larvik's formula: 80,000 kroner to each council, and 87 for each inhabitant under twenty. */
const grant = (children: number) => 80_000 + 87 * children

const showOfHands = {
  council: 'stavern',
  eligibility: 'open',
  secrecy: 'device',
  order: 'given',
  ties: 'lots',
  changeable: false,
  quorum: 0,
  advisory: true,
} as const

const youthBudget = {
  council: 'stavern',
  ballot: 'budget',
  rule: 'equal-shares',
  completion: 'add1+utilitarian',
  most: 1,
  order: 'random',
  ties: 'lots',
  eligibility: 'codes',
  secrecy: 'secret',
  changeable: true,
  advisory: true,
  resultShown: 'afterClosing',
} as const

const agreed = {
  nb: 'Oppvekst i kommunen',
  nn: 'Oppvekst i kommunen',
  en: 'The municipality’s children and youth office',
}

/** The example's polls around `today`. */
export const demoPolls = (today: PlainDate): Poll[] => [
  {
    ...showOfHands,
    id: idOf(1),
    question: {
      nb: 'Hva skal vi ta tak i først?',
      nn: 'Kva skal vi ta tak i fyrst?',
      en: 'What should we start with?',
    },
    description: {
      nb: 'Spørrerunden er et råd til utvalget. Alle kan svare.',
      nn: 'Spørjerunden er eit råd til utvalet. Alle kan svare.',
      en: 'This is advice to the council. Anyone can answer.',
    },
    ballot: 'approval',
    rule: 'approval',
    most: 2,
    options: [
      {
        id: 'skolen-apen',
        letter: 'A',
        name: { nb: 'Skolen åpen på kveldene', nn: 'Skulen open om kveldane', en: 'School open in the evenings' },
        idea: idea(1),
      },
      {
        id: 'moteplasser',
        letter: 'B',
        name: { nb: 'Møteplasser for alle', nn: 'Møteplassar for alle', en: 'Meeting places for all' },
      },
      {
        id: 'blomster',
        letter: 'C',
        name: { nb: 'Beplanting og flaggheising', nn: 'Planting og flaggheising', en: 'Planting and flags' },
      },
      {
        id: 'dugnad',
        letter: 'D',
        name: {
          nb: 'Felles dugnader med kommunen',
          nn: 'Felles dugnader med kommunen',
          en: 'Joint volunteer days with the municipality',
        },
      },
    ],
    opens: at(addDays(today, -7), '08:00'),
    closes: at(addDays(today, 21), '20:00'),
    resultShown: 'always',
  },
  {
    ...showOfHands,
    id: idOf(2),
    question: {
      nb: 'Hvilken dag passer best for møtene?',
      nn: 'Kva dag passar best for møta?',
      en: 'Which day suits meetings best?',
    },
    ballot: 'choice',
    rule: 'plurality',
    most: 1,
    options: [
      { id: 'tirsdag', letter: 'A', name: { nb: 'Tirsdag', nn: 'Tysdag', en: 'Tuesday' } },
      { id: 'torsdag', letter: 'B', name: { nb: 'Torsdag', nn: 'Torsdag', en: 'Thursday' } },
    ],
    opens: at(addDays(today, -60), '08:00'),
    closes: at(addDays(today, -40), '20:00'),
    resultShown: 'afterClosing',
  },
  {
    ...youthBudget,
    id: idOf(3),
    question: {
      nb: 'Hva skal ungdommene i Stavern få?',
      nn: 'Kva skal ungdommane i Stavern få?',
      en: 'What should the young people of Stavern get?',
    },
    description: {
      nb: 'Pengene er øremerket barn og unge. Du som er mellom 13 og 19 år, har fått en kode av skolen eller klubben.',
      nn: 'Pengane er øyremerkte barn og unge. Du som er mellom 13 og 19 år, har fått ein kode av skulen eller klubben.',
      en: 'The money is earmarked for children and youth. If you are 13 to 19, your school or club has given you a code.',
    },
    budget: grant(878),
    quorum: 10,
    options: [
      {
        id: 'fredagsklubb',
        letter: 'A',
        name: { nb: 'Fredagsklubb på grendehuset', nn: 'Fredagsklubb på grendehuset', en: 'Friday club' },
        description: {
          nb: 'Voksne og utstyr til åtte fredager.',
          nn: 'Vaksne og utstyr til åtte fredagar.',
          en: 'Adults and equipment for eight Fridays.',
        },
        cost: 60_000,
        costedBy: agreed,
        doneBy: { nb: 'Frivilligsentralen (eksempel)', nn: 'Frivilligsentralen (døme)', en: 'Volunteers (example)' },
        idea: idea(1),
      },
      {
        id: 'rampe',
        letter: 'B',
        name: { nb: 'Rampe ved idrettsanlegget', nn: 'Rampe ved idrettsanlegget', en: 'Ramp at the sports ground' },
        description: {
          nb: 'Idrettslaget setter den opp.',
          nn: 'Idrettslaget set han opp.',
          en: 'Built by the sports club.',
        },
        cost: 85_000,
        costedBy: agreed,
        doneBy: { nb: 'Idrettslaget (eksempel)', nn: 'Idrettslaget (døme)', en: 'The sports club (example)' },
      },
      {
        id: 'utlan',
        letter: 'C',
        name: { nb: 'Utlån av skøyter og ski', nn: 'Utlån av skeiser og ski', en: 'Skates and skis to borrow' },
        description: {
          nb: 'Gratis for alle under 20.',
          nn: 'Gratis for alle under 20.',
          en: 'Free for everyone under 20.',
        },
        cost: 35_000,
        costedBy: agreed,
        doneBy: { nb: 'Biblioteket (eksempel)', nn: 'Biblioteket (døme)', en: 'The library (example)' },
      },
      {
        id: 'lys',
        letter: 'D',
        name: {
          nb: 'Lys på gangveien til skolen',
          nn: 'Lys på gangvegen til skulen',
          en: 'Lights on the path to school',
        },
        description: {
          nb: 'Kommunen har sagt at det lar seg gjøre.',
          nn: 'Kommunen har sagt at det lèt seg gjere.',
          en: 'The municipality has said that it can be done.',
        },
        cost: 70_000,
        costedBy: agreed,
        doneBy: { nb: 'Kommunen', nn: 'Kommunen', en: 'The municipality' },
      },
      {
        id: 'badstue',
        letter: 'E',
        name: { nb: 'Badstue på brygga', nn: 'Badstove på brygga', en: 'Sauna on the quay' },
        cost: 140_000,
        costedBy: agreed,
        notFeasible: {
          nb: 'Kan ikke stemmes på: brygga er vernet.',
          nn: 'Kan ikkje røystast på: brygga er verna.',
          en: 'Cannot be chosen: the quay is protected.',
        },
      },
    ],
    opens: at(addDays(today, -3), '08:00'),
    closes: at(addDays(today, 14), '20:00'),
  },
  {
    ...youthBudget,
    id: idOf(4),
    question: {
      nb: 'Hva skulle fjorårets penger gå til?',
      nn: 'Kva skulle pengane i fjor gå til?',
      en: 'What should last year’s money be spent on?',
    },
    budget: grant(861),
    quorum: 20,
    options: [
      {
        id: 'spill',
        letter: 'A',
        name: { nb: 'Brettspill til klubben', nn: 'Brettspel til klubben', en: 'Board games for the club' },
        cost: 12_000,
      },
      {
        id: 'bane',
        letter: 'B',
        name: { nb: 'Sandvolleyballbane', nn: 'Sandvolleyballbane', en: 'Beach volleyball court' },
        cost: 90_000,
      },
      {
        id: 'band',
        letter: 'C',
        name: { nb: 'Øvingsrom for band', nn: 'Øvingsrom for band', en: 'Room for bands to practise' },
        cost: 48_000,
      },
      {
        id: 'kino',
        letter: 'D',
        name: { nb: 'Utekino i parken', nn: 'Utekino i parken', en: 'Outdoor cinema in the park' },
        cost: 38_000,
      },
    ],
    opens: at(addDays(today, -380), '08:00'),
    closes: at(addDays(today, -366), '20:00'),
  },
]

const times = (n: number, ballot: string[]) => Array.from({ length: n }, () => ballot)

/** What was answered and voted before today. */
export const demoBallots = (): Record<string, string[][]> => ({
  [idOf(1)]: [
    ...times(14, ['skolen-apen', 'moteplasser']),
    ...times(9, ['moteplasser']),
    ...times(6, ['blomster', 'dugnad']),
    ...times(4, ['dugnad']),
  ],
  [idOf(2)]: [...times(21, ['tirsdag']), ...times(13, ['torsdag'])],
  [idOf(3)]: [
    ...times(6, ['fredagsklubb', 'utlan']),
    ...times(5, ['rampe', 'lys']),
    ...times(4, ['utlan', 'lys']),
    ...times(3, ['fredagsklubb', 'rampe']),
  ],
  [idOf(4)]: [
    ...times(19, ['bane', 'kino']),
    ...times(12, ['band', 'kino', 'spill']),
    ...times(9, ['bane', 'spill']),
    ...times(7, ['band']),
  ],
})

/** Codes that anyone may try the example with. */
export const demoCodes = (): Record<string, string[]> => ({
  [idOf(3)]: Array.from({ length: 60 }, (_, n) => `TEST-2026-${String(n + 1).padStart(4, '0')}`),
  [idOf(4)]: Array.from({ length: 80 }, (_, n) => `TEST-2025-${String(n + 1).padStart(4, '0')}`),
})
