import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/desk/entry/define.js'
import { enterIdea } from './play.js'
import { desk, working } from './stavern.js'

const meta: Meta = { title: 'Desk/Entry', component: 'nm-desk-entry' }
export default meta

const entry = () => html`<nm-desk-entry council="stavern" .client=${working()} .desk=${desk()}></nm-desk-entry>`

/** Ready for an idea that someone said. */
export const Empty: StoryObj = { render: entry }

/** One idea was entered: its number and code are there to be given away. */
export const Entered: StoryObj = {
  render: entry,
  play: async ({ canvasElement }) => enterIdea(canvasElement, 'Benk ved brygga'),
}

/** Several in a row, as after a meeting. */
export const SeveralInARow: StoryObj = {
  render: entry,
  play: async ({ canvasElement }) => {
    for (const title of ['Benk ved brygga', 'Lys på stien', 'Skolen åpen på kveldene'])
      await enterIdea(canvasElement, title)
  },
}

/** Nobody is at the desk yet. */
export const NoDesk: StoryObj = {
  render: () =>
    html`<nm-desk-entry council="stavern" .client=${working()}><p>Logg inn for å skrive inn ideer.</p></nm-desk-entry>`,
}
