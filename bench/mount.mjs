// What an element costs to show, in Chromium, against the same by hand in the same run: from the start of the navigation to
// the frame in which it stands there. Medians of interleaved rounds, everything from a server on loopback.
//   idea-form  against the same form written in HTML, with a script that takes what is sent
//   idea-list  of 1,000 ideas against static HTML of the same 1,000
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { browserArgs, findBrowser } from '../scripts/setup.mjs'
import { demo } from '../dist/data/demo.js'

const rounds = 15
const many = 1000
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
}

/** @returns {Promise<Record<string, {ms: number, plainMs: number, ratio: number}>>} */
export async function run() {
  const files = pages()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = join('dist/browser', path.replace('/naermiljo/', ''))
    const body = files[path] ?? (path.startsWith('/naermiljo/') && existsSync(file) ? readFileSync(file) : undefined)
    if (path.endsWith('/events')) return
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': types[extname(path)] ?? 'application/json' })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = `http://127.0.0.1:${server.address().port}`
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  try {
    const figures = {}
    for (const [name, ready] of Object.entries(readyWhen)) {
      const ours = []
      const plain = []
      for (let round = 0; round < rounds; round++) {
        plain.push(await shown(browser, `${address}/${name}-plain.html`, ready.plain))
        ours.push(await shown(browser, `${address}/${name}.html`, ready.ours))
      }
      const [ms, plainMs] = [median(ours), median(plain)]
      figures[name] = { ms: round1(ms), plainMs: round1(plainMs), ratio: Math.round((ms / plainMs) * 100) / 100 }
    }
    return figures
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

const round1 = ms => Math.round(ms * 10) / 10
const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Asked in each frame, until true. */
const readyWhen = {
  'idea-form': {
    plain: `document.querySelector('#theme-7')`,
    ours: `document.querySelector('nm-idea-form')?.shadowRoot?.querySelectorAll('input[name=theme]').length > 7`,
  },
  'idea-list': {
    plain: `document.querySelectorAll('.idea').length === ${many}`,
    ours: `document.querySelector('nm-idea-list')?.shadowRoot?.querySelectorAll('.idea').length === ${many}`,
  },
}

/** Milliseconds from the start of the navigation to the first frame after the page is ready. */
async function shown(browser, url, ready) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript({
    content: `globalThis.whenShown = new Promise(resolve => {
      const look = () => (${ready}) ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))) : requestAnimationFrame(look)
      requestAnimationFrame(look)
    })`,
  })
  await page.goto(url)
  const ms = await page.evaluate('whenShown')
  await context.close()
  return ms
}

/** Every page and answer, by its address. */
function pages() {
  const data = demo(Date.now())
  const council = { ...data.councils[0], municipality: data.municipality }
  const ideas = Array.from({ length: many }, (_, i) => {
    const idea = data.ideas[i % data.ideas.length]
    return {
      ...idea,
      id: `019ac000-0001-7000-8000-${String(i).padStart(12, '0')}`,
      number: many - i,
      title: `${idea.title} ${i}`,
    }
  })
  const head =
    '<!doctype html><html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>'
  const element = tag =>
    `${head}<script type="module" src="/naermiljo/naermiljo.js"></script><${tag} src="/api/v1" council="stavern"></${tag}>`
  return {
    '/api/v1/councils/stavern': JSON.stringify(council),
    '/api/v1/councils/stavern/ideas': JSON.stringify({ items: ideas, next: null }),
    '/idea-form.html': element('nm-idea-form'),
    '/idea-list.html': element('nm-idea-list'),
    '/idea-form-plain.html': head + plainForm(council),
    '/plain.js': `document.querySelector('form').addEventListener('submit', async event => {
      event.preventDefault()
      const values = Object.fromEntries(new FormData(event.target))
      await fetch('/api/v1/councils/stavern/ideas', { method: 'POST', body: JSON.stringify(values) })
    })`,
    '/plain.css': plainStyle,
    '/idea-list-plain.html': head + plainList(ideas, council),
  }
}

const plainStyle = `body{font:16px/1.55 sans-serif}label,legend{display:block;font-weight:620}input[type=text],textarea,select{inline-size:100%;
min-block-size:48px;padding:10px 13px;border:1.5px solid #6d7b88;border-radius:8px;font:inherit}fieldset{border:0;margin-block:22px}
.chip{display:inline-flex;gap:8px;min-block-size:44px;padding:8px 15px;border:1.5px solid #6d7b88;border-radius:999px}
.idea{padding-block:20px;border-block-start:1px solid #d5dbe0;content-visibility:auto;contain-intrinsic-size:auto 220px}
.meta{display:flex;flex-wrap:wrap;gap:4px 14px;color:#4a5a6a}.tag{border-radius:6px;padding:2px 9px;background:#e3f0f4}
button{min-block-size:44px;padding:8px 16px;border:1.5px solid #0b5a78;border-radius:8px}`

const plainForm =
  council => `<link rel="stylesheet" href="/plain.css"><script type="module" src="/plain.js"></script><h2>Del en idé</h2>
<form><label for="title">Hva ønsker du deg?</label><input type="text" id="title" name="title" required minlength="3" maxlength="120">
<label for="text">Fortell mer</label><textarea id="text" name="text"></textarea>
<details><summary>Legg til sted eller bilder</summary><input type="text" name="place"><input type="file" name="photos"></details>
<fieldset><legend>Hvordan vil du stå fram?</legend><label class="chip"><input type="radio" name="as" checked>Uten navn</label>
<label class="chip"><input type="radio" name="as">Med navn</label></fieldset>
<details><summary>Vil du høre fra oss, eller hjelpe til?</summary><input type="text" name="contact"></details>
<fieldset><legend>Hva handler det om?</legend>${council.themeGroups
    .map(({ id, name }) => `<label class="chip"><input type="radio" name="theme" value="${id}">${name.nb}</label>`)
    .join('')}<label class="chip"><input type="radio" name="theme" id="theme-7" checked>Noe annet</label></fieldset>
<p>Haster det? Ring <a href="tel:113">113</a>.</p><button>Send inn ideen</button></form>`

const plainList = (ideas, council) => `<link rel="stylesheet" href="/plain.css"><h2>Ideer fra innbyggerne</h2>
<label for="q">Søk</label><input type="text" id="q"><select>${council.themeGroups.map(({ name }) => `<option>${name.nb}</option>`).join('')}</select>
<p>${ideas.length} ideer</p><ul>${ideas
  .map(
    idea => `<li class="idea"><article><h3><a href="#nm-idea=${idea.id}"><bdi>${idea.title}</bdi></a></h3>
<p class="meta"><span class="tag">På sakslisten</span><span>${idea.support} støtter</span><span>${idea.theme}</span><span><bdi>${idea.place.name}</bdi></span></p>
<p><bdi>${idea.text}</bdi></p><p class="meta"><span>Nr. ${idea.number}</span><span><bdi>${idea.name}</bdi></span><time datetime="${idea.created}">8. desember</time></p>
<p><button type="button" aria-pressed="false" aria-label="Støtt ideen: ${idea.title}">Støtt ideen</button> <button type="button">Meld fra</button></p></article></li>`,
  )
  .join('')}</ul>`
