/**
 * A municipality to try things on: Larvik's councils, with meetings, ideas and questions that are examples, laid out
 * around the day it is made, so that there is always a next meeting and an open question.
 */
import type { Dataset } from '../src/model/dataset.js'
import type { Idea, Step } from '../src/model/idea.js'
import type { Meeting } from '../src/model/meeting.js'
import { addDays, addDuration, instantOf, plainDateIn, weekday, type PlainDate } from '../src/model/plain-date.js'
import type { Poll } from '../src/model/poll.js'
import { councils, larvik, stavernSeats } from './larvik.js'

const zone = larvik.timeZone
const wall = (date: PlainDate, time: string) => new Date(instantOf(zone, date, time)).toISOString()
const id = (kind: string, n: number) => `019ac000-${kind}-7000-8000-${String(n).padStart(12, '0')}`

/** The example as it looks at `now`, epoch milliseconds. */
export function demo(now: number): Dataset {
  const today = plainDateIn(zone, now)
  const meetings = stavernMeetings(today, now)
  return {
    municipality: larvik,
    councils,
    seats: stavernSeats(today),
    ideas: stavernIdeas(today),
    meetings,
    polls: stavernPolls(today),
    ballots: {
      [id('0003', 1)]: [
        ...times(14, ['skolen-apen', 'moteplasser']),
        ...times(9, ['moteplasser']),
        ...times(6, ['blomster', 'dugnad']),
        ...times(4, ['dugnad']),
      ],
      [id('0003', 2)]: [...times(21, ['tirsdag']), ...times(13, ['torsdag'])],
    },
  }
}

const times = (n: number, ballot: string[]) => Array.from({ length: n }, () => ballot)

/** The second Tuesday of the month that `date` is in. */
function secondTuesday(date: PlainDate): PlainDate {
  const first = `${date.slice(0, 7)}-01`
  return addDays(first, ((2 - weekday(first) + 7) % 7) + 7)
}

function stavernMeetings(today: PlainDate, now: number): Meeting[] {
  const firstMonth = addDuration(`${Number(today.slice(0, 4)) - 1}-${today.slice(5, 7)}-01`, 'P9M')
  const months = Array.from({ length: 15 }, (_, i) => addDuration(firstMonth, `P${i}M`)).filter(
    month => month.slice(5, 7) !== '07',
  )
  const all = months.map(secondTuesday)
  const next = all.find(date => instantOf(zone, date, '20:00') > now)
  return all.map((date, i): Meeting => {
    const moved = next !== undefined && i === all.indexOf(next) + 2
    const held = instantOf(zone, date, '20:00') <= now
    const day = moved ? addDays(date, 7) : date
    const year = date.slice(2, 4)
    return {
      id: id('0002', Number(date.slice(0, 7).replace('-', ''))),
      council: 'stavern',
      start: wall(day, '18:00'),
      end: wall(day, '20:00'),
      place: i % 2 === 0 ? 'Grendehuset' : 'Biblioteket på skolen',
      access: i % 2 === 0 ? ['stepFree', 'hearingLoop'] : ['stepFree'],
      state: held ? 'held' : moved ? 'moved' : 'planned',
      ...(moved && { movedFrom: wall(date, '18:00') }),
      agenda:
        date === next
          ? [
              { number: `12/${year}`, title: 'Skolen åpen på kveldene', ideas: [id('0001', 1)] },
              { number: `13/${year}`, title: 'Benker langs kyststien', ideas: [id('0001', 2)] },
              { number: `14/${year}`, title: 'Åpen post: ta opp det du vil', ideas: [] },
            ]
          : [],
      sequence: moved ? 1 : 0,
      changed: wall(addDays(today, -30), '12:00'),
    }
  })
}

interface Sketch {
  readonly title: string
  readonly text: string
  readonly theme: string
  readonly support: number
  readonly steps: readonly (readonly [to: Step['to'], daysAgo: number, note?: string])[]
}

const sketches: readonly Sketch[] = [
  {
    title: 'Skolen åpen på kveldene',
    text: 'La ungdom og voksne bruke gymsal, kjøkken og verksted to kvelder i uka.',
    theme: 'skolen-apen',
    support: 61,
    steps: [
      ['received', 80],
      ['published', 79],
      ['onAgenda', 20, 'Tas opp i neste møte.'],
    ],
  },
  {
    title: 'Benker langs kyststien',
    text: 'Mange eldre går tur her, men det er langt mellom stedene du kan sette deg.',
    theme: 'moteplasser-for-alle',
    support: 23,
    steps: [
      ['received', 41],
      ['published', 40],
      ['onAgenda', 12, 'Tas opp i neste møte.'],
    ],
  },
  {
    title: 'Felles dugnad i parken',
    text: 'Vi rydder, planter og heiser flagget sammen. Kommunen stiller med redskap.',
    theme: 'felles-dugnader',
    support: 34,
    steps: [
      ['received', 62],
      ['published', 61],
      ['adopted', 33, 'Utvalget går inn for ideen.'],
      ['inProgress', 10],
    ],
  },
  {
    title: 'Blomster ved torget',
    text: 'Kasser som vi planter og steller selv, skole og pensjonister sammen.',
    theme: 'beplanting',
    support: 12,
    steps: [
      ['received', 9],
      ['published', 8],
    ],
  },
]

function stavernIdeas(today: PlainDate): Idea[] {
  return sketches.map(({ steps, ...sketch }, i): Idea => {
    const history = steps.map(([to, daysAgo, note]): Step => {
      const by = to === 'received' ? 'resident' : to === 'published' ? 'moderator' : 'council'
      return { to, by, at: wall(addDays(today, -daysAgo), '12:00'), ...(note && { note }) }
    })
    const [first] = history
    return {
      id: id('0001', i + 1),
      council: 'stavern',
      number: i + 1,
      ...sketch,
      name: 'Nabo (eksempel)',
      channel: 'web',
      state: history.at(-1)?.to ?? 'received',
      public: true,
      readBy: null,
      created: first?.at ?? wall(today, '12:00'),
      steps: history,
    }
  })
}

function stavernPolls(today: PlainDate): Poll[] {
  return [
    {
      id: id('0003', 1),
      council: 'stavern',
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
      eligibility: 'open',
      rule: 'approval',
      most: 2,
      options: [
        {
          id: 'skolen-apen',
          letter: 'A',
          name: { nb: 'Skolen åpen på kveldene', nn: 'Skulen open om kveldane', en: 'School open in the evenings' },
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
      opens: wall(addDays(today, -7), '08:00'),
      closes: wall(addDays(today, 21), '20:00'),
      resultShown: 'always',
    },
    {
      id: id('0003', 2),
      council: 'stavern',
      question: {
        nb: 'Hvilken dag passer best for møtene?',
        nn: 'Kva dag passar best for møta?',
        en: 'Which day suits meetings best?',
      },
      eligibility: 'open',
      rule: 'plurality',
      most: 1,
      options: [
        { id: 'tirsdag', letter: 'A', name: { nb: 'Tirsdag', nn: 'Tysdag', en: 'Tuesday' } },
        { id: 'torsdag', letter: 'B', name: { nb: 'Torsdag', nn: 'Torsdag', en: 'Thursday' } },
      ],
      opens: wall(addDays(today, -60), '08:00'),
      closes: wall(addDays(today, -40), '20:00'),
      resultShown: 'afterClosing',
    },
  ]
}
