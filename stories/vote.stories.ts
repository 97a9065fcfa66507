import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/vote/define.js'
import { answer } from './play.js'
import { failing, having, loading, offline, tooLate, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Vote', component: 'nm-vote' }
export default meta

/** A question that anyone may answer. */
export const OpenQuestion: StoryObj = { render: () => html`<nm-vote council="stavern" .client=${working()}></nm-vote>` }

/** The answer is counted, and the count is shown. */
export const Answered: StoryObj = {
  render: () => html`<nm-vote council="stavern" .client=${working()}></nm-vote>`,
  play: async ({ canvasElement }) => answer(canvasElement, 'dugnad'),
}

/** The network is gone: the answer waits on the device. */
export const NotSentYet: StoryObj = {
  render: () => html`<nm-vote council="stavern" .client=${offline()}></nm-vote>`,
  play: async ({ canvasElement }) => answer(canvasElement, 'dugnad'),
}

/** It closed before the answer arrived. */
export const TooLate: StoryObj = {
  render: () => html`<nm-vote council="stavern" .client=${tooLate()}></nm-vote>`,
  play: async ({ canvasElement }) => answer(canvasElement, 'dugnad'),
}

/** The result of one that has closed. */
export const Closed: StoryObj = {
  render: () =>
    html`<nm-vote council="stavern" poll="019ac000-0003-7000-8000-000000000002" .client=${working()}></nm-vote>`,
}

/** Nothing is asked. */
export const Empty: StoryObj = {
  render: () => html`<nm-vote council="stavern" .client=${having(data => ({ ...data, polls: [] }))}></nm-vote>`,
}

/** On its way. */
export const Loading: StoryObj = { render: () => html`<nm-vote council="stavern" .client=${loading()}></nm-vote>` }

/** Cannot be had. */
export const Failed: StoryObj = { render: () => html`<nm-vote council="stavern" .client=${failing()}></nm-vote>` }
