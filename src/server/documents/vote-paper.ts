import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { formats } from '../../words/format.js'
import type { VotePaperTexts } from './texts/vote-paper/nb.js'
import { inLocale } from '../../kit/in-locale.js'
import type { Municipality } from '../../subjects/council/schema.js'
import type { Poll } from '../../subjects/poll/schema.js'
import { printedPage } from './paper.js'

/** What a vote on paper needs to know of where it is from. */
export interface VotePaper {
  readonly municipality: Pick<Municipality, 'locale' | 'timeZone'>
  readonly texts: VotePaperTexts
  readonly now: number
}

/** A ballot to print. Letters are those of the screen, and the options stand in the order of their letters. */
export function paperBallot(poll: Poll, { municipality, texts, now }: VotePaper): Promise<Response> {
  const { locale, timeZone } = municipality
  const { number, day, time } = formats(locale, timeZone, now)
  const say = (words: Poll['question']) => inLocale(words, locale)
  const how = texts.how[poll.ballot]
  const told =
    typeof how === 'string'
      ? how
      : poll.ballot === 'budget'
        ? texts.how.budget(number(poll.budget ?? 0))
        : texts.how[poll.ballot === 'ranking' ? 'ranking' : 'approval'](poll.most)
  const able = poll.options.filter(({ notFeasible }) => !notFeasible)
  return printedPage(
    say(poll.question),
    locale,
    html`<p>${poll.advisory ? texts.advisory : texts.deciding}</p>
      <h1>${say(poll.question)}</h1>
      ${poll.description && html`<p>${say(poll.description)}</p>`}
      <p><b>${told}</b></p>
      ${able.map(
        ({ letter, name, description, cost }) =>
          html`<div class="option">
            <span class="box"></span><b>${letter}</b>
            <div>
              <p>${say(name)}</p>
              ${description && html`<p>${say(description)}</p>`}
            </div>
            ${cost !== undefined && html`<b>${texts.kroner(number(cost))}</b>`}
          </div>`,
      )}
      ${poll.eligibility === 'codes' && html`<p>${texts.hand}</p>`}
      <p>${texts.until(`${day(poll.closes)} ${time(poll.closes)}`)}</p>`,
  )
}

/** A letter for each code, each on a page of its own, with the address to vote at as a QR code. */
export function codeLetters(
  poll: Pick<Poll, 'id' | 'question' | 'closes' | 'advisory'>,
  codes: readonly string[],
  address: string,
  { municipality, texts, now }: VotePaper,
): Promise<Response> {
  const { locale, timeZone } = municipality
  const { day, time } = formats(locale, timeZone, now)
  const { letter } = texts
  return printedPage(
    letter.heading,
    locale,
    html`${codes.map(
      code =>
        html`<section class="letter">
          <p>${poll.advisory ? texts.advisory : texts.deciding}</p>
          <h1>${inLocale(poll.question, locale)}</h1>
          <p>${letter.intro}</p>
          <p>${letter.code}: <span class="code">${code}</span></p>
          <p>${letter.scan} ${address}</p>
          ${raw(renderSVG(addressOf(address, poll.id, code)))}
          <p>${texts.until(`${day(poll.closes)} ${time(poll.closes)}`)}</p>
          <p>${letter.lost}</p>
        </section>`,
    )}`,
  )
}

/** Where a code is filled in already. It stands in the fragment, which no server sees. */
export const addressOf = (page: string, poll: string, code: string): string =>
  `${page.replace(/#.*/, '')}#nm-code=${code}&poll=${poll}`
