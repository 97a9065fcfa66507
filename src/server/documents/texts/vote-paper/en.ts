import type { VotePaperTexts } from './nb.js'

export const en: VotePaperTexts = {
  advisory: 'Advisory vote',
  deciding: 'Vote',
  how: {
    choice: 'Make one cross.',
    approval: most => `Make up to ${most} crosses.`,
    score: 'Give each proposal 0 to 5 points. 5 is best. Write the number in the box.',
    ranking: most => `Write 1 beside the best, then 2 and so on. You can rank up to ${most}.`,
    budget: sum => `Make a cross beside what the money should be spent on. You can spend NOK ${sum} in all.`,
  },
  kroner: sum => `NOK ${sum}`,
  hand: 'Hand your code to whoever takes the votes. It is struck off the list before the ballot goes into the box. Do not write your name here.',
  until: when => `The vote closes ${when}. Ask there by when votes on paper must be handed in.`,
  letter: {
    heading: 'Your code',
    intro: 'This code gives you one vote. Do not give it to others. Nobody can see how you voted.',
    scan: 'Point your phone’s camera at the square, or go to',
    code: 'Code',
    lost: 'If you lose the code, whoever gave it to you can make a new one.',
  },
}
