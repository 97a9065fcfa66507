import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/council-roster/define.js'
import { press } from './play.js'
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

/** A list with terms and those who sat before. */
export const List: StoryObj = {
  render: () => html`<nm-council-roster view="list" council="stavern" .client=${working()}></nm-council-roster>`,
}

/** Names only, and every council of the municipality. */
export const CompactWithAll: StoryObj = {
  render: () => html`<nm-council-roster view="compact" all council="stavern" .client=${working()}></nm-council-roster>`,
}

/** Someone is interested in the free seat. */
export const Interest: StoryObj = {
  render: () => html`<nm-council-roster council="stavern" .client=${working()}></nm-council-roster>`,
  play: async ({ canvasElement }) => press(canvasElement, 'nm-council-roster', '[part=interest]'),
}
