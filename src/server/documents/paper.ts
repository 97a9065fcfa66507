import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { formats } from '../../words/format.js'
import type { IdeaTexts } from '../../words/idea/nb.js'
import type { Council, Municipality } from '../../subjects/council/schema.js'
import type { Idea } from '../../subjects/idea/schema.js'
import { inLocale } from '../../kit/in-locale.js'
import type { Locale } from '../../kit/localized.schema.js'

type Markup = ReturnType<typeof html>

const style = `body{font:12pt/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#000;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.5em;line-height:1.25}dt{font-weight:bold}dd{margin:0 0 .6em}.text{white-space:pre-line}
.line{border-bottom:1px solid #000;height:2.4em}.box{display:inline-block;width:1em;height:1em;border:1px solid #000;margin-right:.5em}
.option{display:flex;gap:.8em;align-items:start;padding:.5em 0;border-bottom:1px solid #999;break-inside:avoid}
.option .box{flex:none;width:1.6em;height:1.6em;margin:0}.option b{flex:none}.option div{flex:1}.option p{margin:0}
.letter{break-after:page}.letter svg{width:5cm;height:5cm}.code{font:bold 1.6em monospace;letter-spacing:.08em}`

/** The one style that such a page has, by its hash: nothing else runs or loads in it. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'`

/** Made of one string: white space that a formatter adds would be another style, and the policy would refuse it. */
const styleElement = raw(`<style>${style}</style>`)

/** A page to print: one style, and nothing that runs. */
export async function printedPage(title: string, locale: Locale, body: Markup): Promise<Response> {
  const document = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        ${body}
      </body>
    </html>`
  return new Response(String(await document), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-cache',
    },
  })
}

/** What a page on paper needs to know of where it is from. */
export interface Paper {
  readonly council: Council
  readonly municipality: Municipality
  readonly texts: IdeaTexts
  readonly now: number
}

/** One idea and its way, to print or to read where nothing runs. */
export function ideaPage(idea: Idea, { council, municipality, texts, now }: Paper): Promise<Response> {
  const { locale, timeZone } = municipality
  const { date } = formats(locale, timeZone, now)
  const title = idea.title || texts.gone(idea.state)
  return printedPage(
    title,
    locale,
    html`<p>${inLocale(council.name, locale)} · ${texts.number(idea.number)}</p>
      <h1><bdi>${title}</bdi></h1>
      ${idea.text && html`<p class="text"><bdi>${idea.text}</bdi></p>`}
      <dl>
        ${
          idea.place &&
          html`<dt>${texts.place}</dt>
            <dd><bdi>${idea.place.name}</bdi></dd>`
        }
        ${
          idea.answerDue &&
          html`<dt>${texts.promise}</dt>
            <dd>${date(`${idea.answerDue}T12:00:00Z`)}</dd>`
        }
      </dl>
      <h2>${texts.journey}</h2>
      <ol>
        ${idea.steps.map(
          step =>
            html`<li>
              ${date(step.at)}:
              <b>${texts.step(step.to, step.by)}</b> ${step.note ? html`<br /><bdi>${step.note}</bdi>` : ''}
            </li>`,
        )}
      </ol>`,
  )
}

/** An empty sheet to write an idea on, for those who would rather not use the web. */
export function ideaSheet({ council, municipality, texts: { sheet } }: Paper): Promise<Response> {
  const { locale } = municipality
  const lines = (n: number) => Array.from({ length: n }, () => html`<div class="line"></div>`)
  const themes = council.themeGroups.length > 0 ? council.themeGroups : council.themes
  return printedPage(
    sheet.heading,
    locale,
    html`<p>${inLocale(council.name, locale)}</p>
      <h1>${sheet.heading}</h1>
      <p>${sheet.intro}</p>
      <h2>${sheet.title}</h2>
      ${lines(1)}
      <h2>${sheet.text}</h2>
      ${lines(7)}
      <h2>${sheet.place}</h2>
      ${lines(1)}
      <h2>${sheet.theme}</h2>
      ${themes.map(({ name }) => html`<p><span class="box"></span>${inLocale(name, locale)}</p>`)}
      <h2>${sheet.name}</h2>
      ${lines(1)}
      <h2>${sheet.contact}</h2>
      <p>${sheet.contactWhy}</p>
      ${lines(1)}
      <p>${sheet.deliver} ${municipality.contact.email ?? municipality.contact.phone ?? municipality.name}</p>`,
  )
}
