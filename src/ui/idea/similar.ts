import { stemmer } from '@orama/stemmers/norwegian'
import MiniSearch from 'minisearch'

/** What is compared. */
export interface Comparable {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Words that say nothing of what someone wishes for. */
const stopWords = new Set(
  (
    'og i på er det at en et den til av for som med de har ikke om vi kan så du jeg men var seg skal vil å fra man ' +
    'ha ved eller mer hva der her når noe bli blir må også hos oss alle mange mye flere litt bare opp ut inn over ' +
    'ønsker ønske burde bør trenger få får gjøre lage nye ny'
  ).split(' '),
)

/** Words that people use for one another when they wish for the same. */
const alike: readonly (readonly string[])[] = [
  ['benk', 'sitteplass', 'hvilebenk', 'sitte'],
  ['lys', 'lyse', 'belysning', 'gatelys', 'lykt', 'mørkt', 'mørk', 'lampe'],
  ['lekeplass', 'lekeapparat', 'huske', 'husker', 'sklie', 'leke'],
  ['ungdom', 'ungdommer', 'unge', 'ungdomsklubb', 'fritidsklubb', 'tenåring'],
  ['barn', 'unger', 'småbarn', 'barnehage'],
  ['eldre', 'gamle', 'pensjonist', 'pensjonister', 'senior', 'seniorer'],
  ['sykkel', 'sykle', 'syklist', 'sykkelsti', 'sykkelvei', 'sykkelstativ'],
  ['fotgjenger', 'gangfelt', 'fotgjengerfelt', 'overgang', 'krysse', 'skolevei'],
  ['fart', 'fartsdump', 'fartsgrense', 'kjører', 'råkjøring', 'trafikk'],
  ['søppel', 'avfall', 'boss', 'søppelkasse', 'søppelbøtte', 'forsøpling'],
  ['blomst', 'blomster', 'planter', 'plante', 'beplantning', 'bed', 'grønt'],
  ['tre', 'trær', 'skygge'],
  ['strand', 'badeplass', 'bade', 'svømme', 'brygge', 'stupebrett'],
  ['toalett', 'do', 'wc', 'doer'],
  ['buss', 'kollektiv', 'rute', 'bussrute', 'holdeplass'],
  ['kafe', 'kafé', 'møteplass', 'møtested', 'treffpunkt', 'treffsted', 'samles', 'møtes'],
  ['dugnad', 'fellesarbeid', 'sammen'],
  ['trening', 'trene', 'treningsapparat', 'idrett', 'sport'],
  ['fotball', 'ballbinge', 'bane', 'ball'],
  ['musikk', 'konsert', 'kor', 'korps', 'øve'],
  ['bibliotek', 'bøker', 'bok', 'lese'],
  ['hund', 'hunder', 'hundepark', 'hunde'],
  ['skolen', 'skole', 'gymsal', 'klasserom'],
  ['låne', 'lån', 'utlån', 'bytte', 'dele', 'gjenbruk'],
  ['rampe', 'rullestol', 'trinn', 'universell', 'trapp'],
  ['snø', 'brøyting', 'måking', 'strøing', 'glatt', 'is'],
  ['flagg', 'flaggstang', 'flagge'],
  ['språk', 'norsk', 'innvandrer', 'flyktning'],
]

/** Each word's stem, and the first of the words that it stands for. */
const heads = new Map(alike.flatMap(words => words.map(word => [stemmer(word), stemmer(words[0] ?? word)] as const)))

const terms = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(word => word.length > 1 && !stopWords.has(word))
    .flatMap(word => {
      const stem = stemmer(word)
      return [stem, ...(heads.has(stem) ? [`=${heads.get(stem)}`] : [])]
    })

/**
 * Finds ideas that wish for the same in other words, in the page: no text leaves it before it is sent.
 * @returns what is asked with a text, and answered with the most alike first
 */
export function similarTo<T extends Comparable>(ideas: readonly T[]): (text: string, most?: number) => T[] {
  const search = new MiniSearch<T>({
    fields: ['title', 'text'],
    tokenize: text => terms(text),
    processTerm: term => term,
    searchOptions: {
      boost: { title: 2 },
      // A long Norwegian word holds shorter ones: "sykkelparkering" and "sykkel".
      prefix: term => term.length > 4 && !term.startsWith('='),
      fuzzy: term => (term.length > 6 && !term.startsWith('=') ? 0.15 : false),
    },
  })
  search.addAll(ideas)
  // A rare word weighs more the more ideas there are, so what counts as alike grows with them.
  const least = 2.2 * Math.log(1 + ideas.length)
  const byId = new Map(ideas.map(idea => [idea.id, idea]))
  return (text, most = 3) => {
    const found = search.search(text)
    const best = found[0]?.score ?? 0
    return found
      .filter(({ score }) => score > least && score > best / 3)
      .slice(0, most)
      .flatMap(({ id }) => byId.get(String(id)) ?? [])
  }
}
