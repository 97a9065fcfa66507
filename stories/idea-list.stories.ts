import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/idea-list/define.js'
import { failing, having, loading, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Idea list', component: 'nm-idea-list' }
export default meta

/** The ideas of Stavern, newest first. */
export const Ideas: StoryObj = {
  render: () => html`<nm-idea-list council="stavern" .client=${working()}></nm-idea-list>`,
}

/** Narrowed to a group of themes from the start. */
export const OneTheme: StoryObj = {
  render: () => html`<nm-idea-list council="stavern" .client=${working()} theme="forskjonning"></nm-idea-list>`,
}

/** No ideas yet. */
export const Empty: StoryObj = {
  render: () =>
    html`<nm-idea-list council="stavern" .client=${having(data => ({ ...data, ideas: [] }))}></nm-idea-list>`,
}

/** On its way. */
export const Loading: StoryObj = {
  render: () => html`<nm-idea-list council="stavern" .client=${loading()}></nm-idea-list>`,
}

/** Cannot be had: the slotted fallback stands below. */
export const Failed: StoryObj = {
  render: () =>
    html`<nm-idea-list council="stavern" .client=${failing()}><p>Ring kommunen på 33 17 10 00.</p></nm-idea-list>`,
}
