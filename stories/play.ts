/** What a person does in a story. */
import { waitFor } from 'storybook/test'

const inside = async <E extends HTMLElement>(canvas: HTMLElement, tag: string, selector: string): Promise<E> =>
  waitFor(() => {
    const found = canvas.querySelector(tag)?.shadowRoot?.querySelector<E>(selector)
    if (!found) throw new Error(`${selector} is not there yet`)
    return found
  })

/** Types into a field of an element. */
export async function type(canvas: HTMLElement, tag: string, selector: string, text: string): Promise<void> {
  const field = await inside<HTMLInputElement>(canvas, tag, selector)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
}

/** Types into a field of the idea form, when what it loads with the first touch is there. */
export async function typeIdea(canvas: HTMLElement, text: string, selector = '#title'): Promise<void> {
  ;(await inside<HTMLInputElement>(canvas, 'nm-idea-form', selector)).focus()
  await inside(canvas, 'nm-idea-form', '.hints')
  await type(canvas, 'nm-idea-form', selector, text)
}

/** Opens every closed part of the idea form. */
export async function openAll(canvas: HTMLElement): Promise<void> {
  await inside(canvas, 'nm-idea-form', 'details')
  canvas
    .querySelector('nm-idea-form')
    ?.shadowRoot?.querySelectorAll('details')
    .forEach(part => (part.open = true))
  await inside(canvas, 'nm-idea-form', '#place')
}

/** Types a title and sends the idea. */
export async function sendIdea(canvas: HTMLElement, title: string): Promise<void> {
  await typeIdea(canvas, title)
  ;(await inside(canvas, 'nm-idea-form', 'button[type=submit]')).click()
}

/** Enters an idea at the desk, and waits for its receipt. */
export async function enterIdea(canvas: HTMLElement, title: string): Promise<void> {
  await type(canvas, 'nm-desk-entry', '#title', title)
  ;(await inside(canvas, 'nm-desk-entry', 'button[type=submit]')).click()
  await waitFor(async () => {
    const { textContent } = await inside(canvas, 'nm-desk-entry', '[part=receipt]')
    if (!textContent.includes(title)) throw new Error(`${title} is not entered yet`)
  })
}

/** Chooses an option, looks it over and sends the answer. */
export async function answer(canvas: HTMLElement, option: string): Promise<void> {
  ;(await inside(canvas, 'nm-vote', `input[value=${option}]`)).click()
  ;(await inside(canvas, 'nm-vote', 'button[type=submit]')).click()
  ;(await inside(canvas, 'nm-vote', '.review button[type=submit]')).click()
}

/** Says what someone needs at the next meeting. */
export async function sayNeed(canvas: HTMLElement): Promise<void> {
  await press(canvas, 'nm-meeting-calendar', '.need > summary')
  await press(canvas, 'nm-meeting-calendar', '#need-interpreter')
  await type(canvas, 'nm-meeting-calendar', '#need-contact', 'kari@example.no')
  await press(canvas, 'nm-meeting-calendar', '.need [type=submit]')
}

/** Presses something in an element. */
export async function press(canvas: HTMLElement, tag: string, selector: string): Promise<void> {
  ;(await inside(canvas, tag, selector)).click()
}
