import type { ProblemType } from '../../kit/problem.schema.js'

/** What went wrong, and what the person can do. */
const problems: Partial<Record<ProblemType, string>> = {
  'not-found': 'Vi finner ikke det du leter etter. Last siden på nytt og prøv igjen.',
  'id-taken': 'Dette er sendt før med et annet innhold. Send det inn på nytt.',
  'already-read': 'Noen har lest ideen nå, så den kan ikke rettes lenger. Du kan trekke den og sende en ny.',
  'step-not-allowed': 'Det går ikke lenger. Last siden på nytt og se hva som har skjedd.',
  'work-day-over': 'Dugnaden er over eller avlyst.',
  'not-a-picture': 'Bildet kan ikke leses. Prøv et annet bilde.',
  validation: 'Noe må rettes før vi kan ta imot dette.',
  'too-large': 'Dette er for stort. Gjør teksten kortere.',
}

export const nb = {
  loading: 'Henter …',
  failed: 'Vi får ikke hentet dette akkurat nå.',
  retry: 'Prøv igjen',
  lastKnown: (when: string) => `Uten nett. Dette er fra ${when}.`,
  optional: '(valgfritt)',
  problem: (type: ProblemType) => problems[type] ?? 'Noe gikk galt hos oss. Prøv igjen om litt.',
  inDays: (days: number) => (days === 0 ? 'I dag' : days === 1 ? 'I morgen' : `Om ${days} dager`),
}

/** The words that several elements use. */
export type CommonTexts = typeof nb
