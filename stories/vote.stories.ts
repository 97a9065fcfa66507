import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/vote/define.js'
import type { Poll } from '../src/subjects/poll/schema.js'
import { answer, press, type } from './play.js'
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

const budget = '019ac000-0003-7000-8000-000000000003'
const lastYear = '019ac000-0003-7000-8000-000000000004'

/** The council asks one thing only: the youth budget, with changes. */
const asking = (change: Partial<Poll>) =>
  having(data => ({
    ...data,
    polls: data.polls.filter(({ id }) => id === budget).map(poll => ({ ...poll, ...change })),
  }))
const vote = (client: ReturnType<typeof working>) => html`<nm-vote council="stavern" .client=${client}></nm-vote>`
const choose = async (canvas: HTMLElement) => {
  for (const option of ['fredagsklubb', 'utlan']) await press(canvas, 'nm-vote', `input[value=${option}]`)
}
const goOn = (canvas: HTMLElement) => press(canvas, 'nm-vote', 'button[type=submit]')
const cast = (canvas: HTMLElement) => press(canvas, 'nm-vote', '.review button[type=submit]')

/** A budget: what is left, as a number and a bar. */
export const Budget: StoryObj = {
  render: () => vote(asking({})),
  play: async ({ canvasElement }) => choose(canvasElement),
}

/** More than there is money for: said, with what to do, and not hindered before. */
export const OverBudget: StoryObj = {
  render: () => vote(asking({})),
  play: async ({ canvasElement }) => {
    await choose(canvasElement)
    await press(canvasElement, 'nm-vote', 'input[value=rampe]')
    await goOn(canvasElement)
  },
}

/** One answer. */
export const Choice: StoryObj = { render: () => vote(asking({ ballot: 'choice', rule: 'plurality' })) }

/** Points from 0 to 5. */
export const Score: StoryObj = { render: () => vote(asking({ ballot: 'score', rule: 'score' })) }

/** An order of preference: buttons, a menu of places, and dragging. */
export const Ranking: StoryObj = {
  render: () => vote(asking({ ballot: 'ranking', rule: 'schulze', most: 4 })),
  play: async ({ canvasElement }) => {
    for (const option of ['lys', 'rampe']) await press(canvasElement, 'nm-vote', `#up-${option}`)
  },
}

/** Looked over, with the code from a letter. */
export const Review: StoryObj = {
  render: () => vote(asking({})),
  play: async ({ canvasElement }) => {
    await choose(canvasElement)
    await goOn(canvasElement)
    await type(canvasElement, 'nm-vote', '#code', 'TEST-2026-0001')
  },
}

/** A code that is none. */
export const WrongCode: StoryObj = {
  render: () => vote(asking({})),
  play: async ({ canvasElement }) => {
    await choose(canvasElement)
    await goOn(canvasElement)
    await type(canvasElement, 'nm-vote', '#code', 'TEST-0000-0000')
    await cast(canvasElement)
  },
}

/** The vote has arrived: a receipt, and a way to change it. */
export const Voted: StoryObj = {
  render: () => vote(asking({})),
  play: async ({ canvasElement }) => {
    await choose(canvasElement)
    await goOn(canvasElement)
    await type(canvasElement, 'nm-vote', '#code', 'TEST-2026-0002')
    await cast(canvasElement)
  },
}

/** Who votes signs in first; the options can be read before. */
export const SignIn: StoryObj = {
  render: () => vote(asking({ eligibility: 'signedIn', minimumAge: 13, residence: 'declared' })),
}

/** Not open yet. */
export const NotYetOpen: StoryObj = {
  render: () => vote(asking({ opens: new Date(Date.now() + 86_400_000).toISOString() })),
}

/** Called off, and why. */
export const CalledOff: StoryObj = {
  render: () =>
    vote(asking({ cancelled: { reason: { nb: 'Prisen på rampen var feil.' }, at: new Date().toISOString() } })),
}

/** A budget that is decided, with a page for each project. */
export const BudgetResult: StoryObj = {
  render: () => html`<nm-vote council="stavern" poll=${lastYear} .client=${working()}></nm-vote>`,
  play: async ({ canvasElement }) => press(canvasElement, 'nm-vote', '.project summary'),
}

/** Counted again on this device. */
export const Recounted: StoryObj = {
  render: () => html`<nm-vote council="stavern" poll=${lastYear} .client=${working()}></nm-vote>`,
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'nm-vote', '.check summary')
    await press(canvasElement, 'nm-vote', '.check button')
  },
}

/** Too few voted for the result to count. */
export const QuorumMissed: StoryObj = {
  render: () => {
    const client = having(data => ({ ...data, polls: data.polls.map(poll => ({ ...poll, quorum: 60 })) }))
    return html`<nm-vote council="stavern" poll=${lastYear} .client=${client}></nm-vote>`
  },
}

/** Nothing is asked. */
export const Empty: StoryObj = {
  render: () => html`<nm-vote council="stavern" .client=${having(data => ({ ...data, polls: [] }))}></nm-vote>`,
}

/** On its way. */
export const Loading: StoryObj = { render: () => html`<nm-vote council="stavern" .client=${loading()}></nm-vote>` }

/** Cannot be had. */
export const Failed: StoryObj = { render: () => html`<nm-vote council="stavern" .client=${failing()}></nm-vote>` }
