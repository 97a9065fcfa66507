export const nb = {
  heading: 'Ikke sendt ennå',
  count: (count: number) => (count === 1 ? '1 ting venter på å bli sendt.' : `${count} ting venter på å bli sendt.`),
  kinds: { idea: 'Idé', report: 'Melding om en idé', ballot: 'Ett svar' },
  queued: 'Venter på nettet. Den blir sendt når siden er åpen og nettet er tilbake.',
  sending: 'Sender nå …',
  refused: 'Ble ikke tatt imot.',
  unsafe: 'Ikke lukk siden: dette er bare lagret i denne fanen.',
  trouble: {
    none: 'Denne nettleseren lagrer ingenting. Det som venter, forsvinner når du lukker siden.',
    full: 'Det er ikke plass til mer på denne enheten. Det som venter, forsvinner når du lukker siden.',
    newer: 'Siden er oppdatert i en annen fane. Last denne siden på nytt når alt er sendt.',
  },
  old: 'Dette har ventet i over et døgn. Ta vare på teksten, så mister du den ikke:',
  sendNow: 'Prøv å sende nå',
  copy: 'Kopier teksten',
  copied: 'Teksten er kopiert.',
  mail: 'Send på e-post',
  save: 'Lagre som fil',
  remove: 'Slett',
  sure: 'Slette for godt?',
  yes: 'Ja, slett',
  no: 'Behold',
}

export type OutboxTexts = typeof nb
