import type { ProblemType } from '../../kit/problem.schema.js'
import type { CommonTexts } from './nb.js'

const problems: Partial<Record<ProblemType, string>> = {
  'not-found': 'Vi finn ikkje det du leitar etter. Last sida på nytt og prøv igjen.',
  'id-taken': 'Dette er sendt før med eit anna innhald. Send det inn på nytt.',
  'already-read': 'Nokon har lese ideen no, så han kan ikkje rettast lenger. Du kan trekkje han og sende ein ny.',
  'step-not-allowed': 'Det går ikkje lenger. Last sida på nytt og sjå kva som har skjedd.',
  'work-day-over': 'Dugnaden er over eller avlyst.',
  'not-a-picture': 'Biletet kan ikkje lesast. Prøv eit anna bilete.',
  validation: 'Noko må rettast før vi kan ta imot dette.',
  'too-large': 'Dette er for stort. Gjer teksten kortare.',
}

export const nn: CommonTexts = {
  loading: 'Hentar …',
  failed: 'Vi får ikkje henta dette akkurat no.',
  retry: 'Prøv igjen',
  lastKnown: when => `Utan nett. Dette er frå ${when}.`,
  optional: '(valfritt)',
  problem: type => problems[type] ?? 'Noko gjekk gale hos oss. Prøv igjen om litt.',
  inDays: days => (days === 0 ? 'I dag' : days === 1 ? 'I morgon' : `Om ${days} dagar`),
}
