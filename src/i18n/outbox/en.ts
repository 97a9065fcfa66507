import type { OutboxTexts } from './nb.js'

export const en: OutboxTexts = {
  heading: 'Not sent yet',
  count: count => (count === 1 ? '1 thing waits to be sent.' : `${count} things wait to be sent.`),
  kinds: { idea: 'Idea', report: 'Report of an idea', ballot: 'One answer' },
  queued: 'Waits for the network. It is sent when this page is open and you are online.',
  sending: 'Sending now …',
  refused: 'Was not accepted.',
  unsafe: 'Do not close the page: this is kept in this tab only.',
  trouble: {
    none: 'This browser keeps nothing. What waits is gone when you close the page.',
    full: 'There is no more room on this device. What waits is gone when you close the page.',
    newer: 'The page was updated in another tab. Reload this one when everything is sent.',
  },
  old: 'This has waited for more than a day. Keep the text, so that you do not lose it:',
  sendNow: 'Try to send now',
  copy: 'Copy the text',
  copied: 'The text is copied.',
  mail: 'Send by e-mail',
  save: 'Save as a file',
  remove: 'Delete',
  sure: 'Delete for good?',
  yes: 'Yes, delete',
  no: 'Keep',
}
