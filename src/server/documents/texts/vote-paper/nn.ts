import type { VotePaperTexts } from './nb.js'

export const nn: VotePaperTexts = {
  advisory: 'Rådgjevande avrøysting',
  deciding: 'Avrøysting',
  how: {
    choice: 'Set eitt kryss.',
    approval: most => `Set opptil ${most} kryss.`,
    score: 'Gi kvart framlegg frå 0 til 5 poeng. 5 er best. Skriv talet i ruta.',
    ranking: most => `Skriv 1 ved det beste, så 2 og vidare. Du kan rangere opptil ${most}.`,
    budget: sum => `Set kryss ved det pengane skal gå til. Til saman kan du bruke ${sum} kr.`,
  },
  kroner: sum => `${sum} kr`,
  hand: 'Lever koden din til den som tek imot røyster. Koden blir stroken frå lista før røystesetelen blir lagd i urna. Ikkje skriv namnet ditt her.',
  until: when => `Avrøystinga stengjer ${when}. Spør på staden når papirrøyster må vere leverte.`,
  letter: {
    heading: 'Koden din',
    intro: 'Denne koden gir deg éi røyst. Ikkje gi han til andre. Ingen kan sjå kva du røysta.',
    scan: 'Ta bilete av ruta med telefonen, eller gå til',
    code: 'Kode',
    lost: 'Har du mista koden, kan den som gav deg han lage ein ny.',
  },
}
