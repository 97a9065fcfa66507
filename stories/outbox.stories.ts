import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/outbox/define.js'
import type { Client } from '../src/client/index.js'
import { Voting } from '../src/client/voting/voting.js'
import { offline, refusing } from './stavern.js'

const meta: Meta = { title: 'Elements/Outbox', component: 'nm-outbox' }
export default meta

const waiting = (client: Client, keep = true): Client => {
  void client.council('stavern').ideas.submit({ title: 'Benk ved brygga', text: 'Et sted å sitte.' }, { keep })
  return client
}
const withAnswer = (client: Client): Client => {
  void new Voting(client).answer({ id: '019ac000-0003-7000-8000-000000000001' }, { choices: ['dugnad'] })
  return client
}

/** An idea and an answer wait for the network. */
export const Waiting: StoryObj = {
  render: () => html`<nm-outbox council="stavern" .client=${withAnswer(waiting(offline()))}></nm-outbox>`,
}

/** The server has said no: the text can be kept in other ways. */
export const Refused: StoryObj = {
  render: () => html`<nm-outbox council="stavern" .client=${waiting(refusing())}></nm-outbox>`,
}

/** On a shared computer: it is in this tab only. */
export const NotSafe: StoryObj = {
  render: () => html`<nm-outbox council="stavern" .client=${waiting(offline(), false)}></nm-outbox>`,
}
