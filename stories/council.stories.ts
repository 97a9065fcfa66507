import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/council/define.js'
import '../src/elements/council-roster/define.js'
import '../src/elements/idea-form/define.js'
import '../src/elements/meeting-calendar/define.js'
import '../src/elements/vote/define.js'
import { working } from './stavern.js'

const meta: Meta = { title: 'Elements/Council', component: 'nm-council' }
export default meta

/** One tag around all others says which council it is. */
export const AllOfStavern: StoryObj = {
  render: () =>
    html`<nm-council council="stavern" .client=${working()}>
      <nm-idea-form></nm-idea-form>
      <nm-council-roster></nm-council-roster>
      <nm-meeting-calendar></nm-meeting-calendar>
      <nm-vote></nm-vote>
    </nm-council>`,
}
