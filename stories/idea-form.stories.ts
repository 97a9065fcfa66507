import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/idea-form/define.js'
import { openAll, sendIdea, typeIdea } from './play.js'
import { offline, refusing, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Idea form', component: 'nm-idea-form' }
export default meta

/** Ready to write. */
export const Empty: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()}></nm-idea-form>`,
}

/** The page has chosen a theme. */
export const WithTheme: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()} theme="mangfold"></nm-idea-form>`,
}

/** Sent with too short a title: what to change stands at the field and in a summary. */
export const MustBeChanged: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()}></nm-idea-form>`,
  play: async ({ canvasElement }) => sendIdea(canvasElement, 'Be'),
}

/** Someone has opened what can be added: where it is, and pictures. */
export const MoreOpen: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()}></nm-idea-form>`,
  play: async ({ canvasElement }) => openAll(canvasElement),
}

/** Ideas like this one, and a phone number that everyone would read. */
export const WhileTyping: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()}></nm-idea-form>`,
  play: async ({ canvasElement }) => {
    await typeIdea(canvasElement, 'Flere benker ved stien langs kysten')
    await typeIdea(canvasElement, 'Ring meg på 912 34 567.', '#text')
  },
}

/** The page has left out what it does not ask for. */
export const Short: StoryObj = {
  render: () =>
    html`<nm-idea-form council="stavern" .client=${working()} hide="place photos help contact theme"></nm-idea-form>`,
}

/** The idea is at the server, and everyone can read it. */
export const Arrived: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working()}></nm-idea-form>`,
  play: async ({ canvasElement }) => sendIdea(canvasElement, 'Benk ved brygga'),
}

/** The idea is at the server, and someone reads it first. */
export const ArrivedToBeRead: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${working({ moderation: 'before' })}></nm-idea-form>`,
  play: async ({ canvasElement }) => sendIdea(canvasElement, 'Benk ved brygga'),
}

/** The network is gone: the idea waits on the device. */
export const NotSentYet: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${offline()}></nm-idea-form>`,
  play: async ({ canvasElement }) => sendIdea(canvasElement, 'Benk ved brygga'),
}

/** The server wants something changed. */
export const Refused: StoryObj = {
  render: () => html`<nm-idea-form council="stavern" .client=${refusing()}></nm-idea-form>`,
  play: async ({ canvasElement }) => sendIdea(canvasElement, 'Benk ved brygga'),
}

/** What the page slotted stands where it is not known where to send. */
export const Fallback: StoryObj = {
  render: () => html`<nm-idea-form><a href="mailto:postmottak@example.no">Skriv til kommunen</a></nm-idea-form>`,
}

/** A page with its own colour and corners. */
export const OtherLook: StoryObj = {
  render: () => html`<nm-idea-form class="plum" council="stavern" .client=${working()}></nm-idea-form>`,
}
