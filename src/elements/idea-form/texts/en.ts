import type { IdeaFormTexts } from './nb.js'

export const en: IdeaFormTexts = {
  heading: 'Share an idea',
  intro: 'You do not need to log in. The council reads every idea.',
  title: 'What do you wish for?',
  titleHint: 'A short title, such as “School open in the evenings”',
  text: 'Tell us more',
  textWhy:
    'Everyone can read this, until you erase the idea. Do not write about the health of others, and no identity numbers.',
  where: 'Add a place or pictures',
  reach: 'Do you want news, or to help?',
  author: 'How should you be shown?',
  authorWhy: 'Your name is shown only if you choose it.',
  anonymous: 'Without a name',
  named: 'With a name',
  name: 'Your name',
  nameWhy: 'Everyone can see the name beside the idea.',
  theme: 'What is it about?',
  themeWhy: 'So that the idea reaches those who know most about it.',
  noTheme: 'Something else / don’t know',
  send: 'Send the idea',
  sending: 'Sending …',
  emergency: 'Is it urgent? Call 113 for medical help, 112 for the police, or 116 111 (help line for children).',
  fault: 'Is something broken?',
  faultLink: 'Report it to the municipality',
  notLoaded: 'We could not send it, because you are offline. Your text is still here. Try again in a little while.',
  shared: 'Others use this computer too. Keep nothing here.',
}
