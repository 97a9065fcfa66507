/** What tests of `<nm-vote>` share: putting it on a page, and doing what a voter does. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import type { Client } from '../../src/client/index.js'
import type { Poll } from '../../src/subjects/poll/schema.js'
import { realClock, type Clock } from '../../src/ui/clock.js'
import type { Vote } from '../../src/elements/vote/vote.js'
import '../../src/elements/vote/define.js'
import { testBackend, testClient, type TestBackend } from './browser.js'

/** The youth budget of the demo: secret, by codes, and it can be changed. */
export const budget = '019ac000-0003-7000-8000-000000000003'

/** The council asks one thing only: the youth budget, with changes. */
export const asking = (change: Partial<Poll>, options: Parameters<typeof testBackend>[0] = {}): TestBackend =>
  testBackend(options, data => ({
    ...data,
    polls: data.polls.filter(({ id }) => id === budget).map(poll => ({ ...poll, ...change })),
  }))

/** A backend that tells other things of polls than it knows, or goes by. */
export const telling = (backend: TestBackend, change: (poll: Poll) => Poll): TestBackend => ({
  ...backend,
  read: async (query, options) => {
    const answer = await backend.read(query, options)
    if (answer === 'unchanged' || query.kind !== 'polls') return answer
    const page = answer.value as unknown as { readonly items: readonly Poll[] }
    return { ...answer, value: { ...page, items: page.items.map(change) } as unknown as typeof answer.value }
  },
})

/** Puts the element on the page. */
export async function mount(
  backend: TestBackend = testBackend(),
  {
    poll,
    client = testClient(backend),
    clock = realClock,
  }: { readonly poll?: string; readonly client?: Client; readonly clock?: Clock } = {},
): Promise<{ vote: Vote; client: Client; backend: TestBackend }> {
  const vote = await fixture<Vote>(
    html`<nm-vote .client=${client} .clock=${clock} council="stavern" .poll=${poll}></nm-vote>`,
  )
  return { vote, client, backend }
}

/** Every part that a selector finds. */
export const all = <E extends HTMLElement = HTMLElement>(vote: Vote, selector: string): E[] => [
  ...(vote.shadowRoot?.querySelectorAll<E>(selector) ?? []),
]

/** What it says. */
export const text = (vote: Vote): string => vote.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''

/** Waits until it says something. */
export const says = (vote: Vote, words: string): Promise<void> =>
  waitUntil(() => text(vote).includes(words), words, { timeout: 5000 })

/** Waits until so many options stand there. */
export const offers = (vote: Vote, options: number): Promise<void> =>
  waitUntil(() => all(vote, '.option').length === options, `${options} options`)

/** Ticks options. */
export const choose = (vote: Vote, ...ids: string[]): void => {
  for (const id of ids) all<HTMLInputElement>(vote, `input[value=${id}]`)[0]?.click()
}

/** Presses the button of a name, with the focus on it, as a finger or a key does. */
export function press(vote: Vote, name: string): void {
  const button = all<HTMLButtonElement>(vote, 'button').find(
    button => button.textContent.trim() === name || button.getAttribute('aria-label') === name,
  )
  button?.focus()
  button?.click()
}

/** Goes on to look over what was chosen. */
export const look = (vote: Vote): void => pressFirst(vote, 'button[type=submit]')

/** Sends what is being looked over. */
export const cast = (vote: Vote): void => pressFirst(vote, '.review button[type=submit]')

function pressFirst(vote: Vote, selector: string): void {
  const [button] = all<HTMLButtonElement>(vote, selector)
  button?.focus()
  button?.click()
}

/** Looks over and sends. */
export async function send(vote: Vote): Promise<void> {
  look(vote)
  await waitUntil(() => all(vote, '.review').length === 1, 'the review', { timeout: 5000 })
  cast(vote)
}

/** Types the code of a letter. */
export function typeCode(vote: Vote, code: string): void {
  const [field] = all<HTMLInputElement>(vote, '#code')
  if (!field) throw new Error('There is no field for the code.')
  field.value = code
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Votes for options with a code, until the receipt is there. Answers its commitment. */
export async function voteFor(vote: Vote, code: string, ...ids: string[]): Promise<string> {
  await offers(vote, 5)
  choose(vote, ...ids)
  look(vote)
  await says(vote, 'Koden din')
  typeCode(vote, code)
  cast(vote)
  await says(vote, 'Last ned kvitteringen')
  return commitment(vote)
}

/** Casts the vote of a voter anew, until its receipt is there. */
export async function changeTo(vote: Vote, ...ids: string[]): Promise<string> {
  press(vote, 'Endre stemmen')
  await offers(vote, 5)
  choose(vote, ...ids)
  await send(vote)
  await says(vote, 'Last ned kvitteringen')
  return commitment(vote)
}

/** The commitment of the receipt that is shown. */
export const commitment = (vote: Vote): string => all(vote, '.status code')[0]?.textContent ?? ''

/**
 * The focus is in the element still when something was done: fallen to the page, it would send who cannot see the page
 * back to its beginning. Answers what has it.
 */
export async function focusAfter(vote: Vote, done: () => Promise<unknown>): Promise<Element | null | undefined> {
  await done()
  await vote.updateComplete
  await waitUntil(() => document.activeElement !== document.body, 'the focus is on the page')
  expect(document.activeElement).to.equal(vote)
  return vote.shadowRoot?.activeElement
}

/** What is chosen as a file in a field. */
export function chooseFile(field: HTMLInputElement | undefined, content: unknown): void {
  if (!field) throw new Error('There is no field for a file.')
  const files = new DataTransfer()
  files.items.add(new File([JSON.stringify(content)], 'file.json', { type: 'application/json' }))
  field.files = files.files
  field.dispatchEvent(new Event('change'))
}
