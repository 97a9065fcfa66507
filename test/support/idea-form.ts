import { fixture, html, waitUntil } from '@open-wc/testing'
import { createClient, type Backend, type Client } from '../../src/client/index.js'
import { browserPlatform } from '../../src/client/outbox/platform.js'
import { memoryStore } from '../../src/client/outbox/store.js'
import type { IdeaForm } from '../../src/elements/idea-form/idea-form.js'
import '../../src/elements/idea-form/define.js'
import { problem } from '../../src/kit/problem.js'
import { testBackend, testClient } from './browser.js'

/** The form on a page of a language, when it is shown. */
export const mount = async (backend = testBackend(), lang = 'nb', client = testClient(backend)) => {
  const wrap = await fixture<HTMLElement>(
    html`<div lang=${lang}>
      <nm-idea-form .client=${client} council="stavern"><a href="mailto:x@example.no">E-post</a></nm-idea-form>
    </div>`,
  )
  const form = wrap.querySelector('nm-idea-form')
  if (!form) throw new Error('no form')
  await waitUntil(() => $(form, 'form'), 'the form is shown')
  return { form, client, backend, wrap }
}

/** The page is closed and opened again: another form, of a client that finds what was kept. */
export const reopen = async (form: IdeaForm, client: Client): Promise<IdeaForm> => {
  form.remove()
  const again = await fixture<IdeaForm>(html`<nm-idea-form .client=${client} council="stavern"></nm-idea-form>`)
  await waitUntil(() => again.shadowRoot?.querySelector('form, [part=waiting]'), 'it is shown')
  return again
}

export const $ = <E extends HTMLElement>(form: IdeaForm, selector: string): E | undefined =>
  form.shadowRoot?.querySelector<E>(selector) ?? undefined

export const type = (form: IdeaForm, id: string, value: string): void => {
  const field = $<HTMLInputElement>(form, `#${id}`)
  if (!field) throw new Error(`no field ${id}`)
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
}

export const send = (form: IdeaForm): void => $<HTMLButtonElement>(form, 'button[type=submit]')?.click()

export const text = (form: IdeaForm): string => form.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''

/** The id of what has the focus inside. */
export const focused = (form: IdeaForm): string | undefined => form.shadowRoot?.activeElement?.id

/** Presses the button that says so. */
export const press = (form: IdeaForm, label: string): void => {
  const all = [...(form.shadowRoot?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  const button = all.find(({ textContent }) => textContent.trim() === label)
  if (!button) throw new Error(`no button "${label}"`)
  button.focus()
  button.click()
}

/** The form after its first touch, with all of its parts open. */
export const open = async (form: IdeaForm): Promise<void> => {
  $(form, '#title')?.focus()
  await waitUntil(() => $(form, '.hints'), 'the rest has come')
  form.shadowRoot?.querySelectorAll('details').forEach(part => (part.open = true))
  await waitUntil(() => $(form, '#contact'))
}

/** A small picture in a file. */
export const picture = async (name = 'a.png'): Promise<File> => {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 8
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve))
  return new File([blob ?? ''], name, { type: 'image/png' })
}

/** Chooses pictures in the form. */
export const choose = (form: IdeaForm, ...files: File[]): void => {
  const input = $<HTMLInputElement>(form, 'input[type=file]')
  if (!input) throw new Error('no place for pictures')
  const transfer = new DataTransfer()
  files.forEach(file => transfer.items.add(file))
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

/** A device: what its clients keep outlives each of them. */
export const device = () => {
  const store = memoryStore()
  let clients = 0
  let last: Client | undefined
  return {
    store,
    /** The client of the next visit; that of the one before sends no more. */
    visit: async (backend: Backend): Promise<Client> => {
      if (last) (await last.outbox()).close()
      const name = `device-${++clients}-${Math.random()}`
      last = createClient({ backend, name, store, platform: { ...browserPlatform(name), random: () => 0.02 } })
      return last
    },
  }
}

/** A backend that says no to the title of the first ideas that are sent. */
export const refusing = (backend: Backend, times = 1): Backend => {
  let left = times
  const errors = [{ pointer: '#/title', code: 'too-short', message: '', limit: 20 } as const]
  return {
    ...backend,
    write: async (write, options) => {
      if (write.kind === 'idea' && left-- > 0) throw problem('validation', 'no', { errors })
      return backend.write(write, options)
    },
  }
}
