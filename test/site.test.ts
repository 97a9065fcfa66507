import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { buildPage, buildSite } from '../scripts/build-site.mjs'

const shell = `<!--
scripts:
under:
navigation: Utvalget
-->
<title>{{title}}</title>{{{scripts}}}
<nav aria-label="{{navigation}}"><a href="/">Hjem</a><a href="index.html#ideer">Ideer</a><a href="om.html">Om</a></nav>
{{{above}}}<main>{{{main}}}</main>`
const page = (head: string, body = '<h1>Om</h1>') => `<!--\n${head}\n-->\n${body}`

describe('the shell of the demo site', () => {
  it('escapes what a page says of itself, and leaves its content as it is', () => {
    const built = buildPage(
      shell,
      'om.html',
      page('title: Om <b>"oss" & dere\nscripts: a.js?b="1"', '<p>Vi &amp; dere</p>'),
    )
    assert.ok(built.includes('<title>Om &lt;b&gt;&quot;oss&quot; &amp; dere</title>'))
    assert.ok(built.includes('<script type="module" src="a.js?b=&quot;1&quot;"></script>'))
    assert.ok(built.includes('<main><p>Vi &amp; dere</p></main>'))
  })

  it('marks the page in the navigation, and stays on it where a link leads into it', () => {
    const om = buildPage(shell, 'om.html', page('title: Om'))
    assert.ok(om.includes('<a href="om.html" aria-current="page">'))
    assert.ok(om.includes('<a href="index.html#ideer">'))
    const index = buildPage(shell, 'index.html', page('title: Hjem\nnavigation: På denne siden'))
    assert.ok(index.includes('<nav aria-label="På denne siden"><a href="/" aria-current="page">'))
    assert.ok(index.includes('<a href="#ideer">'))
    const idea = buildPage(shell, 'idea.html', page('title: En idé\nunder: index.html#ideer'))
    assert.ok(idea.includes('<a href="index.html#ideer" aria-current="true">'))
  })

  it('puts what stands above the main part there', () => {
    const built = buildPage(shell, 'om.html', page('title: Om', '<header>Vi</header>\n<!-- main -->\n<p>Oss</p>'))
    assert.match(built, /<header>Vi<\/header>\s*<main>\s*<p>Oss<\/p>/)
  })

  it('refuses a page that lacks something, says too much, or cannot be found, and names it', () => {
    const refuses = (text: string, message: RegExp, frame = shell, name = 'om.html') =>
      assert.throws(() => buildPage(frame, name, text), message)
    refuses(page('navigation: Om'), /^Error: om\.html: There is no value for \{\{title\}\}/)
    refuses(page('title: Om\ntitel: Om'), /no place for: titel/)
    refuses(page('title: Om'), /no value for \{\{footer\}\}/, `${shell}{{footer}}`)
    refuses(page('title: Om', '<p>{{title}}</p>'), /Only the shell/)
    refuses('<h1>Om</h1>', /begin with a comment/)
    refuses(page('title'), /not "name: value"/)
    refuses(page('title: Om'), /No link of the shell leads to it/, shell, 'skjult.html')
  })

  it('is around every page, each with a title of its own and its place in the navigation', () => {
    const titles = new Set<string>()
    const pages = readdirSync('dist/site').filter(name => name.endsWith('.html'))
    assert.deepEqual(pages.sort(), readdirSync('site/pages').sort())
    for (const name of pages) {
      const html = readFileSync(join('dist/site', name), 'utf8')
      titles.add(/<title>(.+)<\/title>/.exec(html)?.[1] ?? '')
      assert.match(html, /aria-current="(page|true)"/, name)
      assert.match(html, /<main id="innhold"/, name)
      assert.doesNotMatch(html, /\{\{/, name)
    }
    assert.equal(titles.size, pages.length)
  })

  it('is written with the files beside it, and with a module for every page where one is asked for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'naermiljo-site-'))
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    mkdirSync(join(from, 'pages'), { recursive: true })
    writeFileSync(join(from, 'shell.html'), shell)
    writeFileSync(join(from, 'site.css'), 'a {}')
    writeFileSync(join(from, 'pages/om.html'), page('title: Om'))
    buildSite(from, to, ['/live.js'])
    assert.equal(readFileSync(join(to, 'site.css'), 'utf8'), 'a {}')
    assert.ok(readFileSync(join(to, 'om.html'), 'utf8').includes('src="/live.js"'))
    rmSync(folder, { recursive: true })
  })
})
