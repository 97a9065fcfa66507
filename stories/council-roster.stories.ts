import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/council-roster/define.js'
import { failing, loading, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Council roster', component: 'nm-council-roster' }
export default meta

/** Six seats, one of them free. */
export const Stavern: StoryObj = {
  render: () => html`<nm-council-roster council="stavern" .client=${working()}></nm-council-roster>`,
}

/** A council that the municipality has not told about. */
export const NotKnownYet: StoryObj = {
  render: () => html`<nm-council-roster council="kvelde" .client=${working()}></nm-council-roster>`,
}

/** On its way. */
export const Loading: StoryObj = {
  render: () => html`<nm-council-roster council="stavern" .client=${loading()}></nm-council-roster>`,
}

/** Cannot be had: the slotted fallback stands below. */
export const Failed: StoryObj = {
  render: () =>
    html`<nm-council-roster council="stavern" .client=${failing()}
      ><p>Ring kommunen på 33 17 10 00.</p></nm-council-roster
    >`,
}
