/**
 * Larvik and its neighbourhood councils, after the municipality's own presentation "Nærmiljøutvalg 2.0" and what is
 * public about the councils. The words of Stavern's purpose, goals, quote and themes are the source's own.
 */
import type { Council, Municipality, Holding, Seat } from '../src/subjects/council/schema.js'
import type { PlainDate } from '../src/kit/plain-date.js'

export const larvik: Municipality = {
  id: 'larvik',
  number: '3909',
  name: 'Larvik kommune',
  locale: 'nb',
  timeZone: 'Europe/Oslo',
  contact: {
    email: 'postmottak@larvik.kommune.no',
    web: 'https://www.larvik.kommune.no/',
    faultReport: 'https://www.larvik.kommune.no/meld-feil/',
  },
  answerTime: 'P1M',
  answerUnit: 'Servicesenteret',
  contactDays: 90,
  inhabitants: 48_000,
  formalProposal: 'https://www.minsak.no/',
}

const stavern: Council = {
  slug: 'stavern',
  municipality: 'larvik',
  name: { nb: 'Stavern nærmiljøutvalg', nn: 'Stavern nærmiljøutval', en: 'Stavern neighbourhood council' },
  status: 'established',
  legalForm: 'association',
  purpose: {
    nb: 'Til for alle innbyggerne i Stavern. Til for at engasjement og ideer kommer fram.',
    nn: 'Til for alle innbyggjarane i Stavern. Til for at engasjement og idear kjem fram.',
    en: 'For all inhabitants of Stavern. For engagement and ideas to come out.',
  },
  goals: [
    {
      nb: 'Mobilisere kreftene og samle ønskene og ideer for videre.',
      nn: 'Mobilisere kreftene og samle ønska og ideane for det vidare arbeidet.',
      en: 'Mobilise forces and gather wishes and ideas for the next step.',
    },
    {
      nb: 'Kommunisere ut hvem vi og hva vi er til for',
      nn: 'Fortelje kven vi er og kva vi er til for',
      en: 'Tell who we are and what we are for',
    },
    { nb: 'Faste møter', nn: 'Faste møte', en: 'Regular meetings' },
  ],
  quote: {
    text: 'There is no power for change greater than a community discovering what it cares about.',
    source: 'Margaret J. Wheatley',
    language: 'en',
  },
  themeGroups: [
    { id: 'skole', name: { nb: 'Barnehage og skole', nn: 'Barnehage og skule', en: 'Kindergarten and school' } },
    { id: 'barn-og-unge', name: { nb: 'Barn og unge', nn: 'Barn og unge', en: 'Children and youth' } },
    {
      id: 'frivillighet',
      name: { nb: 'Frivillighet og omsorg', nn: 'Frivillig arbeid og omsorg', en: 'Volunteering and care' },
    },
    {
      id: 'moteplasser',
      name: { nb: 'Møteplasser og mangfold', nn: 'Møteplassar og mangfald', en: 'Meeting places and diversity' },
    },
    {
      id: 'forskjonning',
      name: { nb: 'Forskjønning og dugnad', nn: 'Forskjønning og dugnad', en: 'Beautification and volunteer days' },
    },
    {
      id: 'samarbeid',
      name: { nb: 'Samarbeid med kommunen', nn: 'Samarbeid med kommunen', en: 'Working with the municipality' },
    },
    { id: 'alderdom', name: { nb: 'Alderdom', nn: 'Alderdom', en: 'Old age' } },
  ],
  themes: [
    {
      id: 'flere-profesjoner',
      group: 'skole',
      name: { nb: 'Flere profesjoner inn i barnehage og skole', en: 'More professions in kindergarten and school' },
    },
    {
      id: 'skole-og-fritid',
      group: 'skole',
      name: { nb: 'Skole og fritid - avgjørende sammenhenger', en: 'School and leisure - vital connections' },
    },
    {
      id: 'frivilligheten-og-omsorg',
      group: 'frivillighet',
      name: {
        nb: 'Frivilligheten og omsorg - tilstedeværelse og aktivisering',
        en: 'Volunteering and care - presence and activity',
      },
    },
    { id: 'fritidsklubber', group: 'barn-og-unge', name: { nb: 'Fritidsklubber', en: 'Youth clubs' } },
    { id: 'skolen-apen', group: 'skole', name: { nb: 'Skolen åpen på kveldene', en: 'School open in the evenings' } },
    {
      id: 'egenorganiserte-aktiviteter',
      group: 'barn-og-unge',
      name: {
        nb: 'Tilrettelagt for egenorganiserte aktiviteter barn og ungdom',
        en: 'Room for self-organised activities for children and youth',
      },
    },
    {
      id: 'likestilt-samarbeid',
      group: 'samarbeid',
      name: {
        nb: 'Ønske om systematisert og likestilt samarbeid med kommunen',
        en: 'A wish for systematic and equal cooperation with the municipality',
      },
    },
    { id: 'mangfold', group: 'moteplasser', name: { nb: 'Mangfold', en: 'Diversity' } },
    {
      id: 'moteplasser-for-alle',
      group: 'moteplasser',
      name: { nb: 'Møteplasser - for alle', en: 'Meeting places - for all' },
    },
    {
      id: 'beplanting',
      group: 'forskjonning',
      name: { nb: 'Forskjønning, beplanting og flaggheising', en: 'Beautification, planting and flags' },
    },
    {
      id: 'felles-dugnader',
      group: 'forskjonning',
      name: { nb: 'Felles dugnader med kommunen', en: 'Joint volunteer days with the municipality' },
    },
    {
      id: 'den-rause-innbyggeren',
      group: 'frivillighet',
      name: { nb: 'Den rause innbyggeren med stort hjerte', en: 'The generous inhabitant with a big heart' },
    },
    {
      id: 'kommunens-oppgaver',
      group: 'samarbeid',
      name: { nb: 'Nærmiljø overta kommunens oppgaver', en: 'Neighbourhood takes over municipal tasks' },
    },
    {
      id: 'meningsfull-alderdom',
      group: 'alderdom',
      name: { nb: 'Demografi - meningsfull alderdom', en: 'Demography - a meaningful old age' },
    },
  ],
  constituencies: [
    { id: 'senior', name: { nb: 'Seniorene', nn: 'Seniorane', en: 'Seniors' } },
    {
      id: 'barnehager-skoler',
      name: { nb: 'Barnehager og skoler', nn: 'Barnehagar og skular', en: 'Kindergartens and schools' },
    },
    { id: 'idrett', name: { nb: 'Idretten', nn: 'Idretten', en: 'Sport' } },
    { id: 'naering', name: { nb: 'Næringsforeninga', nn: 'Næringsforeininga', en: 'Business association' } },
    { id: 'frivillighet', name: { nb: 'Frivilligheten', nn: 'Dei frivillige', en: 'Volunteering' } },
  ],
  places: [
    'Skolen',
    'Ballbingen ved skolen',
    'Fritidsklubben',
    'Parken',
    'Torget',
    'Kyststien',
    'Gjestehavna',
    'Biblioteket',
  ].map(name => ({ name })),
  moderation: { when: 'before', within: 'P2D' },
}

