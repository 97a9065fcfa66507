/**
 * A municipality to try things on: Larvik's councils, with meetings, ideas and questions that are examples, laid out
 * around the day it is made, so that there is always a next meeting and an open question.
 */
import type { Dataset } from '../src/subjects/dataset.js'
import type { StepRequest, Idea, Step } from '../src/subjects/idea/schema.js'
import type { Meeting } from '../src/subjects/meeting/schema.js'
import { addDays, addDuration, instantOf, plainDateIn, weekday, type PlainDate } from '../src/kit/plain-date.js'
import type { Place } from '../src/kit/schema.js'
import { receive } from '../src/subjects/idea/receive.js'
import { takeStep } from '../src/subjects/idea/step.js'
import type { WorkDay } from '../src/subjects/work-day/schema.js'
import { demoBallots, demoCodes, demoPolls } from './demo-polls.js'
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
    polls: demoPolls(today),
    workDays: stavernWorkDays(today),
    ballots: demoBallots(),
    codes: demoCodes(),
  }
}

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

type Taken = Omit<StepRequest, 'to' | 'by'> & { readonly by?: Step['by'] }

interface Sketch {
  /** The last digits of its id. */
  readonly key: number
  readonly title: string
  readonly text: string
  readonly theme: string
  readonly place: Place
  readonly support: number
  readonly gathered?: Idea['gathered']
  readonly pledges?: number
  /** Days ago that it came in. */
  readonly came: number
  readonly steps: readonly (readonly [to: Step['to'], daysAgo: number, taken?: Taken])[]
}

/** In the order they came in. */
const sketches: readonly Sketch[] = [
  {
    key: 5,
    title: 'Lys på ballbingen, så vi kan møtes om kvelden',
    text: 'Fra oktober er det mørkt klokka fire. Med lys kan vi spille selv, uten trener og uten å betale noe.',
    theme: 'egenorganiserte-aktiviteter',
    place: { name: 'Ballbingen ved skolen' },
    support: 48,
    gathered: [{ count: 27, source: 'håndsopprekning i 7. klasse' }],
    pledges: 3,
    came: 200,
    steps: [
      ['published', 199, { by: 'moderator' }],
      ['onAgenda', 180, { note: 'Utvalget tar den opp i neste møte.' }],
      [
        'withMunicipality',
        160,
        { note: 'Utvalget ber kommunen om lys på stolpene som står der.', caseNumber: '26/0412' },
      ],
      ['needsInfo', 150, { by: 'municipality', note: 'Hvor mange bruker bingen på en vanlig kveld?' }],
      ['withMunicipality', 147, { by: 'resident', note: 'Vi er 10–15 stykker, og flere i helgene.' }],
      [
        'adopted',
        118,
        {
          by: 'municipality',
          note: 'Ja. Vi setter opp fire lyskastere i høst. Beklager at svaret kom for sent.',
        },
      ],
      ['inProgress', 80, { by: 'municipality', note: 'Lysene er bestilt. Vi som bor her, rydder rundt bingen.' }],
      ['done', 20, { note: 'Lysene står på til klokka 21 hver kveld.' }],
    ],
  },
  {
    key: 1,
    title: 'Skolen åpen på kveldene',
    text: 'La ungdom og voksne bruke gymsal, kjøkken og verksted to kvelder i uka.',
    theme: 'skolen-apen',
    place: { name: 'Skolen' },
    support: 61,
    pledges: 6,
    came: 80,
    steps: [
      ['published', 79, { by: 'moderator' }],
      ['onAgenda', 20, { note: 'Tas opp i neste møte.' }],
    ],
  },
  {
    key: 6,
    title: 'Fritidsklubben åpen på fredager',
    text: 'Klubben er åpen på tirsdager. Fredag er kvelden vi trenger et sted å være.',
    theme: 'fritidsklubber',
    place: { name: 'Fritidsklubben' },
    support: 39,
    came: 70,
    steps: [
      ['published', 69, { by: 'moderator' }],
      ['onAgenda', 60, { note: 'Utvalget tar den opp i neste møte.' }],
      ['withMunicipality', 48, { note: 'Utvalget ber kommunen om én ansatt til på fredager.', caseNumber: '26/0977' }],
    ],
  },
  {
    key: 3,
    title: 'Felles dugnad i parken',
    text: 'Vi rydder, planter og heiser flagget sammen. Kommunen stiller med redskap.',
    theme: 'felles-dugnader',
    place: { name: 'Parken' },
    support: 34,
    pledges: 12,
    came: 62,
    steps: [
      ['published', 61, { by: 'moderator' }],
      ['adopted', 33, { note: 'Utvalget går inn for ideen.' }],
      ['inProgress', 10, { note: 'Dugnaden er satt opp. Meld deg på en oppgave.' }],
    ],
  },
  {
    key: 2,
    title: 'Benker langs kyststien',
    text: 'Mange eldre går tur her, men det er langt mellom stedene du kan sette deg.',
    theme: 'moteplasser-for-alle',
    place: { name: 'Kyststien' },
    support: 23,
    gathered: [{ count: 14, source: 'møte i seniorforeningen' }],
    came: 41,
    steps: [
      ['published', 40, { by: 'moderator' }],
      ['onAgenda', 12, { note: 'Tas opp i neste møte.' }],
    ],
  },
  {
    key: 4,
    title: 'Blomster ved torget',
    text: 'Kasser som vi planter og steller selv, skole og pensjonister sammen.',
    theme: 'beplanting',
    place: { name: 'Torget' },
    support: 12,
    came: 9,
    steps: [['published', 8, { by: 'moderator' }]],
  },
]

/** Each idea walks its way by the rules, as it would on a server. */
function stavernIdeas(today: PlainDate): Idea[] {
  const at = (daysAgo: number) => wall(addDays(today, -daysAgo), '12:00')
  const stavern = { slug: 'stavern', moderation: { when: 'before', within: 'P2D' } } as const
  return sketches.map(({ key, steps, came, support, gathered = [], pledges = 0, ...words }, i): Idea => {
    const draft = { id: id('0001', key), name: 'Nabo (eksempel)', ...words }
    const received = { ...receive(draft, stavern, larvik, at(came)), number: i + 1, support, gathered, pledges }
    return steps.reduce<Idea>(
      (idea, [to, daysAgo, taken]) => takeStep(idea, { by: 'council', ...taken, to }, larvik, at(daysAgo)),
      received,
    )
  })
}

/** The first Saturday at least ten days away. */
function stavernWorkDays(today: PlainDate): WorkDay[] {
  const date = addDays(today, 10 + ((6 - weekday(addDays(today, 10)) + 7) % 7))
  return [
    {
      id: id('0004', 1),
      council: 'stavern',
      title: 'Dugnad i parken',
      text: 'Vi rydder, planter løk og setter i stand benkene. Etterpå er det suppe til alle.',
      start: wall(date, '10:00'),
      end: wall(date, '14:00'),
      place: { name: 'Parken' },
      tasks: [
        { id: 'rydde', name: 'Rake og rydde', room: null, signedUp: 0, waiting: 0 },
        { id: 'plante', name: 'Plante løk', room: 8, signedUp: 0, waiting: 0 },
        { id: 'suppe', name: 'Koke suppe', room: 2, signedUp: 0, waiting: 0 },
      ],
      bring: ['Hansker', 'Rake, hvis du har', 'Kopp til suppe'],
      idea: id('0001', 3),
      state: 'planned',
    },
  ]
}
