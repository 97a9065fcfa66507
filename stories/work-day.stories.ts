import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/work-day/define.js'
import { failing, having, loading, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Work day', component: 'nm-work-day' }
export default meta

/** A day in the park, with room for more. */
export const ToCome: StoryObj = {
  render: () => html`<nm-work-day council="stavern" .client=${working()}></nm-work-day>`,
}

/** Called off, with the reason. */
export const CalledOff: StoryObj = {
  render: () =>
    html`<nm-work-day
      council="stavern"
      .client=${having(data => ({
        ...data,
        workDays: data.workDays.map(day => ({
          ...day,
          state: 'cancelled' as const,
          note: 'Det er meldt storm. Vi finner en ny dag.',
        })),
      }))}
    ></nm-work-day>`,
}

/** None planned. */
export const None: StoryObj = {
  render: () =>
    html`<nm-work-day council="stavern" .client=${having(data => ({ ...data, workDays: [] }))}></nm-work-day>`,
}

/** On its way. */
export const Loading: StoryObj = {
  render: () => html`<nm-work-day council="stavern" .client=${loading()}></nm-work-day>`,
}

/** Cannot be had: the slotted fallback stands below. */
export const Failed: StoryObj = {
  render: () =>
    html`<nm-work-day council="stavern" .client=${failing()}><p>Ring kommunen på 33 17 10 00.</p></nm-work-day>`,
}
