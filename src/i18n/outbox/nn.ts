import type { OutboxTexts } from './nb.js'

export const nn: OutboxTexts = {
  heading: 'Ikkje sendt enno',
  count: count => (count === 1 ? '1 ting ventar på å bli send.' : `${count} ting ventar på å bli sende.`),
  kinds: { idea: 'Idé', report: 'Melding om ein idé', ballot: 'Eitt svar' },
  queued: 'Ventar på nettet. Det blir sendt når sida er open og nettet er tilbake.',
  sending: 'Sender no …',
  refused: 'Vart ikkje teken imot.',
  unsafe: 'Ikkje lukk sida: dette er berre lagra i denne fana.',
  trouble: {
    none: 'Denne nettlesaren lagrar ingenting. Det som ventar, forsvinn når du lukkar sida.',
    full: 'Det er ikkje plass til meir på denne eininga. Det som ventar, forsvinn når du lukkar sida.',
    newer: 'Sida er oppdatert i ei anna fane. Last denne sida på nytt når alt er sendt.',
  },
  old: 'Dette har venta i over eit døgn. Ta vare på teksten, så mister du han ikkje:',
  sendNow: 'Prøv å sende no',
  copy: 'Kopier teksten',
  copied: 'Teksten er kopiert.',
  mail: 'Send på e-post',
  save: 'Lagre som fil',
  remove: 'Slett',
  sure: 'Slette for godt?',
  yes: 'Ja, slett',
  no: 'Behald',
}
