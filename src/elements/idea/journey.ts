/** What has become of an idea and what is promised, drawn from the idea alone. */
import { html, nothing, type TemplateResult } from 'lit'
import { plainDateIn } from '../../kit/plain-date.js'
import { signaturesNeeded } from '../../subjects/council/formal-proposal.js'
import { answerClock, answerOf, councilLooksAt, type AnswerClock } from '../../subjects/idea/clocks.js'
import type { Idea, Step } from '../../subjects/idea/schema.js'
import { heading } from '../../ui/heading.js'
import type { IdeaElement } from './idea.js'

/** Both clocks: the council's and the municipality's. Lateness is never hidden. */
export function renderClocks(idea: Idea, host: IdeaElement): TemplateResult | typeof nothing {
  const { own } = host.texts
  const { zone, now, meetings } = host
  const looks = councilLooksAt(idea, meetings, now)
  const clock = answerClock(idea, zone, plainDateIn(zone, now))
  if (!looks && !clock) return nothing
  return html`<div class="note ${clock && clock.daysLate > 0 && !clock.answered ? 'bad' : ''}" part="clock">
    ${looks ? html`<p>${own.councilLooks(host.formats.day(looks))}</p>` : nothing}
    ${clock ? renderAnswerClock(clock, host) : nothing}
    ${idea.owner ? html`<p class="quiet">${own.owner(idea.owner)}</p>` : nothing}
    ${idea.caseNumber ? html`<p class="quiet">${own.caseNumber(idea.caseNumber)}</p>` : nothing}
  </div>`
}

function renderAnswerClock({ due, answered, daysLate }: AnswerClock, { texts, now }: IdeaElement): TemplateResult {
  const { own } = texts
  const on = (date: string) => texts.formats('UTC', now).date(`${date}T12:00:00Z`)
  if (answered)
    return html`<p>${daysLate > 0 ? own.answeredLate(on(answered), daysLate) : own.answeredInTime(on(answered))}</p>`
  return html`<p>
    ${own.answerPromised(on(due))} ${daysLate > 0 ? html`<strong>${own.answerLate(daysLate)}</strong>` : nothing}
  </p>`
}

/** The municipality's answer. */
export function renderAnswer(idea: Idea, { texts, formats }: IdeaElement): TemplateResult | typeof nothing {
  const answer = answerOf(idea)
  if (!answer) return nothing
  return html`<blockquote class="answer" part="answer">
    <p><b>${texts.own.answer}</b> <time class="quiet" datetime=${answer.at}>${formats.date(answer.at)}</time></p>
    <p><bdi>${answer.note}</bdi></p>
  </blockquote>`
}

/** Every step it has taken. */
export function renderJourney({ steps }: Idea, host: IdeaElement): TemplateResult {
  return html`${heading(host.headingLevel + 1, host.texts.own.journey, 'journey-heading')}
    <ol class="journey" part="journey">
      ${steps.map(step => renderStep(step, host))}
    </ol>`
}

function renderStep({ to, by, at, note, recipient }: Step, { texts, formats }: IdeaElement): TemplateResult {
  const { own } = texts
  const what = to === 'forwarded' && recipient ? own.forwardedTo(recipient) : own.step(to, by)
  return html`<li part="step">
    <p><b>${what}</b></p>
    <p class="quiet"><time datetime=${at}>${formats.date(at)}</time> · ${own.by(by)}</p>
    ${note ? html`<p><bdi>${note}</bdi></p>` : nothing}
  </li>`
}

/** Meetings that have it on their agenda, with their minutes, and questions to residents. */
export function renderLedTo({ id }: Idea, host: IdeaElement): TemplateResult | typeof nothing {
  const { own, say } = host.texts
  const { day } = host.formats
  const cases = host.meetings.flatMap(meeting =>
    meeting.agenda.filter(({ ideas }) => ideas.includes(id)).map(item => ({ meeting, item })),
  )
  const polls = host.polls.filter(({ options }) => options.some(({ idea }) => idea === id))
  if (cases.length + polls.length === 0) return nothing
  return html`${heading(host.headingLevel + 1, own.ledTo, 'led-to-heading')}
    <ul class="led-to">
      ${cases.map(
        ({ meeting, item }) =>
          html`<li>
            ${own.meetingOn(day(meeting.start))}: ${own.agendaItem(item.number, item.title)}
            ${meeting.minutes?.decisions
              .filter(({ item: number }) => number === item.number)
              .map(({ text }) => html`<p><b>${own.decided}</b> <bdi>${text}</bdi></p>`)}
            ${meeting.minutes?.url ? html`<a href=${meeting.minutes.url}>${own.minutes}</a>` : nothing}
          </li>`,
      )}
      ${polls.map(({ question }) => html`<li>${own.poll}: ${say(question)}</li>`)}
    </ul>`
}

/** The way to a formal proposal, with honest words: support here is no signature. */
export function renderProposal({ support }: Idea, { texts, info }: IdeaElement): TemplateResult | typeof nothing {
  const { own } = texts
  const { formalProposal, inhabitants } = info.value?.municipality ?? {}
  if (!formalProposal || inhabitants === undefined) return nothing
  const needed = signaturesNeeded(inhabitants)
  return html`<details>
    <summary>${own.proposal}</summary>
    <p>${own.proposalText(needed)}</p>
    <p>${own.proposalDistance(support, needed)}</p>
    <p><a href=${formalProposal}>${own.proposalLink}</a></p>
  </details>`
}
