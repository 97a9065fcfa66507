import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/meeting-calendar/define.js'
import type { Dataset } from '../src/subjects/dataset.js'
import { press, sayNeed } from './play.js'
import { failing, having, loading, offline, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Meeting calendar', component: 'nm-meeting-calendar' }
export default meta

/** The month as a table, after a press on the button. */
export const AsMonth: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${working()}></nm-meeting-calendar>`,
  play: async ({ canvasElement }) => press(canvasElement, 'nm-meeting-calendar', '[part=view]'),
}

/** The next meeting, the coming ones and the past. */
export const Stavern: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${working()}></nm-meeting-calendar>`,
}

/** What someone needs to be able to come: only the council sees it. */
export const NeedsSomething: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${working()}></nm-meeting-calendar>`,
  play: async ({ canvasElement }) => press(canvasElement, 'nm-meeting-calendar', '.need > summary'),
}

/** The council has been told, and it can be taken back. */
export const NeedWasTold: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${working()}></nm-meeting-calendar>`,
  play: async ({ canvasElement }) => sayNeed(canvasElement),
}

/** The network was gone: it waits. */
export const NeedWaits: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${offline()}></nm-meeting-calendar>`,
  play: async ({ canvasElement }) => sayNeed(canvasElement),
}

/** A cancelled meeting is said, and the one after is the next. */
export const NextIsCancelled: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${having(cancelNext)}></nm-meeting-calendar>`,
}

/** No meetings are planned. */
export const Empty: StoryObj = {
  render: () =>
    html`<nm-meeting-calendar
      council="stavern"
      .client=${having(data => ({ ...data, meetings: [] }))}
    ></nm-meeting-calendar>`,
}

/** On its way. */
export const Loading: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${loading()}></nm-meeting-calendar>`,
}

/** Cannot be had. */
export const Failed: StoryObj = {
  render: () => html`<nm-meeting-calendar council="stavern" .client=${failing()}></nm-meeting-calendar>`,
}

function cancelNext(data: Dataset): Dataset {
  const next = data.meetings.find(({ start }) => Date.parse(start) > Date.now())
  const meetings = data.meetings.map(meeting =>
    meeting === next ? { ...meeting, state: 'cancelled' as const } : meeting,
  )
  return { ...data, meetings }
}
