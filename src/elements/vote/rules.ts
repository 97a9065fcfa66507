import { html, nothing, type TemplateResult } from 'lit'
import type { Poll } from '../../subjects/poll/schema.js'
import type { Vote } from './vote.js'

/** The rules of a poll in plain words, and the mark by which they are known. */
export function renderRules(poll: Poll, { texts, formats, aboutPage }: Vote): TemplateResult {
  const { own } = texts
  const { rule } = own
  const { rulesHash, eligibility } = poll
  return html`<details class="rules" part="rules" ?open=${eligibility !== 'open'}>
    <summary>${own.rules}</summary>
    <ul class="dots">
      ${linesOf(poll, rule, formats).map(line => html`<li>${line}</li>`)}
    </ul>
    ${rulesHash ? html`<p class="quiet">${rule.hash} <code>${rulesHash.slice(0, 16)}</code></p>` : nothing}
    ${aboutPage && eligibility !== 'open' ? html`<p><a href=${aboutPage}>${own.proves}</a></p>` : nothing}
  </details>`
}

function linesOf(poll: Poll, rule: Vote['texts']['own']['rule'], { day, time, number }: Vote['formats']) {
  const { eligibility, minimumAge, residence, quorum, closes } = poll
  return [
    rule[eligibility],
    minimumAge && rule.minimumAge(minimumAge),
    residence && rule[residence],
    poll.changeable && rule.changeable,
    rule[poll.rule],
    rule.ties,
    quorum && rule.quorum(number(quorum)),
    poll.resultShown === 'afterClosing' && rule.shown(`${day(closes)} ${time(closes)}`),
    poll.advisory ? rule.advisory : rule.decides,
    poll.rulesHash && rule.locked,
  ].filter(Boolean)
}
