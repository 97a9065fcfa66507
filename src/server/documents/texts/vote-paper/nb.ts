export const nb = {
  advisory: 'Rådgivende avstemning',
  deciding: 'Avstemning',
  how: {
    choice: 'Sett ett kryss.',
    approval: (most: number) => `Sett opptil ${most} kryss.`,
    score: 'Gi hvert forslag fra 0 til 5 poeng. 5 er best. Skriv tallet i ruten.',
    ranking: (most: number) => `Skriv 1 ved det beste, så 2 og videre. Du kan rangere opptil ${most}.`,
    budget: (sum: string) => `Sett kryss ved det pengene skal gå til. Til sammen kan du bruke ${sum} kr.`,
  },
  kroner: (sum: string) => `${sum} kr`,
  hand: 'Lever koden din til den som tar imot stemmer. Koden blir strøket fra listen før stemmeseddelen legges i urnen. Skriv ikke navnet ditt her.',
  until: (when: string) => `Avstemningen stenger ${when}. Spør på stedet når papirstemmer må være levert.`,
  letter: {
    heading: 'Koden din',
    intro: 'Denne koden gir deg én stemme. Gi den ikke til andre. Ingen kan se hva du stemte.',
    scan: 'Ta bilde av ruten med telefonen, eller gå til',
    code: 'Kode',
    lost: 'Har du mistet koden, kan den som ga deg den lage en ny.',
  },
}

export type VotePaperTexts = typeof nb
