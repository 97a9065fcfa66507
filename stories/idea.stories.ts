import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '../src/elements/idea/define.js'
import { larvik } from '../data/larvik.js'
import type { StepRequest } from '../src/subjects/idea/schema.js'
import { takeStep } from '../src/subjects/idea/step.js'
import { failing, having, loading, sentIdea, working } from './stavern.js'

const meta: Meta = { title: 'Elements/Idea', component: 'nm-idea' }
export default meta

const id = (n: number) => `019ac000-0001-7000-8000-00000000000${n}`
/** An idea that has taken one more step. */
const stepped = (key: number, step: StepRequest) =>
  having(data => ({
    ...data,
    ideas: data.ideas.map(idea =>
      idea.id === id(key) ? takeStep(idea, step, larvik, new Date().toISOString()) : idea,
    ),
  }))

/** From a wish to lights that are lit, with an answer that came too late. */
export const WholeJourney: StoryObj = {
  render: () => html`<nm-idea council="stavern" .client=${working()} idea=${id(5)}></nm-idea>`,
}

/** The municipality has not answered by the date it promised. */
export const AnswerIsLate: StoryObj = {
  render: () => html`<nm-idea council="stavern" .client=${working()} idea=${id(6)}></nm-idea>`,
}

/** On the agenda of the next meeting. */
export const OnAgenda: StoryObj = {
  render: () => html`<nm-idea council="stavern" .client=${working()} idea=${id(1)}></nm-idea>`,
}

/** Joined with another. */
export const Merged: StoryObj = {
  render: () =>
    html`<nm-idea
      council="stavern"
      .client=${stepped(4, { to: 'merged', by: 'council', into: id(2) })}
      idea=${id(4)}
    ></nm-idea>`,
}

/** Hidden by a moderator: its page says that and why, and nothing of what it said. */
export const Hidden: StoryObj = {
  render: () =>
    html`<nm-idea
      council="stavern"
      .client=${stepped(4, { to: 'hidden', by: 'moderator', note: 'Teksten omtaler en person.' })}
      idea=${id(4)}
    ></nm-idea>`,
}

/** For its author, with the link from the receipt: nobody has read it yet. */
export const OwnIdea: StoryObj = {
  loaders: [async () => sentIdea()],
  render: (_args, { loaded }) =>
    html`<nm-idea
      council="stavern"
      .client=${loaded['client']}
      .idea=${loaded['id']}
      .code=${loaded['code']}
    ></nm-idea>`,
}

/** The code is another's. */
export const WrongCode: StoryObj = {
  render: () =>
    html`<nm-idea council="stavern" .client=${working()} idea=${id(4)} .code=${'AAAA-AAAA-AAAA-AAAA'}></nm-idea>`,
}

/** There is no such idea. */
export const NotFound: StoryObj = {
  render: () =>
    html`<nm-idea council="stavern" .client=${working()} idea="019ac000-0001-7000-8000-0000000000ff"></nm-idea>`,
}

/** On its way. */
export const Loading: StoryObj = {
  render: () => html`<nm-idea council="stavern" .client=${loading()} idea=${id(5)}></nm-idea>`,
}

/** Cannot be had: the slotted fallback stands below. */
export const Failed: StoryObj = {
  render: () =>
    html`<nm-idea council="stavern" .client=${failing()} idea=${id(5)}><p>Ring kommunen på 33 17 10 00.</p></nm-idea>`,
}
