/** What tests of `<nm-idea>` share: putting it on a page, and finding its parts. */
import { fixture, html, waitUntil } from '@open-wc/testing'
import type { Client } from '../../src/client/index.js'
import '../../src/elements/idea/define.js'
import type { IdeaElement } from '../../src/elements/idea/idea.js'
import type { Idea } from '../../src/subjects/idea/schema.js'
import { realClock, type Clock } from '../../src/ui/clock.js'
import { testBackend, testClient, type TestBackend } from './browser.js'

/** Ids of the ideas of the demo. */
export const id = (n: number): string => `019ac000-0001-7000-8000-00000000000${n}`

/** Puts the element on the page. */
export const mount = async (
  idea: string | undefined,
  backend = testBackend(),
  more: { code?: string; client?: Client; clock?: Clock } = {},
): Promise<{ element: IdeaElement; client: Client }> => {
  const client = more.client ?? testClient(backend)
  const element = await fixture<IdeaElement>(
    html`<nm-idea
      .client=${client}
      council="stavern"
      .idea=${idea}
      .code=${more.code}
      .clock=${more.clock ?? realClock}
    >
      <a href="mailto:x@example.no">E-post</a>
    </nm-idea>`,
  )
  return { element, client }
}

/** What it says. */
export const text = (element: IdeaElement): string => element.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''

/** The first part that a selector finds. */
export const $ = <E extends HTMLElement>(element: IdeaElement, selector: string): E | undefined =>
  element.shadowRoot?.querySelector<E>(selector) ?? undefined

/** The button with a label. */
export const button = (element: IdeaElement, label: string): HTMLButtonElement | undefined =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
    textContent.trim().includes(label),
  )

/** A backend where one idea is another than in the demo. */
export const changed = (key: number, change: (idea: Idea) => Idea): TestBackend =>
  testBackend({}, data => ({ ...data, ideas: data.ideas.map(idea => (idea.id === id(key) ? change(idea) : idea)) }))

/** An idea that was sent, with the code of its author. */
export const sent = async (backend: TestBackend): Promise<{ id: string; code: string; client: Client }> => {
  const client = testClient(backend)
  const { id, code } = await client
    .council('stavern')
    .ideas.submit({ title: 'Benk ved brygga', contact: 'k@example.no' })
  await waitUntil(async () => (await client.outbox()).find('idea', id)?.state === 'sent')
  return { id, code: code ?? '', client }
}

/** The focus is in the element still when something was done, not on the page. Answers what has it. */
export async function focusAfter(element: IdeaElement, done: () => Promise<unknown>): Promise<Element | undefined> {
  await done()
  await element.updateComplete
  await waitUntil(() => document.activeElement === element, 'the focus has left the element')
  return element.shadowRoot?.activeElement ?? undefined
}

/** Presses a button, with the focus on it, as a finger or a key does. */
export function press(element: IdeaElement, label: string): void {
  button(element, label)?.focus()
  button(element, label)?.click()
}
