// Builds the demo municipality's site: each page of `site/pages/` in `site/shell.html`, and the files beside them.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeHtml, fill } from './fill.mjs'

/**
 * Writes a site.
 * @param from folder of the shell, the pages and the files
 * @param to where to
 * @param scripts addresses of modules that every page gets beside its own
 */
export function buildSite(from, to, scripts = []) {
  mkdirSync(to, { recursive: true })
  const shell = readFileSync(join(from, 'shell.html'), 'utf8')
  for (const name of readdirSync(join(from, 'pages')).filter(name => name.endsWith('.html')))
    writeFileSync(join(to, name), buildPage(shell, name, readFileSync(join(from, 'pages', name), 'utf8'), scripts))
  for (const name of readdirSync(from).filter(name => /\.(css|js|svg)$/.test(name)))
    copyFileSync(join(from, name), join(to, name))
}

/**
 * A page in its shell. Both begin with a comment of lines `name: value`; the shell's are what a page may leave out.
 * `scripts` are addresses of modules, `under` is the link of the shell that a page belongs below. What stands above
 * `<!-- main -->` stands above the main part, over the whole width.
 * @throws where shell and page do not fit together; the message names the page
 */
export function buildPage(shell, name, page, scripts = []) {
  try {
    const { head: defaults, body: frame } = parted(shell)
    const { head, body } = parted(page)
    const { scripts: own, under, ...told } = { ...defaults, ...head }
    if (body.includes('{{')) throw new Error('Only the shell has places to fill.')
    const [main = '', above = ''] = body.split(/^<!-- main -->$/m).reverse()
    return fill(withCurrent(frame, name, under), {
      ...told,
      above,
      main,
      scripts: [...own.split(' ').filter(Boolean), ...scripts]
        .map(src => `<script type="module" src="${escapeHtml(src)}"></script>`)
        .join('\n    '),
    })
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error })
  }
}

/** What a file says of itself in the comment that it begins with, and the rest of it. */
function parted(text) {
  const [whole, lines] = /^<!--\n([^]*?)\n-->\n/.exec(text) ?? []
  if (whole === undefined) throw new Error('It has to begin with a comment of lines "name: value".')
  const pairs = lines.split('\n').map(line => /^(\w+):(.*)$/.exec(line) ?? [])
  if (pairs.some(([found]) => found === undefined)) throw new Error('Its comment has a line that is not "name: value".')
  return {
    head: Object.fromEntries(pairs.map(([, key, value]) => [key, value.trim()])),
    body: text.slice(whole.length),
  }
}

/** Marks the shell's links to this page and to the part that it is under, and lets links into this page stay in it. */
function withCurrent(frame, name, under) {
  let marked = false
  const marking = kind => {
    marked = true
    return ` aria-current="${kind}"`
  }
  const here = name === 'index.html' ? ['/', name] : [name]
  const links = frame.replace(/<a\b[^>]*? href="([^"]*)"/g, (link, href) => {
    if (here.includes(href)) return link + marking('page')
    if (href === under) return link + marking('true')
    return href.startsWith(`${name}#`) ? link.replace(href, href.slice(name.length)) : link
  })
  if (!marked) throw new Error('No link of the shell leads to it: add one, or say which it is "under".')
  return links
}