/** A neighbourhood that is known by name only: no goals, themes or seats are made up for it. */
const named = (slug: string, place: string, status: Council['status']): Council => ({
  slug,
  municipality: 'larvik',
  name: { nb: `${place} nærmiljøutvalg`, nn: `${place} nærmiljøutval`, en: `${place} neighbourhood council` },
  status,
  goals: [],
  themes: [],
  themeGroups: [],
  constituencies: [],
  places: [],
  moderation: { when: 'before', within: 'P2D' },
})

export const councils: readonly Council[] = [
  stavern,
  named('helgeroa', 'Helgeroa', 'established'),
  named('kvelde', 'Kvelde', 'unknown'),
  named('tjollingvollen', 'Tjøllingvollen', 'unknown'),
  named('ostre-halsen', 'Østre Halsen', 'unknown'),
  named('larvik-sentrum', 'Larvik sentrum', 'unknown'),
  named('svarstad', 'Svarstad', 'unknown'),
]

/** Stavern's six seats. The holders are roles marked as examples; nobody has been found for sport. */
export function stavernSeats(today: PlainDate): Seat[] {
  const year = Number(today.slice(0, 4))
  const held = (name: string, role: Holding['role'], lastYear: number): Holding[] => [
    {
      name: `${name} (eksempel)`,
      consent: ['name'],
      role,
      from: `${year - 1}-02-01`,
      to: `${lastYear}-12-31`,
      example: true,
    },
  ]
  const seat = (n: number, constituency: string, holdings: Holding[]): Seat => ({
    id: `019ac000-0000-7000-8000-00000000000${n}`,
    council: 'stavern',
    kind: 'member',
    constituency,
    holdings,
  })
  return [
    seat(1, 'senior', held('Seniorrepresentant', 'chair', year + 1)),
    seat(2, 'barnehager-skoler', held('Skolerepresentant', 'member', year + 1)),
    seat(3, 'idrett', []),
    seat(4, 'naering', held('Næringsrepresentant', 'deputyChair', year)),
    seat(5, 'frivillighet', held('Frivillig 1', 'member', year + 1)),
    seat(6, 'frivillighet', held('Frivillig 2', 'member', year)),
  ]
}
