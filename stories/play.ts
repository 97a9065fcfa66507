/** What a person does in a story. */
import { waitFor } from 'storybook/test'

const inside = async <E extends HTMLElement>(canvas: HTMLElement, tag: string, selector: string): Promise<E> =>
  waitFor(() => {
    const found = canvas.querySelector(tag)?.shadowRoot?.querySelector<E>(selector)
    if (!found) throw new Error(`${selector} is not there yet`)
    return found
  })

/** Types a title and sends the idea. */
export async function sendIdea(canvas: HTMLElement, title: string): Promise<void> {
  const field = await inside<HTMLInputElement>(canvas, 'nm-idea-form', '#title')
  field.value = title
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
  ;(await inside(canvas, 'nm-idea-form', 'button[type=submit]')).click()
}

/** Chooses an option and sends the answer. */
export async function answer(canvas: HTMLElement, option: string): Promise<void> {
  ;(await inside(canvas, 'nm-vote', `input[value=${option}]`)).click()
  ;(await inside(canvas, 'nm-vote', 'button[type=submit]')).click()
}
